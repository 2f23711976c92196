"""The last day and the day after of every rule that a day decides, each with its answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.examples import examples
from tests.law import strategies
from tests.law.asking import OPEN_ENDED_AFTER, RAISED, YEARLY, asked, by_rule, days
from vertragsbuch.contract.period import Period
from vertragsbuch.law.dates import period_end
from vertragsbuch.law.findings import exceeds

MONTHLY_AFTERWARDS = {**OPEN_ENDED_AFTER, "starts_on": "2026-01-01", "initial_term": "P12M"}
EVERY_DAY_OF_FOUR_YEARS = [date(2023, 1, 1) + timedelta(days=day) for day in range(4 * 365 + 1)]


@pytest.mark.parametrize(
    ("today", "certain", "arguable"),
    [
        ("2026-11-30", ("2026-12-31", "2026-11-30"), []),
        ("2026-12-01", ("2027-02-01", "2027-01-01"), [("2027-01-01", "2026-12-01")]),
        ("2026-12-31", ("2027-02-01", "2027-01-01"), [("2027-01-31", "2026-12-31")]),
        ("2027-01-01", ("2027-02-01", "2027-01-01"), []),
    ],
)
def test_a_notice_on_the_last_day_of_a_first_term_counts_at_once_on_one_reading_only(
    today: str, certain: tuple[str, str], arguable: list[tuple[str, str]]
) -> None:
    answer = asked(today, "general", consumer=False, **MONTHLY_AFTERWARDS)
    assert days(answer.best)[:2] == certain
    assert [days(way)[:2] for way in answer.ways_out if way.certainty == "arguable"] == arguable


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-10-31", ("2027-01-31", "2026-11-04")),
        ("2026-11-04", ("2027-01-31", "2026-11-04")),
        ("2026-11-05", ("2027-02-28", "2026-12-03")),
    ],
)
def test_of_two_ways_to_the_same_end_the_one_that_leaves_more_time_is_the_best(
    today: str, expected: tuple[str, str]
) -> None:
    """Three agreed months end with a month; § 573c Abs. 1 BGB leaves three working days more."""
    answer = asked(today, "rent_home", notice="P3M", notice_to="month_end", state="NW")
    assert days(answer.best)[:2] == expected
    same_end = [way for way in answer.ways_out if way.ends_on == date.fromisoformat(expected[0])]
    received = [way.receive_by for way in same_end if way.certainty == "certain" and way.receive_by]
    assert received == sorted(received, reverse=True)


@pytest.mark.parametrize(("concluded_on", "is_too_long"), [("2025-02-28", False), ("2025-02-27", True)])
def test_a_first_term_may_bind_for_24_months_to_the_day(concluded_on: str, *, is_too_long: bool) -> None:
    fields = {**OPEN_ENDED_AFTER, "initial_term": "P24M", "starts_on": "2025-03-01"}
    answer = asked("2026-11-20", "general", concluded_on=concluded_on, **fields)
    assert any("mehr als 24 Monate" in warning for warning in answer.warnings) is is_too_long
    assert bool(by_rule(answer, "§ 309", "arguable")) is is_too_long


@pytest.mark.parametrize(("notice", "is_void"), [("P30D", False), ("P31D", False), ("P32D", True)])
def test_a_notice_as_long_as_the_longest_month_is_no_longer_than_a_month(
    notice: str, *, is_void: bool
) -> None:
    fields = {**OPEN_ENDED_AFTER, "initial_term": "P12M", "notice": notice, "renewal_notice": notice}
    answer = asked(
        "2026-11-20", "general", concluded_on="2025-12-01", **{**fields, "starts_on": "2026-01-01"}
    )
    assert any("§ 309 Nr. 9" in warning for warning in answer.warnings) is is_void


@examples(60)
@given(strategies.periods, strategies.periods)
def test_a_period_exceeds_another_where_it_ends_later_whatever_day_both_begin(
    period: Period, longest: Period
) -> None:
    ends_later = all(period_end(day, period) > period_end(day, longest) for day in EVERY_DAY_OF_FOUR_YEARS)
    assert exceeds(period, longest) is ends_later


@pytest.mark.parametrize(
    ("effective_on", "ends"),
    [
        ("2026-12-30", ["2026-12-29", "2026-12-31"]),
        ("2026-12-31", ["2026-12-30", "2026-12-31"]),
        ("2027-01-01", ["2026-12-31"]),
        ("2027-01-02", ["2026-12-31"]),
    ],
)
def test_nothing_is_sent_for_the_day_on_which_the_contract_ends_by_itself(
    effective_on: str, ends: list[str]
) -> None:
    raised = {**RAISED, "received_on": "2026-11-10", "effective_on": effective_on}
    expiring = {"initial_term": "P12M", "renewal": "none", "starts_on": "2026-01-01"}
    answer = asked("2026-11-20", "telecom", raised, **expiring)
    certain = [way for way in answer.ways_out if way.certainty == "certain" and way.ends_on]
    assert sorted({f"{way.ends_on}" for way in certain}) == ends
    assert [way.letter for way in certain if f"{way.ends_on}" == "2026-12-31"] == [None]


@pytest.mark.parametrize(
    ("today", "first", "rolling"),
    [
        ("2026-12-30", ("2026-12-31", "2026-12-31"), False),
        ("2026-12-31", ("2026-12-31", "2026-12-31"), True),
        ("2027-01-01", ("2027-01-01", "2027-01-01"), True),
    ],
)
def test_a_window_has_a_day_to_meet_until_the_change_takes_effect_and_rolls_from_then_on(
    today: str, first: tuple[str, str], *, rolling: bool
) -> None:
    answer = asked(today, "telecom", RAISED, **YEARLY)
    window = next(way for way in answer.ways_out if "§ 57" in way.rule)
    assert (days(window)[:2], window.rolling) == (first, rolling)
    assert window.deadline == (window.closes_on if rolling else window.receive_by)


@pytest.mark.parametrize(
    ("renewal_notice", "expected"),
    [("P14D", []), ("P1M", []), ("P3M", [("2026-12-20", "2026-11-20")])],
)
def test_after_the_first_term_its_own_notice_is_held_against_the_law(
    renewal_notice: str, expected: list[tuple[str, str]]
) -> None:
    fields = {**OPEN_ENDED_AFTER, "initial_term": "P12M", "renewal_notice": renewal_notice}
    answer = asked(
        "2026-11-20", "general", concluded_on="2025-01-01", **{**fields, "starts_on": "2025-01-01"}
    )
    assert [way[:2] for way in by_rule(answer, "§ 309", "arguable")] == expected
    assert any("nach der ersten Laufzeit" in warning for warning in answer.warnings) is bool(expected)
