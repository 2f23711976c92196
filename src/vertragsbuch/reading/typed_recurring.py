"""Days that come back, as people type them: `31.03. oder 30.09.`, `bis zum 10. eines Monats`."""

import re

from vertragsbuch.contract.recurring_days import CutOff, MonthlyDay, YearlyDay, cut_off
from vertragsbuch.language import _
from vertragsbuch.reading.typed_dates import MONTH_OF
from vertragsbuch.reading.typed_text import one_line, quoted

_ISO_DAY = r"---?[0-9]{2}(?:-[0-9]{2})?"
_OF_EACH_YEAR = r"(?: (?:eines|jedes|des)(?: jeden| jeweiligen| laufenden)? (?:Kalender)?jahre?s)?"
_OF_EACH_MONTH = (
    r"(?:(?: Tag)? (?:eines|jedes|jeden|des)(?: jeden| jeweiligen| laufenden)? (?:Kalender)?monats)?"
)
_DAY_AND_MONTH = (
    rf"(?P<day>[0-9]{{1,2}})\. ?(?:(?P<month>[0-9]{{1,2}})\.?|(?P<name>[^\W\d_]{{3,9}})\.?){_OF_EACH_YEAR}"
)
_DAY_ALONE = rf"(?P<alone>[0-9]{{1,2}})\.?{_OF_EACH_MONTH}"
_BY = r"(?:(?:spätestens|jeweils) )?(?:bis|am)(?: spätestens)?(?: (?:zum|den|dem))? "
_BETWEEN = r" ?(?:,|;|\bund\b|\boder\b|\bbzw\.?|/|\bsowie\b) ?(?:jeweils )?(?:zum |den |dem )?"
LED_BY_A_CUT_OFF = (
    rf"(?:{_BY}|(?=--))(?P<by>{_ISO_DAY}|[0-9]{{1,2}}\. ?(?:[0-9]{{1,2}}\.|(?:{'|'.join(MONTH_OF)})\b\.?)"
    rf"{_OF_EACH_YEAR}|[0-9]{{1,2}}\.{_OF_EACH_MONTH})"
)
"""A notice that begins with its last day of receipt: `bis zum 10. eines Monats zum Monatsende`."""


def cut_off_of(text: str) -> CutOff:
    """Return the last day of receipt that someone typed: `10.`, `bis zum 10. eines Monats`, `30.09.`.

    Raises ValueError with a German sentence.
    """
    line = re.sub(rf"^{_BY}", "", one_line(text), flags=re.IGNORECASE)
    if line.startswith("--"):
        return cut_off(line)
    alone = re.fullmatch(_DAY_ALONE, line, re.IGNORECASE)
    if alone is not None:
        return MonthlyDay.parse(f"---{int(alone['alone']):02}")
    day = _day_of_year(line)
    if day is None:
        raise ValueError(
            _("„{text}“ ist kein Tag des Monats oder Jahres; gemeint ist etwa 10. oder 30.09.").format(
                text=quoted(line)
            )
        )
    return day


def typed_cut_off(day: CutOff) -> str:
    """Return a last day of receipt as `cut_off_of` reads it back: `bis zum 10. eines Monats`."""
    return f"bis {_typed(day)}" if isinstance(day, YearlyDay) else f"bis zum {day.day}. eines Monats"


def days_of_year_of(text: str) -> tuple[YearlyDay, ...] | None:
    """Return the days of the year that a line names: `31.03. oder 30.09.`; None for other words.

    Raises ValueError with a German sentence for a day that no year has.
    """
    days = [_day_of_year(part) for part in re.split(_BETWEEN, text, flags=re.IGNORECASE)]
    named = tuple(day for day in days if day is not None)
    return named if len(named) == len(days) == len(set(named)) else None


def typed_days_of_year(days: tuple[YearlyDay, ...]) -> str:
    """Return days of the year as `days_of_year_of` reads them back, but for the „zum“ before them."""
    return "zum " + " oder ".join(map(_typed, days))


def _typed(day: YearlyDay) -> str:
    return f"{day.day:02}.{day.month:02}."


def _day_of_year(text: str) -> YearlyDay | None:
    if text.startswith("--"):
        return YearlyDay.parse(text)
    match = re.fullmatch(_DAY_AND_MONTH, text, re.IGNORECASE)
    if match is None:
        return None
    month = int(match["month"]) if match["month"] else MONTH_OF.get(match["name"].lower())
    return None if month is None else YearlyDay.parse(f"--{month:02}-{int(match['day']):02}")
