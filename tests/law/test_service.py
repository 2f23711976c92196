"""At the edge: the last day, the day after, and what is only arguable."""

from datetime import date, timedelta

import pytest

from tests.law.asking import asked, by_rule, contract, days
from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.law.ways_out import ways_out


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


@pytest.mark.parametrize(
    ("today", "pay_period", "expected", "from_start"),
    [
        ("2026-12-20", "P1D", ("2027-01-01", "2026-12-31"), ("2027-01-02", "2027-01-01")),
        ("2026-12-28", "P1W", ("2027-01-02", "2026-12-28"), ("2027-01-09", "2027-01-04")),
        ("2026-12-29", "P1W", ("2027-01-09", "2027-01-04"), ("2027-01-09", "2027-01-04")),
        ("2026-12-20", "P6D", ("2027-01-01", "2026-12-31"), ("2027-01-02", "2027-01-01")),
        ("2026-12-15", "P1M", ("2027-01-31", "2027-01-15"), ("2027-01-31", "2027-01-15")),
        ("2026-12-20", "P2M", ("2027-01-31", "2027-01-15"), ("2027-01-31", "2027-01-15")),
        ("2027-02-17", "P3M", ("2027-03-31", "2027-02-17"), ("2027-03-31", "2027-02-17")),
        ("2027-02-18", "P3M", ("2027-06-30", "2027-05-19"), ("2027-06-30", "2027-05-19")),
    ],
)
def test_a_notice_before_a_service_begins_counts_surely_from_its_first_day_and_in_a_first_term_at_once(
    today: str, pay_period: str, expected: tuple[str, str], from_start: tuple[str, str]
) -> None:
    fields = {"renewal": "indefinite", "pay_period": pay_period}
    later = asked(today, "service", starts_on="2027-01-01", **fields)
    assert by_rule(later, "§ 621")[0][:2] == from_start
    after_a_term = asked(today, "service", starts_on="2026-01-01", initial_term="P12M", **fields)
    assert by_rule(after_a_term, "§ 621")[0][:2] == expected


def test_pay_decides_only_where_no_notice_is_agreed() -> None:
    paid = {"pay_period": "P1M", "starts_on": "2026-01-01"}
    agreed = asked("2026-11-20", "service", renewal="indefinite", notice="P3M", notice_to="month_end", **paid)
    assert by_rule(agreed, "§ 621") == []
    renewed = asked("2026-11-20", "service", initial_term="P12M", renewal="P12M", **paid)
    assert by_rule(renewed, "§ 621") == []
    assert not any("§ 621" in reason for reason in renewed.unclear)


@pytest.mark.parametrize(
    ("notice", "notice_to", "rules"),
    [
        ("P4W", "month_end", {("agreed", "certain")}),
        ("P28D", "month_end", {("agreed", "certain")}),
        ("P27D", "month_end", {("§ 622 BGB", "certain"), ("agreed", "arguable")}),
        ("P4W", None, {("§ 622 BGB", "certain")}),
        ("P3M", "any_day", {("§ 622 BGB", "certain"), ("agreed", "arguable")}),
        (None, None, {("§ 622 BGB", "certain")}),
    ],
)
def test_four_weeks_to_a_day_of_the_calendar_are_the_least_of_an_employee(
    notice: str | None, notice_to: str | None, rules: set[tuple[str, str]]
) -> None:
    answer = asked("2026-11-20", "employment", renewal="indefinite", notice=notice, notice_to=notice_to)
    assert {(way.rule, way.certainty) for way in answer.ways_out} == rules
    is_too_short = ("agreed", "arguable") in rules
    assert any("Probezeit" in warning for warning in answer.warnings) is is_too_short


def test_a_job_for_a_time_ends_by_itself_and_one_with_a_least_time_after_it() -> None:
    half_a_year = {"starts_on": "2026-09-01", "initial_term": "P6M"}
    fixed = asked("2026-11-20", "employment", renewal="none", **half_a_year)
    assert [(way.rule, way.letter) for way in fixed.ways_out] == [("agreed", None)]
    least = asked(
        "2026-11-20", "employment", starts_on="2026-09-01", initial_term="P6M", renewal="indefinite"
    )
    assert days(least.best)[:2] == ("2027-03-15", "2027-02-15")


