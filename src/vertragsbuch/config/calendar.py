"""What may stand in `[calendar]`: the rows, and the address of a calendar on a server."""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vertragsbuch.config.paths import at_home
from vertragsbuch.config.settings import CalendarSettings
from vertragsbuch.config.shapes import COMMAND, PATH, SECONDS, names_a_server, section
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.tables.addresses import ENDINGS_AT_HOME
from vertragsbuch.tables.fields import BOOLEAN, LINE, URL, Faults, Field, Json, Shape, read_at, url

_EXAMPLE = "https://dav.example.org/kalender/ich/fristen/"
_NEARBY = (*ENDINGS_AT_HOME, ".fritz.box")


def calendar_shape() -> Shape:
    """Return the shape of the section."""
    return section(_CALENDAR)._replace(read=_calendar)


def calendar_settings(values: Mapping[str, Any] | None, folder: Path) -> CalendarSettings:
    """Return what the section sets; paths begin at the folder of the file."""
    named = {name: value for name, value in (values or {}).items() if value is not None}
    if "ca_file" in named:
        named["ca_file"] = folder / at_home(named["ca_file"])
    return CalendarSettings(**named)


def _calendar(value: Json) -> dict[str, Any]:
    faults: list[Fault] = []
    values = read_at("", section(_CALENDAR).read, value, faults)
    if isinstance(value, dict) and "password_command" in value and "user" not in value:
        faults.append(Fault("user", _("Zu einem Passwort gehört ein Benutzer.")))
    if not faults and values["user"] and values["url"] and not is_safe_for_passwords(values["url"]):
        sentence = _("Das Passwort ginge unverschlüsselt durchs Netz; die Adresse beginnt mit https://.")
        faults.append(Fault("url", sentence))
    if faults:
        raise Faults(faults)
    return dict(values)


def _address(value: Json) -> str:
    """Return the address of a calendar, which ends as that of a folder does."""
    if isinstance(value, str) and "@" in (value.partition("://")[2] or value).partition("/")[0]:
        raise ValueError(_("Benutzer und Passwort stehen nicht in der Adresse, sondern in eigenen Zeilen."))
    text = url(value)
    if not names_a_server(text) or urlsplit(text).path in ("", "/"):
        raise ValueError(
            _("Hier steht die Adresse des Kalenders selbst, etwa {example}.").format(example=_EXAMPLE)
        )
    return text if text.endswith("/") else f"{text}/"


def is_safe_for_passwords(address: str) -> bool:
    """Return whether what is sent to a checked address is encrypted, or stays in the house by its name."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        stays = ip_address(host).is_private
    except ValueError:
        stays = "." not in host or host.endswith(_NEARBY)
    return parts.scheme == "https" or stays


_CALENDAR = (
    Field("url", Shape(_address, str, URL.schema, "url")),
    Field("user", LINE),
    Field("password_command", COMMAND),
    Field("private", BOOLEAN),
    Field("ca_file", PATH),
    Field("timeout_seconds", SECONDS),
)
