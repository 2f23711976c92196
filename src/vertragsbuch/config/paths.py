"""Where a book and what belongs to it lie on this machine."""

import os
import sys
from functools import lru_cache

from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import refused_character
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from platformdirs import PlatformDirs

_PROGRAM = "vertragsbuch"
BOOK_VARIABLE = "VERTRAGSBUCH_BOOK"
"""The variable of the environment that names a book."""
_BOOK_FILE = "vertragsbuch.sqlite"
_SQLITE_URL = "sqlite:///"
_LONGEST_NAME, _LONGEST_PATH = 200, 3900
"""Bytes of a book's name, with room for what stands beside it, and of its path; Linux has 255 and 4096."""
_SHOWN = 60

_NO_BOOKS = {
    "": N_(
        "Ein leerer Name bezeichnet kein Buch. Wer das Buch am gewöhnlichen Platz meint, nennt gar keines."
    ),
    "sign": N_("„{book}“ kann kein Buch sein: Der Name enthält ein Zeichen, das in keinen Namen gehört."),
    "memory": N_(
        "„{book}“ kann kein Buch sein: So heißt bei SQLite, was mit dem Programm vergeht. Wer eine Datei "
        "dieses Namens meint, schreibt ./:memory:"
    ),
    "stream": N_(
        "„-“ kann kein Buch sein: Ein Buch wird weder von der Standardeingabe gelesen noch dorthin "
        "geschrieben. Wer eine Datei dieses Namens meint, schreibt ./-"
    ),
    "address": N_(
        "„{book}“ kann kein Buch sein: Eine solche Adresse versteht vertragsbuch nicht. Gemeint ist ein "
        "Pfad oder eine Adresse ohne Zusätze wie sqlite:///ordner/buch.sqlite."
    ),
    "folder": N_("„{book}“ ist ein Ordner und kein Buch; gemeint ist eine Datei."),
    "companion": N_(
        "„{book}“ kann kein Buch sein: So heißt, was SQLite neben eine Datenbank schreibt. Gemeint ist die "
        "Datei ohne diese Endung."
    ),
    "home": N_("„{book}“ kann kein Buch sein: Einen Benutzer dieses Namens gibt es hier nicht."),
    "long": N_("„{book}“ kann kein Buch sein: Der Name ist zu lang."),
}
"""What is wrong with a name that can be no book, and what to write instead."""


class Paths(NamedTuple):
    """Where a book and what belongs to it lie; naming them creates nothing.

    They are kept as texts, for the daily check needs nothing of pathlib, which takes milliseconds to load.
    """

    book_file: str
    config_folder: str
    log_file: str
    state_folder: str = ""
    """The folder of what this machine remembers of its books; empty where nothing is to be remembered."""

    @property
    def book(self) -> "Path":
        """The file of the book."""
        return _path(self.book_file)

    @property
    def documents(self) -> "Path":
        """The folder of the documents, beside the book."""
        return self.book.with_name(f"{self.book.stem}.dokumente")

    @property
    def backups(self) -> "Path":
        """The folder of the backups, beside the book."""
        return self.book.with_name(f"{self.book.stem}.sicherungen")

    @property
    def unsaved(self) -> "Path":
        """The file of what was typed and not saved, beside the book."""
        return self.book.with_name(f"{self.book.stem}.ungespeichert.json")

    @property
    def notes_folder(self) -> str | None:
        """The folder of what this machine notes of its books; None where nothing is to be or can be noted."""
        is_whole = os.path.isabs(self.state_folder)  # without a home there is no such place
        return f"{self.state_folder}{os.sep}staende" if is_whole else None

    @property
    def notes(self) -> "Path | None":
        """The same folder as a path."""
        return None if self.notes_folder is None else _path(self.notes_folder)

    @property
    def config_dir(self) -> "Path":
        """The folder of the settings."""
        return _path(self.config_folder)

    @property
    def log(self) -> "Path":
        """The file in which defects are written down."""
        return _path(self.log_file)


@lru_cache(maxsize=64)
def _path(text: str) -> "Path":
    from pathlib import Path  # noqa: PLC0415 - loads 3 ms, and the daily check names its places as texts

    return Path(text)


def default_paths() -> Paths:
    """Return the places of the book of the person who runs the program."""
    return _paths_around(f"{_data_dir()}{os.sep}{_BOOK_FILE}")


def directory_file() -> "Path":
    """Return the file of the directory of providers, which all books of the person share."""
    return _path(f"{_data_dir()}{os.sep}anbieter.json.gz")


