"""At the edge: the last day, the day after, and what is only arguable."""

import pytest

from tests.law.asking import MOVING, YEARLY, asked, by_rule, days
from vertragsbuch.contract.model import Kind


def test_a_club_may_ask_for_two_years_and_no_more() -> None:
    fields = {"renewal": "indefinite", "notice_to": "year_end"}
    assert len(asked("2026-11-20", "membership", notice="P2Y", **fields).ways_out) == 1
    longer = asked("2026-11-20", "membership", notice="P3Y", **fields)
    assert by_rule(longer, "§ 39", "arguable") == [("2028-12-31", "2026-12-31", None, None)]


@pytest.mark.parametrize(
    ("notice", "expected"),
    [(None, "2026-11-20"), ("P2W", "2026-12-04"), ("P1M", "2026-12-20"), ("P3M", "2026-12-20")],
)
def test_a_bank_account_with_a_month_at_most(notice: str | None, expected: str) -> None:
    answer = asked("2026-11-20", "bank_account", renewal="indefinite", notice=notice, notice_to="any_day")
    assert days(answer.best)[0] == expected


@pytest.mark.parametrize(("notice", "certainty"), [("P1M", "arguable"), ("P3M", "certain")])
def test_a_bank_account_with_an_agreed_end_is_surely_left_on_any_day_where_its_period_is_void(
    notice: str, certainty: str
) -> None:
    answer = asked("2026-11-20", "bank_account", renewal="indefinite", notice=notice, notice_to="month_end")
    expected = ("2026-12-20", "2026-11-20", None, None)
    assert [how for how in ("certain", "arguable") if expected in by_rule(answer, "§ 675h", how)] == [
        certainty
    ]


def test_a_distance_course_by_half_year_then_three_months() -> None:
    fields = {"starts_on": "2026-09-01", "concluded_on": "2026-09-01"}
    assert days(asked("2027-01-18", "distance_learning", **fields).best)[:2] == ("2027-03-01", "2027-01-18")
    assert days(asked("2027-01-19", "distance_learning", **fields).best)[:2] == ("2027-06-02", "2027-03-02")
    assert days(asked("2027-03-10", "distance_learning", **fields).best)[:2] == ("2027-06-10", "2027-03-10")


def test_the_half_year_of_a_course_made_on_the_last_of_a_month_ends_on_the_same_number() -> None:
    """An event on 30 June: six months end on 30 December, not on the 31st (§ 187 I, § 188 II BGB)."""
    fields = {"starts_on": "2026-07-15", "concluded_on": "2026-06-30"}
    assert days(asked("2026-11-18", "distance_learning", **fields).best)[:2] == ("2026-12-30", "2026-11-18")
    assert days(asked("2026-11-19", "distance_learning", **fields).best)[:2] == ("2027-03-31", "2026-12-31")


def test_a_course_of_which_nobody_knows_when_it_was_made_promises_no_end_of_its_half_year() -> None:
    answer = asked("2026-11-20", "distance_learning", starts_on="2026-09-01")
    assert not any("vereinbart" in step.text for way in answer.ways_out for step in way.steps)
    assert days(answer.best)[:2] == ("2027-06-02", "2027-03-02")
    assert by_rule(answer, "§ 5 FernUSG", "arguable")[0][:2] == ("2027-03-01", "2027-01-18")
    assert any("Vertragsschluss" in reason for reason in answer.unclear)
    later = asked("2027-03-02", "distance_learning", starts_on="2026-09-01")
    assert later.unclear == ()


@pytest.mark.parametrize(
    ("today", "starts_on", "expected"),
    [
        ("2026-11-30", "2020-01-01", ("2027-01-31", "2026-11-30")),
        ("2026-12-01", "2020-01-01", ("2027-02-28", "2026-12-31")),
        ("2026-11-20", "2026-06-15", ("2027-06-30", "2027-04-30")),
    ],
)
def test_a_health_fund_after_twelve_months(today: str, starts_on: str, expected: tuple[str, str]) -> None:
    assert days(asked(today, "public_health_fund", starts_on=starts_on).best)[:2] == expected


