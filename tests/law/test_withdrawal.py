"""At the edge: the last day, the day after, and what is only arguable."""

import re
from datetime import date

import pytest

from tests.law.asking import MOVING, OPEN_ENDED_AFTER, RAISED, YEARLY, asked, by_rule
from vertragsbuch.contract.model import Kind

SOLD = {"type": "distance_sale", "instructed_on": "2026-12-12"}
NEW = {**OPEN_ENDED_AFTER, "initial_term": "P24M", "starts_on": "2026-12-12", "concluded_on": "2026-12-12"}


def test_withdrawal_is_sent_in_a_fortnight_moved_to_a_working_day() -> None:
    found = by_rule(asked("2026-12-28", "general", SOLD, state="NW", **NEW), "§ 355")
    assert found == [(None, None, "2026-12-28", "2026-12-28")]
    assert by_rule(asked("2026-12-29", "general", SOLD, state="NW", **NEW), "§ 355") == []
    assert by_rule(asked("2026-12-20", "general", SOLD, consumer=False, **NEW), "§ 355") == []


def test_a_holiday_of_one_state_moves_the_last_day_only_arguably() -> None:
    sold = {"type": "distance_sale", "instructed_on": "2027-10-18"}
    answer = asked("2027-10-20", "general", sold, state="NW", **{**NEW, "concluded_on": "2027-10-18"})
    assert by_rule(answer, "§ 355") == [(None, None, "2027-11-01", "2027-11-01")]
    assert by_rule(answer, "§ 355", "arguable") == [(None, None, "2027-11-02", "2027-11-02")]


def test_without_instruction_a_year_and_a_fortnight() -> None:
    fields = {**NEW, "concluded_on": "2026-03-02"}
    never = {"type": "distance_sale", "instructed": False}
    assert by_rule(asked("2026-11-20", "general", never, **fields), "§ 355") == [
        (None, None, "2027-03-16", "2027-03-16")
    ]
    unknown = {"type": "distance_sale"}
    assert by_rule(asked("2026-11-20", "general", unknown, **fields), "§ 355") == []
    assert by_rule(asked("2026-11-20", "general", unknown, **fields), "§ 355", "arguable") == [
        (None, None, "2027-03-16", "2027-03-16")
    ]
    assert by_rule(asked("2027-03-17", "general", never, **fields), "§ 355") == []


@pytest.mark.parametrize(
    ("kind", "rule", "paragraph", "last"),
    [
        ("bank_account", "§ 355", "§ 356 Abs. 4 Satz 2 BGB", "2027-07-16"),
        ("insurance", "§ 8", "§ 8 Abs. 4 Satz 3 VVG", "2027-07-16"),
        ("life_insurance", "§ 152", "§ 8 Abs. 4 Satz 3 VVG", "2028-08-01"),
    ],
)
def test_without_instruction_a_financial_contract_has_no_certain_last_day(
    kind: Kind, rule: str, paragraph: str, last: str
) -> None:
    fields = {**NEW, "concluded_on": "2026-07-02"}
    never = {"type": "distance_sale", "instructed": False}
    answer = asked("2026-11-20", kind, never, **fields)
    assert by_rule(answer, rule) == []
    assert by_rule(answer, rule, "arguable") == [(None, None, last, last)]
    expected = f"Ohne (?:Widerrufsb|B)elehrung kann das Widerrufsrecht weiter bestehen \\({paragraph}\\)."
    assert any(re.fullmatch(expected, warning) for warning in answer.warnings)
    later = asked("2029-01-02", kind, never, **fields)
    assert any(re.fullmatch(expected, warning) for warning in later.warnings)


def test_an_account_of_a_business_is_not_withdrawn_from() -> None:
    never = {"type": "distance_sale", "instructed": False}
    answer = asked("2026-11-20", "bank_account", never, consumer=False, **NEW)
    assert not any("Widerruf" in warning for warning in answer.warnings)


@pytest.mark.parametrize(("kind", "last"), [("insurance", "2026-11-16"), ("life_insurance", "2026-12-02")])
def test_an_insurance_may_be_withdrawn_from_in_its_first_weeks(kind: Kind, last: str) -> None:
    fields = {**YEARLY, "starts_on": "2026-12-01", "concluded_on": "2026-11-02"}
    sent_by = [
        way.send_by for way in asked("2026-11-10", kind, **fields).ways_out if way.letter == "withdrawal"
    ]
    assert sent_by == [date.fromisoformat(last)]


def test_what_gives_no_right_is_said() -> None:
    raised = asked("2026-11-20", "streaming", RAISED, **MOVING)
    assert any("Preiserhöhung" in warning for warning in raised.warnings)
    moved = asked("2026-11-20", "fitness", {"type": "move_out", "moves_on": "2026-12-31"}, **MOVING)
    assert any("XII ZR 62/15" in warning for warning in moved.warnings)
