"""Statutory holidays of Germany by state, computed; those of some municipalities stand for themselves."""

from datetime import date, timedelta
from functools import lru_cache

from vertragsbuch.contract.model import FEDERAL_STATES, FederalState

SATURDAY = 5
"""As `date.weekday` counts."""
_SUNDAY = 6
HALF_DAYS = frozenset({(12, 24), (12, 31)})
"""Month and day of the days on which business ends at noon (BGH XII ZR 148/05); no holidays."""
_THIRD = 3

_FIXED_EVERYWHERE = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
_EASTER_EVERYWHERE = (-2, 1, 39, 50)

_FIXED_IN: dict[FederalState, tuple[tuple[int, int], ...]] = {
    "BB": ((10, 31),),
    "BW": ((1, 6), (11, 1)),
    "BY": ((1, 6), (11, 1)),
    "MV": ((10, 31),),
    "NW": ((11, 1),),
    "RP": ((11, 1),),
    "SL": ((8, 15), (11, 1)),
    "SN": ((10, 31),),
    "ST": ((1, 6), (10, 31)),
    "TH": ((10, 31),),
}
_EASTER_IN: dict[FederalState, tuple[int, ...]] = {
    "BB": (0, 49),
    "BW": (60,),
    "BY": (60,),
    "HE": (60,),
    "NW": (60,),
    "RP": (60,),
    "SL": (60,),
}
_SINCE: dict[FederalState, tuple[tuple[int, int, int], ...]] = {
    "BE": ((2019, 3, 8),),
    "HB": ((2018, 10, 31),),
    "HH": ((2018, 10, 31),),
    "MV": ((2023, 3, 8),),
    "NI": ((2018, 10, 31),),
    "SH": ((2018, 10, 31),),
    "TH": ((2019, 9, 20),),
}
_ONCE: dict[FederalState, tuple[date, ...]] = {"BE": (date(2020, 5, 8), date(2025, 5, 8), date(2028, 6, 17))}
_ASSUMPTION = (8, 15)
_PEACE_OF_AUGSBURG = (8, 8)
_CORPUS_CHRISTI = 60
"""Days after Easter Sunday: a Thursday."""
_REFORMATION_JUBILEE = date(2017, 10, 31)


@lru_cache(maxsize=2048)
def holidays(year: int, state: FederalState | None = None) -> frozenset[date]:
    """Return the statutory holidays of a year in a state; without a state those of the whole country."""
    easter = easter_sunday(year)
    days = {date(year, month, number) for month, number in _FIXED_EVERYWHERE}
    days |= {easter + timedelta(days=offset) for offset in _EASTER_EVERYWHERE}
    if year == _REFORMATION_JUBILEE.year:
        days.add(_REFORMATION_JUBILEE)
    if state is not None:
        days |= _holidays_of_state(year, state, easter)
    return frozenset(days)


@lru_cache(maxsize=128)
def holidays_anywhere(year: int) -> frozenset[date]:
    """Return every day that is a holiday in at least one state: to plan with where the state is unknown."""
    return frozenset().union(*(holidays(year, state) for state in FEDERAL_STATES))


def municipal_holidays(year: int, state: FederalState | None, *, augsburg: bool = False) -> set[date]:
    """Return the holidays of some municipalities of a state: taken for the whole of it, to be careful.

    Assumption Day in Bavaria, the Peace of Augsburg there alone, Corpus Christi in parts of Saxony and
    Thuringia; without a state all of them.
    """
    days = set()
    if state in {"BY", None}:
        days.add(date(year, *_ASSUMPTION))
    if state in {"SN", "TH", None}:
        days.add(easter_sunday(year) + timedelta(days=_CORPUS_CHRISTI))
    if augsburg or state is None:
        days.add(date(year, *_PEACE_OF_AUGSBURG))
    return days


def is_working_day(day: date, state: FederalState | None = None) -> bool:
    """Return whether a day is a Werktag: neither Sunday nor holiday (§ 3 Abs. 2 BUrlG); Saturday is one."""
    return day.weekday() != _SUNDAY and day not in holidays(day.year, state)


def is_without_delivery(day: date) -> bool:
    """Return whether nothing safely arrives: Saturday, Sunday, a nationwide holiday, 24 and 31 December."""
    return day.weekday() >= SATURDAY or day in holidays(day.year) or (day.month, day.day) in HALF_DAYS


def next_working_day_for_declarations(day: date, state: FederalState | None = None) -> date:
    """Return the day, or the next one that is no Saturday, Sunday or holiday (§ 193 BGB).

    Not for notice periods (BGH III ZR 172/04).
    """
    while day.weekday() >= SATURDAY or day in holidays(day.year, state):
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=4096)
def third_working_day(year: int, month: int, state: FederalState | None = None) -> date:
    """Return the third Werktag of a month; a Saturday is one (BGH VIII ZR 206/04)."""
    return third_working_day_from(date(year, month, 1), state)


def third_working_day_from(first: date, state: FederalState | None = None) -> date:
    """Return the third Werktag of a period whose first day counts; a Saturday is one (BGH VIII ZR 206/04)."""
    day, counted = first, 0
    while True:
        counted += is_working_day(day, state)
        if counted == _THIRD:
            return day
        day += timedelta(days=1)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the computation of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    leap = century // 4
    shift = (century - (century + 8) // 25 + 1) // 3
    golden = year % 19
    epact = (19 * golden + century - leap - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _holidays_of_state(year: int, state: FederalState, easter: date) -> set[date]:
    days = {date(year, month, number) for month, number in _FIXED_IN.get(state, ())}
    days |= {date(year, month, number) for since, month, number in _SINCE.get(state, ()) if year >= since}
    days |= {easter + timedelta(days=offset) for offset in _EASTER_IN.get(state, ())}
    days |= {day for day in _ONCE.get(state, ()) if day.year == year}
    if state == "SN":
        days.add(_repentance_day(year))
    return days


def _repentance_day(year: int) -> date:
    """Return the Wednesday before 23 November (Buß- und Bettag)."""
    before = date(year, 11, 22)
    return before - timedelta(days=(before.weekday() - 2) % 7)
