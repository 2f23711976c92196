"""Terms renewed by a fixed length under notice to a day of the calendar: „um 12 Monate … zum Monatsende“."""

from typing import Any

import pytest

from tests.law.asking import asked, contract, days
from vertragsbuch.contract.model import NoticeTo, Renewal
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import YearlyDay
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.bound_terms import is_bound

CLUB = {
    "starts_on": "2024-05-10",
    "initial_term": "P12M",
    "renewal": "P12M",
    "notice": "P3M",
    "notice_to": "month_end",
}
ROOMS = {**CLUB, "starts_on": "2021-03-15", "initial_term": "P60M", "renewal": "P60M", "notice": "P6M"}


def way(answer: Answer, key: str) -> WayOut:
    return next(way for way in answer.ways_out if way.key == key)


def found(answer: Answer) -> dict[str, tuple[str | None, ...]]:
    assert answer.best is not None
    assert answer.best.key == "agreed"
    assert {way.key for way in answer.ways_out if way.certainty == "certain"} == {"agreed"}
    return {way.key: days(way)[:2] for way in answer.ways_out}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-01-31", {"agreed": ("2025-05-09", "2025-01-31"), "to_end": ("2025-05-09", "2025-02-09")}),
        (
            "2025-02-01",
            {
                "agreed": ("2026-05-09", "2026-01-31"),
                "to_end": ("2025-05-09", "2025-02-09"),
                "within": ("2025-05-31", "2025-02-28"),
            },
        ),
        (
            "2025-02-10",
            {
                "agreed": ("2026-05-09", "2026-01-31"),
                "to_end": ("2026-05-09", "2026-02-09"),
                "within": ("2025-05-31", "2025-02-28"),
            },
        ),
        (
            "2026-01-31",
            {
                "agreed": ("2026-05-09", "2026-01-31"),
                "to_end": ("2026-05-09", "2026-02-09"),
                "within": ("2026-04-30", "2026-01-31"),
            },
        ),
    ],
)
def test_sure_is_the_end_of_a_term_and_the_other_readings_stand_beside_it(
    today: str, expected: dict[str, tuple[str, str]]
) -> None:
    names = {"agreed:counted_to_end": "to_end", "agreed:within_term": "within"}
    ways = found(asked(today, "membership", **CLUB))
    assert {names.get(key, key): reached for key, reached in ways.items()} == expected


def test_a_term_that_ends_with_a_month_has_one_day_of_receipt() -> None:
    ways = found(asked("2025-03-01", "membership", **{**CLUB, "starts_on": "2024-05-01"}))
    assert ways == {
        "agreed": ("2026-04-30", "2026-01-31"),
        "agreed:within_term": ("2025-06-30", "2025-03-31"),
    }


def test_the_sure_end_is_told_step_by_step() -> None:
    best = asked("2025-02-10", "membership", **CLUB).best
    assert best is not None
    bound, day_before = best.steps[2:4]
    assert bound.text == (
        "Vereinbart ist zwar die Kündigung zum Monatsende. Eine feste Laufzeit bindet aber im Zweifel bis "
        "zu ihrem Ende: Sicher ist nur das Ende einer Laufzeit, hier der 09.05.2026."
    )
    assert day_before.text == (
        "Der letzte solche Tag bis dahin ist der 30.04.2026: Vorsichtig gerechnet muss die Kündigung schon "
        "für ihn rechtzeitig sein."
    )
    assert (bound.rule, day_before.rule) == ("§ 542 Abs. 2, § 620 BGB", "§ 192 BGB")
    assert bound.told is day_before.told is None
    assert best.steps[-1].told == (
        "Die Kündigungsfrist beträgt 3 Monate: Für das Ende am 09.05.2026 genügt der Zugang bis zum "
        "31.01.2026."
    )