def test_a_service_of_trust_may_be_ended_at_once_and_that_is_open() -> None:
    answer = asked("2026-11-20", "service", renewal="indefinite", notice="P3M", notice_to="month_end")
    (way,) = [way for way in answer.ways_out if "§ 627" in way.rule]
    assert (way.certainty, way.letter, way.rolling, days(way)[:2]) == (
        "arguable",
        "notice",
        True,
        ("2026-11-20", "2026-11-20"),
    )


JOB_FOR_A_YEAR = {
    "starts_on": "2026-03-01",
    "concluded_on": "2026-02-15",
    "initial_term": "P12M",
    "renewal": "none",
}


@pytest.mark.parametrize(
    ("terms", "can_give_notice"),
    [
        ({}, True),
        ({"renewal": "indefinite", "notice": "P3M", "notice_to": "month_end"}, True),
        (JOB_FOR_A_YEAR, False),
        ({**JOB_FOR_A_YEAR, "notice": "P4W", "notice_to": "month_end"}, True),
    ],
)
def test_what_lengthens_a_notice_and_what_it_costs_is_said_where_one_can_be_given(
    terms: dict[str, str], *, can_give_notice: bool
) -> None:
    warnings = asked("2026-11-20", "employment", **terms).warnings
    assert (
        any("Tarifvertrag" in warning and "beide Seiten" in warning for warning in warnings)
        is can_give_notice
    )
    assert any("§ 159 SGB III" in warning for warning in warnings) is can_give_notice


@pytest.mark.parametrize(
    ("today", "concluded_on", "said"),
    [
        ("2026-11-20", "2026-02-15", "bis zum Mo 30.11.2026 bei der Agentur"),
        ("2026-11-30", "2026-02-15", "bis zum Mo 30.11.2026 bei der Agentur"),
        ("2026-12-01", "2026-02-15", "war bis zum Mo 30.11.2026 (§ 38 Abs. 1 SGB III): sofort nachholen"),
        ("2026-12-11", "2026-12-10", "bis zum So 13.12.2026 bei der Agentur"),
        ("2026-12-14", "2026-12-10", "war bis zum So 13.12.2026"),
    ],
)
def test_where_a_job_ends_by_itself_the_day_to_report_is_said(
    today: str, concluded_on: str, said: str
) -> None:
    warnings = asked(today, "employment", **{**JOB_FOR_A_YEAR, "concluded_on": concluded_on}).warnings
    assert any("endet am 28.02.2027 von selbst" in warning and said in warning for warning in warnings)


@pytest.mark.parametrize(("today", "terms"), [("2027-03-01", JOB_FOR_A_YEAR), ("2026-11-20", {})])
def test_no_report_is_asked_for_where_no_job_ends(today: str, terms: dict[str, str]) -> None:
    assert not any("§ 38" in warning for warning in asked(today, "employment", **terms).warnings)


def test_a_job_for_more_than_five_years_can_be_left_after_five() -> None:
    """§ 15 V TzBfG: with six months to any day, once five years have passed."""
    long = {"starts_on": "2020-01-01", "renewal": "none"}
    later = asked("2026-11-20", "employment", initial_term="P8Y", **long)
    assert by_rule(later, "TzBfG") == [("2027-05-20", "2026-11-20", None, None)]
    before = asked("2024-12-31", "employment", initial_term="P8Y", **long)
    assert by_rule(before, "TzBfG") == [("2025-07-01", "2025-01-01", None, None)]
    assert [way.rolling for way in before.ways_out if "TzBfG" in way.rule] == [False]
    # Notice can be given after the five years alone: a letter that is early has to be written again.
    (way,) = [way for way in before.ways_out if "TzBfG" in way.rule]
    assert any("vor dem 01.01.2025" in note for note in way.notes)
    assert not any(way.notes for way in later.ways_out if "TzBfG" in way.rule)
    assert not by_rule(asked("2024-06-30", "employment", initial_term="P5Y", **long), "TzBfG")
    ends_sooner = asked("2027-09-01", "employment", initial_term="P8Y", **long)
    assert not by_rule(ends_sooner, "TzBfG")


