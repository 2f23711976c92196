"""What may stand in `[channels.NAME]` and `[heartbeat]`: rows for each type, and what they set.

No secret stands in the file: a token and an address that is one are named by where they are kept.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from vertragsbuch.config.paths import at_home
from vertragsbuch.config.settings import ChannelSettings, ChannelType, Content, HeartbeatSettings
from vertragsbuch.config.shapes import COMMAND, PATH, SECONDS, WITHIN_SHAPE, unknown_setting
from vertragsbuch.errors import Fault
from vertragsbuch.language import N_, _
from vertragsbuch.tables.addresses import is_page_in_the_net
from vertragsbuch.tables.characters import refused_character
from vertragsbuch.tables.fields import (
    BOOLEAN,
    EMAIL,
    LINE,
    Faults,
    Field,
    Json,
    Shape,
    choice,
    line,
    read_at,
    read_fields,
)
from vertragsbuch.typed import Literal, get_args

IN_KEYRING: Literal["keyring"] = "keyring"
"""What stands in the file for a secret that the keyring has."""

_MOST_CHANNELS, _LONGEST_NAME, _LONGEST_TOPIC = 20, 40, 64
_SECRETS = frozenset(
    ("token", "access_token", "auth", "key", "apikey", "api_key", "password", "secret", "sig", "pass")
)
_PASSWORDS = ("password", "passwort", "secret", "key", "api_key", "apikey")


_NO_TOKEN = N_(
    "Ein Zugangsschlüssel steht nie in dieser Datei. Er kommt von einem Befehl (token_command = "
    '"pass show ntfy") oder aus dem Schlüsselbund: token = "keyring", hinein mit keyring set vertragsbuch '
    "channels.NAME.token"
)
_NO_SECRET_ADDRESS = N_(
    "In dieser Adresse steht ein Geheimnis, und das steht nie in dieser Datei. Die ganze Adresse kommt von "
    'einem Befehl (url_command = "pass show kanal") oder aus dem Schlüsselbund: url = "keyring".'
)
_NO_ADDRESS_OF_APPRISE = N_(
    "Adressen für Apprise enthalten Geheimnisse und stehen nie in dieser Datei. Sie kommen von einem Befehl "
    '(url_command = "pass show kanal") oder aus dem Schlüsselbund: url = "keyring".'
)


def _kept(refusal: str) -> Shape:
    """Return the shape of a secret that the keyring has; whatever else stands there is not repeated."""

    def read(value: Json) -> str:
        if value != IN_KEYRING:
            raise ValueError(_(refusal))
        return IN_KEYRING

    return Shape(read, str, LINE.schema, "line")


def _address(value: Json) -> str:
    """Return the address of a server; one that holds a secret is refused, in words that do not hold it."""
    text = line(value)
    if text == IN_KEYRING:
        return text
    host, is_secret = _looked_at(text)
    if not is_page_in_the_net(text) or not text.isascii() or not host:
        raise ValueError(_("Hier steht die Adresse eines Servers, mit https:// oder http:// davor."))
    if is_secret:
        raise ValueError(_(_NO_SECRET_ADDRESS))
    return text


def _looked_at(address: str) -> tuple[str | None, bool]:
    """Return the host of an address, None where there is none, and whether a secret stands in it."""
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:
        return None, False
    names = {name.lower() for name, __ in parse_qsl(parts.query)}
    return host, bool(parts.username or parts.password or names & _SECRETS)


def _topic(value: Json) -> str:
    text = line(value)
    if (
        len(text) > _LONGEST_TOPIC
        or not text.isascii()
        or not text.replace("-", "").replace("_", "").isalnum()
    ):
        raise ValueError(_("Ein Thema von ntfy besteht aus höchstens 64 Buchstaben, Ziffern, - und _."))
    return text


def _chat(value: Json) -> str:
    """Return the number of a chat, with quotes or without, or the name of a channel."""
    return str(value) if type(value) is int else line(value)


_CHAT = Shape(_chat, str, LINE.schema, "line")
_TOPIC = Shape(_topic, str, LINE.schema, "line")
_TOKEN = _kept(_NO_TOKEN)
_ADDRESS = Shape(_address, str, LINE.schema, "url")
_KEPT_ADDRESS = _kept(_NO_ADDRESS_OF_APPRISE)

_ALL = (Field("content", choice(get_args(Content))), Field("within", WITHIN_SHAPE))
_BY_TOKEN = (Field("token", _TOKEN), Field("token_command", COMMAND))
_OF_SERVERS = (Field("private", BOOLEAN), Field("ca_file", PATH), Field("timeout_seconds", SECONDS))
_BY_ADDRESS = (Field("url", _ADDRESS), Field("url_command", COMMAND))

TYPES: Mapping[ChannelType, tuple[Field, ...]] = {
    "mail": (Field("to", EMAIL),),
    "desktop": (),
    "ntfy": (
        Field("topic", _TOPIC, required=True),
        Field("url", _ADDRESS),
        Field("user", LINE),
        *_BY_TOKEN,
        *_OF_SERVERS,
    ),
    "gotify": (*_BY_ADDRESS, *_BY_TOKEN, *_OF_SERVERS),
    "telegram": (Field("chat", _CHAT, required=True), Field("url", _ADDRESS), *_BY_TOKEN, *_OF_SERVERS),
    "webhook": (*_BY_ADDRESS, *_BY_TOKEN, *_OF_SERVERS),
    "apprise": (Field("url", _KEPT_ADDRESS), Field("url_command", COMMAND)),
}
"""What each type of channel knows beside its type, its content and how far ahead it tells."""

_NEEDS_ADDRESS: tuple[ChannelType, ...] = ("gotify", "webhook", "apprise")
HEARTBEAT = (*_BY_ADDRESS, *_OF_SERVERS)


def channels_shape() -> Shape:
    """Return the shape of all channels: a section for each, by its name."""
    return Shape(_channels, dict, {"type": "object"}, "section")


def heartbeat_shape() -> Shape:
    """Return the shape of who is asked after a run."""
    return Shape(_heartbeat, dict, {"type": "object"}, "section")


def channel_settings(values: Mapping[str, Mapping[str, Any]], folder: Path) -> tuple[ChannelSettings, ...]:
    """Return the channels that were read, in the order of the file; paths begin at the folder of the file."""
    return tuple(ChannelSettings(name, **_resolved(channel, folder)) for name, channel in values.items())


def heartbeat_settings(values: Mapping[str, Any] | None, folder: Path) -> HeartbeatSettings | None:
    """Return who is asked after a run, None where nobody is."""
    return HeartbeatSettings(**_resolved(values, folder)) if values else None


def _resolved(values: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    changed = {"within": "within_days"}
    return {
        changed.get(name, name): folder / at_home(value) if name == "ca_file" else value
        for name, value in values.items()
        if value is not None
    }


def _channels(value: Json) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict):
        raise ValueError(_("Das sind Abschnitte: [channels.NAME], darunter je Zeile eine Einstellung."))
    faults: list[Fault] = []
    channels = {}
    if len(value) > _MOST_CHANNELS:
        faults.append(Fault("", _("Es sind mehr als {most} Kanäle.").format(most=_MOST_CHANNELS)))
    for name, settings in value.items():
        if not name.strip() or len(name) > _LONGEST_NAME or refused_character(name) is not None:
            faults.append(Fault(name, _("Ein Kanal hat einen kurzen Namen ohne Steuerzeichen.")))
        channels[name] = read_at(name, _channel, settings, faults)
    if faults:
        raise Faults(faults)
    return channels


def _channel(value: Json) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(_("Das ist ein Abschnitt: [channels.NAME], darunter je Zeile eine Einstellung."))
    kinds = choice(get_args(ChannelType))
    if "type" not in value:
        missing = _("Diese Angabe fehlt; möglich sind: {types}.").format(types=", ".join(TYPES))
        raise Faults([Fault("type", missing)])
    faults: list[Fault] = []
    kind = read_at("type", kinds.read, value["type"], faults)
    if faults:
        raise Faults(faults)
    fields = (Field("type", kinds, required=True), *_ALL, *TYPES[kind])
    values = read_fields(fields, value, _unknown)
    if kind in _NEEDS_ADDRESS:
        _refuse_without_address(values)
    if values.get("user") and not (values["token"] or values["token_command"]):
        sentence = _('Zu einem Benutzer gehört ein Passwort: token_command oder token = "keyring".')
        raise Faults([Fault("user", sentence)])
    return values


def _heartbeat(value: Json) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(_("Das ist ein Abschnitt: [heartbeat], darunter je Zeile eine Einstellung."))
    values = read_fields(HEARTBEAT, value, unknown_setting)
    _refuse_without_address(values)
    return values


def _refuse_without_address(values: Mapping[str, Any]) -> None:
    if not (values["url"] or values["url_command"]):
        raise Faults([Fault("url", _("Diese Angabe fehlt."))])
    if values["url"] and values["url_command"]:
        raise Faults([Fault("url_command", _("Neben url steht kein url_command: Eines von beiden genügt."))])


def _unknown(name: str, names: Collection[str]) -> str:
    return _(_NO_TOKEN) if name in _PASSWORDS and "token" in names else unknown_setting(name, names)
