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


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"instructed_on": "2026-12-14"},
            [
                "Der Vertrag wurde am 12.12.2026 geschlossen",
                "Die Widerrufsbelehrung kam am 14.12.2026; vorher beginnt die Frist nicht",
                "Vom 14.12.2026 an laufen 14 Tage: Die Widerrufsfrist endet am Mo 28.12.2026",
            ],
        ),
        (
            {"instructed_on": "2026-12-12", "first_delivery_on": "2026-12-16"},
            [
                "Bei regelmäßigen Lieferungen beginnt die Frist mit der ersten, am 16.12.2026",
                "Vom 16.12.2026 an",
            ],
        ),
        (
            {"instructed_on": "2026-12-12"},
            [
                "endet am Sa 26.12.2026",
                "Das ist kein Werktag von Montag bis Freitag: Es gilt der nächste, Mo 28.12.2026",
            ],
        ),
        ({}, ["Wann die Widerrufsbelehrung kam, ist nicht eingetragen"]),
    ],
)
def test_a_withdrawal_is_derived_from_what_starts_it(facts: dict[str, str], said: list[str]) -> None:
    answer = asked("2026-12-18", "press", {"type": "distance_sale", **facts}, **NEW)
    way = next(way for way in answer.ways_out if way.letter == "withdrawal" and not way.reading)
    texts = [step.text for step in way.steps]
    places = [next(place for place, text in enumerate(texts) if part in text) for part in said]
    assert places == sorted(places)
    assert {step.rule for step in way.steps} >= {"§ 355 BGB", "§ 356 Abs. 3 BGB"}


def test_without_instruction_the_derivation_says_when_the_right_lapses() -> None:
    never = {"type": "distance_sale", "instructed": False}
    answer = asked("2026-11-20", "general", never, **{**NEW, "concluded_on": "2026-03-02"})
    assert answer.best is not None
    assert answer.best.send_by == date(2027, 3, 16)
    lapsing = next(step for step in answer.best.steps if step.rule == "§ 356 Abs. 4 BGB")
    assert "spätestens 12 Monate und 14 Tage nach dem 02.03.2026: am Di 16.03.2027" in lapsing.text


def test_an_instruction_that_came_too_late_lengthens_nothing() -> None:
    late = {"type": "distance_sale", "instructed_on": "2027-03-10"}
    answer = asked("2027-03-12", "general", late, **{**NEW, "concluded_on": "2026-03-02"})
    (way,) = [way for way in answer.ways_out if way.letter == "withdrawal"]
    assert way.send_by == date(2027, 3, 16)
    assert any("keine Wirkung" in step.text for step in way.steps)


def test_a_withdrawal_that_is_open_is_better_than_any_notice() -> None:
    answer = asked("2026-12-20", "general", SOLD, **NEW)
    assert answer.best is answer.ways_out[0]
    assert answer.best is not None
    assert answer.best.letter == "withdrawal"
    over = asked("2026-12-29", "general", SOLD, **NEW)
    assert over.best is not None
    assert over.best.letter == "notice"


def test_a_delivery_delays_the_withdrawal_from_goods_alone() -> None:
    """§ 356 II: goods from the first delivery, electricity and services from the making (§ 355 II 2)."""
    made = {**NEW, "starts_on": "2026-11-10", "concluded_on": "2026-11-10"}
    sold = {"type": "distance_sale", "instructed_on": "2026-11-10", "first_delivery_on": "2026-12-01"}
    goods = asked("2026-11-20", "press", sold, **made)
    assert by_rule(goods, "§ 355") == [(None, None, "2026-12-15", "2026-12-15")]
    for kind in ("energy", "telecom", "fitness"):
        answer = asked("2026-11-20", kind, sold, **made)
        assert by_rule(answer, "§ 355") == [(None, None, "2026-11-24", "2026-11-24")], kind


def test_of_a_newspaper_that_comes_later_the_first_delivery_is_asked() -> None:
    """Of goods that come regularly the first of them starts the period (§ 356 II Nr. 1 d BGB)."""
    fields = {**OPEN_ENDED_AFTER, "starts_on": "2026-12-16", "concluded_on": "2026-11-01"}
    told = {"type": "distance_sale", "instructed_on": "2026-11-01"}
    unknown = asked("2026-11-20", "press", told, initial_term="P12M", **fields)
    assert by_rule(unknown, "§ 355", "arguable") == [(None, None, "2026-12-30", "2026-12-30")]
    assert any("erste Lieferung" in reason for reason in unknown.unclear)
    delivered = {**told, "first_delivery_on": "2026-12-16"}
    known = asked("2026-11-20", "press", delivered, initial_term="P12M", **fields)
    assert by_rule(known, "§ 355") == [(None, None, "2026-12-30", "2026-12-30")]
