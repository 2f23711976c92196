"""The shapes of the exchange format: an event, and a contract whole or only asked about."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from vertragsbuch.contract.event import CASE_EVENTS, LEGAL_EVENTS, Event, is_day
from vertragsbuch.contract.fields import FIELDS, PROVIDER, contradictions
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.law.events import EVENT_FACTS, EventShape
from vertragsbuch.tables.fields import (
    BOOLEAN,
    DATE,
    LINE,
    PARAGRAPH,
    Faults,
    Field,
    Json,
    Shape,
    boolean,
    choice,
    iso_date,
    many,
    paragraph,
    read_at,
    record,
)

_FACT_NAME = re.compile(r"[a-z][a-z_]{0,40}")


def _read_event(value: Json) -> Event:
    """Return an event whose type this program knows, with facts that belong to it."""
    event = _read_any_event(value)
    faults: list[Fault] = []
    read_at("type", _EVENT_TYPE.read, event.type, faults)
    known = _EVENT_SHAPES.get(event.type)
    if known is not None:
        for name, fact in event.facts.items():
            read_at(name, _fact_check(known, name), fact, faults)
    if faults:
        raise Faults(faults)
    return event


def _fact_check(known: EventShape, name: str) -> Callable[[Any], Any]:
    kinds = {fact.name: fact.kind for fact in known.facts} | {NOTE: "text"}
    return {"bool": boolean, "date": _unchecked, "text": paragraph}.get(kinds.get(name, ""), _unknown_fact)


def _unchecked(fact: Any) -> Any:  # noqa: ANN401 - a day, which has been read already
    return fact


def _unknown_fact(_fact: Any) -> Any:  # noqa: ANN401
    raise ValueError(_("Diese Angabe gibt es zu diesem Ereignis nicht."))


def _read_any_event(value: Json) -> Event:
    """Return an event of any type: a question may name what this program does not know yet."""
    if not isinstance(value, dict):
        raise ValueError(_("Ein Ereignis ist ein Objekt mit „type“ und seinen Angaben."))  # noqa: TRY004
    faults: list[Fault] = []
    kind = read_at("type", LINE.read, value.get("type"), faults)
    recorded_at = value.get("recorded_at")
    if recorded_at is not None:
        read_at("recorded_at", LINE.read, recorded_at, faults)
    facts = {
        name: read_at(name, _fact_reader(name), fact, faults)
        for name, fact in value.items()
        if name not in ("type", "recorded_at") and fact is not None
    }
    if faults:
        raise Faults(faults)
    return Event(str(kind), facts, recorded_at)


def _fact_reader(name: str) -> Callable[[Json], Any]:
    """Return the reader of a fact: days by their name, all others plain values."""
    if not _FACT_NAME.fullmatch(name):
        return _refused_name
    return iso_date if is_day(name) else _plain


def _refused_name(_value: Json) -> Any:  # noqa: ANN401
    raise ValueError(_("So kann eine Angabe nicht heißen."))


def _plain(value: Json) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a JSON value after every text in it has been looked at."""
    match value:
        case str():
            return paragraph(value) if value.strip() else value
        case list():
            return [_plain(item) for item in value]
        case dict():
            return {str(name): _plain(item) for name, item in value.items()}
        case _:
            return value


def _event_schema(name: str, shape: EventShape) -> Json:
    """Return what the schema asks of an event of one type: its facts and no others."""
    facts = {fact.name: BOOLEAN.schema if fact.kind == "bool" else DATE.schema for fact in shape.facts}
    known = {"type": {}, "recorded_at": {}, NOTE: PARAGRAPH.schema, **facts}
    return {
        "if": {"properties": {"type": {"const": name}}},
        "then": {
            "description": f"{shape.title}: {shape.meaning}",
            "properties": {key: {"anyOf": [dict(value), {"type": "null"}]} for key, value in known.items()},
            "additionalProperties": False,
        },
    }


def _write_event(event: Event) -> Json:
    facts = {
        name: fact.isoformat() if isinstance(fact, date) else fact
        for name, fact in sorted(event.facts.items())
    }
    recorded = {"recorded_at": event.recorded_at} if event.recorded_at else {}
    return {"type": event.type, **facts, **recorded}


NOTE = "note"
"""A fact that every legal event may carry: what the person wants to remember of it."""

_EVENT_SHAPES: Mapping[str, EventShape] = {str(name): shape for name, shape in EVENT_FACTS.items()}
_EVENT_TYPE = choice((*LEGAL_EVENTS, *CASE_EVENTS))
EVENT = Shape(
    _read_event,
    _write_event,
    {
        "type": "object",
        "required": ["type"],
        "properties": {"type": dict(_EVENT_TYPE.schema)},
        "allOf": [_event_schema(name, shape) for name, shape in _EVENT_SHAPES.items()],
    },
)

_ANONYMOUS = {"id": "", "title": "", "provider": Provider("")}


def _fields_of_contract() -> Iterator[Field]:
    """Yield the fields of a contract as the exchange format nests them."""
    for row in FIELDS:
        if row.part != "provider":
            yield row.field
        elif row.key == "provider":
            yield Field("provider", PROVIDER, required=True)
    yield Field("events", many(EVENT, at_most=10_000), default=())


def _build_contract(**values: Any) -> Contract:  # noqa: ANN401
    terms = Terms(**{name: values.pop(name) for name in Terms._fields})
    faults = contradictions(terms)
    if faults:
        raise Faults(faults)
    return Contract(terms=terms, **values)


def _parts_of_contract(contract: Contract) -> Mapping[str, Any]:
    return contract._asdict() | contract.terms._asdict()


def _asked(field: Field) -> Field:
    """Return a field of a contract that is only asked about: anonymous, with events of any type."""
    if field.name == "events":
        return field._replace(shape=many(EVENT._replace(read=_read_any_event), at_most=10_000))
    if field.name in _ANONYMOUS:
        return field._replace(required=False, default=_ANONYMOUS[field.name])
    return field


_CONTRACT_FIELDS = tuple(_fields_of_contract())
CONTRACT = record(_CONTRACT_FIELDS, _build_contract, _parts_of_contract)
QUESTION = record(tuple(_asked(field) for field in _CONTRACT_FIELDS), _build_contract, _parts_of_contract)
"""A contract that is only asked about (`deadlines`): who and what it is may be left out."""
