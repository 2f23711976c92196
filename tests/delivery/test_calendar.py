from datetime import date, timedelta

import holidays as package
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivery.days import DAYS, PLACES, delivery_days_after
from vertragsbuch.contract.model import FEDERAL_STATES, FederalState
from vertragsbuch.delivery.calendar import (
    UNKNOWN_PLACE,
    Place,
    closed_days,
    delivery_days_before,
    is_business_day,
    is_delivery_day,
    last_delivery_day,
    safe_day,
)

YEARS = range(2022, 2036)
NW = Place("NW")
BY = Place("BY")


def _by_the_package(year: int, subdivision: str) -> set[date]:
    of_state = package.country_holidays(
        "DE", subdiv=subdivision, years=year, categories=("public", "catholic"), language="de"
    )
    return set(of_state.keys()) | {date(year, 12, 24), date(year, 12, 31)}


@pytest.mark.parametrize("state", FEDERAL_STATES)
def test_closed_days_are_those_of_the_holidays_package_with_its_catholic_ones(state: FederalState) -> None:
    for year in YEARS:
        assert closed_days(year, Place(state)) == _by_the_package(year, state)


def test_augsburg_has_a_holiday_of_its_own() -> None:
    for year in YEARS:
        assert closed_days(year, Place("BY", augsburg=True)) == _by_the_package(year, "Augsburg") | {
            date(year, 8, 15)
        }
    assert date(2026, 8, 8) not in closed_days(2026, BY)


@pytest.mark.parametrize("state", FEDERAL_STATES)
def test_where_nothing_is_known_every_holiday_of_every_place_counts(state: FederalState) -> None:
    for year in YEARS:
        assert closed_days(year, Place(state, augsburg=state == "BY")) <= closed_days(year, UNKNOWN_PLACE)


@pytest.mark.parametrize(
    ("day", "place", "delivered", "open_for_business"),
    [
        (date(2026, 11, 27), NW, True, True),  # a Friday
        (date(2026, 11, 28), NW, True, False),  # a Saturday
        (date(2026, 11, 29), NW, False, False),  # a Sunday
        (date(2026, 12, 24), NW, False, False),  # Christmas Eve, a Thursday
        (date(2026, 12, 31), NW, False, False),  # New Year's Eve, a Thursday
        (date(2027, 1, 6), NW, True, True),  # Epiphany is a holiday in Bavaria alone of the two
        (date(2027, 1, 6), BY, False, False),
        (date(2027, 1, 6), UNKNOWN_PLACE, False, False),
        (date(2025, 8, 15), BY, False, False),
        (date(2025, 8, 15), NW, True, True),
        (date(2025, 8, 8), Place("BY", augsburg=True), False, False),
    ],
)
def test_days_of_delivery_and_of_business(
    day: date, place: Place, *, delivered: bool, open_for_business: bool
) -> None:
    assert is_delivery_day(day, place) is delivered
    assert is_business_day(day, place) is open_for_business


@pytest.mark.parametrize(
    ("day", "place", "safe"),
    [
        (date(2026, 11, 30), NW, date(2026, 11, 30)),
        (date(2025, 11, 30), NW, date(2025, 11, 28)),  # the deadline of car insurance on a Sunday
        (date(2026, 12, 31), NW, date(2026, 12, 30)),
        (date(2026, 12, 26), NW, date(2026, 12, 23)),  # Saturday, second day of Christmas
        (date(2027, 3, 29), NW, date(2027, 3, 25)),  # Easter Monday: back to Thursday
        (date(2027, 1, 6), BY, date(2027, 1, 5)),
    ],
)
def test_the_safe_day_is_never_later_than_the_last_day(day: date, place: Place, safe: date) -> None:
    assert safe_day(day, place) == safe


@pytest.mark.parametrize(
    ("received_on", "count", "place", "posted_on"),
    [
        (date(2026, 11, 20), 4, NW, date(2026, 11, 16)),  # Friday from Monday
        (date(2026, 11, 18), 4, NW, date(2026, 11, 13)),  # over a Sunday
        (date(2026, 11, 18), 0, NW, date(2026, 11, 18)),
        (date(2026, 12, 30), 4, NW, date(2026, 12, 22)),  # 24 to 27 December are none
        (date(2027, 3, 30), 4, NW, date(2027, 3, 23)),  # Good Friday, Easter Sunday and Monday are none
        (date(2027, 1, 8), 4, NW, date(2027, 1, 4)),
        (date(2027, 1, 8), 4, BY, date(2027, 1, 2)),  # Epiphany is none
    ],
)
def test_delivery_days_are_counted_back(received_on: date, count: int, place: Place, posted_on: date) -> None:
    assert delivery_days_before(received_on, count, place) == posted_on
    assert delivery_days_after(posted_on, count, place) == received_on


@given(day=DAYS, count=st.integers(0, 12), place=PLACES)
def test_counting_back_finds_the_last_day_that_still_arrives(day: date, count: int, place: Place) -> None:
    posted_on = delivery_days_before(day, count, place)
    assert is_delivery_day(posted_on, place)
    assert delivery_days_after(posted_on, count, place) == last_delivery_day(day, place)
    assert delivery_days_after(posted_on + timedelta(days=1), count, place) > day


@given(day=DAYS, place=PLACES)
def test_an_unknown_place_is_never_later_than_a_known_one(day: date, place: Place) -> None:
    assert safe_day(day, UNKNOWN_PLACE) <= safe_day(day, place)
    assert delivery_days_before(day, 4, UNKNOWN_PLACE) <= delivery_days_before(day, 4, place)


@pytest.mark.parametrize("place", [UNKNOWN_PLACE, BY, Place(country="AT")])
def test_counting_back_ends_at_the_beginning_of_the_calendar(place: Place) -> None:
    for number in range(40):
        day = date.min + timedelta(number)
        for counted in (safe_day(day, place), delivery_days_before(day, 60, place)):
            assert date.min <= counted <= day
    assert last_delivery_day(date.min, place) == date.min  # New Year, and no day before it
    assert delivery_days_before(date(1, 2, 9), 60, place) == date.min
