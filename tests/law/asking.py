"""What the tests of the areas share: contracts by keyword, and answers as plain days."""

from datetime import date
from typing import Any

from tests.law.cases import contract_of
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.ways_out import ways_out

OPEN_ENDED_AFTER = {
    "renewal": "indefinite",
    "notice": "P1M",
    "notice_to": "term_end",
    "renewal_notice": "P1M",
    "renewal_notice_to": "any_day",
}
YEARLY = {"initial_term": "P12M", "renewal": "P12M", "notice": "P3M", "notice_to": "term_end"}
SINCE_2020 = {"starts_on": "2020-01-01"}


def contract(kind: Kind, *events: dict[str, Any], **fields: Any) -> Contract:
    return contract_of({"kind": kind, **SINCE_2020, **fields, "events": events}, "1", "Vertrag")


def asked(today: str, kind: Kind, *events: dict[str, Any], **fields: Any) -> Answer:
    return ways_out(contract(kind, *events, **fields), date.fromisoformat(today))


def days(way: WayOut | None) -> tuple[str | None, ...]:
    """Return the end and the last day of receipt, sending and the window, as far as there are any."""
    assert way is not None
    found = (way.ends_on, way.receive_by, way.send_by, way.closes_on)
    return tuple(None if day is None else day.isoformat() for day in found)


def by_rule(answer: Answer, rule: str, certainty: str = "certain") -> list[tuple[str | None, ...]]:
    return [days(way) for way in answer.ways_out if rule in way.rule and way.certainty == certainty]


MOVING = {**OPEN_ENDED_AFTER, "starts_on": "2026-06-01", "concluded_on": "2026-06-01", "initial_term": "P24M"}
RAISED = {"type": "price_increase", "received_on": "2026-11-20", "effective_on": "2027-01-01"}
