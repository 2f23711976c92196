"""What came of the provider's page, asked in a terminal: day, time, and the confirmation to file."""

from datetime import date
from pathlib import Path

from vertragsbuch.cli.asking import InputEnded, readable_answer
from vertragsbuch.cli.failure import hint, write_to_stderr
from vertragsbuch.cli.typed_time import time_of
from vertragsbuch.cli.values import day_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases.case import note_dispatch
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.papers import refuse_unreadable


def ask_what_came_of_it(context: Context, contract_id: str) -> None:
    """Ask for day, time and confirmation, each until it can be noted; without a day nothing is noted.

    Raises VertragsbuchError where it cannot be noted after all.
    """
    try:
        on = readable_answer(
            _("Gekündigt am (Tag, etwa heute; leer: nicht): "), lambda text: _day(text, context.today)
        )
        if on is None:
            hint(_("Nichts vermerkt."))
            return
        at = readable_answer(
            _("Um wie viel Uhr (14:05; leer: unbekannt): "), lambda text: time_of(_("Uhrzeit"), text)
        )
        paper = readable_answer(_("Datei der Bestätigung (leer: keine): "), _file)
    except InputEnded:
        write_to_stderr("\n")
        hint(_("Nichts vermerkt."))
        return
    note_dispatch(context, contract_id, on, "button", paper=paper, at=at)
    hint(_("Vermerkt: am {day} über die Kündigungsseite.").format(day=german.day(on)))


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    on = day_of(_("Tag"), text, today, "past")
    if on > today:
        raise BadInput.of(_("Tag"), _("Der Tag liegt in der Zukunft; eingetragen wird, was geschehen ist."))
    return on


def _file(text: str) -> Path | None:
    if not text:
        return None
    try:
        path = Path(text.strip("'\"")).expanduser()  # a file that is dragged into a terminal comes in quotes
    except RuntimeError:
        path = Path(text)
    refuse_unreadable([path])
    return path
