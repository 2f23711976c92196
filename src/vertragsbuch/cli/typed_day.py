"""A day as people type it on the command line."""

from datetime import date

from vertragsbuch.contract.rough_day import Lean
from vertragsbuch.reading.typed import date_of
from vertragsbuch.tables.fields import iso_date


def typed_day(text: str, today: date, lean: Lean, *, is_iso: bool) -> date:
    """Return the day that a text names; raises ValueError with a German sentence.

    `lean` says where a day without a year is looked for; one that `is_iso` is read strictly.
    """
    return iso_date(text) if is_iso else date_of(text, today, lean)
