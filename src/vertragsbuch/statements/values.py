"""Amounts and days as banks write them: whole cents from text, days of the calendar, never guessed."""

import re
from datetime import date
from functools import lru_cache

from vertragsbuch.contract.money import WHOLE_UNITS
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.typed import Literal

Mark = Literal[",", "."]
"""The sign before the cents; the other one stands between thousands."""
Order = Literal["dmy", "mdy", "ymd"]
"""What comes first in a day of numbers alone; four digits ahead are always a year."""

LONGEST_TEXT, LONGEST_NAME = 2000, 300
_MOST_DIGITS = 13
_CENTS = 2
_DIGITS_OF_YEAR = 4
_CENTURY, _TURN = 100, 70
_SHORT_TEXT = 40

_BLANKS = re.compile(r"[\s'’]+")
_UNITS = re.compile(r"(?:EUR|€|[A-Z]{3}|[$£])$|^(?:EUR|€|[A-Z]{3}|[$£])")
_NUMBERS: dict[str, re.Pattern[str]] = {
    ",": re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)?(?:,([0-9]*))?", re.ASCII),
    ".": re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.([0-9]*))?", re.ASCII),
}
_MINUS = str.maketrans({"−": "-", "–": "-"})
_DAY = re.compile(r"([0-9]{1,4})([-./])([0-9]{1,2})\2([0-9]{1,4})(?:[T ].*)?", re.ASCII | re.DOTALL)


class WrittenDay(NamedTuple):
    """A day as it is written: its numbers, whether or not the calendar has them."""

    year: int
    month: int
    day: int


def signed_cents_of(text: str, mark: Mark, currency: str = "EUR") -> int:
    """Return an amount with its sign in hundredths of the currency; raises ValueError with a German sentence.

    More than two places, and cents of a currency that has none, are refused: nothing is rounded.
    """
    plain = _UNITS.sub("", _BLANKS.sub("", text).translate(_MINUS))
    sign, plain = _sign(plain)
    number = _NUMBERS[mark].fullmatch(_UNITS.sub("", plain))
    whole, cents = (number[1] or "", (number[2] or "").rstrip("0")) if number else ("", "")
    if not number or not (number[1] or number[2]):
        raise ValueError(_("„{text}“ ist kein Betrag.").format(text=quotable(text)))
    if len(cents) > _CENTS:
        sentence = _("„{text}“ hat mehr als zwei Stellen nach dem Komma; gerundet wird nicht.")
        raise ValueError(sentence.format(text=quotable(text)))
    if cents and currency in WHOLE_UNITS:
        sentence = _("„{text}“ hat Stellen nach dem Komma, die Währung {currency} aber keine.")
        raise ValueError(sentence.format(text=quotable(text), currency=currency))
    digits = "".join(filter(str.isdigit, whole)) or "0"
    if len(digits) > _MOST_DIGITS:
        raise ValueError(_("„{text}“ ist zu groß für einen Betrag.").format(text=quotable(text)))
    return sign * (int(digits) * 100 + int(cents.ljust(_CENTS, "0")))


def _sign(plain: str) -> tuple[int, str]:
    """Return 1 or -1 and what is left of a number whose sign stands before or behind it."""
    if plain.startswith(("+", "-")):
        return (-1 if plain[0] == "-" else 1), plain[1:]
    if plain.endswith(("+", "-")):
        return (-1 if plain[-1] == "-" else 1), plain[:-1]
    return 1, plain


@lru_cache(maxsize=4096)
def day_written(text: str, order: Order = "dmy") -> date:
    """Return a day such as 01.02.26, 1.2.2026 or 2026-02-01T10:00; raises ValueError in German."""
    parts = _DAY.fullmatch(text.strip())
    if parts is None:
        raise ValueError(_("„{text}“ ist kein Tag.").format(text=quotable(text)))
    first, middle, last = parts[1], parts[3], parts[4]
    year, month, day = {
        "ymd": (first, middle, last),
        "dmy": (last, middle, first),
        "mdy": (last, first, middle),
    }["ymd" if len(first) == _DIGITS_OF_YEAR else order]
    return calendar_day(WrittenDay(full_year(year), int(month), int(day)))


def calendar_day(day: WrittenDay) -> date:
    """Return the day of the calendar; raises ValueError in German where it has none, as for 30 February."""
    try:
        return date(*day)
    except ValueError:
        written = f"{day.day:02}.{day.month:02}.{day.year}"
        raise ValueError(_("Den Tag {day} gibt es nicht.").format(day=written)) from None


def full_year(digits: str) -> int:
    """Return the year of two or four digits; two of them mean 1970 to 2069."""
    year = int(digits)
    if len(digits) == _DIGITS_OF_YEAR:
        return year
    return year % _CENTURY + (2000 if year % _CENTURY < _TURN else 1900)


def harmless_line(text: str, most: int = LONGEST_TEXT) -> str:
    """Return a text as one line, no longer than that, without anything that a terminal could obey."""
    if len(text) <= most and text.isprintable() and "  " not in text and text.strip() == text:
        return text  # nearly every one, and a statement has a million
    return printable_line(text[: 2 * most])[:most]


def quotable(text: str) -> str:
    """Return so much of a text as a fault can quote."""
    line = harmless_line(text, _SHORT_TEXT + 1)
    return line if len(line) <= _SHORT_TEXT else f"{line[:_SHORT_TEXT]}…"
