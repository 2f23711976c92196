"""At the edge: the last day, the day after, and what is only arguable."""

from tests.law.asking import MOVING, RAISED, asked, by_rule, days


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


def test_moving_ends_no_contract_of_a_business() -> None:
    moving = {"type": "move_out", "moves_on": "2027-01-31"}
    assert by_rule(asked("2026-12-20", "energy", moving, consumer=False, **MOVING), "§ 41b") == []
