"""Accounts whose bank offers a change, digital content, life insurance: the edges, and what is doubtful."""

from datetime import date

import pytest

from tests.law.asking import MOVING, asked, by_rule, contract, days
from vertragsbuch.contract.model import Kind
from vertragsbuch.law.ways_out import ways_out

OFFERED = {"type": "terms_change", "received_on": "2026-10-31", "effective_on": "2027-01-01"}
WITH_A_MONTH = {"notice": "P1M", "notice_to": "any_day"}


@pytest.mark.parametrize("event_type", ["terms_change", "price_increase"])
def test_until_a_change_takes_effect_an_account_may_be_left_without_a_period(event_type: str) -> None:
    offered = {**OFFERED, "type": event_type}
    last = asked("2026-12-31", "bank_account", offered, **WITH_A_MONTH)
    assert by_rule(last, "§ 675g", "arguable") == [("2026-12-31", "2026-12-31", None, "2026-12-31")]
    assert by_rule(last, "§ 675g") == []
    assert days(last.best)[0] == "2027-01-31"
    day_after = asked("2027-01-01", "bank_account", offered, **WITH_A_MONTH)
    assert by_rule(day_after, "§ 675g", "arguable") == []


@pytest.mark.parametrize(
    ("received_on", "is_late"), [("2026-11-01", False), ("2026-11-02", True), (None, False)]
)
def test_a_change_is_offered_two_months_ahead(received_on: str | None, *, is_late: bool) -> None:
    offered = {"type": "terms_change", "received_on": received_on, "effective_on": "2027-01-01"}
    answer = asked("2026-11-20", "bank_account", offered)
    assert any("§ 675g Abs. 1" in text for text in answer.warnings) is is_late
    assert any("XI ZR 26/20" in text for text in answer.warnings)


@pytest.mark.parametrize(("concluded_on", "is_capped"), [("2026-06-18", False), ("2026-06-19", True)])
def test_before_the_summer_of_2026_no_longest_period_counts_for_a_bank(
    concluded_on: str, *, is_capped: bool
) -> None:
    never = {"type": "distance_sale", "instructed": False}
    answer = asked("2026-11-20", "bank_account", never, concluded_on=concluded_on)
    assert bool(by_rule(answer, "§ 355", "arguable")) is is_capped
    assert by_rule(answer, "§ 355") == []
    assert any("§ 356" in text for text in answer.warnings)
    late = {"type": "distance_sale", "instructed_on": "2027-12-01"}
    told = asked("2027-12-10", "bank_account", late, concluded_on=concluded_on)
    assert bool(by_rule(told, "§ 355")) is not is_capped, "the cap of the new law is over by then"


@pytest.mark.parametrize("kind", ["streaming", "software", "digital_product"])
def test_the_withdrawal_of_digital_content_may_have_lapsed(kind: Kind) -> None:
    sold = {"type": "distance_sale", "instructed_on": "2026-06-01"}
    answer = asked("2026-06-15", kind, sold, **MOVING)
    assert by_rule(answer, "§ 355") == []
    assert by_rule(answer, "§ 355", "arguable") == [(None, None, "2026-06-15", "2026-06-15")]
    (way,) = [way for way in answer.ways_out if way.letter == "withdrawal"]
    assert any("§ 356 Abs. 6" in note for note in way.notes)
    assert any("§ 357a" in note for note in way.notes)
    assert by_rule(asked("2026-06-15", "hosting", sold, **MOVING), "§ 355")


def test_before_a_life_insurance_is_given_up_its_value_is_asked_for() -> None:
    answer = asked("2026-11-20", "life_insurance", starts_on="2020-09-01")
    assert "Rückkaufswert (§ 169 VVG)" in answer.warnings[0]
    assert "§ 165 VVG" in answer.warnings[0]
    assert any("Basisrente" in text for text in answer.warnings)
    assert answer.best is not None


@pytest.mark.parametrize("title", ["Basisrente", "Rürup-Rente", "Direktversicherung der Firma"])
def test_a_basic_pension_cannot_be_given_up(title: str) -> None:
    terms = {"starts_on": "2020-09-01", "initial_term": "P12M", "renewal": "P12M", "notice": "P1M"}
    pension = contract("life_insurance", **terms)._replace(title=title)
    answer = ways_out(pension, date(2026, 11, 20))
    assert answer.ways_out == ()
    assert any("§ 168 Abs. 3" in text for text in answer.unclear)
    assert answer.best is None
