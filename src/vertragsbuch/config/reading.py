"""What may stand in `[reading]`: the language model that may be asked about a paper."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from vertragsbuch.config.settings import ReadingSettings
from vertragsbuch.config.shapes import SECONDS, section
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.tables.fields import BOOLEAN, LINE, URL, Faults, Field, Json, Shape, read_at, url


def reading_shape() -> Shape:
    """Return the shape of the section."""
    return section(_READING)._replace(read=_reading)


def reading_settings(values: Mapping[str, Any] | None) -> ReadingSettings | None:
    """Return what the section sets, None where there is none."""
    if values is None:
        return None
    return ReadingSettings(**{name: value for name, value in values.items() if value is not None})


def _reading(value: Json) -> dict[str, Any]:
    faults: list[Fault] = []
    values = read_at("", section(_READING).read, value, faults)
    if not faults and values["ollama"] and not values["elsewhere"] and not is_this_machine(values["ollama"]):
        sentence = _(
            "Die Schriftstücke gingen an einen anderen Rechner; wer das will, setzt auch elsewhere = true."
        )
        faults.append(Fault("ollama", sentence))
    if faults:
        raise Faults(faults)
    return dict(values)


def is_this_machine(address: str) -> bool:
    """Return whether an address leads to the machine itself, by its number or as localhost."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _address(value: Json) -> str:
    """Return the address of the server, without what belongs to a single page."""
    text = url(value)
    try:
        parts = urlsplit(text)
        is_one = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_one = False
    if not is_one or parts.query or parts.fragment or "@" in parts.netloc or not text.isascii():
        raise ValueError(_("Hier steht die Adresse von Ollama, etwa http://127.0.0.1:11434."))
    return text.rstrip("/").removesuffix("/api")


_READING = (
    Field("model", LINE, required=True),
    Field("ollama", Shape(_address, str, URL.schema, "url")),
    Field("elsewhere", BOOLEAN),
    Field("timeout_seconds", SECONDS),
)
