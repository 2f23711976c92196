"""Where a book and what belongs to it lie on this machine."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _

_PROGRAM = "vertragsbuch"
_BOOK_FILE = "vertragsbuch.sqlite"
_SQLITE_URL = "sqlite:///"


class Paths(NamedTuple):
    """Where a book and what belongs to it lie; naming them creates nothing."""

    book: Path
    documents: Path
    config_dir: Path
    log: Path
    backups: Path


def default_paths() -> Paths:
    """Return the places of the book of the person who runs the program."""
    return _paths_around(_data_dir() / _BOOK_FILE)


def paths_of(book: str) -> Paths:
    """Return the places of the book at a path or `sqlite:///` URL; any other URL raises BookUnavailable."""
    scheme, separator, _rest = book.partition("://")
    if not separator:
        return _paths_around(at_home(book))
    place = book.removeprefix(_SQLITE_URL)
    if place == book or not place:
        raise BookUnavailable(
            _(
                "„{book}“ kann kein Buch sein: Mit {scheme}:// kann vertragsbuch nichts anfangen. "
                "Gemeint ist ein Pfad oder eine Adresse wie sqlite:///ordner/buch.sqlite."
            ).format(book=book, scheme=scheme)
        )
    return _paths_around(at_home(place))


def at_home(path: str) -> Path:
    """Return a path with its `~` resolved; one of an unknown user stays as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def _paths_around(book: Path) -> Paths:
    try:
        book = book.absolute()
    except FileNotFoundError as gone:
        raise BookUnavailable(_("Den Ordner, in dem dieses Terminal steht, gibt es nicht mehr.")) from gone
    if not book.name:
        raise BookUnavailable(
            _("„{book}“ ist ein Ordner und kein Buch; gemeint ist eine Datei.").format(book=book)
        )
    return Paths(
        book=book,
        documents=book.with_name(f"{book.stem}.dokumente"),
        config_dir=_config_dir(),
        log=_log_dir() / f"{_PROGRAM}.log",
        backups=book.with_name(f"{book.stem}.sicherungen"),
    )


def _data_dir() -> Path:
    place = _xdg_place("XDG_DATA_HOME", "~/.local/share")
    if place is not None:
        return place
    from platformdirs import user_data_path  # noqa: PLC0415 - loads 10 ms, for other systems

    return user_data_path(_PROGRAM)


def _config_dir() -> Path:
    place = _xdg_place("XDG_CONFIG_HOME", "~/.config")
    if place is not None:
        return place
    from platformdirs import user_config_path  # noqa: PLC0415 - as above

    return user_config_path(_PROGRAM)


def _log_dir() -> Path:
    place = _xdg_place("XDG_STATE_HOME", "~/.local/state")
    if place is not None:
        return place / "log"
    from platformdirs import user_log_path  # noqa: PLC0415 - as above

    return user_log_path(_PROGRAM)


def _xdg_place(variable: str, usual: str) -> Path | None:
    """Return the folder of the program as the XDG Base Directory Specification has it, None elsewhere.

    A relative path in a variable is not to be used, says the specification; without a home folder in the
    environment platformdirs asks the system.
    """
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel"):
        return None
    if os.environ.get(variable, "").startswith("/"):
        return Path(os.environ[variable]) / _PROGRAM
    return Path(usual).expanduser() / _PROGRAM if os.environ.get("HOME", "").startswith("/") else None
