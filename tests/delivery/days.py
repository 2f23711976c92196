"""Days and places of every kind that the calendar of deliveries knows."""

from datetime import date, timedelta

from hypothesis import strategies as st

from vertragsbuch.contract.model import FEDERAL_STATES
from vertragsbuch.delivery.calendar import Place, is_delivery_day

DAYS = st.dates(date(2022, 1, 1), date(2035, 12, 31))


PLACES = st.builds(
    Place, st.sampled_from(FEDERAL_STATES) | st.none(), st.just(False), st.just("DE")
) | st.just(Place("BY", augsburg=True))


def delivery_days_after(day: date, count: int, place: Place) -> date:
    """Return the count-th delivery day after a letter was posted, as § 18 Abs. 1 PostG counts.

    What is posted on a day without post counts as posted on the next delivery day.
    """
    day = _next_delivery_day(day, place)
    for _each in range(count):
        day = _next_delivery_day(day + timedelta(days=1), place)
    return day


def _next_delivery_day(day: date, place: Place) -> date:
    while not is_delivery_day(day, place):
        day += timedelta(days=1)
    return day
