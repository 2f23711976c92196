"""The shapes of what `config.toml` sets: paths, hosts, commands, numbers, and whole sections."""

import shlex
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.tables.characters import refused_character
from vertragsbuch.tables.fields import (
    LINE,
    Field,
    Json,
    Shape,
    line,
    many,
    read_fields,
    schema_of,
    similar,
    whole_number,
)

_MOST_DAYS, _LONGEST_MONTH = 3660, 31
_MOST_KEPT = 366
RECIPIENTS = ("age1", "ssh-ed25519 ", "ssh-rsa ")
"""How the public keys begin that a backup can be encrypted for."""
_MOST_PORT = 65_535
_LONGEST_HOST, _LONGEST_LABEL = 253, 63


def unknown_setting(name: str, names: Collection[str]) -> str:
    """Return the sentence about a setting that there is not; a password is told where it belongs."""
    if name in ("password", "passwort"):
        return _(
            "Ein Passwort steht nie in dieser Datei. Es kommt aus dem Schlüsselbund (keyring set "
            "vertragsbuch BENUTZER) "
            'oder von einem Befehl: password_command = "pass show mail".'
        )
    close = similar(name, names)
    if close is not None:
        return _("Diese Einstellung gibt es nicht; ist „{close}“ gemeint?").format(close=close)
    return _("Diese Einstellung gibt es nicht; es gibt {names}.").format(names=", ".join(names))


def section(fields: Sequence[Field]) -> Shape:
    """Return the shape of a section, which is read as its values by name."""

    def read(value: Json) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValueError(_("Das ist ein Abschnitt: [Name], darunter je Zeile eine Einstellung."))
        return read_fields(fields, value, unknown_setting)

    return Shape(read, dict, schema_of(fields), "section")


def names_a_server(address: str) -> bool:
    """Return whether an address in the net names a server, and nothing that belongs to a single page."""
    try:
        parts = urlsplit(address)
        is_one = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_one and not parts.query and not parts.fragment and address.isascii()


def _path(value: Json) -> str:
    if not isinstance(value, str) or not value.strip() or refused_character(value) is not None:
        raise ValueError(_("Hier wird ein Pfad in Anführungszeichen erwartet."))
    return value


def _host(value: Json) -> str:
    text = value if isinstance(value, str) else ""
    labels = text.split(".")
    named = all(label.replace("-", "").isalnum() and len(label) <= _LONGEST_LABEL for label in labels)
    numbered = ":" in text and all(sign in "0123456789abcdefABCDEF:." for sign in text)
    if len(text) > _LONGEST_HOST or not (named or numbered):
        raise ValueError(
            _("Hier steht der Name des Mailservers allein, etwa smtp.example.org; port steht für sich.")
        )
    return text


def _command(value: Json) -> tuple[str, ...]:
    """Return a command as its words; a text is parted as a shell would, and no shell ever runs it."""
    try:
        words = shlex.split(line(value)) if isinstance(value, str) else list(map(line, value or ()))
    except (TypeError, ValueError):
        words = []
    if not words:
        raise ValueError(_("Hier steht ein Befehl, als Text oder als Liste seiner Wörter."))
    return tuple(words)


def _program(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError(_("Hier steht ein Befehl, als Text."))
    _command(value)
    return value


def _recipient(value: Json) -> str:
    text = line(value)
    if not text.startswith(RECIPIENTS):
        raise ValueError(_("Hier steht ein öffentlicher Schlüssel: age1…, ssh-ed25519 … oder ssh-rsa …"))
    return text


def _within(value: Json) -> int:
    """Return a number of days; weeks have seven, months 31 so that none is looked at too late."""
    if type(value) is int and 0 <= value <= _MOST_DAYS:
        return value
    text = value.strip().upper() if isinstance(value, str) else ""
    try:
        period = Period.parse(text if text.startswith("P") else f"P{text}")
    except ValueError:
        sentence = _('Hier steht, wie weit voraus: eine Zahl von Tagen, oder etwa "30d", "6w", "P2M".')
        raise ValueError(sentence) from None
    return min(period.in_months * _LONGEST_MONTH + period.in_days, _MOST_DAYS)


PATH = Shape(_path, str, LINE.schema, "path")
HOST_SHAPE = Shape(_host, str, LINE.schema, "host")
COMMAND = Shape(_command, list, {"anyOf": [dict(LINE.schema), dict(many(LINE).schema)]}, "command")
PROGRAM = Shape(_program, str, LINE.schema, "command")
PORT = whole_number(1, _MOST_PORT)
WITHIN_SHAPE = Shape(_within, int, {"type": ["integer", "string"]}, "number")
DAYS = whole_number(0, _MOST_DAYS)
KEPT = whole_number(0, _MOST_KEPT)
RECIPIENT = Shape(_recipient, str, LINE.schema, "line")
SECONDS = whole_number(1, _MOST_PORT)
