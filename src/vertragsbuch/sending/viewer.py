"""A letter in the program that shows PDFs here."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread

from vertragsbuch.errors import NoViewer, reason_of
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable

_LONGEST_STEM, _LONGEST_ENDING = 200, 16
"""So many bytes a name has at most before and behind its dot; file systems take 255."""


def opener(preferred: str | None) -> list[str] | None:
    """Return the command that opens a file here, `preferred` before all others; None where there is none."""
    if preferred:
        return shlex.split(preferred)
    if sys.platform == "darwin":
        return ["open"]
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return None
    commands = (["xdg-open"], ["gio", "open"])
    return next((command for command in commands if shutil.which(command[0])), None)


def show_pdf(pdf: bytes, file_name: str, preferred: str | None) -> Path:
    """Show a PDF and return where the copy lies that is shown; raises NoViewer where nothing shows it."""
    command = opener(preferred)
    if command is None:
        raise NoViewer(_("Hier ist kein Programm, das ein PDF zeigt (open_with in den Einstellungen)."))
    try:
        path = Path(mkdtemp(prefix="vertragsbuch-")) / _plain(file_name)
        path.write_bytes(pdf)
        viewer = subprocess.Popen(  # noqa: S603 - the person's own program, started without a shell
            [*command, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        sentence = _("„{program}“ lässt sich nicht starten: {reason}.")
        raise NoViewer(sentence.format(program=command[0], reason=reason_of(error))) from error
    Thread(target=viewer.wait, daemon=True).start()  # nobody waits for the viewer, and it leaves no zombie
    return path


def _plain(name: str) -> str:
    """Return a name that stays in its folder and that every file system takes, with the same ending.

    It was the name of a file on another machine, or was written by somebody who means harm.
    """
    plain = printable(name, "_", blank="_").replace("/", "_").replace("\\", "_")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = plain, "", ""
    shortened = stem.lstrip(".-").encode()[:_LONGEST_STEM].decode(errors="ignore")
    return f"{shortened or 'Datei'}{dot}{ending}"
