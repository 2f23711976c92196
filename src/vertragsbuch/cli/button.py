"""What came of the provider's page, asked in a terminal: day, time, and the confirmation to file."""

import sys
from datetime import date
from pathlib import Path

from vertragsbuch.cli.failure import explain, hint, write_to_stderr
from vertragsbuch.cli.values import day_of, time_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases.case import note_dispatch
from vertragsbuch.usecases.context import Context


def ask_what_came_of_it(context: Context, contract_id: str) -> None:
    """Ask until the answers can be noted; an empty answer to the first question notes nothing."""
    while True:
        answer = _asked(_("Gekündigt am (Tag; leer: nicht): "))
        if not answer:
            hint(_("Nichts vermerkt."))
            return
        try:
            _note(context, contract_id, answer)
        except BadInput as refused:
            explain(refused)
        else:
            return


def _note(context: Context, contract_id: str, answer: str) -> None:
    on: date = day_of(_("Tag"), answer, context.today)
    at = time_of(_("Uhrzeit"), _asked(_("Um wie viel Uhr (14:05): ")))
    file = _asked(_("Datei der Bestätigung (leer: keine): "))
    paper = Path(file).expanduser() if file else None
    note_dispatch(context, contract_id, on, "button", paper=paper, delivery={"at": at} if at else None)
    hint(_("Vermerkt: am {day} über die Kündigungsseite.").format(day=german.day(on)))


def _asked(question: str) -> str:
    write_to_stderr(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip()
