"""One table of fields serves three ends: reading with faults, writing, and the published JSON Schema."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vertragsbuch.errors import Fault
from vertragsbuch.language import _

Json = Any
"""A value as the json module gives it."""

LONGEST_LINE = 200
LONGEST_TEXT = 20_000
TURNS_READING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of reading: with them a text shows something else than it says."""

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;.]+(\.[^@\s<>,;.]+)+")
_URL = re.compile(r"https?://[^\s/]+(?:/\S*)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class Shape(NamedTuple):
    """How one kind of value is read from JSON, written to it, and described in the schema.

    `read` raises ValueError with a German sentence, or Faults where parts of the value are at fault.
    """

    read: Callable[[Json], Any]
    write: Callable[[Any], Json]
    schema: Mapping[str, Json]


class Field(NamedTuple):
    """One field of an object: absent and null mean the same, `default` is not written."""

    name: str
    shape: Shape
    required: bool = False
    default: Any = None
    meaning: str = ""


class Faults(ValueError):
    """Several faults in the parts of one value; their places are relative to it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault) for fault in faults))

    def within(self, place: str) -> list[Fault]:
        """Return the faults with their places seen from outside."""
        return [Fault(_joined(place, fault.place), fault.sentence) for fault in self.faults]


def _joined(outer: str, inner: str) -> str:
    return f"{outer}{inner}" if not outer or not inner or inner.startswith("[") else f"{outer}.{inner}"


def read_at(place: str, read: Callable[[Json], Any], value: Json, faults: list[Fault]) -> Any:  # noqa: ANN401 - whatever `read` gives
    """Return what `read` makes of the value; a fault is noted with its place instead of raised."""
    try:
        return read(value)
    except Faults as several:
        faults.extend(several.within(place))
    except ValueError as fault:
        faults.append(Fault(place, str(fault)))
    return None


def read_fields(fields: Sequence[Field], value: Json) -> dict[str, Any]:
    """Return the fields of an object by name, absent ones with their default; raises Faults."""
    if not isinstance(value, dict):
        raise ValueError(_("Hier wird ein Objekt in geschweiften Klammern erwartet."))  # noqa: TRY004
    known = {field.name for field in fields}
    faults = [Fault(str(name), _unknown_field(str(name), known)) for name in value if name not in known]
    found: dict[str, Any] = {}
    for field in fields:
        given = value.get(field.name)
        if given is None:
            found[field.name] = field.default
            if field.required:
                faults.append(Fault(field.name, _("Diese Angabe fehlt.")))
        else:
            found[field.name] = read_at(field.name, field.shape.read, given, faults)
    if faults:
        raise Faults(faults)
    return found


def write_fields(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Json]:
    """Return an object of those fields that differ from their default, in the order of the table."""
    return {
        field.name: field.shape.write(values[field.name])
        for field in fields
        if values[field.name] is not None and (field.required or values[field.name] != field.default)
    }


def schema_of(fields: Sequence[Field]) -> dict[str, Json]:
    """Return the JSON Schema of an object with these fields and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _property(field) for field in fields},
    }


def _property(field: Field) -> dict[str, Json]:
    described: dict[str, Json] = {"description": field.meaning} if field.meaning else {}
    if field.required:
        return described | dict(field.shape.schema)
    return described | {"anyOf": [dict(field.shape.schema), {"type": "null"}]}


def _unknown_field(name: str, known: set[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - needed for a fault only

    close = get_close_matches(name, known, 1)
    if close:
        return _("Dieses Feld gibt es nicht; ist „{close}“ gemeint?").format(close=close[0])
    return _("Dieses Feld gibt es nicht.")


def line(value: Json) -> str:
    """Return a one-line text without control characters."""
    text = _text(value, LONGEST_LINE)
    if any(c in TURNS_READING or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in text):
        raise ValueError(_("Der Text enthält Steuerzeichen oder Zeilenumbrüche; bitte entfernen."))
    return text.strip()


def paragraph(value: Json) -> str:
    """Return a text of several lines without other control characters."""
    text = _text(value, LONGEST_TEXT)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text if character not in "\n\t"):
        raise ValueError(_("Der Text enthält Steuerzeichen; bitte entfernen."))
    return text


def _text(value: Json, longest: int) -> str:
    if not isinstance(value, str):
        raise ValueError(_("Hier wird ein Text in Anführungszeichen erwartet."))  # noqa: TRY004
    if not value.strip():
        raise ValueError(_("Der Text ist leer; bitte ausfüllen oder das Feld weglassen."))
    if len(value) > longest:
        raise ValueError(_("Der Text ist länger als {longest} Zeichen.").format(longest=longest))
    return value


def iso_date(value: Json) -> date:
    """Return the day that an ISO text names."""
    match = _ISO_DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(_("Hier wird ein Datum wie 2026-11-22 erwartet."))
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError as impossible:
        raise ValueError(
            _("Den {day:02}.{month:02}.{year} gibt es nicht.").format(day=day, month=month, year=year)
        ) from impossible


def choice(allowed: Sequence[str]) -> Shape:
    """Return the shape of a text out of a closed list."""

    def read(value: Json) -> str:
        if value not in allowed:
            shown = value if isinstance(value, str) else type(value).__name__
            raise ValueError(
                _("„{value}“ gibt es hier nicht; möglich sind: {allowed}.").format(
                    value=str(shown)[:40], allowed=", ".join(allowed)
                )
            )
        return str(value)

    return Shape(read, str, {"enum": list(allowed)})


def boolean(value: Json) -> bool:
    """Return a truth value."""
    if not isinstance(value, bool):
        raise ValueError(_("Hier wird true oder false erwartet."))  # noqa: TRY004
    return value


def many(item: Shape, *, at_most: int = 1000) -> Shape:
    """Return the shape of a list whose items have a shape; it is read as a tuple."""

    def read(value: Json) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError(_("Hier wird eine Liste in eckigen Klammern erwartet."))  # noqa: TRY004
        if len(value) > at_most:
            raise ValueError(_("Die Liste ist länger als {most} Einträge.").format(most=at_most))
        faults: list[Fault] = []
        items = tuple(read_at(f"[{index}]", item.read, entry, faults) for index, entry in enumerate(value))
        if faults:
            raise Faults(faults)
        return items

    return Shape(
        read,
        lambda values: [item.write(value) for value in values],
        {"type": "array", "items": dict(item.schema), "maxItems": at_most},
    )


def email(value: Json) -> str:
    """Return an address that a mail can be sent to."""
    text = line(value)
    if not _EMAIL.fullmatch(text):
        raise ValueError(
            _("„{text}“ ist keine E-Mail-Adresse; gemeint ist etwa name@beispiel.de.").format(text=text)
        )
    return text


def url(value: Json) -> str:
    """Return the address of a page in the net."""
    text = line(value)
    if not _URL.fullmatch(text):
        raise ValueError(
            _("„{text}“ ist keine Adresse im Netz; gemeint ist etwa https://beispiel.de/kuendigen.").format(
                text=text
            )
        )
    return text


LINE = Shape(line, str, {"type": "string", "minLength": 1, "maxLength": LONGEST_LINE})
URL = Shape(url, str, {**LINE.schema, "pattern": r"^https?://[^\s/]+(/\S*)?$"})
EMAIL = Shape(email, str, {**LINE.schema, "pattern": f"^{_EMAIL.pattern}$"})
PARAGRAPH = Shape(paragraph, str, {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})
DATE = Shape(iso_date, date.isoformat, {"type": "string", "format": "date"})
BOOLEAN = Shape(boolean, bool, {"type": "boolean"})