def test_each_open_reading_says_what_it_rests_on() -> None:
    answer = asked("2025-02-01", "membership", **CLUB)
    to_end, within = way(answer, "agreed:counted_to_end"), way(answer, "agreed:within_term")
    assert (
        "am 09.05.2025 rechtzeitig ist. Vorsichtig ist, wer auch für den 30.04.2025" in to_end.steps[0].text
    )
    assert "dazwischen kündbar, weil die Kündigung zum Monatsende vereinbart ist" in within.steps[1].text
    assert to_end.steps[0].told is within.steps[1].told is None


def test_what_is_missed_is_the_next_term_and_of_an_end_within_one_the_next_day_of_the_calendar() -> None:
    answer = asked("2025-02-01", "membership", **CLUB)
    ends = {way.key: missed.ends_on.isoformat() for way in answer.ways_out if (missed := way.missed())}
    assert ends == {
        "agreed": "2027-05-09",
        "agreed:counted_to_end": "2026-05-09",
        "agreed:within_term": "2025-06-30",
    }


@pytest.mark.parametrize(
    ("renewal", "notice_to", "bound"),
    [
        (Period(months=1), "month_end", False),
        (Period(days=30), "month_end", False),
        (Period(months=2), "month_end", True),
        (Period(months=1), "mid_month_or_month_end", False),
        (Period(months=12), "third_working_day", True),
        (Period(months=3), "quarter_end", False),
        (Period(days=92), "quarter_end", False),
        (Period(months=6), "quarter_end", True),
        (Period(months=6), "half_year_end", False),
        (Period(months=12), "half_year_end", True),
        (Period(years=1), "year_end", False),
        (Period(days=365), "year_end", False),
        (Period(years=2), "year_end", True),
        (Period(years=1), (YearlyDay(3, 31), YearlyDay(9, 30)), False),
        (Period(years=2), (YearlyDay(7, 31),), True),
        (Period(years=5), "any_day", False),
        (Period(years=5), "term_end", False),
        (Period(years=5), None, False),
        ("indefinite", "month_end", False),
        (None, "month_end", False),
    ],
)
def test_a_term_binds_where_it_is_longer_than_the_time_between_two_such_days(
    renewal: Renewal | None, notice_to: NoticeTo | None, *, bound: bool
) -> None:
    assert is_bound(renewal, notice_to) is bound


@pytest.mark.parametrize(
    "terms",
    [
        {**CLUB, "renewal": "P1M"},
        {**CLUB, "renewal": "P30D"},
        {**CLUB, "renewal": "P3M", "notice_to": "quarter_end"},
        {**CLUB, "notice_to": "year_end"},
        {**CLUB, "notice_to": ["--03-31", "--09-30"]},
        {**CLUB, "notice_to": "any_day"},
    ],
)
def test_terms_no_longer_than_the_time_between_two_such_days_have_one_reading(terms: dict[str, Any]) -> None:
    keys = {way.key for way in asked("2025-09-10", "membership", **terms).ways_out}
    assert keys == {"agreed"}


def test_a_waiver_is_over_before_a_notice_counts_in_every_reading() -> None:
    ways = asked("2025-02-20", "business_premises", **CLUB, waived_until="2026-02-05").ways_out
    assert {way.key: days(way)[:2] for way in ways} == {
        "agreed": ("2027-05-09", "2027-01-31"),
        "agreed:before_waiver_ends": ("2026-05-09", "2026-01-31"),
        "agreed:counted_to_end": ("2026-05-09", "2026-02-09"),
        "agreed:within_term": ("2026-05-31", "2026-02-28"),
    }


def test_terms_that_a_short_month_cuts_are_chained_in_one_more_reading() -> None:
    terms = {**CLUB, "starts_on": "2025-08-31", "initial_term": "P6M", "renewal": "P6M"}
    assert found(asked("2025-12-20", "membership", **terms)) == {
        "agreed": ("2026-08-30", "2026-04-30"),
        "agreed:counted_to_end": ("2026-08-30", "2026-05-30"),
        "agreed:chained": ("2026-08-31", "2026-05-31"),
        "agreed:within_term": ("2026-03-31", "2025-12-31"),
    }


