"""What may stand in `[reading]`: the language model that may be asked about a paper."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from vertragsbuch.config.settings import ReadingSettings
from vertragsbuch.config.shapes import SECONDS, names_a_server, section
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.tables.fields import BOOLEAN, LINE, URL, Faults, Field, Json, Shape, url


def reading_shape() -> Shape:
    """Return the shape of the section."""
    return section(_READING)._replace(read=_reading)


def reading_settings(values: Mapping[str, Any] | None) -> ReadingSettings | None:
    """Return what the section sets, None where there is none."""
    if values is None:
        return None
    return ReadingSettings(**{name: value for name, value in values.items() if value is not None})


def _reading(value: Json) -> dict[str, Any]:
    values: dict[str, Any] = section(_READING).read(value)
    if values["ollama"] and not values["elsewhere"] and not is_this_machine(values["ollama"]):
        sentence = _(
            "Die Schriftstücke gingen an einen anderen Rechner; wer das will, setzt auch elsewhere = true."
        )
        raise Faults([Fault("ollama", sentence)])
    return values


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
    if not names_a_server(text) or "@" in urlsplit(text).netloc:
        raise ValueError(_("Hier steht die Adresse von Ollama, etwa http://127.0.0.1:11434."))
    return text.rstrip("/").removesuffix("/api")


_READING = (
    Field("model", LINE, required=True),
    Field("ollama", Shape(_address, str, URL.schema, "url")),
    Field("elsewhere", BOOLEAN),
    Field("timeout_seconds", SECONDS),
)
