"""The fields of the exchange format: holder, contract, price and event, each in one table."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from vertragsbuch.contract.event import CASE_EVENTS, LEGAL_EVENTS, Event, is_day
from vertragsbuch.contract.model import KINDS, NOTICE_TO, STATES, Contract, Holder, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.shapes import AMOUNT, DURATION, PERIOD, period_of_time
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.law.events import EVENT_FACTS, EventShape
from vertragsbuch.tables.fields import (
    BOOLEAN,
    DATE,
    EMAIL,
    LINE,
    PARAGRAPH,
    URL,
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
    read_fields,
    schema_of,
    write_fields,
)

_OPEN_RENEWALS = ("indefinite", "none")
_CURRENCY = re.compile(r"[A-Z]{3}")
_FACT_NAME = re.compile(r"[a-z][a-z_]{0,40}")


def _currency(value: Json) -> str:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        raise ValueError(_("Hier wird eine Währung wie EUR erwartet."))
    return value


def _renewal(value: Json) -> Any:  # noqa: ANN401 - a period or one of two words
    if value in _OPEN_RENEWALS:
        return value
    try:
        return period_of_time(value)
    except ValueError as fault:
        raise ValueError(
            _("{fault} Möglich sind auch „indefinite“ und „none“.").format(fault=fault)
        ) from fault


def _object(
    fields: tuple[Field, ...], build: Callable[..., Any], parts: Callable[[Any], Mapping[str, Any]]
) -> Shape:
    """Return the shape of a value whose fields `build` takes by name and `parts` gives back."""
    return Shape(
        lambda value: build(**read_fields(fields, value)),
        lambda value: write_fields(fields, parts(value)),
        schema_of(fields),
    )


def _price_of(amount: int, currency: str, every: Period) -> Price:
    return Price(amount, currency, every)


ADDRESS = many(LINE, at_most=12)
CURRENCY = Shape(_currency, str, {"type": "string", "pattern": f"^{_CURRENCY.pattern}$"})
RENEWAL = Shape(_renewal, str, {"anyOf": [{"enum": list(_OPEN_RENEWALS)}, dict(DURATION.schema)]})

HOLDER = _object(
    (
        Field("name", LINE, required=True),
        Field("address", ADDRESS, default=()),
        Field("email", EMAIL),
        Field("phone", LINE),
    ),
    Holder,
    Holder._asdict,
)
PROVIDER = _object(
    (
        Field("name", LINE, required=True),
        Field("address", ADDRESS, default=()),
        Field("email", EMAIL),
        Field("cancel_url", URL, meaning="page on which the contract can be cancelled"),
    ),
    Provider,
    Provider._asdict,
)
PRICE = _object(
    (
        Field("amount", AMOUNT, required=True),
        Field("currency", CURRENCY, required=True),
        Field("every", DURATION, required=True),
    ),
    _price_of,
    lambda price: {"amount": price.cents, "currency": price.currency, "every": price.every},
)


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

_TERMS = (
    Field("starts_on", DATE, required=True, meaning="first day of the term, counted in"),
    Field("initial_term", DURATION, meaning="first term; absent: open-ended from the start"),
    Field("renewal", RENEWAL, meaning="after the first term"),
    Field("notice", PERIOD, meaning="agreed notice period"),
    Field("notice_to", choice(NOTICE_TO), meaning="the day it runs to"),
    Field("renewal_notice", PERIOD, meaning="notice period after the first term"),
    Field("renewal_notice_to", choice(NOTICE_TO)),
    Field("pay_period", DURATION, meaning="how pay is measured"),
)
_CONTRACT_FIELDS = (
    Field("id", LINE, required=True),
    Field("title", LINE, required=True),
    Field("provider", PROVIDER, required=True),
    Field("kind", choice(KINDS), default="general"),
    Field("consumer", BOOLEAN, default=True),
    Field("state", choice(STATES), meaning="Bundesland, ISO 3166-2 without DE-"),
    Field("contract_number", LINE),
    Field("customer_number", LINE),
    Field("concluded_on", DATE, meaning="day the contract was made"),
    *_TERMS,
    Field("price", PRICE),
    Field("tags", many(LINE, at_most=50), default=()),
    Field("notes", PARAGRAPH),
    Field(
        "concerns",
        LINE,
        meaning="what the contract is about, as a letter names it: a flat, a meter, a domain",
    ),
    Field("mandate_reference", LINE, meaning="reference of the SEPA mandate"),
    Field("events", many(EVENT, at_most=10_000), default=()),
)
_ANONYMOUS = {"id": "", "title": "", "provider": Provider("")}
_TERMS_NAMES = tuple(field.name for field in _TERMS)


def _build_contract(**values: Any) -> Contract:  # noqa: ANN401
    terms = Terms(**{name: values.pop(name) for name in _TERMS_NAMES})
    faults = contradictions(terms)
    if faults:
        raise Faults(faults)
    return Contract(terms=terms, **values)


def contradictions(terms: Terms) -> list[Fault]:
    """Return the faults of terms whose parts cannot hold together."""
    faults: list[Fault] = []
    if terms.initial_term is None and isinstance(terms.renewal, Period):
        sentence = _("Eine Verlängerung um eine Dauer setzt eine erste Laufzeit (initial_term) voraus.")
        faults.append(Fault("renewal", sentence))
    if terms.initial_term is None and terms.renewal == "none":
        sentence = _("Von selbst enden kann nur ein Vertrag mit einer ersten Laufzeit (initial_term).")
        faults.append(Fault("renewal", sentence))
    if terms.renewal == "none" and (terms.renewal_notice or terms.renewal_notice_to):
        sentence = _("Der Vertrag endet von selbst; eine Frist für die Zeit danach widerspricht dem.")
        faults.append(Fault("renewal_notice", sentence))
    return faults


def _parts_of_contract(contract: Contract) -> Mapping[str, Any]:
    return contract._asdict() | contract.terms._asdict()


def _asked(field: Field) -> Field:
    """Return a field of a contract that is only asked about: anonymous, with events of any type."""
    if field.name == "events":
        return field._replace(shape=many(EVENT._replace(read=_read_any_event), at_most=10_000))
    if field.name in _ANONYMOUS:
        return field._replace(required=False, default=_ANONYMOUS[field.name])
    return field


CONTRACT = _object(_CONTRACT_FIELDS, _build_contract, _parts_of_contract)
QUESTION = _object(
    tuple(_asked(field) for field in _CONTRACT_FIELDS),
    _build_contract,
    _parts_of_contract,
)
"""A contract that is only asked about (`deadlines`): who and what it is may be left out."""

FIELDS_OF_CONTRACT: tuple[Field, ...] = _CONTRACT_FIELDS
assert set(_TERMS_NAMES) == set(Terms._fields)
