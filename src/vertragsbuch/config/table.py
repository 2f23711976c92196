"""What may stand in `config.toml`: a row for each setting, and the settings that follow from them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vertragsbuch.config.calendar import calendar_settings, calendar_shape
from vertragsbuch.config.channels import (
    channel_settings,
    channels_shape,
    heartbeat_settings,
    heartbeat_shape,
)
from vertragsbuch.config.keys import BINDINGS, PROFILES, unsendable
from vertragsbuch.config.paperless import paperless_settings, paperless_shape
from vertragsbuch.config.paths import at_home
from vertragsbuch.config.reading import reading_settings, reading_shape
from vertragsbuch.config.reminders import REMIND
from vertragsbuch.config.settings import (
    BackupSettings,
    MailSettings,
    PageSettings,
    RemindSettings,
    Settings,
    StampSettings,
)
from vertragsbuch.config.shapes import (
    COMMAND,
    DAYS,
    HOST_SHAPE,
    KEPT,
    PATH,
    PORT,
    PROGRAM,
    RECIPIENT,
    SECONDS,
    section,
    unknown_setting,
)
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.tables.fields import (
    EMAIL,
    LINE,
    URL,
    Faults,
    Field,
    Json,
    Shape,
    choice,
    line,
    many,
    read_at,
    read_fields,
    similar,
)

_TLS_PORT = 465
_MOST_RECIPIENTS = 20


def settings_of(table: Mapping[str, Any], folder: Path) -> Settings:
    """Return the settings of a parsed file in a folder; raises Faults with every one, by the dotted name."""
    values = read_fields(_FIELDS, dict(table), unknown_setting)
    named = _named(values)
    mail, page, stamp = (_resolved(values[name] or {}, folder) for name in ("mail", "page", "timestamp"))
    backup, remind = (_resolved(values[name] or {}, folder) for name in ("backup", "remind"))
    return Settings(
        **named,
        mail=MailSettings(**_with_port(mail)) if mail else None,
        page=PageSettings(**page),
        printer=(values["print"] or {}).get("printer"),
        timestamp=StampSettings(**stamp) if stamp else None,
        backup=BackupSettings(**backup),
        channels=channel_settings(values["channels"] or {}, folder),
        heartbeat=heartbeat_settings(values["heartbeat"], folder),
        remind=RemindSettings(**remind),
        calendar=calendar_settings(values["calendar"], folder),
        paperless=paperless_settings(values["paperless"], folder),
        reading=reading_settings(values["reading"]),
    )


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that stand in no section, as far as they are set."""
    apart = {*SECTIONS, *(field.name for field in _IN_PARTS)}
    named = {name: value for name, value in values.items() if value is not None and name not in apart}
    if "letters_dir" in named:
        named["letters_dir"] = at_home(named["letters_dir"])
    return named


def _resolved(section: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return what a section sets, its paths resolved: relative ones start at the folder of the settings."""
    return {
        name: folder / at_home(value) if name in _PATHS else value
        for name, value in section.items()
        if value is not None
    }


def _with_port(mail: dict[str, Any]) -> dict[str, Any]:
    """Return an account in which port and encryption follow each other, where only one of them is set."""
    if mail.get("security") == "tls":
        mail = {"port": _TLS_PORT, **mail}
    if mail.get("port") == _TLS_PORT:
        mail = {"security": "tls", **mail}
    return mail


def _mail(value: Json) -> dict[str, Any]:
    faults: list[Fault] = []
    values = read_at("", section(_MAIL).read, value, faults)
    if isinstance(value, dict) and "password_command" in value and "user" not in value:
        sentence = _("Zu einem Passwort gehört ein Benutzer; meist ist es die E-Mail-Adresse.")
        faults.append(Fault("user", sentence))
    if faults:
        raise Faults(faults)
    return dict(values)


def _keys(value: Json) -> dict[str, str]:
    """Return the keys of bindings; every name and every key is looked at."""
    if not isinstance(value, dict):
        raise ValueError(_("Das ist ein Abschnitt: [keys], darunter je Zeile eine Belegung."))
    faults: list[Fault] = []
    bindings: dict[str, str] = {}
    for name, keys in _leaves(value):
        if name == "profile":
            profile = read_at(name, choice(tuple(PROFILES)).read, keys, faults)
            bindings = {**PROFILES.get(profile, {}), **bindings}
        elif name in BINDINGS:
            bindings[name] = read_at(name, _sendable, keys, faults)
        else:
            faults.append(Fault(name, _unknown_binding(name)))
    if faults:
        raise Faults(faults)
    return bindings


def _unknown_binding(name: str) -> str:
    close = similar(name, BINDINGS)
    if close is not None:
        return _("Eine Taste für „{name}“ gibt es nicht; ist „{close}“ gemeint?").format(
            name=name, close=close
        )
    return _("Eine Taste für „{name}“ gibt es nicht; die Hilfe (F1) zählt die Namen auf.").format(name=name)


def _sendable(value: Json) -> str:
    """Return the keys of one binding, parted by commas."""
    keys = [key.strip() for key in line(value).split(",")]
    wrong = [sentence for key in keys if (sentence := unsendable(key))]
    if wrong:
        raise ValueError(" ".join(wrong))
    return ",".join(keys)


def _leaves(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the entries of nested tables under dotted names: TOML reads an unquoted `a.b` as a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


_MAIL = (
    Field("host", HOST_SHAPE, required=True),
    Field("sender", EMAIL, required=True),
    Field("port", PORT),
    Field("security", choice(("starttls", "tls"))),
    Field("user", LINE),
    Field("copy_to", EMAIL),
    Field("password_command", COMMAND),
    Field("ca_file", PATH),
    Field("timeout_seconds", SECONDS),
)
_PAGE = (
    Field("form", choice(("A", "B"))),
    Field("letterhead", PATH),
    Field("signature", PATH),
    Field("picture", choice(("auto", "kitty", "sixel", "blocks"))),
)
_PRINT = (Field("printer", LINE),)
_TIMESTAMP = (Field("url", URL, required=True), Field("ca_file", PATH), Field("timeout_seconds", SECONDS))
_BACKUP = (
    Field("folder", PATH),
    Field("daily", KEPT),
    Field("weekly", KEPT),
    Field("monthly", KEPT),
    Field("recipients", many(RECIPIENT, at_most=_MOST_RECIPIENTS)),
)
SECTIONS: Mapping[str, tuple[Field, ...]] = {
    "mail": _MAIL,
    "page": _PAGE,
    "print": _PRINT,
    "timestamp": _TIMESTAMP,
    "backup": _BACKUP,
    "remind": REMIND,
}
"""The sections of the file, each with a row for every setting in it."""

_IN_PARTS = (
    Field("channels", channels_shape()),
    Field("heartbeat", heartbeat_shape()),
    Field("calendar", calendar_shape()),
    Field("paperless", paperless_shape()),
    Field("reading", reading_shape()),
)
"""Sections that are read by a module of their own."""

_FIELDS = (
    Field("theme", LINE),
    Field("keys", Shape(_keys, dict, {"type": "object"}, "section")),
    Field("within_days", DAYS),
    Field("open_with", PROGRAM),
    Field("letters_dir", PATH),
    Field("margin_days", DAYS),
    Field("mail", section(_MAIL)._replace(read=_mail)),
    *(Field(name, section(fields)) for name, fields in SECTIONS.items() if name != "mail"),
    *_IN_PARTS,
)
_PATHS = frozenset(
    field.name for fields in SECTIONS.values() for field in fields if field.shape.kind == "path"
)