def test_the_holidays_of_a_state_are_one_more_reading_of_a_third_working_day() -> None:
    # 1 November 2027 is a Monday and a holiday in Bavaria: the third Werktag is the 4th there, else the 3rd.
    terms = {**CLUB, "starts_on": "2023-02-10", "notice_to": "third_working_day", "state": "BY"}
    ways = found(asked("2027-10-01", "rent_garage", **terms))
    assert ways["agreed"] == ("2028-02-09", "2027-11-03")
    assert ways["agreed:state"] == ("2028-02-09", "2027-11-04")
    assert ways["agreed:counted_to_end"] == ("2028-02-09", "2027-11-09")


def test_a_third_working_day_for_a_term_that_ends_with_a_month_has_one_day_of_receipt() -> None:
    terms = {**CLUB, "starts_on": "2024-05-01", "notice_to": "third_working_day"}
    by_the_third, late = (asked(today, "rented_thing", **terms) for today in ("2026-02-04", "2026-02-05"))
    assert found(by_the_third) == {"agreed": ("2026-04-30", "2026-02-04")}
    assert found(late)["agreed"] == ("2027-04-30", "2027-02-03")


def test_a_third_working_day_is_no_later_than_the_whole_period_before_the_end_of_the_term() -> None:
    # By the third Werktag of February it is three months to the 30.04., but to the 02.05. no more.
    terms = {**CLUB, "starts_on": "2024-05-03", "notice_to": "third_working_day"}
    assert found(asked("2025-09-01", "rented_thing", **terms))["agreed"] == ("2026-05-02", "2026-02-02")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-06-30", ("2026-03-14", "2025-06-30")),
        ("2025-07-01", ("2031-03-14", "2030-06-30")),
    ],
)
def test_rooms_of_a_business_are_bound_for_five_years_more(today: str, expected: tuple[str, str]) -> None:
    answer = asked(today, "business_premises", **{**ROOMS, "notice_to": "quarter_end"}, consumer=False)
    assert found(answer)["agreed"] == expected


def test_a_phone_contract_stays_with_its_first_term_while_that_can_be_ended_in_time() -> None:
    terms = {**CLUB, "initial_term": "P24M", "concluded_on": "2024-05-10"}
    in_time, late = (asked(today, "telecom", **terms) for today in ("2026-01-31", "2026-02-01"))
    assert {way.norm for way in in_time.ways_out if way.certainty == "certain"} == {None}
    assert days(in_time.best)[:2] == ("2026-05-09", "2026-01-31")
    assert days(late.best)[0] == "2026-06-10"


def test_a_new_contract_may_be_ended_with_its_first_term_at_a_month() -> None:
    answer = asked("2025-02-20", "fitness", **CLUB, concluded_on="2024-05-10")
    assert days(answer.best)[:2] == ("2026-05-09", "2026-01-31")
    assert days(way(answer, "bgb-309-9:lawful"))[:2] == ("2025-05-09", "2025-04-09")


def test_an_end_within_a_term_names_a_day_where_the_terms_do() -> None:
    terms = {**CLUB, "notice": None, "notice_by": "---15"}
    within = way(asked("2025-09-01", "membership", **terms), "agreed:within_term")
    assert within.names_a_day
    assert not way(asked("2025-09-01", "membership", **CLUB), "agreed:within_term").names_a_day


def test_a_contract_that_is_roughly_known_is_bound_as_every_one_that_it_may_be() -> None:
    answer = asked("2025-02-20", "membership", **{**CLUB, "starts_on": "2024-05"})
    assert [way.key for way in answer.ways_out if way.certainty == "certain"] == []
    assert any("zwischen dem 30.04.2026 und dem 30.05.2026" in reason for reason in answer.unclear)
    assert not contract("membership", **CLUB).is_rough
