"""The worked cases of the law reference, read into contracts."""

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

from tests.noted import noted
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.fields import FIELDS
from vertragsbuch.contract.model import Contract, Kind, Provider, State, Terms

OWN_COPY = Path(__file__).with_name("cases.json")
WORKED = Path(__file__).with_name("worked_cases.json")
"""Further cases worked out by hand from the statutes."""
SHARED = Path(__file__).parents[3] / "shared" / "law" / "cases.json"


class Case(NamedTuple):
    id: str
    today: date
    contract: Contract
    expect: dict[str, date | bool | None]
    confidence: str


def cases(path: Path) -> list[Case]:
    return [_case(record) for record in json.loads(path.read_text("utf-8"))]


def _case(record: dict[str, Any]) -> Case:
    return Case(
        record["id"],
        date.fromisoformat(record["today"]),
        contract_of(record["contract"], record["id"], record["title"]),
        {
            field: date.fromisoformat(value) if isinstance(value, str) else value
            for field, value in record["expect"].items()
        },
        record["confidence"],
    )


def contract_of(fields: dict[str, Any], identifier: str, title: str) -> Contract:
    return Contract(
        id=identifier,
        title=title,
        provider=Provider("Beispiel GmbH"),
        terms=_terms(fields),
        kind=cast("Kind", fields["kind"]),
        consumer=fields.get("consumer", True),
        state=cast("State | None", fields.get("state")),
        concluded_on=_day(fields, "concluded_on"),
        events=tuple(_event(event) for event in fields.get("events", ())),
    )


def _terms(fields: dict[str, Any]) -> Terms:
    """Read the terms as the exchange format does, without its word on what contradicts itself."""
    of_terms = (row.field for row in FIELDS if row.part == "terms")
    return Terms(
        **{
            field.name: field.shape.read(fields[field.name])
            for field in of_terms
            if fields.get(field.name) is not None
        }
    )


def _event(fields: dict[str, Any]) -> Event:
    return noted(fields["type"], {name: value for name, value in fields.items() if name != "type"})


def _day(fields: dict[str, Any], name: str) -> date | None:
    text = fields.get(name)
    return date.fromisoformat(text) if text else None
