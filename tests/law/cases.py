"""The worked cases of the law reference, read into contracts."""

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

from tests.noted import noted
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.fields import FIELDS
from vertragsbuch.contract.model import Contract, FederalState, Kind, Provider, Terms

OWN_COPY = Path(__file__).with_name("cases.json")
WORKED = Path(__file__).with_name("worked_cases.json")
"""Further cases worked out by hand from the statutes."""
SHARED = Path(__file__).parents[3] / "shared" / "law" / "cases.json"


Expected = dict[str, date | bool | str | None]
"""Fields of a way out, with their values."""


class Case(NamedTuple):
    id: str
    today: date
    contract: Contract
    expect: Expected
    confidence: str
    certainty: str | None
    """That of a way that matches; None where it is not said."""
    best: Expected | None
    """The days of the best way, where another one is expected besides."""
    never: tuple[Expected, ...]
    """What no way may be."""


def cases(path: Path) -> list[Case]:
    return [_case(record) for record in json.loads(path.read_text("utf-8"))]


def _case(record: dict[str, Any]) -> Case:
    return Case(
        record["id"],
        date.fromisoformat(record["today"]),
        contract_of(record["contract"], record["id"], record["title"]),
        _expected(record["expect"]),
        record["confidence"],
        record.get("certainty"),
        _expected(record["best"]) if "best" in record else None,
        tuple(map(_expected, record.get("never", ()))),
    )


def _expected(fields: dict[str, Any]) -> Expected:
    return {
        name: date.fromisoformat(value) if isinstance(value, str) and name != "certainty" else value
        for name, value in fields.items()
    }


def contract_of(fields: dict[str, Any], identifier: str, title: str) -> Contract:
    return Contract(
        id=identifier,
        title=title,
        provider=Provider("Beispiel GmbH"),
        terms=_terms(fields),
        kind=cast("Kind", fields["kind"]),
        consumer=fields.get("consumer", True),
        state=cast("FederalState | None", fields.get("state")),
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
