"""A draft as JSON and back: strict, and a round trip loses nothing."""

import json

from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.spot import Source, SourceKind, Spot, SpotArea
from vertragsbuch.language import _
from vertragsbuch.tables.fields import LINE, PARAGRAPH, Field, Json, Shape, choice, many, record, whole_number
from vertragsbuch.typed import Any, get_args

MOST_VALUES = 500
"""So many values, events, sources or fingerprints a draft has at most."""

_LONGEST_NUMBER = 10**9
DEEPEST = 20
"""So deep lists and objects lie within a value at most."""


def draft_as_json(draft: Draft) -> Json:
    """Return a draft as the json module writes it; what is empty is left out."""
    return DRAFT.write(draft)


def draft_of_json(value: Json) -> Draft:
    """Return the draft that JSON tells of; raises ValueError, Faults where parts are at fault."""
    draft: Draft = DRAFT.read(value)
    return draft


def draft_text(draft: Draft) -> str:
    """Return a draft as one line of JSON, the same text for the same draft.

    Raises ValueError for what would not read back the same, Faults that name each place of it.
    """
    unfit = ValueError(_("Der Entwurf lässt sich nicht aufschreiben: Es sind keine einfachen Werte darin."))
    try:
        text = json.dumps(draft_as_json(draft), ensure_ascii=False, sort_keys=True, allow_nan=False)
        text.encode()
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise unfit from error
    if draft_of_text(text) != draft:
        raise unfit
    return text


def draft_of_text(text: str) -> Draft:
    """Return the draft that a text of JSON tells of; raises ValueError as `draft_of_json` does."""
    try:
        return draft_of_json(json.loads(text))
    except RecursionError as error:
        raise ValueError(_("Der Entwurf ist zu tief verschachtelt.")) from error


def _value_of(value: Json) -> Json:
    """Return a value as it is, where it is one that JSON holds; its field reads it when it is entered."""
    if value is None or not _is_plain(value, DEEPEST):
        raise ValueError(_("Hier wird ein Wert erwartet, wie ihn das Austauschformat schreibt."))
    return value


def _is_plain(value: object, deep: int) -> bool:
    if deep == 0:
        return False
    match value:
        case dict():
            return all(isinstance(key, str) and _is_plain(each, deep - 1) for key, each in value.items())
        case list():
            return all(_is_plain(each, deep - 1) for each in value)
    return value is None or isinstance(value, str | int | bool | float)


def _millimetres(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LONGEST_NUMBER:
        raise ValueError(_("Hier wird ein Maß in Millimetern erwartet."))
    return float(value)


def _name_of_field(value: Json) -> str:
    if value == "id" or value not in BY_KEY:
        raise ValueError(_("Ein Feld „{name}“ hat ein Vertrag nicht.").format(name=str(value)[:40]))
    return str(value)


def _pairs(value: Any) -> Any:  # noqa: ANN401 - a NamedTuple of ours
    return value._asdict()


def _sha256(value: Json) -> str:
    if not isinstance(value, str) or len(value) != len("0" * 64) or set(value) - set("0123456789abcdef"):
        raise ValueError(_("Hier wird ein SHA-256 erwartet: 64 Ziffern und Buchstaben von a bis f."))
    return value


_SHA256 = Shape(_sha256, str, {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "sha256")
_MANY = MOST_VALUES
_NUMBER = whole_number(1, _LONGEST_NUMBER)
_MILLIMETRES = Shape(_millimetres, float, {"type": "number"}, "number")
_JSON = Shape(_value_of, lambda value: value, {}, "json")
_NAME = Shape(_name_of_field, str, {"enum": [key for key in BY_KEY if key != "id"]}, "choice")
_TYPE = choice(tuple(EVENT_TYPE_ROWS))

_AREA = record(tuple(Field(name, _MILLIMETRES, required=True) for name in SpotArea._fields), SpotArea, _pairs)
_SOURCE = record(
    (
        Field("kind", choice(get_args(SourceKind)), required=True),
        Field("name", LINE, required=True),
        Field("sha256", _SHA256, required=True),
        Field("link", LINE, default=""),
    ),
    Source,
    _pairs,
)
_SPOT = record(
    (
        Field("source", _SHA256, required=True),
        Field("words", PARAGRAPH, default=""),
        Field("page", _NUMBER),
        Field("areas", many(_AREA, at_most=_MANY), default=()),
        Field("line", _NUMBER),
        Field("entry", _NUMBER),
    ),
    Spot,
    _pairs,
)


def _valued(name: Shape) -> Shape:
    """Return the shape of a value whose name has a shape."""
    return record(
        (
            Field("name", name, required=True),
            Field("value", _JSON, required=True),
            Field("spot", _SPOT, required=True),
            Field("doubt", PARAGRAPH, default=""),
        ),
        ReadValue,
        _pairs,
    )


_VALUE, _FACT = _valued(_NAME), _valued(LINE)
_EVENT = record(
    (Field("type", _TYPE, required=True), Field("facts", many(_FACT, at_most=_MANY), default=())),
    DraftEvent,
    _pairs,
)
_PRINTED = record((Field("receive_by", _FACT), Field("ends_on", _FACT)), PrintedDays, _pairs)
DRAFT = record(
    (
        Field("title", LINE, required=True),
        Field("sources", many(_SOURCE, at_most=_MANY), default=()),
        Field("fingerprints", many(LINE, at_most=_MANY), default=()),
        Field("values", many(_VALUE, at_most=_MANY), default=()),
        Field("events", many(_EVENT, at_most=_MANY), default=()),
        Field("missing", many(_NAME, at_most=_MANY), default=()),
        Field("questions", many(PARAGRAPH, at_most=_MANY), default=()),
        Field("printed", _PRINTED, default=PrintedDays()),
        Field("contract_id", LINE),
    ),
    Draft,
    _pairs,
)
"""The shape of a draft: one table reads it, writes it and names its faults."""