@pytest.mark.parametrize(
    "terms",
    [
        {"renewal": "indefinite"},
        {"renewal": "indefinite", "notice": "P3M", "notice_to": "month_end"},
        {"renewal": "P12M", "notice": "P3M", "notice_to": "term_end"},
        {"renewal": "none"},
    ],
)
def test_a_long_job_that_goes_on_after_its_term_can_be_left_after_five_years_as_well(
    terms: dict[str, str],
) -> None:
    """§ 15 V TzBfG speaks of the time that it is made for, not of how it ends."""
    long = {"starts_on": "2025-01-01", "initial_term": "P84M", **terms}
    first = asked("2026-11-29", "employment", **long)
    assert by_rule(first, "TzBfG") == [("2030-07-01", "2030-01-01", None, None)]
    assert days(first.best)[:2] == ("2030-07-01", "2030-01-01")
    last = asked("2031-06-29", "employment", **long)
    assert by_rule(last, "TzBfG") == [("2031-12-29", "2031-06-29", None, None)]
    assert not by_rule(asked("2031-07-01", "employment", **long), "TzBfG")
    assert not by_rule(asked("2026-11-29", "employment", **{**long, "initial_term": "P60M"}), "TzBfG")


@pytest.mark.parametrize(
    ("waived_until", "today", "expected"),
    [
        ("2031-12-31", "2026-11-29", [("2030-07-01", "2030-01-01", None, None)]),
        ("2030-07-01", "2026-11-29", []),
        ("2031-12-31", "2032-01-01", []),
    ],
)
def test_after_five_years_a_waiver_of_notice_is_open_to_attack(
    waived_until: str, today: str, expected: list[tuple[str | None, ...]]
) -> None:
    job = {"starts_on": "2025-01-01", "renewal": "indefinite", "waived_until": waived_until}
    answer = asked(today, "employment", **job)
    assert by_rule(answer, "TzBfG", "arguable") == expected
    assert by_rule(answer, "TzBfG") == []
    # What is certain by a first term stays so beside a longer waiver.
    both = asked("2026-11-29", "employment", **{**job, "initial_term": "P84M", "waived_until": "2033-12-31"})
    assert by_rule(both, "TzBfG") == [("2030-07-01", "2030-01-01", None, None)]


def test_probation_in_a_fixed_term_is_no_sure_way_out_unless_its_notice_is_agreed() -> None:
    """§ 15 IV TzBfG: ordinary notice of a fixed term has to be agreed."""
    fixed = {"starts_on": "2026-10-01", "initial_term": "P12M", "renewal": "none"}
    trial = {**fixed, "probation_until": "2026-12-31"}
    in_two_weeks = ("2026-12-04", "2026-11-20", None, "2026-12-31")
    assert by_rule(asked("2026-11-20", "employment", **trial), "622", "arguable") == [in_two_weeks]
    agreed = asked("2026-11-20", "employment", **trial, probation_notice="P2W")
    assert by_rule(agreed, "622") == [in_two_weeks]


def test_a_trial_period_may_be_used_before_the_job_begins() -> None:
    """BAG 2 AZR 324/03: the period runs from the receipt; that it runs from the first day, may be agreed."""
    trial = {"starts_on": "2027-01-01", "probation_until": "2027-06-30", "concluded_on": "2026-11-01"}
    answer = asked("2026-11-20", "employment", **trial)
    assert ("2027-01-15", "2027-01-01", None, "2027-06-30") in by_rule(answer, "622 Abs. 3")
    assert by_rule(answer, "622 Abs. 3", "arguable")[0][:2] == ("2026-12-04", "2026-11-20")


