"""Terms as people really have them: what the law makes of each shape, on its last day and the day after."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law import strategies
from tests.law.asking import asked
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law import dates
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.ways_out import ways_out

ONE_DAY = timedelta(days=1)


def best(answer: Answer) -> tuple[str, str | None]:
    assert answer.best is not None, answer.unclear
    receive_by = answer.best.receive_by
    return str(answer.best.ends_on), str(receive_by) if receive_by else None


def of_key(answer: Answer, key: str) -> WayOut | None:
    return next((way for way in answer.ways_out if way.key == key), None)


@pytest.mark.parametrize(
    ("today", "terms", "expected"),
    [
        # a nursery, to the end of its year alone
        ("2026-04-30", {"notice": "P3M", "notice_to": ["--07-31"]}, ("2026-07-31", "2026-04-30")),
        ("2026-05-01", {"notice": "P3M", "notice_to": ["--07-31"]}, ("2027-07-31", "2027-04-30")),
        # a music school, twice a year
        ("2026-08-19", {"notice": "P6W", "notice_to": ["--03-31", "--09-30"]}, ("2026-09-30", "2026-08-19")),
        ("2026-08-20", {"notice": "P6W", "notice_to": ["--09-30", "--03-31"]}, ("2027-03-31", "2027-02-17")),
        # the 29th of February is the last of February
        ("2026-11-27", {"notice": "P1M", "notice_to": ["--02-29"]}, ("2027-02-28", "2027-01-31")),
        ("2027-11-27", {"notice": "P1M", "notice_to": ["--02-29"]}, ("2028-02-29", "2028-01-31")),
        ("2027-11-27", {"notice": "P1M", "notice_to": ["--02-28"]}, ("2028-02-28", "2028-01-28")),
        # by the 10th, to the end of that month
        ("2026-11-10", {"notice_by": "---10", "notice_to": "month_end"}, ("2026-11-30", "2026-11-10")),
        ("2026-11-11", {"notice_by": "---10", "notice_to": "month_end"}, ("2026-12-31", "2026-12-10")),
        # by the 30th of September, to the end of the year
        ("2026-09-30", {"notice_by": "--09-30", "notice_to": "year_end"}, ("2026-12-31", "2026-09-30")),
        ("2026-10-01", {"notice_by": "--09-30", "notice_to": ["--12-31"]}, ("2027-12-31", "2027-09-30")),
        # by a day of the year before
        ("2026-12-01", {"notice_by": "--11-30", "notice_to": ["--03-31"]}, ("2028-03-31", "2027-11-30")),
        # three months by the third Werktag: 1 October is a Thursday, the 3rd a holiday, the 4th a Sunday
        ("2026-10-05", {"notice": "P3M", "notice_to": "third_working_day"}, ("2026-12-31", "2026-10-05")),
        ("2026-10-06", {"notice": "P3M", "notice_to": "third_working_day"}, ("2027-01-31", "2026-11-04")),
        ("2026-11-04", {"notice": "P1M", "notice_to": "third_working_day"}, ("2026-11-30", "2026-11-04")),
    ],
)
def test_the_agreed_end_of_every_shape(
    today: str, terms: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    assert best(asked(today, "general", consumer=False, starts_on="2020-08-01", **terms)) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-09-30", ("2026-12-31", "2026-09-30")), ("2026-10-01", ("2027-12-31", "2027-09-30"))],
)
def test_a_term_of_which_only_the_end_is_known_renews_from_there(
    today: str, expected: tuple[str, str]
) -> None:
    answer = asked(
        today,
        "general",
        consumer=False,
        starts_on="2024-03-15",
        initial_end="2025-12-31",
        renewal="P1Y",
        notice="P3M",
        notice_to="term_end",
    )
    assert best(answer) == expected


def test_it_ends_by_itself_on_its_last_day_and_says_no_length_that_nobody_agreed() -> None:
    answer = asked("2026-11-27", "general", starts_on="2026-01-01", initial_end="2026-12-31", renewal="none")
    assert best(answer) == ("2026-12-31", None)
    assert answer.best is not None
    text = answer.best.steps[0].text
    assert "bis zum 31.12.2026, wie es vereinbart ist" in text
    assert "Tage" not in text
    assert asked(
        "2027-01-01", "general", starts_on="2026-01-01", initial_end="2026-12-31", renewal="none"
    ).ended


@pytest.mark.parametrize("notice_to", ["month_end", "quarter_end", ["--03-31", "--09-30"]])
def test_a_day_goes_on_after_the_first_term(notice_to: Any) -> None:  # noqa: ANN401 - as JSON has it
    answer = asked(
        "2026-11-27",
        "general",
        consumer=False,
        starts_on="2026-09-15",
        initial_term="P6M",
        renewal="indefinite",
        notice="P4W",
        notice_to=notice_to,
    )
    assert best(answer) == ("2027-03-31", "2027-03-03")
    assert answer.warnings == ()


@pytest.mark.parametrize("notice_to", [None, "term_end"])
def test_the_end_of_a_term_becomes_any_day_after_it(notice_to: str | None) -> None:
    answer = asked(
        "2027-04-10",
        "general",
        consumer=False,
        starts_on="2026-09-15",
        initial_term="P6M",
        renewal="indefinite",
        notice="P4W",
        notice_to=notice_to,
    )
    assert best(answer) == ("2027-05-08", "2027-04-10")


def test_a_last_day_of_receipt_without_an_end_is_unclear() -> None:
    for terms in (
        {"notice_by": "---10"},
        {"initial_term": "P1Y", "renewal": "indefinite", "notice": "P1M", "renewal_notice_by": "---10"},
    ):
        answer = asked("2026-11-27", "general", consumer=False, starts_on="2020-01-01", **terms)
        assert answer.best is None
        assert any("zu welchem Tag" in reason for reason in answer.unclear)


def test_the_holiday_of_the_state_moves_the_third_working_day_only_arguably() -> None:
    # 1 November 2027 is a Monday, and a holiday in North Rhine-Westphalia
    terms = {"notice": "P3M", "notice_to": "third_working_day", "starts_on": "2020-01-01"}
    answer = asked("2027-10-10", "general", consumer=False, state="NW", **terms)
    assert best(answer) == ("2028-01-31", "2027-11-03")
    in_state = of_key(answer, "agreed:state")
    assert in_state is not None
    assert (in_state.certainty, str(in_state.receive_by)) == ("arguable", "2027-11-04")
    counted = in_state.steps[-1].text
    assert counted == (
        "Gezählt: Mo 01.11.2027 zählt nicht (Allerheiligen), 1. Werktag Di 02.11.2027, "
        "2. Werktag Mi 03.11.2027, 3. Werktag Do 04.11.2027."
    )
    assert answer.best is not None
    assert "1. Werktag Mo 01.11.2027" in answer.best.steps[-1].text


def test_a_waiver_is_read_strictly_and_the_other_reading_is_arguable() -> None:
    terms = {"starts_on": "2025-06-01", "notice": "P3M", "notice_to": "month_end"}
    answer = asked("2026-11-27", "general", consumer=False, waived_until="2027-05-31", **terms)
    assert best(answer) == ("2027-09-30", "2027-06-30")
    note = "Was vor dem 01.06.2027 zugeht, kann verfrüht sein: dann danach noch einmal kündigen."
    assert answer.best is not None
    assert answer.best.notes == (note,)
    early = of_key(answer, "agreed:before_waiver_ends")
    assert early is not None
    assert (str(early.ends_on), str(early.receive_by), early.certainty) == (
        "2027-05-31",
        "2027-02-28",
        "arguable",
    )
    after = asked("2027-06-01", "general", consumer=False, waived_until="2027-05-31", **terms)
    assert [way.key for way in after.ways_out] == ["agreed"]


def test_a_waiver_holds_for_the_notice_of_a_home() -> None:
    answer = asked("2026-11-27", "rent_home", starts_on="2025-06-01", waived_until="2027-05-31")
    assert best(answer) == ("2027-08-31", "2027-06-03")
    assert answer.best is not None
    assert answer.best.notes[-1].startswith("Was vor dem 01.06.2027 zugeht")
    early = of_key(answer, "bgb-573c-1:before_waiver_ends")
    assert early is not None
    assert (str(early.ends_on), str(early.receive_by)) == ("2027-05-31", "2027-03-03")
    assert "ausgeschlossen" in early.steps[1].text


PROBATION = {"starts_on": "2026-09-01", "probation_until": "2027-02-28"}


@pytest.mark.parametrize(
    ("today", "agreed_notice", "expected"),
    [
        ("2026-11-20", None, ("2026-12-04", "2026-11-20")),
        ("2027-02-28", None, ("2027-03-14", "2027-02-28")),
        ("2026-11-20", "P1W", ("2026-12-04", "2026-11-20")),
        ("2026-11-20", "P3W", ("2026-12-11", "2026-11-20")),
        ("2026-08-20", None, ("2026-09-15", "2026-09-01")),
    ],
)
def test_the_trial_period_of_a_job(today: str, agreed_notice: str | None, expected: tuple[str, str]) -> None:
    answer = asked(today, "employment", **PROBATION, probation_notice=agreed_notice)
    assert best(answer) == expected
    assert answer.best is not None
    assert (answer.best.key, str(answer.best.closes_on)) == ("bgb-622-3", "2027-02-28")


def test_a_job_after_its_trial_period_and_one_that_names_none() -> None:
    after = asked("2027-03-01", "employment", **PROBATION)
    assert [way.key for way in after.ways_out] == ["bgb-622"]
    unnamed = asked("2026-11-20", "employment", starts_on="2026-09-01")
    assert best(unnamed) == ("2026-12-31", "2026-12-03")
    assumed = of_key(unnamed, "bgb-622-3:assumed")
    assert assumed is not None
    assert assumed.certainty == "arguable"
    assert of_key(asked("2027-03-01", "employment", starts_on="2026-09-01"), "bgb-622-3:assumed") is None


def test_a_trial_period_of_a_job_lasts_six_months_at_most() -> None:
    terms = {"starts_on": "2026-09-01", "probation_until": "2027-08-31"}
    answer = asked("2027-02-28", "employment", **terms)
    assert str(answer.best and answer.best.closes_on) == "2027-02-28"
    assert any("längstens sechs Monate" in warning for warning in answer.warnings)
    assert of_key(asked("2027-03-01", "employment", **terms), "bgb-622-3") is None


def test_the_trial_period_of_a_club_has_its_own_way() -> None:
    terms = {
        "starts_on": "2026-11-01",
        "notice": "P3M",
        "notice_to": "year_end",
        "probation_until": "2026-12-31",
    }
    answer = asked("2026-11-20", "membership", **terms, probation_notice="P2W")
    assert best(answer) == ("2026-12-04", "2026-11-20")
    assert answer.best is not None
    assert (answer.best.key, answer.best.rolling) == ("agreed:probation", True)
    assert answer.best.steps[0].text.startswith("Die vereinbarte Probezeit läuft bis")
    unknown = asked("2026-11-20", "membership", **terms)
    assert any("welche Frist in ihr gilt" in reason for reason in unknown.unclear)


def test_an_agreed_notice_ends_a_fixed_term_before_it_ends_by_itself() -> None:
    terms = {"starts_on": "2026-03-01", "initial_term": "P12M", "renewal": "none", "notice": "P4W"}
    answer = asked("2026-11-20", "employment", **terms, notice_to="month_end")
    assert best(answer) == ("2026-12-31", "2026-12-03")
    assert best(asked("2027-02-01", "employment", **terms, notice_to="month_end")) == ("2027-02-28", None)
    assert best(asked("2026-11-20", "general", **terms)) == ("2027-02-28", None)


TODAYS = st.integers(-200, 900)


@given(strategies.terms, TODAYS)
def test_a_trial_period_never_reaches_beyond_its_last_day(agreed: Terms, offset: int) -> None:
    today = agreed.first_day + timedelta(days=offset)
    contract = Contract("1", "V", strategies.PROVIDER, agreed, kind="employment")
    for way in ways_out(contract, today).ways_out:
        if way.norm != "bgb-622-3":
            continue
        assert way.closes_on is not None
        assert way.receive_by is not None
        assert today <= way.receive_by <= way.closes_on
        assert way.closes_on <= dates.term_end(agreed.first_day, Period(months=6))
        assert way.ends_on is not None
        counted_from = max(today, agreed.first_day) if way.certainty == "certain" else today
        assert way.ends_on >= counted_from + 14 * ONE_DAY
