"""§ 19 BEEG: notice to the end of a parental leave, on its last day and the day after, and other days."""

from datetime import date

import pytest

from tests.noted import noted
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.ways_out import ways_out

ENDS_ON = date(2026, 12, 31)
LAST_RECEIPT = date(2026, 9, 30)
OPEN_ENDED = Terms(date(2024, 1, 1))


def _on_leave(today: date, terms: Terms = OPEN_ENDED, **facts: object) -> Answer:
    leave = noted("parental_leave", {"from_on": date(2026, 3, 1), "until_on": ENDS_ON, **facts})
    contract = Contract("1", "Stelle", Provider("GmbH"), terms, kind="employment", events=(leave,))
    return ways_out(contract, today)


def _by(answer: Answer, norm: str) -> list[WayOut]:
    return [way for way in answer.ways_out if way.norm == norm]


@pytest.mark.parametrize("today", [date(2026, 3, 1), LAST_RECEIPT])
def test_a_notice_to_the_end_of_the_leave_arrives_three_months_before(today: date) -> None:
    (way,) = _by(_on_leave(today), "beeg-19")
    assert (way.ends_on, way.receive_by, way.certainty) == (ENDS_ON, LAST_RECEIPT, "certain")
    assert (way.letter, way.form) == ("notice", "written")
    assert any("30.09.2026" in (step.told or "") for step in way.steps)


def test_the_day_after_it_is_too_late_and_said() -> None:
    answer = _on_leave(date(2026, 10, 1))
    assert _by(answer, "beeg-19") == []
    assert any("31.12.2026 lässt sich nicht mehr kündigen" in text for text in answer.warnings)
    over = _on_leave(date(2027, 1, 1))
    assert not any("§ 19 BEEG" in text for text in over.warnings)


@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [
        (date(2026, 11, 17), date(2026, 12, 15), date(2026, 11, 17)),
        (date(2026, 11, 18), date(2027, 1, 15), date(2026, 12, 18)),
        (date(2026, 12, 3), date(2027, 1, 15), date(2026, 12, 18)),
    ],
)
def test_four_weeks_do_not_end_the_job_with_the_leave(today: date, ends_on: date, receive_by: date) -> None:
    (way,) = _on_leave(today).ways_out
    assert (way.norm, way.ends_on, way.receive_by, way.certainty) == (
        "bgb-622",
        ends_on,
        receive_by,
        "certain",
    )


def test_a_longer_notice_keeps_its_day_and_a_shorter_way_is_arguable() -> None:
    half_year = Terms(date(2024, 1, 1), notice=Period(months=6), notice_to="month_end")
    answer = _on_leave(date(2026, 6, 30), half_year)
    assert [(way.receive_by, way.certainty) for way in answer.ways_out if way.ends_on == ENDS_ON] == [
        (date(2026, 6, 30), "certain"),
        (LAST_RECEIPT, "arguable"),
    ]


def test_an_agreed_notice_that_reaches_the_last_day_makes_that_end_certain() -> None:
    quarter = Terms(date(2024, 1, 1), notice=Period(months=3), notice_to="month_end")
    ways = _on_leave(LAST_RECEIPT, quarter).ways_out
    assert [(way.norm, way.ends_on, way.certainty) for way in ways] == [
        (None, ENDS_ON, "certain"),
        ("beeg-19", ENDS_ON, "certain"),
    ]


def test_a_notice_to_any_day_says_on_the_day_that_meets_the_leave_that_it_needs_more() -> None:
    any_day = Terms(date(2024, 1, 1), notice=Period(weeks=4), notice_to="any_day")
    for today, meets in ((date(2026, 12, 2), False), (date(2026, 12, 3), True), (date(2026, 12, 4), False)):
        (way,) = [way for way in _on_leave(today, any_day).ways_out if way.norm is None]
        assert (way.receive_by, way.certainty, way.rolling) == (today, "arguable", True)
        assert any("§ 19 BEEG" in note for note in way.notes) is meets


def test_notice_for_cause_on_the_last_day_of_the_leave_needs_no_three_months() -> None:
    leave = noted("parental_leave", {"from_on": date(2026, 3, 1), "until_on": ENDS_ON})
    breach = noted("breach", {"known_on": date(2026, 12, 28)})
    job = Contract("1", "Stelle", Provider("GmbH"), OPEN_ENDED, kind="employment", events=(leave, breach))
    way = _by(ways_out(job, ENDS_ON), "bgb-626")[0]
    assert (way.ends_on, way.letter) == (ENDS_ON, "for_cause")
    assert not any("§ 19 BEEG" in note for note in way.notes)


def test_a_job_that_ends_by_itself_later_is_ended_arguably() -> None:
    fixed = Terms(date(2025, 1, 1), Period(years=3), "none")
    (way,) = _by(_on_leave(date(2026, 6, 1), fixed), "beeg-19")
    assert way.certainty == "arguable"
    assert any("§ 19 BEEG" in note for note in way.notes)


def test_without_its_last_day_the_leave_is_unclear() -> None:
    assert any("Elternzeit" in reason for reason in _on_leave(LAST_RECEIPT, until_on=None).unclear)


def test_a_leave_that_is_moved_counts_as_it_was_noted_last() -> None:
    first = noted("parental_leave", {"from_on": date(2026, 3, 1), "until_on": ENDS_ON})
    moved = noted("parental_leave", {"from_on": date(2026, 3, 1), "until_on": date(2027, 2, 28)})
    contract = Contract("1", "S", Provider("G"), OPEN_ENDED, kind="employment", events=(first, moved))
    (way,) = _by(ways_out(contract, LAST_RECEIPT), "beeg-19")
    assert (way.ends_on, way.receive_by) == (date(2027, 2, 28), date(2026, 11, 30))
