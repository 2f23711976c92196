"""Files that a person types, pastes or drops into a field."""

import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

from vertragsbuch.language import _
from vertragsbuch.tui.kit.entry import FormEntry, LineEntry
from vertragsbuch.tui.kit.form import path_of


def dropped_path(text: str) -> Path:
    """Return the file that a person typed or dropped into the terminal; raises ValueError in German.

    Terminals paste a dropped path quoted, with backslashes, or as a file address.
    """
    text = text.strip()
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    elif text[:1] in ("'", '"') or "\\" in text:
        text = " ".join(_parts_of(text)) or text
    path = path_of(text)
    if not _is_file(path):
        raise ValueError(_("Diese Datei gibt es nicht: {path}").format(path=path))
    return path


def _is_file(path: Path) -> bool:
    """Return whether there is such a file; a name that no file can have names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def dropped_paths(text: str) -> list[Path]:
    """Return every file in a text that was typed or dropped; raises ValueError in German."""
    try:
        return [dropped_path(text)]
    except ValueError as wrong:
        several = _parts_of(text)
        if not several[1:]:  # a single one has just been tried
            raise wrong from None
        return [dropped_path(shlex.quote(part)) for part in several]


def places_of(text: str, *, there: bool = False) -> list[Path]:
    """Return every file or folder in a text that was typed or dropped; raises ValueError in German.

    What is not `there` is returned all the same, as it was typed: whoever reads it says why it cannot.
    """
    try:
        return [_place(text.strip())]
    except ValueError:
        several = _parts_of(text)
        if several[1:]:
            return [_place(shlex.quote(part)) for part in several]
        if there:
            raise
        return [path_of(text)]


def _place(text: str) -> Path:
    try:
        return dropped_path(text)
    except ValueError:
        folder = path_of(" ".join(_parts_of(text)) or text)
        if _is_folder(folder):
            return folder
        raise


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _parts_of(text: str) -> list[str]:
    """Return the words of a text as a shell would part them; none where its quotes do not match."""
    try:
        return shlex.split(text)
    except ValueError:
        return []


def paper_entry() -> FormEntry:
    """Return the field for a paper that proves what is noted."""
    return LineEntry(
        "paper", _("Datei dazu"), dropped_path, example=_("Pfad, oder die Datei ins Fenster ziehen …")
    )
