"""At the edge: the last day, the day after, and what is only arguable."""

from datetime import date

import pytest

from tests.law.asking import MOVING, OPEN_ENDED_AFTER, RAISED, asked, by_rule, contract, days
from vertragsbuch.law.ways_out import ways_out


def test_basic_supply_two_weeks_and_a_raise() -> None:
    answer = asked("2026-12-24", "energy_basic_supply", RAISED)
    assert days(answer.best)[:2] == ("2026-12-31", "2026-12-31")
    assert by_rule(answer, "§ 20")[0][:2] == ("2027-01-07", "2026-12-24")
    assert by_rule(asked("2027-01-01", "energy_basic_supply", RAISED), "§ 5") == []


def test_a_dearer_tariff_may_be_left_to_the_day_before_the_raise() -> None:
    assert by_rule(asked("2026-12-31", "energy", RAISED, **MOVING), "§ 41") == [
        ("2026-12-31", "2026-12-31", None, "2026-12-31")
    ]
    assert by_rule(asked("2027-01-01", "energy", RAISED, **MOVING), "§ 41") == []


def test_moving_ends_energy_with_six_weeks() -> None:
    moving = {"type": "move_out", "moves_on": "2027-01-31"}
    assert by_rule(asked("2026-12-20", "energy", moving, **MOVING), "§ 41b")[0][:2] == (
        "2027-01-31",
        "2026-12-20",
    )
    assert by_rule(asked("2026-12-21", "energy", moving, **MOVING), "§ 41b")[0][:2] == (
        "2027-02-01",
        "2026-12-21",
    )


def test_moving_ends_a_contract_of_a_business_only_where_it_is_a_household_customer() -> None:
    moving = {"type": "move_out", "moves_on": "2027-01-31"}
    answer = asked("2026-12-20", "energy", moving, consumer=False, **MOVING)
    assert by_rule(answer, "§ 41b") == []
    assert by_rule(answer, "§ 41b", "arguable")[0][:2] == ("2027-01-31", "2026-12-20")


@pytest.mark.parametrize(
    ("received_on", "consumer", "is_late"),
    [
        ("2026-12-01", True, False),
        ("2026-12-02", True, True),
        ("2026-12-18", False, False),
        ("2026-12-19", False, True),
    ],
)
def test_a_raise_that_was_told_too_late_is_said_to_be(
    received_on: str, *, consumer: bool, is_late: bool
) -> None:
    raised = {"type": "price_increase", "received_on": received_on, "effective_on": "2027-01-01"}
    answer = asked("2026-12-20", "energy", raised, consumer=consumer, **OPEN_ENDED_AFTER)
    assert any("§ 41 Abs. 5 Satz 2" in text for text in answer.warnings) is is_late
    late = by_rule(answer, "§ 41", "arguable")
    assert bool(late) is is_late
    changed = {**raised, "type": "terms_change"}
    assert by_rule(asked("2026-12-20", "energy", changed, **OPEN_ENDED_AFTER), "§ 41", "arguable") == []


def test_until_a_late_raise_can_count_one_may_leave_and_after_a_year_it_is_past() -> None:
    raised = {"type": "price_increase", "received_on": "2026-12-29", "effective_on": "2027-01-01"}
    last = asked("2027-01-28", "energy", raised, **OPEN_ENDED_AFTER)
    assert by_rule(last, "§ 41", "arguable") == [("2027-01-28", "2027-01-28", None, "2027-01-28")]
    for today, said in (("2027-01-29", True), ("2028-01-01", True), ("2028-01-02", False)):
        answer = asked(today, "energy", raised, **OPEN_ENDED_AFTER)
        assert by_rule(answer, "§ 41", "arguable") == []
        assert any("§ 41 Abs. 5 Satz 2" in text for text in answer.warnings) is said


@pytest.mark.parametrize(
    ("title", "concerns", "expected"),
    [
        ("Strom Grundversorgung", None, "StromGVV"),
        ("Erdgas Grundversorgung", None, "GasGVV"),
        ("Gas, Küche", None, "GasGVV"),
        ("Zähler 4711", "Ökogastarif-Plus", "GasGVV"),
        ("Grundversorgung", "Stromzähler 4711", "StromGVV"),
        ("Strom und Gas", None, "StromGVV (bei Gas: GasGVV)"),
        ("Grundversorgung Gastronomie", None, "StromGVV (bei Gas: GasGVV)"),
    ],
)
def test_basic_supply_is_ruled_by_one_of_two_ordinances(
    title: str, concerns: str | None, expected: str
) -> None:
    raised = {"type": "price_increase", "effective_on": "2027-01-01"}
    supplied = contract("energy_basic_supply", raised)._replace(title=title, concerns=concerns)
    rules = {way.rule for way in ways_out(supplied, date(2026, 11, 20)).ways_out}
    assert rules == {f"§ 20 Abs. 1 {expected}", f"§ 5 Abs. 3 {expected}"}


def test_a_levy_that_rises_opens_the_way_and_one_that_falls_does_not() -> None:
    raised = {"type": "price_increase", "effective_on": "2027-01-01"}
    answer = asked("2026-11-20", "energy", raised, **OPEN_ENDED_AFTER)
    (way,) = [way for way in answer.ways_out if "§ 41 Abs. 5" in way.rule]
    assert "gesunkene Umlagen" in way.notes[0]
    assert "gestiegene Umlagen genügen" in way.notes[0]
    assert "gesunkene Abgaben und Umlagen" in way.steps[0].text
