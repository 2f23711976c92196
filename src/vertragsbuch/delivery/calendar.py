"""On which days post is delivered and offices are open at the place of the recipient; and counting back.

Counting stays in the calendar: before its first day there is none, and that one stands for it.
"""

from datetime import date
from functools import lru_cache

from vertragsbuch.contract.model import FederalState
from vertragsbuch.law.dates import OutOfCalendar, days_after
from vertragsbuch.law.holidays import HALF_DAYS, holidays, holidays_anywhere, municipal_holidays
from vertragsbuch.named_tuple import NamedTuple

_SATURDAY = 5
_SUNDAY = 6


GERMANY = "DE"
DAYS_FOR_HOLIDAYS_ABROAD = 3
"""Delivery days kept for the holidays of another country, which are not on file: a rule of this program."""


class Place(NamedTuple):
    """Where the recipient sits, as far as post and holidays depend on it.

    Without a state the strictest is taken. Abroad (ISO 3166-1, empty where it is not known) holidays are not
    on file: the collection is reckoned with those anywhere in Germany, the receipt with days in reserve.
    """

    state: FederalState | None = None
    augsburg: bool = False
    country: str = GERMANY

    @property
    def is_abroad(self) -> bool:
        """Whether it lies beyond Germany."""
        return self.country != GERMANY


class PostDays(NamedTuple):
    """Delivery days after the posting: by when most letters are there, and with how many one reckons.

    Days that are not `verified` rest on no source.
    """

    possible: int
    careful: int
    verified: bool = True


UNKNOWN_PLACE = Place()
"""A recipient of whom nothing is known: a holiday anywhere in Germany is taken for one there."""


@lru_cache(maxsize=512)
def closed_days(year: int, place: Place) -> frozenset[date]:
    """Return the days of a year, besides Sundays, on which nothing is sure to be received at a place.

    The statutory holidays, those of only some municipalities of the state, and 24 and 31 December (BGH XII ZR
    148/05).
    """
    statutory = holidays_anywhere(year) if place.state is None else holidays(year, place.state)
    half_days = {date(year, month, number) for month, number in HALF_DAYS}
    return statutory | half_days | municipal_holidays(year, place.state, augsburg=place.augsburg)


def is_delivery_day(day: date, place: Place) -> bool:
    """Return whether post is collected and delivered: Monday to Saturday (§ 3 Abs. 2 BUrlG, § 18 PostG)."""
    return day.weekday() != _SUNDAY and day not in closed_days(day.year, place)


def is_business_day(day: date, place: Place) -> bool:
    """Return whether an office is open in its usual hours: Monday to Friday."""
    return day.weekday() < _SATURDAY and day not in closed_days(day.year, place)


def days_before(day: date, days: int) -> date:
    """Return the day so many days earlier; the first day of the calendar where that lies before it."""
    try:
        return days_after(day, -days)
    except OutOfCalendar:
        return date.min


def last_delivery_day(day: date, place: Place) -> date:
    """Return the last delivery day on or before a day; the first day of the calendar where it has none."""
    while day > date.min and not is_delivery_day(day, place):
        day = days_before(day, 1)
    return day


def safe_day(day: date, place: Place) -> date:
    """Return the last business day on or before a day: the last one on which receipt is beyond dispute.

    A last day of receipt that falls on a weekend or holiday is never moved later (BGH III ZR 172/04). Abroad
    it lies some days before, since the holidays there are not on file. Where the calendar has no such day, it
    is the first of the calendar.
    """
    if place.is_abroad:
        day = delivery_days_before(day, DAYS_FOR_HOLIDAYS_ABROAD, place)
    while day > date.min and not is_business_day(day, place):
        day = days_before(day, 1)
    return day


def delivery_days_before(day: date, count: int, place: Place) -> date:
    """Return the delivery day of which the count-th following one is the last delivery day up to `day`.

    Where the calendar has no such day, it is the first of the calendar.
    """
    day = last_delivery_day(day, place)
    for _each in range(count):
        day = last_delivery_day(days_before(day, 1), place)
    return day
