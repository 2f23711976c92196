"""Days that come back every month or every year, as terms name them in ISO 8601: `---10`, `--09-30`."""

from datetime import date, timedelta
from functools import lru_cache

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import is_number

_LEAP_YEAR = 2024
_FEBRUARY = 2
IN_EVERY_MONTH = 28
"""So many days every month has."""


class YearlyDay(NamedTuple):
    """A day of every year; the 29th of February is the last of February."""

    month: int
    day: int

    @classmethod
    def parse(cls, text: str) -> "YearlyDay":
        """Return the day that `--MM-DD` names; raises ValueError with a German sentence."""
        return _yearly(text)

    def in_year(self, year: int) -> date:
        """Return the day in a year."""
        if self == _LAST_OF_FEBRUARY:
            return date(year, _FEBRUARY + 1, 1) - timedelta(days=1)
        return date(year, self.month, self.day)

    def __str__(self) -> str:
        return f"--{self.month:02}-{self.day:02}"


class MonthlyDay(NamedTuple):
    """A day that every month has, from the 1st to the 28th."""

    day: int

    @classmethod
    def parse(cls, text: str) -> "MonthlyDay":
        """Return the day that `---DD` names; raises ValueError with a German sentence."""
        return _monthly(text)

    def in_month(self, year: int, month: int) -> date:
        """Return the day in a month of a year."""
        return date(year, month, self.day)

    def __str__(self) -> str:
        return f"---{self.day:02}"


CutOff = MonthlyDay | YearlyDay
"""The last day of receipt that terms name instead of a period."""

_LAST_OF_FEBRUARY = YearlyDay(2, 29)


def cut_off(text: str) -> CutOff:
    """Return the day that `---DD` or `--MM-DD` names; raises ValueError with a German sentence."""
    return MonthlyDay.parse(text) if text.startswith("---") else YearlyDay.parse(text)


@lru_cache(maxsize=512)
def _yearly(text: str) -> YearlyDay:
    before, month, dash, day = text[:2], text[2:4], text[4:5], text[5:]
    if (before, dash) != ("--", "-") or not (_has_two_digits(month) and _has_two_digits(day)):
        raise ValueError(_("Hier wird ein Tag des Jahres wie --09-30 erwartet."))
    try:
        date(_LEAP_YEAR, int(month), int(day))
    except ValueError as impossible:
        raise ValueError(
            _("Den {day}.{month}. gibt es in keinem Jahr.").format(day=day, month=month)
        ) from impossible
    return YearlyDay(int(month), int(day))


def _has_two_digits(text: str) -> bool:
    return is_number(text, most=2, least=2)


@lru_cache(maxsize=64)
def _monthly(text: str) -> MonthlyDay:
    before, day = text[:3], text[3:]
    if before != "---" or not _has_two_digits(day):
        raise ValueError(_("Hier wird ein Tag des Monats wie ---10 erwartet."))
    if not 1 <= int(day) <= IN_EVERY_MONTH:
        raise ValueError(_("Den {day}. hat nicht jeder Monat; möglich sind ---01 bis ---28.").format(day=day))
    return MonthlyDay(int(day))
