"""Where things lie on this machine, and what a person has set in `config.toml`."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

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


class MailSettings(NamedTuple):
    """The account from which letters are sent; the password never stands in the file.

    It comes from `password_command`, else from the keyring of the system.
    """

    host: str
    sender: str
    port: int = 587
    security: Literal["starttls", "tls"] = "starttls"
    user: str | None = None
    copy_to: str | None = None
    password_command: tuple[str, ...] = ()
    ca_file: Path | None = None
    timeout_seconds: int = 30


class PageSettings(NamedTuple):
    """How letters look: the form of DIN 5008, and pictures (PNG, SVG) of letterhead and signature.

    `picture` is how the terminal shows the page; `auto` goes by what the terminal is.
    """

    form: Literal["A", "B"] = "B"
    letterhead: Path | None = None
    signature: Path | None = None
    picture: Literal["auto", "kitty", "sixel", "blocks"] = "auto"


class StampSettings(NamedTuple):
    """Who gives time stamps (RFC 3161), and the certificates to check them against (PEM)."""

    url: str
    ca_file: Path | None = None
    timeout_seconds: int = 30


class Settings(NamedTuple):
    """What a person may set; `keys` maps the id of a key binding to its keys."""

    theme: str | None = None
    keys: Mapping[str, str] = {}
    within_days: int = 30
    open_with: str | None = None
    letters_dir: Path | None = None
    margin_days: int = 2
    mail: MailSettings | None = None
    page: PageSettings = PageSettings()
    printer: str | None = None
    timestamp: StampSettings | None = None


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
        if file.exists() and not file.is_file():
            raise BadInput.of(str(file), _("Das ist keine gewöhnliche Datei."))
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
    faults = list(_faults(table, _EXPECTED, file, ""))
    faults += _faults(bindings, dict.fromkeys(bindings, _TEXT), file, f"{_KEYS}.")
    for name, expected in SECTIONS.items():
        section = table.get(name)
        if isinstance(section, dict):
            faults += _faults(section, expected, file, f"{name}.")
            faults += _missing(section, name, file)
    if faults:
        raise BadInput(faults)
    return _built(table, bindings, file.parent)


def _faults(
    table: dict[str, Any], expected: "Mapping[str, _Expected]", file: Path, before: str
) -> Iterator[Fault]:
    for name, value in table.items():
        known = expected.get(name)
        if known is None:
            sentence = _PASSWORD if name in ("password", "passwort") else _unknown(expected)
            yield Fault(f"{file}, {before}{name}", sentence)
        elif not known.accepts(value):
            yield Fault(f"{file}, {before}{name}", known.sentence)


def _missing(section: dict[str, Any], name: str, file: Path) -> Iterator[Fault]:
    for needed in _NEEDED.get(name, ()):
        if needed not in section:
            yield Fault(f"{file}, {name}.{needed}", _("Diese Angabe fehlt."))
    if "password_command" in section and "user" not in section:
        sentence = _("Zu einem Passwort gehört ein Benutzer; meist ist es die E-Mail-Adresse.")
        yield Fault(f"{file}, {name}.user", sentence)


def _built(table: dict[str, Any], bindings: Mapping[str, str], folder: Path) -> Settings:
    plain = {name: value for name, value in table.items() if name not in SECTIONS and name != _KEYS}
    mail, stamp = _section(table, "mail", folder), _section(table, "timestamp", folder)
    if "password_command" in mail:
        mail["password_command"] = _words(mail["password_command"])
    if mail.get("security") == "tls":
        mail = {"port": _TLS_PORT, **mail}
    if mail.get("port") == _TLS_PORT:
        mail = {"security": "tls", **mail}
    if "letters_dir" in plain:
        plain["letters_dir"] = _at_home(plain["letters_dir"])
    return Settings(
        **plain,
        keys=bindings,
        mail=MailSettings(**mail) if mail else None,
        page=PageSettings(**_section(table, "page", folder)),
        printer=table.get("print", {}).get("printer"),
        timestamp=StampSettings(**stamp) if stamp else None,
    )


def _section(table: dict[str, Any], name: str, folder: Path) -> dict[str, Any]:
    """Return a section with its paths resolved: relative ones start at the folder of the settings."""
    return {
        key: folder / _at_home(value) if key in _PATHS else value
        for key, value in table.get(name, {}).items()
    }


def _words(command: str | list[str]) -> tuple[str, ...]:
    """Return a command as its words; a text is parted as a shell would, and no shell ever runs it."""
    import shlex  # noqa: PLC0415 - most people have no command here

    return tuple(shlex.split(command)) if isinstance(command, str) else tuple(command)


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
    return isinstance(value, str) and bool(value) and "\0" not in value


def _is_days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_DAYS


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_command(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(_is_text, value))
    if not _is_text(value):
        return False
    try:
        return bool(_words(str(value)))
    except ValueError:
        return False


def _is_host(value: object) -> bool:
    if not isinstance(value, str) or len(value) > _LONGEST_HOST:
        return False
    labels = value.split(".")
    named = all(label.replace("-", "").isalnum() and len(label) <= _LONGEST_LABEL for label in labels)
    return named or (":" in value and all(sign in "0123456789abcdefABCDEF:." for sign in value))


def _is_address(value: object) -> bool:
    """Return whether a text has the shape of an e-mail address; sending looks closer."""
    if not isinstance(value, str):
        return False
    user, _at, domain = value.partition("@")
    strange = any(sign.isspace() or not sign.isprintable() or sign in '<>,;"@' for sign in user + domain)
    return bool(user) and not strange and all(domain.split(".")) and "." in domain


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _MOST_PORT


def _one_of(*words: str) -> _Expected:
    named = _(" oder ").join(f"„{word}“" for word in words)
    return _Expected(lambda value: value in words, _("Hier steht {words}.").format(words=named))


def _unknown(expected: "Mapping[str, _Expected]") -> str:
    return _("Diese Einstellung gibt es nicht; es gibt {names}.").format(names=", ".join(expected))


_MOST_PORT = 65_535
_TLS_PORT = 465
_LONGEST_HOST, _LONGEST_LABEL = 253, 63
_ADDRESS = _Expected(_is_address, _("Hier steht eine E-Mail-Adresse allein, etwa name@example.org."))
_TEXT = _Expected(_is_text, _("Hier steht ein Text in Anführungszeichen, der nicht leer ist."))
_TABLE = _Expected(_is_table, _("Das ist ein Abschnitt: [Name], darunter je Zeile eine Einstellung."))
_NUMBER = _Expected(_is_number, _("Hier steht eine ganze Zahl zwischen 1 und 65535."))
_EXPECTED = {
    "theme": _TEXT,
    "keys": _Expected(_is_table, _("Das ist ein Abschnitt: [keys], darunter je Zeile eine Belegung.")),
    "within_days": _Expected(
        _is_days, _("Hier steht eine ganze Zahl von Tagen zwischen 0 und {most}.").format(most=_MOST_DAYS)
    ),
    "open_with": _Expected(
        lambda value: isinstance(value, str) and _is_command(value), _("Hier steht ein Befehl, als Text.")
    ),
    "letters_dir": _TEXT,
    "margin_days": _Expected(_is_days, _("Hier steht eine ganze Zahl von Tagen, die der Post Luft lassen.")),
    "mail": _TABLE,
    "page": _TABLE,
    "print": _TABLE,
    "timestamp": _TABLE,
}
SECTIONS: dict[str, dict[str, _Expected]] = {
    "mail": {
        "host": _Expected(
            _is_host,
            _("Hier steht der Name des Mailservers allein, etwa smtp.example.org; port steht für sich."),
        ),
        "sender": _ADDRESS,
        "port": _NUMBER,
        "security": _one_of("starttls", "tls"),
        "user": _TEXT,
        "copy_to": _ADDRESS,
        "password_command": _Expected(
            _is_command, _("Hier steht ein Befehl, als Text oder als Liste seiner Wörter.")
        ),
        "ca_file": _TEXT,
        "timeout_seconds": _NUMBER,
    },
    "page": {
        "form": _one_of("A", "B"),
        "letterhead": _TEXT,
        "signature": _TEXT,
        "picture": _one_of("auto", "kitty", "sixel", "blocks"),
    },
    "print": {"printer": _TEXT},
    "timestamp": {"url": _TEXT, "ca_file": _TEXT, "timeout_seconds": _NUMBER},
}
"""What may stand in each section of the settings."""

_NEEDED = {"mail": ("host", "sender"), "timestamp": ("url",)}
_PATHS = ("ca_file", "letterhead", "signature")
_PASSWORD = _(
    "Ein Passwort steht nie in dieser Datei. Es kommt aus dem Schlüsselbund (keyring set "
    "vertragsbuch BENUTZER) "
    'oder von einem Befehl: password_command = "pass show mail".'
)