def test_an_agreed_notice_of_a_job_may_run_before_it_begins() -> None:
    """BAG 2 AZR 324/03: from the receipt, unless the contract lets it run from the first day."""
    terms = {"renewal": "indefinite", "notice": "P3M", "notice_to": "month_end"}
    before = asked("2026-11-20", "employment", starts_on="2027-01-01", concluded_on="2026-11-01", **terms)
    assert by_rule(before, "agreed") == [("2027-04-30", "2027-01-31", None, None)]
    assert by_rule(before, "agreed", "arguable") == [("2027-02-28", "2026-11-30", None, None)]
    assert not by_rule(
        asked("2027-01-01", "employment", starts_on="2027-01-01", **terms), "agreed", "arguable"
    )


LEAST_TIME = {"starts_on": "2026-06-01", "initial_term": "P12M", "renewal": "indefinite"}


@pytest.mark.parametrize(
    ("kind", "pay_period", "last_day", "sure"),
    [
        ("service", "P1M", "2027-05-15", "2027-06-30"),
        ("service", "P1D", "2027-05-30", "2027-06-01"),
        ("employment", None, "2027-05-03", "2027-06-15"),
        ("rented_thing", None, "2027-05-28", "2027-06-04"),
    ],
)
def test_notice_to_the_last_day_of_a_first_term_is_the_earlier_reading(
    kind: Kind, pay_period: str | None, last_day: str, sure: str
) -> None:
    terms = LEAST_TIME if pay_period is None else {**LEAST_TIME, "pay_period": pay_period}

    def to_first_term(day: date) -> list[tuple[str | None, ...]]:
        ways = ways_out(contract(kind, **terms), day).ways_out
        assert [str(way.ends_on) for way in ways if way.certainty == "certain"] == [sure]
        return [days(way)[:2] for way in ways if way.reading == "to_first_term"]

    day = date.fromisoformat(last_day)
    assert to_first_term(date(2027, 5, 1)) == to_first_term(day) == [("2027-05-31", last_day)]
    assert to_first_term(day + timedelta(days=1)) == []


def test_a_first_term_that_ends_within_a_month_and_one_that_is_waived_have_no_such_reading() -> None:
    paid = {**LEAST_TIME, "pay_period": "P1M"}
    for terms in ({**paid, "starts_on": "2026-06-15"}, {**paid, "waived_until": "2027-12-31"}):
        assert "bgb-621:to_first_term" not in {
            way.key for way in asked("2026-11-20", "service", **terms).ways_out
        }


@pytest.mark.parametrize(
    ("every", "ends_on", "receive_by"),
    [
        (Period(months=1), "2026-12-31", "2026-12-15"),
        (Period(months=3), "2027-03-31", "2027-02-17"),
        (Period(years=1), "2027-03-31", "2027-02-17"),
    ],
)
def test_of_a_service_without_a_notice_how_often_it_is_paid_gives_a_day_that_is_arguable(
    every: Period, ends_on: str, receive_by: str
) -> None:
    """§ 621 BGB asks how the pay is measured; by the 15th for a month, six weeks before a quarter's end."""
    lessons = contract("service", renewal="indefinite")._replace(price=Price(4000, "EUR", every))
    answer = ways_out(lessons, date(2026, 12, 1))
    (way,) = [way for way in answer.ways_out if way.norm == "bgb-621"]
    assert (days(way)[:2], way.certainty, way.reading) == ((ends_on, receive_by), "arguable", "by_payment")
    assert any("bemessen" in reason for reason in answer.unclear)
    assert any("Wie oft gezahlt wird" in note for note in way.notes)
    item = item_of(lessons, date(2026, 12, 1), Settings())
    # What comes back every month is no alarm, a quarter's end is.
    assert (item.careful and item.careful.key) == (way.key if every.in_months > 1 else None)
    unpriced = ways_out(lessons._replace(price=None), date(2026, 12, 1))
    assert not any(way.norm == "bgb-621" for way in unpriced.ways_out)
