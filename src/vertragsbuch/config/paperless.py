"""What may stand in `[paperless]`: the rows, and the address of the archive."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vertragsbuch.config.calendar import is_safe_for_passwords
from vertragsbuch.config.paths import at_home
from vertragsbuch.config.settings import PaperlessSettings
from vertragsbuch.config.shapes import COMMAND, PATH, SECONDS, names_a_server, section
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.tables.fields import LINE, URL, Faults, Field, Json, Shape, choice, url


def paperless_shape() -> Shape:
    """Return the shape of the section."""
    return section(_PAPERLESS)._replace(read=_paperless)


def paperless_settings(values: Mapping[str, Any] | None, folder: Path) -> PaperlessSettings | None:
    """Return what the section sets, None where there is none; paths begin at the folder of the file."""
    if values is None:
        return None
    named = {name: value for name, value in values.items() if value is not None and name != "token"}
    if "ca_file" in named:
        named["ca_file"] = folder / at_home(named["ca_file"])
    return PaperlessSettings(**named)


def _paperless(value: Json) -> dict[str, Any]:
    values: dict[str, Any] = section(_PAPERLESS).read(value)
    if not is_safe_for_passwords(values["url"]):
        sentence = _(
            "Der Zugangsschlüssel ginge unverschlüsselt durchs Netz; die Adresse beginnt mit https://."
        )
        raise Faults([Fault("url", sentence)])
    return values


def _address(value: Json) -> str:
    """Return the address of the archive, as that of a folder, without what belongs to a single page."""
    text = url(value)
    if not names_a_server(text) or "@" in urlsplit(text).netloc:
        raise ValueError(_("Hier steht die Adresse von paperless-ngx selbst, etwa https://papier.example/."))
    return f"{text.rstrip('/').removesuffix('/api')}/"


_PAPERLESS = (
    Field("url", Shape(_address, str, URL.schema, "url"), required=True),
    Field("token", choice(("keyring",))),
    Field("token_command", COMMAND),
    Field("tag", LINE),
    Field("push_tag", LINE),
    Field("ca_file", PATH),
    Field("timeout_seconds", SECONDS),
)
