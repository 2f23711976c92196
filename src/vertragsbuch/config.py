"""Where things lie on this machine, and what a person has set in `config.toml`."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from vertragsbuch.errors import BadInput, BookUnavailable, Fault, reason_of
from vertragsbuch.language import _

_PROGRAM = "vertragsbuch"
_BOOK_FILE = "vertragsbuch.sqlite"
_SQLITE_URL = "sqlite:///"
_KEYS = "keys"
_MOST_DAYS = 3660


class Paths(NamedTuple):
    """Where a book and what belongs to it lie; naming them creates nothing."""

    book: Path
    documents: Path
    config_dir: Path
    log: Path
    backups: Path


class Settings(NamedTuple):
    """What a person may set; `keys` maps the id of a key binding to its keys."""

    theme: str | None = None
    keys: Mapping[str, str] = {}
    within_days: int = 30
    open_with: str | None = None
    letters_dir: Path | None = None
    margin_days: int = 2


def default_paths() -> Paths:
    """Return the places of the book of the person who runs the program."""
    from platformdirs import user_data_path  # noqa: PLC0415 - `--help` needs no places

    return _paths_around(user_data_path(_PROGRAM) / _BOOK_FILE)


def paths_of(book: str) -> Paths:
    """Return the places of the book at a path or `sqlite:///` URL; any other URL raises BookUnavailable."""
    scheme, separator, _rest = book.partition("://")
    if not separator:
        return _paths_around(_at_home(book))
    place = book.removeprefix(_SQLITE_URL)
    if place == book or not place:
        raise BookUnavailable(
            _(
                "„{book}“ kann kein Buch sein: Mit {scheme}:// kann vertragsbuch nichts anfangen. "
                "Gemeint ist ein Pfad oder eine Adresse wie sqlite:///ordner/buch.sqlite."
            ).format(book=book, scheme=scheme)
        )
    return _paths_around(_at_home(place))


def _at_home(path: str) -> Path:
    """Return a path with its `~` resolved; one of an unknown user stays as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def _paths_around(book: Path) -> Paths:
    from platformdirs import user_config_path, user_log_path  # noqa: PLC0415 - `--help` needs no places

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
        config_dir=user_config_path(_PROGRAM),
        log=user_log_path(_PROGRAM) / f"{_PROGRAM}.log",
        backups=book.with_name(f"{book.stem}.sicherungen"),
    )


def load_settings(config_dir: Path) -> Settings:
    """Return what `config.toml` in this folder sets, or the defaults where there is none.

    Raises BadInput naming the line of a broken file, or every key that is unknown or of the wrong kind.
    """
    file = config_dir / "config.toml"
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht lesen ({reason}).")
        raise BadInput.of(str(file), sentence.format(reason=reason_of(error))) from error
    return _settings(_parsed(raw, file), file)


def _parsed(raw: bytes, file: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most people have no config file

    try:
        return tomllib.loads(raw.decode())
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _broken(file, line, _("hier steht ein Zeichen, das kein UTF-8 ist")) from error
    except tomllib.TOMLDecodeError as error:
        raise _broken(file, _line_of(str(error), raw), str(error)) from error
    except (RecursionError, ValueError) as error:
        raise BadInput.of(
            str(file), _("Die Datei ist zu tief verschachtelt, oder eine Zahl ist zu lang.")
        ) from error


def _line_of(message: str, raw: bytes) -> int:
    """Return the line that the message of tomllib names; it says „at end of document“ for the last one."""
    __, found, place = message.rpartition("(at line ")
    return int(place.partition(",")[0]) if found else len(raw.splitlines()) or 1


def _broken(file: Path, line: int, reason: str) -> BadInput:
    place = _("{file}, Zeile {line}").format(file=file, line=line)
    return BadInput.of(place, _("Das ist kein gültiges TOML: {reason}.").format(reason=reason))


def _settings(table: dict[str, Any], file: Path) -> Settings:
    keys = table.get(_KEYS, {})
    bindings = dict(_leaves(keys)) if isinstance(keys, dict) else {}
    checked = [(name, value, _EXPECTED.get(name)) for name, value in table.items()]
    checked += [(f"{_KEYS}.{binding}", value, _TEXT) for binding, value in bindings.items()]
    faults = [
        Fault(f"{file}, {name}", _UNKNOWN if expected is None else expected.sentence)
        for name, value, expected in checked
        if expected is None or not expected.accepts(value)
    ]
    if faults:
        raise BadInput(faults)
    letters_dir = table.get("letters_dir")
    return Settings(**table)._replace(
        keys=bindings, letters_dir=_at_home(letters_dir) if letters_dir else None
    )


def _leaves(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the entries of nested tables under dotted names: TOML reads an unquoted `a.b` as a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


class _Expected(NamedTuple):
    accepts: Callable[[object], bool]
    sentence: str


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_DAYS


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


_TEXT = _Expected(_is_text, _("Hier steht ein Text in Anführungszeichen, der nicht leer ist."))
_EXPECTED = {
    "theme": _TEXT,
    "keys": _Expected(_is_table, _("Das ist ein Abschnitt: [keys], darunter je Zeile eine Belegung.")),
    "within_days": _Expected(
        _is_days, _("Hier steht eine ganze Zahl von Tagen zwischen 0 und {most}.").format(most=_MOST_DAYS)
    ),
    "open_with": _TEXT,
    "letters_dir": _TEXT,
    "margin_days": _Expected(_is_days, _("Hier steht eine ganze Zahl von Tagen, die der Post Luft lassen.")),
}
_UNKNOWN = _("Diese Einstellung gibt es nicht; es gibt {names}.").format(names=", ".join(_EXPECTED))
