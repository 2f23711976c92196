"""The one place that writes to stderr, and the exit codes that other programs rely on."""

import sys

from vertragsbuch.errors import BadInput, VertragsbuchError
from vertragsbuch.language import _

DEFECT = 1
SOMETHING_IS_DUE = 10
INTERRUPTED = 130


def explain(failure: VertragsbuchError) -> int:
    """Say what failed, one fault a line, and return the exit code of this kind of failure."""
    faults = failure.faults if isinstance(failure, BadInput) else (failure,)
    for fault in faults:
        hint(str(fault))
    return failure.exit_code


def hint(text: str) -> None:
    """Say something to the person that is not data."""
    sys.stderr.write(
        "".join(c if c.isprintable() or c == "\n" else " " for c in f"vertragsbuch: {text}") + "\n"
    )


def report_defect(defect: Exception) -> None:
    """Log a defect with its traceback and say where."""
    from vertragsbuch.usecases.defect import log_defect  # noqa: PLC0415 - needed for a defect only

    place = log_defect(defect)
    hint(
        _("Das ist ein Fehler im Programm: {name}. Einzelheiten stehen in {place}.").format(
            name=type(defect).__name__, place=place
        )
    )
