"""First terms as people type them: `24 Monate`, `mind. 12 Monate`, `bis 30.6.2025`, `unbefristet`."""

import re
from datetime import date

from vertragsbuch.contract.period import Period
from vertragsbuch.contract.shapes import period_of_time
from vertragsbuch.language import _
from vertragsbuch.law.dates import month_end
from vertragsbuch.reading.english_units import units_in_german
from vertragsbuch.reading.german_words import PERIOD_ADJECTIVE, period_in
from vertragsbuch.reading.typed_dates import date_of, month_named, typed_date
from vertragsbuch.reading.typed_periods import period_of, typed_period
from vertragsbuch.reading.typed_text import one_line, quoted

_OPEN_ENDED = (
    r"(?:(?:auf|für) )?unbestimmte?(?: (?:zeit|dauer))?|unbefristet|unbefr\.?|unbegrenzt|keine?(?: laufzeit)?"
    r"|ohne(?: (?:mindest|feste )?laufzeit)?|entfällt|[-–—]|0"
)
_UNTIL = (
    r"(?:(?:fest|läuft|befristet|gültig|endet|dauert)(?: fest)? )?(?:bis|am)"
    r"(?: (?:zum|zu|einschließlich|einschl\.|mindestens))* (?P<day>.+)"
)
_END_OF_MONTH = r"ende (?P<month>[^\W\d_]{3,9})\.? (?P<year>[12][0-9]{3})"
_LEAD = r"(?:(?:mindestens|mind\.?|min\.?|fest|zunächst|anfangs|erst)(?: fest)? )?"
_TAIL = r"(?: (?:fest|mindest(?:vertrags)?laufzeit|(?:erst)?laufzeit|mlz))?"
_LENGTH = rf"{_LEAD}(?P<length>.+?){_TAIL}"
_COUNTED = r"(?=[0-9]|(?:ein|zwei|drei|vier|fünf|halb|viertel))"


def term_of(text: str, today: date) -> Period | date | None:
    """Return the length of a first term or its last day; None for none, where it is open-ended at once.

    Raises ValueError with a German sentence.
    """
    line = units_in_german(one_line(text))
    if re.fullmatch(_OPEN_ENDED, line, re.IGNORECASE):
        return None
    day = last_day_in(line)
    if day is not None:
        return _day_of(day, today)
    length = _length_of(line)
    if length is not None:
        return length
    try:
        return _day_of(line, today)
    except ValueError:
        sentence = _("„{text}“ ist keine Laufzeit; gemeint ist etwa {examples}.")
        examples = _("12 Monate, bis 31.12.2026 oder unbefristet")
        raise ValueError(sentence.format(text=quoted(line), examples=examples)) from None


def last_day_in(text: str) -> str | None:
    """Return the day that a typed term names as its last one, as it was typed; None for a length."""
    until = re.fullmatch(_UNTIL, one_line(text), re.IGNORECASE)
    return until["day"] if until else None


def typed_term(term: Period | date) -> str:
    """Return a first term as `term_of` reads it back: `12 Monate`, `bis 31.12.2026`."""
    return typed_period(term) if isinstance(term, Period) else f"bis {typed_date(term)}"


def _day_of(text: str, today: date) -> date:
    end = re.fullmatch(_END_OF_MONTH, text, re.IGNORECASE)
    month = month_named(end["month"]) if end else None
    if end is not None and month is not None:
        return month_end(date(int(end["year"]), month, 1))
    return date_of(text, today, "future")


def _length_of(line: str) -> Period | None:
    match = re.fullmatch(_LENGTH, line, re.IGNORECASE)
    length = match["length"] if match else line
    if re.fullmatch(rf"{_COUNTED}{PERIOD_ADJECTIVE}", length, re.IGNORECASE):
        return period_in(length)
    try:
        return period_of_time(str(period_of(length)))
    except ValueError:
        return None