def paths_of(book: str) -> Paths:
    """Return the places of the book at a path or `sqlite:///` URL.

    Any other URL, and a name that can be no file or is surely meant otherwise, raises BookUnavailable.
    """
    scheme, separator, _rest = book.partition("://")
    place = book.removeprefix(_SQLITE_URL)
    fault = _fault_of(place, is_address=place != book)
    if fault is not None:
        raise BookUnavailable(_(_NO_BOOKS[fault]).format(book=_shown(book)))
    if not separator:
        return _paths_around(book)
    if place == book or not place.strip():
        raise BookUnavailable(
            _(
                "„{book}“ kann kein Buch sein: Mit {scheme}:// kann vertragsbuch nichts anfangen. "
                "Gemeint ist ein Pfad oder eine Adresse wie sqlite:///ordner/buch.sqlite."
            ).format(book=_shown(book), scheme=_shown(scheme))
        )
    return _paths_around(place)


def _fault_of(place: str, *, is_address: bool) -> str | None:
    """Return which of `_NO_BOOKS` a name is, None where it may be a book."""
    if not place.strip():
        return None if is_address else ""
    if refused_character(place) is not None:
        return "sign"
    name, is_plain = place.rpartition("/")[2], "://" not in place
    meant = {
        "memory": place.casefold() == ":memory:",
        "stream": place == "-",
        "address": is_plain and (place.startswith(("file:", "sqlite:")) or (is_address and "?" in place)),
        "folder": is_plain and (name in ("", ".", "..")),
        "companion": name.endswith(("-wal", "-shm", "-journal")),
        "long": len(name.encode()) > _LONGEST_NAME or len(place.encode()) > _LONGEST_PATH,
        "home": place.startswith("~") and at_home(place) == _path(place),
    }
    return next((fault for fault, is_so in meant.items() if is_so), None)


def _shown(book: str) -> str:
    """Return a name as it is told: an endless one fills no screen."""
    return book if len(book) <= _SHOWN else f"{book[:_SHOWN]}…"


def at_home(path: str) -> "Path":
    """Return a path with its `~` resolved; one of an unknown user stays as it is."""
    try:
        return _path(path).expanduser()
    except RuntimeError:
        return _path(path)


def _paths_around(book: str) -> Paths:
    return Paths(
        book_file=book if _is_whole(book) else _whole(book),
        config_folder=_config_dir(),
        log_file=f"{_log_dir()}{os.sep}{_PROGRAM}.log",
        state_folder=_state_dir(),
    )


def _is_whole(path: str) -> bool:
    """Return whether a path names a file from the root on, as pathlib would write it."""
    odd = "//" in path or "/./" in path or path.endswith(("/", "/."))
    return os.sep == "/" and path.startswith("/") and not odd


def _whole(book: str) -> str:
    """Return the path of a book from the root on; raises BookUnavailable where there is none."""
    try:
        path = at_home(book).absolute()
    except FileNotFoundError as gone:
        raise BookUnavailable(_("Den Ordner, in dem dieses Terminal steht, gibt es nicht mehr.")) from gone
    if not path.name:
        raise BookUnavailable(
            _("„{book}“ ist ein Ordner und kein Buch; gemeint ist eine Datei.").format(book=path)
        )
    return str(path)


def _data_dir() -> str:
    place = _xdg_place("XDG_DATA_HOME", "~/.local/share")
    if place is not None:
        return place
    return _usual_places().user_data_dir


def _config_dir() -> str:
    place = _xdg_place("XDG_CONFIG_HOME", "~/.config")
    if place is not None:
        return place
    return _usual_places().user_config_dir


def _log_dir() -> str:
    place = _xdg_place("XDG_STATE_HOME", "~/.local/state")
    if place is not None:
        return f"{place}/log"
    return _usual_places().user_log_dir


def _state_dir() -> str:
    place = _xdg_place("XDG_STATE_HOME", "~/.local/state")
    if place is not None:
        return place
    return _usual_places().user_state_dir


def _usual_places() -> "PlatformDirs":
    from platformdirs import PlatformDirs  # noqa: PLC0415 - loads 10 ms, for other systems

    return PlatformDirs(_PROGRAM)


def _xdg_place(variable: str, usual: str) -> str | None:
    """Return the folder of the program as the XDG Base Directory Specification has it, None elsewhere.

    A relative path in a variable is not to be used, says the specification; without a home folder in the
    environment platformdirs asks the system.
    """
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel"):
        return None
    if os.environ.get(variable, "").startswith("/"):
        return _tidied(f"{os.environ[variable]}/{_PROGRAM}")
    if not os.environ.get("HOME", "").startswith("/"):
        return None
    return _tidied(f"{os.path.expanduser(usual)}/{_PROGRAM}")


def _tidied(path: str) -> str:
    return path if _is_whole(path) else str(_path(path))
