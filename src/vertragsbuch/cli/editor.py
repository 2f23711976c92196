"""Subject and text of a letter, changed before it is made: in the person's editor, or from a file."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from vertragsbuch.cli.asking import is_anybody_there
from vertragsbuch.cli.failure import hint
from vertragsbuch.errors import BadInput, VertragsbuchError, reason_of
from vertragsbuch.language import _

_USUAL = ("editor", "nano", "vim", "vi")
"""Tried in this order where neither VISUAL nor EDITOR is set."""

_MOST = 1_000_000
"""A text longer than this is no letter."""


@contextmanager
def edited_text(text: str) -> Iterator[str]:
    """Yield what a person makes of a text in an editor.

    The file stays, and its place is told, where what is done with the text fails. Raises BadInput without a
    terminal, without an editor, and where the editor fails.
    """
    _refuse_without_terminal()
    command = _editor()
    handle, name = tempfile.mkstemp(prefix="vertragsbuch-", suffix=".txt")
    file = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)
    try:
        _run(command, file)
        yield input_text(name)
    except VertragsbuchError:
        hint(_("Dein Text liegt in {file}; damit weiter geht es mit --text {file}.").format(file=name))
        raise
    file.unlink(missing_ok=True)


def input_text(name: str) -> str:
    """Return the text in a file, `-` for the standard input; raises BadInput."""
    try:
        content = sys.stdin.buffer.read(_MOST + 1) if name == "-" else _content(Path(name))
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht lesen ({reason}).").format(reason=reason_of(error))
        raise BadInput.of(name, sentence) from error
    if len(content) > _MOST:
        raise BadInput.of(name, _("Das ist zu lang für einen Brief."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = _("Zeile {line} ist kein UTF-8. Bitte als UTF-8 speichern.").format(line=line)
        raise BadInput.of(name, sentence) from error


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_MOST + 1)


def _refuse_without_terminal() -> None:
    if not is_anybody_there():
        sentence = _(
            "Das braucht ein Terminal. Ohne eines: den Text mit --draft ausgeben lassen, ändern, und mit "
            "--text DATEI zurückgeben."
        )
        raise BadInput.of("--edit", sentence)


def _editor() -> list[str]:
    """Return the editor with its arguments: VISUAL, EDITOR, else the first that there is."""
    configured = next(filter(str.strip, (os.environ.get(name, "") for name in ("VISUAL", "EDITOR"))), "")
    if configured:
        try:
            return shlex.split(configured)
        except ValueError as error:
            raise BadInput.of("EDITOR", _("„{text}“ ist kein Befehl.").format(text=configured)) from error
    usual_editor = next(filter(None, map(which, _USUAL)), None)
    if usual_editor is None:
        raise BadInput.of("--edit", _("Hier ist kein Editor; bitte VISUAL oder EDITOR setzen."))
    return [usual_editor]


def _run(command: list[str], file: Path) -> None:
    """Run the editor on the terminal, also where what the command prints goes into a file."""
    try:
        ended = subprocess.run([*command, str(file)], check=False, stdout=sys.stderr)  # noqa: S603 - the person's own editor
    except OSError as error:
        sentence = _("Der Editor „{name}“ lässt sich nicht starten ({reason}).")
        raise BadInput.of("--edit", sentence.format(name=command[0], reason=reason_of(error))) from error
    if ended.returncode:
        sentence = _("Der Editor „{name}“ endete mit {code}; es ist nichts vermerkt.")
        raise BadInput.of("--edit", sentence.format(name=command[0], code=ended.returncode))
