"""Days that come back every month or every year, as terms name them in ISO 8601: `---10`, `--09-30`."""

import re
from datetime import date, timedelta
from functools import lru_cache

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple

_YEARLY = r"--(\d{2})-(\d{2})"
_MONTHLY = r"---(\d{2})"
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
    match = re.fullmatch(_YEARLY, text, re.ASCII)
    if match is None:
        raise ValueError(_("Hier wird ein Tag des Jahres wie --09-30 erwartet."))
    month, day = map(int, match.groups())
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError as impossible:
        raise ValueError(
            _("Den {day}.{month}. gibt es in keinem Jahr.").format(day=match[2], month=match[1])
        ) from impossible
    return YearlyDay(month, day)


@lru_cache(maxsize=64)
def _monthly(text: str) -> MonthlyDay:
    match = re.fullmatch(_MONTHLY, text, re.ASCII)
    if match is None:
        raise ValueError(_("Hier wird ein Tag des Monats wie ---10 erwartet."))
    day = int(match[1])
    if not 1 <= day <= IN_EVERY_MONTH:
        raise ValueError(
            _("Den {day}. hat nicht jeder Monat; möglich sind ---01 bis ---28.").format(day=match[1])
        )
    return MonthlyDay(day)
