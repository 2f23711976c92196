"""The days of a contract as people remember them: exact, only the month or the year, or not at all."""

import re
from contextlib import suppress
from datetime import date

from vertragsbuch.contract.rough_day import Day, RoughDay
from vertragsbuch.language import _
from vertragsbuch.reading.typed_dates import (
    date_of,
    is_without_year,
    month_named,
    name_of_month,
    typed_date,
)
from vertragsbuch.reading.typed_text import one_line, quoted

_UNKNOWN = re.compile(
    r"(?:das )?(?:unbekannt|unknown|wei(?:ß|ss) (?:ich )?nicht(?: mehr)?|nicht (?:mehr )?bekannt|verloren"
    r"|keine ahnung|nicht mehr zu finden|\?+)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:seit|ab|im|in|von|ca\.?|circa|etwa|ungefähr|irgendwann|anfang|mitte|ende|jahr|des|der|dem) )+",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"(?:(?P<year>[1-8][0-9]{3})(?:[-/.](?P<month>0?[1-9]|1[0-2]))?"
    r"|(?:(?P<named>[^\W\d_]+)\.? |(?P<before>0?[1-9]|1[0-2])[-/.] ?)(?P<then>[1-8][0-9]{3}))"
)


def rough_day_of(text: str) -> RoughDay | None:
    """Return what `März 2021`, `seit 03/2021`, `ca. 2021` or `unbekannt` names; None for any other text."""
    line = one_line(text)
    if _UNKNOWN.fullmatch(line):
        return RoughDay()
    match = _ROUGH.fullmatch(_LEAD.sub("", line, count=1))
    if match is None:
        return None
    month = month_named(match["named"]) if match["named"] else match["month"] or match["before"]
    if match["named"] and month is None:
        return None
    return RoughDay(int(match["year"] or match["then"]), int(month) if month else None)


def day_made_of(text: str, today: date) -> Day:
    """Return the day of a conclusion as it was typed, or the month or year of it.

    Without a year it is the last such day. Raises ValueError with a German sentence, also for a day to come:
    what a person has was made already.
    """
    rough = rough_day_of(text)
    if rough == RoughDay():
        raise ValueError(_("Ist der Tag nicht bekannt, bleibt das Feld leer."))
    day: Day = rough or date_of(text, today, "past")
    if _first(day) > today:
        raise ValueError(
            _("{day} liegt in der Zukunft; ein Vertrag, den es gibt, ist schon geschlossen.").format(
                day=typed_day(day)
            )
        )
    return day


def start_of(text: str, today: date, made_on: Day | None = None) -> Day:
    """Return the first day of a term as it was typed, or the month or year of it, or that nobody knows.

    Without a year it is the first such day from the conclusion on; where that is not known, one in the past
    that is the nearest. Raises ValueError with a German sentence, also where it may be one to come as well.
    """
    rough = rough_day_of(text)
    if rough is not None:
        return rough
    if not is_without_year(text):
        return date_of(text, today)
    if isinstance(made_on, date):
        return date_of(text, made_on, "future")
    day = date_of(text, today)
    if day > today:
        raise ValueError(
            _("„{text}“ kann der {past} oder der {day} sein: Bitte mit dem Jahr schreiben.").format(
                text=quoted(one_line(text)),
                past=typed_date(date_of(text, today, "past")),
                day=typed_date(day),
            )
        )
    return day


def start_beside(text: str, made_on_text: str, today: date) -> Day:
    """Return `start_of` a text that stands beside the one of the conclusion; raises ValueError."""
    made_on = None
    with suppress(ValueError):
        made_on = day_made_of(made_on_text, today)
    return start_of(text, today, made_on)


def typed_day(day: Day) -> str:
    """Return a day as it is typed, in German: `01.02.2024`, `Februar 2024`, `2024`, `unbekannt`."""
    if isinstance(day, date):
        return typed_date(day)
    if day.year is None:
        return "unbekannt"
    return f"{day.year:04}" if day.month is None else f"{name_of_month(day.month)} {day.year:04}"


def is_made_after(made_on: Day | None, starts_on: Day) -> bool:
    """Return whether a contract was surely made after the first day of its term."""
    last = starts_on if isinstance(starts_on, date) else starts_on.last
    return made_on is not None and last is not None and _first(made_on) > last


def made_after_start(made_on: Day, starts_on: Day) -> str:
    """Return the sentence on a conclusion after the start of the term."""
    return _("Der Vertragsschluss ({made}) liegt nach dem Beginn ({start}).").format(
        made=typed_day(made_on), start=typed_day(starts_on)
    )


def asked_back(made_on_text: str, made_on: Day | None, starts_on: Day) -> str | None:
    """Return what to ask where only the year that was left out puts the conclusion after the start."""
    if made_on is None or not is_without_year(made_on_text) or not is_made_after(made_on, starts_on):
        return None
    doubt = made_after_start(made_on, starts_on)
    return _("{doubt} Bitte mit dem Jahr schreiben.").format(doubt=doubt)


def _first(day: Day) -> date:
    return day if isinstance(day, date) else day.first or date.min
