"""The one place that writes to stderr, and the exit codes that other programs rely on."""

import sys
from contextlib import suppress

from vertragsbuch.errors import VertragsbuchError, reason_of
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable

DEFECT = 1
SOMETHING_IS_DUE = 10


def explain(failure: VertragsbuchError) -> int:
    """Say what failed, one fault a line, and return the exit code of this kind of failure."""
    from vertragsbuch.cli.explaining import lines_of  # noqa: PLC0415 - little fails

    for line in lines_of(failure):
        hint(line)
    return failure.exit_code


def hint(text: str) -> None:
    """Say something to the person that is not data."""
    write_to_stderr(f"vertragsbuch: {text}\n")


def write_to_stderr(text: str) -> None:
    """Write a text without anything that a terminal would obey; nothing where stderr is closed or full."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write("\n".join(map(printable, text.split("\n"))))


def report_defect(defect: Exception) -> None:
    """Log a defect with its traceback and say where."""
    from vertragsbuch.usecases.defect import log_defect  # noqa: PLC0415 - needed for a defect only

    try:
        place = str(log_defect(defect))
    except OSError as refused:
        place = _("keinem Protokoll: {reason}").format(reason=reason_of(refused))
    hint(
        _("Das ist ein Fehler im Programm: {name}. Einzelheiten stehen in {place}.").format(
            name=type(defect).__name__, place=place
        )
    )
