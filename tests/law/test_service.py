"""At the edge: the last day, the day after, and what is only arguable."""

import pytest

from tests.law.asking import asked, by_rule, days


@pytest.mark.parametrize(
    ("today", "pay_period", "expected"),
    [
        ("2026-11-20", "P1D", ("2026-11-21", "2026-11-20")),
        ("2026-11-16", "P1W", ("2026-11-21", "2026-11-16")),
        ("2026-11-17", "P1W", ("2026-11-28", "2026-11-23")),
        ("2027-03-29", "P1W", ("2027-04-03", "2027-03-30")),
        ("2026-12-15", "P1M", ("2026-12-31", "2026-12-15")),
        ("2026-12-16", "P1M", ("2027-01-31", "2027-01-15")),
        ("2026-11-19", "P3M", ("2026-12-31", "2026-11-19")),
        ("2026-11-20", "P1Y", ("2027-03-31", "2027-02-17")),
    ],
)
def test_a_service_follows_its_pay(today: str, pay_period: str, expected: tuple[str, str]) -> None:
    answer = asked(today, "service", renewal="indefinite", pay_period=pay_period)
    assert days(answer.best)[:2] == expected


def test_a_service_whose_pay_is_unknown_is_asked_for() -> None:
    answer = asked("2026-11-20", "service", renewal="indefinite")
    assert answer.best is None
    assert any("§ 621" in reason for reason in answer.unclear)


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-12-03", ("2026-12-31", "2026-12-03")), ("2026-12-04", ("2027-01-15", "2026-12-18"))],
)
def test_an_employee_needs_four_weeks(today: str, expected: tuple[str, str]) -> None:
    answer = asked(today, "employment")
    assert days(answer.best)[:2] == expected
    assert answer.best is not None
    assert answer.best.form == "written"


def test_an_employee_keeps_a_longer_notice_and_not_a_shorter_one() -> None:
    longer = asked("2026-11-20", "employment", renewal="indefinite", notice="P3M", notice_to="month_end")
    assert [way.rule for way in longer.ways_out] == ["agreed"]
    shorter = asked("2026-11-20", "employment", renewal="indefinite", notice="P2W", notice_to="any_day")
    assert days(shorter.best)[:2] == ("2026-12-31", "2026-12-03")
    assert by_rule(shorter, "agreed", "arguable")[0][0] == "2026-12-04"


def test_two_weeks_for_cause_only_under_626() -> None:
    known = {"type": "breach", "known_on": "2026-11-10"}
    job = {"renewal": "indefinite", "notice": "P3M", "notice_to": "month_end"}
    assert by_rule(asked("2026-11-24", "employment", known, **job), "§ 626", "arguable") != []
    assert by_rule(asked("2026-11-25", "employment", known, **job), "§ 626", "arguable") == []
    assert by_rule(asked("2026-11-25", "general", known, **job), "§ 314", "arguable") != []


def test_an_employee_is_told_what_own_notice_does_to_unemployment_benefit() -> None:
    assert any("§ 159 SGB III" in warning for warning in asked("2026-11-20", "employment").warnings)
