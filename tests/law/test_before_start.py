"""Notice before a contract begins: sure from its first day, arguable from the receipt."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import asked, contract
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.ways_out import ways_out


def before_start(answer: Answer) -> list[WayOut]:
    return [way for way in answer.ways_out if way.reading.endswith("before_start")]


def days(way: WayOut | None) -> tuple[str, str]:
    assert way is not None
    return str(way.ends_on), str(way.receive_by)


@pytest.mark.parametrize(
    ("kind", "fields", "sure", "at_once"),
    [
        ("rent_home", {"state": "NW"}, ("2027-06-30", "2027-04-03"), ("2027-02-28", "2026-12-03")),
        ("rent_furnished_room", {}, ("2027-04-30", "2027-04-15"), ("2026-12-31", "2026-12-15")),
        ("rent_garage", {}, ("2027-06-30", "2027-04-03"), ("2027-02-28", "2026-12-03")),
        ("rent_garage", {"pay_period": "P1D"}, ("2027-04-02", "2027-04-01"), ("2026-11-21", "2026-11-20")),
        ("rent_garage", {"pay_period": "P1W"}, ("2027-04-10", "2027-04-05"), ("2026-11-28", "2026-11-23")),
        ("care_home", {}, ("2027-04-30", "2027-04-03"), ("2026-12-31", "2026-12-03")),
        ("employment", {}, ("2027-04-30", "2027-04-02"), ("2026-12-31", "2026-12-03")),
        (
            "telecom",
            {"notice": "P1M", "notice_to": "any_day"},
            ("2027-05-01", "2027-04-01"),
            ("2026-12-20", "2026-11-20"),
        ),
        (
            "general",
            {"notice": "P1M", "notice_to": "month_end"},
            ("2027-05-31", "2027-04-30"),
            ("2026-12-31", "2026-11-30"),
        ),
        ("energy_basic_supply", {}, ("2027-04-15", "2027-04-01"), ("2026-12-04", "2026-11-20")),
        ("service", {"pay_period": "P1M"}, ("2027-04-30", "2027-04-15"), ("2026-12-31", "2026-12-15")),
        ("service", {"pay_period": "P3M"}, ("2027-06-30", "2027-05-19"), ("2027-03-31", "2027-02-17")),
    ],
)
def test_the_period_runs_surely_from_the_start_and_arguably_from_the_receipt(
    kind: Kind, fields: dict[str, Any], sure: tuple[str, str], at_once: tuple[str, str]
) -> None:
    answer = asked("2026-11-20", kind, starts_on="2027-04-01", concluded_on="2026-11-01", **fields)
    certain = [way for way in answer.ways_out if way.certainty == "certain" and not way.closes_on]
    assert sure in [days(way) for way in certain]
    found = before_start(answer)
    assert at_once in [days(way) for way in found]
    assert all(way.certainty == "arguable" for way in found)
    assert any("ab dem Zugang" in step.text for way in found for step in way.steps)
    begun = asked("2027-04-01", kind, starts_on="2027-04-01", concluded_on="2026-11-01", **fields)
    assert before_start(begun) == []
    assert sure in [days(way) for way in begun.ways_out]


def test_what_it_saves_is_said() -> None:
    home = contract("rent_home", starts_on="2027-04-01", state="NW")
    home = home._replace(price=Price(100_000, "EUR", Period(months=1)))
    (way,) = before_start(ways_out(home, date(2026, 11, 20)))
    assert "Zu zahlen ist nichts" in way.steps[-1].text
    assert "Das spart 3.000,00" in way.steps[-1].text
    missed = way.missed()
    assert missed is not None
    assert (missed.ends_on, missed.cost_cents) == (date(2027, 6, 30), 300_000)


def test_a_contract_with_a_first_term_is_ended_to_its_end_whenever_it_begins() -> None:
    fields = {"initial_term": "P12M", "renewal": "P12M", "notice": "P1M", "notice_to": "term_end"}
    answer = asked("2026-11-20", "general", starts_on="2027-04-01", concluded_on="2026-11-01", **fields)
    assert days(answer.best) == ("2028-03-31", "2028-02-29")
    assert before_start(answer) == []
