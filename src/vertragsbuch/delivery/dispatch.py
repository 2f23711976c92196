"""From receipt to sending: the last sensible day to post a letter, quick enough for every line of a list."""

from datetime import date, timedelta
from functools import lru_cache

from vertragsbuch.law.holidays import HALF_DAYS, holidays, is_working_day

POSTING_MARGIN = timedelta(days=7)
FEWEST_DELIVERY_DAYS = 4
_ONE_DAY = timedelta(days=1)


def dispatch_by(receive_by: date) -> date:
    """Return the last sensible day to post a letter that must be received by `receive_by`.

    Seven days before it, moved back to a working day of the whole country, and further back until four
    delivery days lie between: 99 of 100 letters arrive on the fourth working day (§ 18 Abs. 1 PostG), but
    around Christmas, New Year and Easter seven days hold fewer.
    """
    day = receive_by - POSTING_MARGIN
    while not is_working_day(day) or _delivery_days(day, receive_by) < FEWEST_DELIVERY_DAYS:
        day -= _ONE_DAY
    return day


def _delivery_days(posted_on: date, receive_by: date) -> int:
    """Return the days after the posting and up to the receipt on which letters safely arrive."""
    first = posted_on.toordinal() + 1
    closed = _closed_days(posted_on.year, receive_by.year)
    return sum(day % 7 != 0 and day not in closed for day in range(first, receive_by.toordinal() + 1))


@lru_cache(maxsize=256)
def _closed_days(first_year: int, last_year: int) -> frozenset[int]:
    """Return the ordinals of holidays and half days of the years; one divisible by 7 is a Sunday."""
    years = {first_year, last_year}
    half_days = {date(year, month, day) for year in years for month, day in HALF_DAYS}
    return frozenset(day.toordinal() for day in half_days.union(*map(holidays, years)))
