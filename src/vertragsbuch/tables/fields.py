"""One table of fields serves three ends: reading with faults, writing, and the published JSON Schema."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.addresses import email_parts, is_page_in_the_net
from vertragsbuch.tables.characters import refused_character
from vertragsbuch.typed import Any

Json = Any
"""A value as the json module gives it."""

LONGEST_LINE = 200
LONGEST_TEXT = 20_000
_EMAIL_PATTERN = r"^[^@\s<>,;]+@[^@\s<>,;.]+(\.[^@\s<>,;.]+)+$"
_URL_PATTERN = r"^https?://[^\s/]+(/\S*)?$"
_ISO_DATE = "0000-00-00"


class Shape(NamedTuple):
    """How one kind of value is read from JSON, written to it, and described in the schema.

    `read` raises ValueError with a German sentence, or Faults where parts of the value are at fault.
    By its `kind` the rooms above know how a person types such a value and how it is shown.
    """

    read: Callable[[Json], Any]
    write: Callable[[Any], Json]
    schema: Mapping[str, Json]
    kind: str = ""


class Field(NamedTuple):
    """One field of an object: absent and null mean the same, `default` is not written.

    `meaning` is for the schema. The texts for people are German, marked for translation: what the field is
    called, the question that asks for it, an example as one would type it, and a hint of what belongs there.
    """

    name: str
    shape: Shape
    required: bool = False
    default: Any = None
    meaning: str = ""
    label: str = ""
    question: str = ""
    example: str = ""
    hint: str = ""


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


def read_fields(
    fields: Sequence[Field],
    value: Json,
    unknown: "Callable[[str, Collection[str]], str] | None" = None,
) -> dict[str, Any]:
    """Return the fields of an object by name, absent ones with their default; raises Faults.

    `unknown` gives the sentence about a name that is in no row, from that name and all names there are.
    """
    if not isinstance(value, dict):
        raise ValueError(_("Hier wird ein Objekt in geschweiften Klammern erwartet."))
    names = {field.name: None for field in fields}
    say = unknown or unknown_field
    faults = [Fault(str(name), say(str(name), tuple(names))) for name in value if name not in names]
    values: dict[str, Any] = {}
    for field in fields:
        given = value.get(field.name)
        if given is None:
            values[field.name] = field.default
            if field.required:
                faults.append(Fault(field.name, _("Diese Angabe fehlt.")))
        else:
            values[field.name] = read_at(field.name, field.shape.read, given, faults)
    if faults:
        raise Faults(faults)
    return values


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


def unknown_field(name: str, names: Collection[str]) -> str:
    """Return the sentence about a field that there is not, with the one that may be meant."""
    close = similar(name, names)
    if close:
        return _("Dieses Feld gibt es nicht; ist „{close}“ gemeint?").format(close=close)
    return _("Dieses Feld gibt es nicht.")


def similar(name: str, names: Collection[str]) -> str | None:
    """Return the one of the names that somebody may have meant who wrote another, None where none is near."""
    return next(iter(alike(name, names, 1)), None)


def alike(name: str, names: Collection[str], most: int) -> list[str]:
    """Return so many of the names that somebody may have meant who wrote another, the nearest first."""
    from difflib import get_close_matches  # noqa: PLC0415 - needed for a fault only

    return get_close_matches(name, names, most)


def line(value: Json) -> str:
    """Return a one-line text without control characters; raises ValueError."""
    text = _text(value, LONGEST_LINE)
    if refused_character(text) is not None:
        raise ValueError(_("Der Text enthält Steuerzeichen oder Zeilenumbrüche; bitte entfernen."))
    return text.strip()


def paragraph(value: Json) -> str:
    """Return a text of several lines without other control characters; raises ValueError."""
    text = _text(value, LONGEST_TEXT)
    if refused_character(text, lines=True) is not None:
        raise ValueError(_("Der Text enthält Steuerzeichen; bitte entfernen."))
    return text


def _text(value: Json, longest: int) -> str:
    if not isinstance(value, str):
        raise ValueError(_("Hier wird ein Text in Anführungszeichen erwartet."))
    if not value.strip():
        raise ValueError(_("Der Text ist leer; bitte ausfüllen oder das Feld weglassen."))
    if len(value) > longest:
        raise ValueError(_("Der Text ist länger als {longest} Zeichen.").format(longest=longest))
    return value


def iso_date(value: Json) -> date:
    """Return the day that an ISO text names; raises ValueError."""
    if not isinstance(value, str) or "".join("0" if c in "123456789" else c for c in value) != _ISO_DATE:
        raise ValueError(_("Hier wird ein Datum wie 2026-11-22 erwartet."))
    try:
        return date.fromisoformat(value)
    except ValueError as impossible:
        year, month, day = value.split("-")
        raise ValueError(
            _("Den {day}.{month}.{year} gibt es nicht.").format(day=day, month=month, year=year)
        ) from impossible


def choice(allowed: Sequence[str], kind: str = "choice") -> Shape:
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

    return Shape(read, str, {"enum": list(allowed)}, kind)


def boolean(value: Json) -> bool:
    """Return a truth value; raises ValueError."""
    if not isinstance(value, bool):
        raise ValueError(_("Hier wird true oder false erwartet."))
    return value


def whole_number(least: int, most: int) -> Shape:
    """Return the shape of a whole number between two others, both counted in."""

    def read(value: Json) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(
                _("Hier wird eine ganze Zahl von {least} bis {most} erwartet.").format(least=least, most=most)
            )
        return value

    return Shape(read, int, {"type": "integer", "minimum": least, "maximum": most}, "number")


def many(item: Shape, *, at_most: int = 1000, kind: str = "many") -> Shape:
    """Return the shape of a list whose items have a shape; it is read as a tuple."""

    def read(value: Json) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError(_("Hier wird eine Liste in eckigen Klammern erwartet."))
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
        kind,
    )


def record(
    fields: Sequence[Field],
    build: Callable[..., Any],
    parts: Callable[[Any], Mapping[str, Any]],
    kind: str = "record",
) -> Shape:
    """Return the shape of a value whose fields `build` takes by name and `parts` gives back."""
    return Shape(
        lambda value: build(**read_fields(fields, value)),
        lambda value: write_fields(fields, parts(value)),
        schema_of(fields),
        kind,
    )


def email(value: Json) -> str:
    """Return an address that a mail can be sent to; raises ValueError."""
    text = line(value)
    email_parts(text)
    return text


def url(value: Json) -> str:
    """Return the address of a page in the net; raises ValueError."""
    text = line(value)
    if not is_page_in_the_net(text):
        raise ValueError(
            _("„{text}“ ist keine Adresse im Netz; gemeint ist etwa https://beispiel.de/kuendigen.").format(
                text=text
            )
        )
    return text


LINE = Shape(line, str, {"type": "string", "minLength": 1, "maxLength": LONGEST_LINE}, "line")
URL = Shape(url, str, {**LINE.schema, "pattern": _URL_PATTERN}, "url")
EMAIL = Shape(email, str, {**LINE.schema, "pattern": _EMAIL_PATTERN}, "email")
PARAGRAPH = Shape(paragraph, str, {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}, "paragraph")
DATE = Shape(iso_date, date.isoformat, {"type": "string", "format": "date"}, "date")
BOOLEAN = Shape(boolean, bool, {"type": "boolean"}, "boolean")