@pytest.mark.parametrize("event_type", ["price_increase", "contribution_increase"])
def test_a_dearer_health_fund_in_spite_of_the_twelve_months(event_type: str) -> None:
    raised = {"type": event_type, "effective_on": "2027-01-01"}
    found = by_rule(asked("2027-01-31", "public_health_fund", raised, starts_on="2026-12-01"), "§ 175")
    assert found[0] == ("2027-03-31", "2027-01-31", None, "2027-01-31")
    closed = by_rule(asked("2027-02-01", "public_health_fund", raised, starts_on="2026-12-01"), "§ 175")
    assert [way[0] for way in closed] == ["2027-11-30"]


def test_a_worse_digital_product_opens_thirty_days() -> None:
    changed = {"type": "digital_change", "received_on": "2026-11-20", "effective_on": "2026-12-01"}
    assert by_rule(asked("2026-12-31", "streaming", changed, **MOVING), "§ 327r") != []
    assert by_rule(asked("2027-01-01", "streaming", changed, **MOVING), "§ 327r") == []
    others: tuple[Kind, ...] = ("press", "service", "distance_learning")
    for kind in others:
        assert by_rule(asked("2026-12-31", kind, changed, **MOVING), "§ 327r") != []
    before = {**MOVING, "concluded_on": "2021-12-31", "starts_on": "2022-01-01"}
    assert by_rule(asked("2026-12-01", "streaming", changed, **before), "§ 327r") == []


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, [("2026-11-23", "2026-11-20", None, None)]),
        ({"renewal": "indefinite"}, [("2026-11-23", "2026-11-20", None, None)]),
        (
            {"starts_on": "2026-12-01"},
            [("2026-11-23", "2026-11-20", None, None), ("2026-12-04", "2026-12-01", None, None)],
        ),
        ({"notice": "P1M"}, []),
        ({"notice": "P0D"}, []),
        ({"initial_term": "P12M", "renewal": "P12M"}, []),
        ({"renewal": "none"}, []),
    ],
)
def test_a_rented_digital_product_without_an_agreed_notice_ends_on_the_third_day(
    terms: dict[str, str], expected: list[tuple[str | None, ...]]
) -> None:
    assert by_rule(asked("2026-11-20", "digital_product", **terms), "§ 580a", "arguable") == expected
    assert by_rule(asked("2026-11-20", "streaming", **terms), "§ 580a", "arguable") == []


def test_a_change_of_a_digital_product_counts_for_consumers_and_from_the_later_day() -> None:
    late = {"type": "digital_change", "received_on": "2026-12-10", "effective_on": "2026-12-01"}
    assert [way[3] for way in by_rule(asked("2026-12-11", "software", late, **MOVING), "§ 327r")] == [
        "2027-01-09",
        "2027-01-09",
    ]
    told_alone = {"type": "digital_change", "received_on": "2026-11-20"}
    assert by_rule(asked("2026-12-20", "software", told_alone, **MOVING), "§ 327r") != []
    assert by_rule(asked("2026-12-21", "software", told_alone, **MOVING), "§ 327r") == []
    assert by_rule(asked("2026-12-11", "software", late, consumer=False, **MOVING), "§ 327r") == []
    unknown = asked("2026-12-11", "software", {"type": "digital_change"}, **MOVING)
    assert len(unknown.unclear) == 1


def test_a_missing_button_is_arguable_and_only_for_consumers() -> None:
    missing = {"type": "cancel_button_missing", "noticed_on": "2026-11-19"}
    found = by_rule(asked("2026-11-20", "streaming", missing, **MOVING), "§ 312k", "arguable")
    assert found[0][:2] == ("2026-11-20", "2026-11-20")
    assert not by_rule(
        asked("2026-11-20", "streaming", missing, consumer=False, **MOVING), "§ 312k", "arguable"
    )
    assert not by_rule(asked("2026-11-20", "insurance", missing, **YEARLY), "§ 312k", "arguable")


def test_what_ends_by_itself_needs_no_later_way_and_none_at_all_once_it_has_ended() -> None:
    course = {
        "starts_on": "2025-01-01",
        "concluded_on": "2025-01-01",
        "initial_term": "P24M",
        "renewal": "none",
    }
    running = asked("2026-11-20", "distance_learning", **course)
    assert [days(way)[:2] for way in running.ways_out] == [("2026-12-31", None)]
    earlier = asked("2026-08-20", "distance_learning", **course)
    assert days(earlier.best)[:2] == ("2026-11-20", "2026-08-20")
    over = asked("2027-01-01", "distance_learning", **course)
    assert over.ended
    assert over.ways_out == ()
