"""At the edge: the last day, the day after, and what is only arguable."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import MOVING, OPEN_ENDED_AFTER, YEARLY, asked, by_rule, days
from vertragsbuch.contract.model import Kind
from vertragsbuch.law.dates import ONE_DAY


def test_telecom_after_the_first_term_on_any_day_also_where_the_contract_says_years() -> None:
    old = {**YEARLY, "initial_term": "P24M", "starts_on": "2019-03-01", "concluded_on": "2019-03-01"}
    assert days(asked("2026-11-20", "telecom", **old).best)[:2] == ("2026-12-20", "2026-11-20")
    in_business = asked("2026-11-20", "telecom", consumer=False, **old)
    assert days(in_business.best)[:2] == ("2026-12-20", "2026-11-20")


def test_telecom_whose_first_term_can_no_longer_be_ended() -> None:
    fields = {
        **OPEN_ENDED_AFTER,
        "initial_term": "P24M",
        "starts_on": "2024-12-01",
        "concluded_on": "2024-12-01",
    }
    in_time = asked("2026-10-31", "telecom", **fields)
    assert days(in_time.best)[:2] == ("2026-11-30", "2026-10-31")
    late = asked("2026-11-01", "telecom", **fields)
    assert days(late.best)[:2] == ("2027-01-01", "2026-12-01")
    assert ("2026-12-01", "2026-11-01") in [
        days(way)[:2] for way in late.ways_out if way.certainty == "arguable"
    ]
    extended = asked("2026-12-01", "telecom", **fields)
    assert days(extended.best)[:2] == ("2027-01-01", "2026-12-01")
    assert all(way.certainty == "certain" for way in extended.ways_out)


def test_moving_ends_telecom_only_where_the_service_is_missing() -> None:
    missing = {"type": "move_out", "moves_on": "2027-02-28", "service_at_new_address": False}
    assert by_rule(asked("2027-01-31", "telecom", missing, **MOVING), "§ 60")[0][:2] == (
        "2027-02-28",
        "2027-01-31",
    )
    assert by_rule(asked("2027-02-01", "telecom", missing, **MOVING), "§ 60")[0][:2] == (
        "2027-03-01",
        "2027-02-01",
    )
    offered = asked("2026-11-20", "telecom", {**missing, "service_at_new_address": True}, **MOVING)
    assert by_rule(offered, "§ 60") == []
    assert any("§ 60" in warning for warning in offered.warnings)
    unknown = asked("2026-11-20", "telecom", {"type": "move_out", "moves_on": "2027-02-28"}, **MOVING)
    assert by_rule(unknown, "§ 60") == []
    assert unknown.unclear == ("Umzug: Bietet der Anbieter die Leistung an der neuen Adresse an?",)


def test_a_change_of_a_telecom_contract_opens_three_months() -> None:
    changed = {"type": "terms_change", "received_on": "2026-11-20", "effective_on": "2027-01-01"}
    found = by_rule(asked("2026-11-20", "telecom", changed, **MOVING), "§ 57")
    assert ("2026-12-31", "2026-12-31", None, "2027-02-20") in found
    assert ("2027-02-20", "2027-02-20", None, "2027-02-20") in found
    assert by_rule(asked("2027-02-20", "telecom", changed, **MOVING), "§ 57") != []
    assert by_rule(asked("2027-02-21", "telecom", changed, **MOVING), "§ 57") == []
    assert by_rule(asked("2027-02-22", "telecom", changed, **MOVING), "§ 57", "arguable") != []
    assert by_rule(asked("2027-02-23", "telecom", changed, **MOVING), "§ 57", "arguable") == []


def test_bad_service_ends_the_contract_after_a_vain_time_to_remedy() -> None:
    outage = {"type": "outage", "reported_on": "2026-11-01", "remedy_until": "2026-11-20"}
    assert by_rule(asked("2026-11-20", "telecom", outage, **MOVING), "§ 57", "arguable") == []
    assert by_rule(asked("2026-11-21", "telecom", outage, **MOVING), "§ 57", "arguable") != []


def test_a_tariff_without_a_term_and_with_long_notice_is_open() -> None:
    answer = asked("2026-11-20", "telecom", renewal="indefinite", notice="P3M", notice_to="month_end")
    assert days(answer.best)[:2] == ("2027-02-28", "2026-11-30")
    assert by_rule(answer, "§ 56", "arguable") == [("2026-12-20", "2026-11-20", None, None)]


def test_slow_internet_has_to_be_measured() -> None:
    slow = {"type": "outage", "reported_on": "2026-10-01", "remedy_until": "2026-10-15"}
    ways = asked("2026-11-20", "telecom", slow, **OPEN_ENDED_AFTER).ways_out
    (way,) = [way for way in ways if way.rule == "§ 57 Abs. 4 TKG"]
    assert any("Messprotokoll" in note for note in way.notes)


def test_a_contract_that_is_to_end_by_itself_gets_no_notice_at_any_time() -> None:
    for terms in ({"notice": "P3M"}, {"notice": "P3M", "initial_term": "P24M", "starts_on": "2025-01-01"}):
        answer = asked("2026-11-20", "telecom", renewal="none", **terms)
        assert by_rule(answer, "§ 56", "arguable") + by_rule(answer, "§ 56") == []


@pytest.mark.parametrize(
    ("notice", "renewal_notice", "ends_on"),
    [
        ("P1M", "P2W", "2027-01-10"),
        ("P2W", None, "2027-01-10"),
        ("P2W", "P1M", "2027-01-10"),
        ("P1M", None, "2027-01-10"),
        ("P2W", "P3M", "2027-01-10"),
    ],
)
def test_a_shorter_agreed_notice_is_never_mixed_with_any_day(
    notice: str, renewal_notice: str | None, ends_on: str
) -> None:
    answer = asked(
        "2026-12-10",
        "telecom",
        starts_on="2024-12-01",
        concluded_on="2024-12-01",
        initial_term="P24M",
        renewal="P12M",
        notice=notice,
        renewal_notice=renewal_notice,
        notice_to="term_end",
    )
    assert by_rule(answer, "§ 56") == [(ends_on, "2026-12-10", None, None)]


@pytest.mark.parametrize(
    ("event", "section", "missing", "before_the_law"),
    [
        (
            {"type": "terms_change", "received_on": "2021-12-01", "effective_on": "2022-01-01"},
            "§ 57",
            "received_on",
            "2021-11-30",
        ),
        (
            {"type": "move_out", "moves_on": "2021-12-01", "service_at_new_address": False},
            "§ 60",
            "moves_on",
            "2021-11-30",
        ),
    ],
)
def test_a_right_is_asked_about_where_its_day_is_missing_and_as_old_as_its_law(
    event: dict[str, Any], section: str, missing: str, before_the_law: str
) -> None:
    opened = asked("2021-12-01", "telecom", event, **MOVING)
    assert by_rule(opened, section) != []
    assert opened.unclear == ()
    too_early = asked("2021-12-01", "telecom", {**event, missing: before_the_law}, **MOVING)
    assert by_rule(too_early, section) == []
    assert too_early.unclear == ()
    unknown = asked("2021-12-01", "telecom", {**event, missing: None}, **MOVING)
    assert by_rule(unknown, section) == []
    assert len(unknown.unclear) == 1


@pytest.mark.parametrize(("today", "rolls"), [("2027-01-31", False), ("2027-02-01", True)])
def test_a_notice_for_a_move_rolls_once_it_is_too_late_for_the_day_of_moving(
    today: str, *, rolls: bool
) -> None:
    missing = {"type": "move_out", "moves_on": "2027-02-28", "service_at_new_address": False}
    (way,) = [way for way in asked(today, "telecom", missing, **MOVING).ways_out if "§ 60" in way.rule]
    assert way.rolling is rolls


def test_bad_service_is_a_reason_for_consumers_alone() -> None:
    outage = {"type": "outage", "reported_on": "2026-11-01", "remedy_until": "2026-11-20"}
    answer = asked("2026-11-21", "telecom", outage, consumer=False, **MOVING)
    assert by_rule(answer, "§ 57", "arguable") == []
    assert not any("§ 58" in warning for warning in answer.warnings)


def test_only_a_window_that_was_moved_says_that_its_last_day_was_no_working_day() -> None:
    changed = {"type": "terms_change", "received_on": "2026-11-20", "effective_on": "2027-01-01"}
    answer = asked("2027-02-20", "telecom", changed, **MOVING)
    ways = [way for way in answer.ways_out if "§ 57" in way.rule]
    moved = {way.closes_on: [step.day for step in way.steps if step.rule == "§ 193 BGB"] for way in ways}
    assert moved == {date(2027, 2, 20): [], date(2027, 2, 22): [date(2027, 2, 22)]}
    assert [way.missed() for way in ways] == [None, None]
    assert {way.closes_on: way.steps[1].day for way in ways} == {day: day for day in moved}
    assert {way.closes_on: way.steps[2].day for way in ways} == {day: day for day in moved}


def test_a_letter_tells_of_the_end_on_the_day_of_the_change_and_of_no_later_one() -> None:
    changed = {"type": "terms_change", "received_on": "2026-11-20", "effective_on": "2027-01-01"}
    answer = asked("2026-11-20", "telecom", changed, **MOVING)
    certain = [way for way in answer.ways_out if "§ 57" in way.rule and way.certainty == "certain"]
    endings = {way.receive_by: way.steps[2] for way in certain}
    assert list(endings) == [date(2026, 12, 31), date(2027, 2, 20)]
    before, last = endings.values()
    assert "bis zum 31.12.2026 zu, endet der Vertrag mit Ablauf des 31.12.2026" in before.text
    assert before.told == before.text
    assert "bis zum 20.02.2027 zu, endet der Vertrag mit Ablauf des 20.02.2027" in last.text
    assert last.told is None
    assert all("Sa 20.02.2027" in way.steps[1].text for way in certain)


@pytest.mark.parametrize(
    ("today", "rolls"),
    [
        ("2026-12-30", [False, False, False]),
        ("2026-12-31", [True, False, False]),
        ("2027-02-19", [True, False, False]),
        ("2027-02-20", [True, False]),
    ],
)
def test_once_the_change_has_come_the_end_rolls_and_that_of_the_last_day_stands(
    today: str, rolls: list[bool]
) -> None:
    changed = {"type": "terms_change", "received_on": "2026-11-20", "effective_on": "2027-01-01"}
    ways = [way for way in asked(today, "telecom", changed, **MOVING).ways_out if "§ 57" in way.rule]
    assert [way.rolling for way in ways] == rolls


@pytest.mark.parametrize(
    ("kind", "norm", "last"),
    [
        ("telecom", "§ 57 Abs. 1 TKG", "20.02.2027"),
        ("private_health_insurance", "§ 205 Abs. 4 VVG", "20.01.2027"),
        ("insurance", "§ 40 VVG", "20.12.2026"),
    ],
)
def test_of_a_raise_without_its_day_the_last_day_of_the_right_is_told(
    kind: Kind, norm: str, last: str
) -> None:
    # The window runs from being told, whenever the raise takes effect.
    told = {"type": "price_increase", "received_on": "2026-11-20", "cause": "adjustment"}
    day = date.fromisoformat("-".join(reversed(last.split("."))))
    for today, is_open in ((day, True), (day + ONE_DAY, False)):
        unclear = asked(today.isoformat(), kind, told, **YEARLY).unclear
        assert any("Ab wann" in reason for reason in unclear)
        assert any(norm in reason and last in reason for reason in unclear) is is_open
