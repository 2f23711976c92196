"""What the schema describes is what import takes: each field, each fact of an event, and nothing beside."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import ValidationError

from tests.described import assert_described
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.document import read_document, schema

Described = dict[str, Any]

SCHEMA: Described = json.loads(schema())
CONTRACT: Described = SCHEMA["properties"]["contracts"]["items"]
FIELDS: Described = {
    name: field for name, field in CONTRACT["properties"].items() if name not in ("id", "events")
}
MINIMAL: Described = {"id": "a", "title": "A", "provider": {"name": "A GmbH"}, "starts_on": "2024-02-01"}
BESIDE: dict[str, Described] = {
    "renewal": {"initial_term": "P1Y"},
    "probation_notice": {"probation_until": "2024-07-31"},
}
"""What a field asks for beside it."""
TEXTS = (
    *("P3M", "2024", "2024-03", "--09-30", "---10", "14:05", "2026-11-22T14:05:00Z"),
    *("9.99", "EUR", "a" * 64, "own:reminder", "https://example.org/", "maren@example.org"),
)
"""Texts of every shape that there is a pattern for."""
NUMBERS = {"creditor_id": ["DE98ZZZ09999999999"], "iban": ["DE89370400440532013000"]}
"""Numbers with digits that check them."""


def branches(described: Described) -> Iterator[Described]:
    """Yield what a value may be, other than null: that is what a field says that is not there."""
    for one in described.get("anyOf", [described]):
        if "anyOf" in one:
            yield from branches(one)
        elif one != {"type": "null"}:
            yield one


def samples(described: Described) -> list[Any]:
    return [sample for branch in branches(described) for sample in _of_branch(branch)]


def _of_branch(described: Described) -> Iterator[Any]:
    if "const" in described or "enum" in described:
        yield from described.get("enum") or [described["const"]]
        return
    match described.get("type"):
        case "boolean":
            yield from (True, False)
        case "integer":
            yield described.get("minimum", 1)
        case "string":
            yield from _texts(described)
        case "array":
            yield from [[item] for item in samples(described["items"])] if "items" in described else [[]]
        case "object":
            yield from _of_object(described["properties"]) if "properties" in described else [{}]
        case _:
            pytest.fail(f"neither type nor values: {described}")


def _texts(described: Described) -> list[str]:
    if "pattern" not in described:
        return ["2026-11-22" if described.get("format") == "date" else "Text"]
    fitting = [text for text in TEXTS if re.search(described["pattern"], text)]
    assert fitting, f"no sample for {described}"
    return fitting


def _of_object(properties: Described) -> Iterator[Described]:
    """Yield objects with all there is, so that every sample of every property is in one of them."""
    of_each = {name: samples(described) for name, described in properties.items()}
    full = {name: each[0] for name, each in of_each.items()}
    yield full
    for name, each in of_each.items():
        yield from ({**full, name: sample} for sample in each[1:])


def described_events() -> dict[str, Described]:
    [events] = branches(CONTRACT["properties"]["events"])
    return {one["if"]["properties"]["type"]["const"]: one["then"] for one in events["items"]["allOf"]}


EVENTS = described_events()


def objects(value: object, place: str) -> Iterator[tuple[str, Described]]:
    """Yield each object in a value with its place; an empty one may hold anything."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from objects(item, f"{place}[{number}]")
    elif isinstance(value, dict) and value:
        yield place, value
        for name, inner in value.items():
            yield from objects(inner, f"{place}.{name}")


def refused(contract: Described) -> list[str]:
    """Return the places at which a document with one contract is refused."""
    document = {"vertragsbuch": 1, "contracts": [contract]}
    try:
        read_document(json.dumps(document).encode())
    except BadInput as faults:
        return [fault.place for fault in faults.faults]
    return []


@pytest.mark.parametrize("field", FIELDS)
def test_import_takes_each_value_that_is_described_of_a_field(field: str) -> None:
    for value in NUMBERS.get(field) or samples(FIELDS[field]):
        contract = {**MINIMAL, **BESIDE.get(field, {}), field: value}
        assert_described({"vertragsbuch": 1, "contracts": [contract]}, SCHEMA)
        assert refused(contract) == [], value


@pytest.mark.parametrize("event_type", EVENTS)
def test_import_takes_each_fact_that_is_described_of_an_event(event_type: str) -> None:
    properties = {**EVENTS[event_type]["properties"], "type": {"const": event_type}}
    for event in _of_object(properties):
        contract = {**MINIMAL, "events": [event]}
        assert_described({"vertragsbuch": 1, "contracts": [contract]}, SCHEMA)
        assert refused(contract) == [], event


@pytest.mark.parametrize(
    ("place", "contract"),
    [
        ("initial_term", {**MINIMAL, "initial_term": "P0D"}),
        ("renewal", {**MINIMAL, "initial_term": "P1Y", "renewal": "P0M"}),
        ("price.every", {**MINIMAL, "price": {"amount": "1", "currency": "EUR", "every": "P0Y0D"}}),
        ("events[0].at", {**MINIMAL, "events": [{"type": "sent", "on": "2026-11-22", "at": "24:00"}]}),
        ("events[0].at", {**MINIMAL, "events": [{"type": "sent", "on": "2026-11-22", "at": "14:60"}]}),
        *(
            (f"events[0].{name}", {**MINIMAL, "events": [{"type": "sent", "on": "2026-11-22", name: moment}]})
            for name, moment in (
                ("recorded_at", "gestern"),
                ("recorded_at", "2026-11-22T06:00:00"),
                ("recorded_at", "2026-11-22T08:00:00+02:00"),
                ("recorded_at", "20261122T060000Z"),
                ("clock", "2026-11-22T24:00:00Z"),
                ("clock", "2026-11-22T06:00:61Z"),
            )
        ),
    ],
)
def test_schema_and_import_refuse_times_that_there_are_not(place: str, contract: Described) -> None:
    with pytest.raises(ValidationError):
        assert_described({"vertragsbuch": 1, "contracts": [contract]}, SCHEMA)
    assert refused(contract) == [f"contracts[0].{place}"]


@pytest.mark.parametrize("field", ["provider", "price", "costs", "events"])
def test_neither_schema_nor_import_takes_what_is_not_described(field: str) -> None:
    values = (
        [[next(_of_object({**one["properties"], "type": {"const": name}}))] for name, one in EVENTS.items()]
        if field == "events"
        else samples(FIELDS[field])[:1]
    )
    for value in values:
        contract = {**MINIMAL, field: value}
        for place, described in [("contracts[0]", contract), *objects(value, f"contracts[0].{field}")]:
            described["colour"] = "blue"
            with pytest.raises(ValidationError):
                assert_described({"vertragsbuch": 1, "contracts": [contract]}, SCHEMA)
            assert refused(contract) == [f"{place}.colour"]
            del described["colour"]


def test_the_fields_with_objects_are_those_that_are_tried() -> None:
    of_fields = [name for name, field in FIELDS.items() if '"properties"' in json.dumps(field)]
    assert of_fields == ["provider", "price", "costs"]
