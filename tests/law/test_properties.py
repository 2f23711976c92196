"""What holds for every kind of contract, whatever its terms and whatever happened to it."""

from datetime import date, timedelta
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.law.strategies import contracts, todays
from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.rows.table import ROWS
from vertragsbuch.contract.model import KINDS, Contract, Kind, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import AGREED, Answer
from vertragsbuch.law.areas import AREAS
from vertragsbuch.law.bodies import advice
from vertragsbuch.law.norms import norm
from vertragsbuch.law.ways_out import ways_out


def holds(answer: Answer, today: date) -> None:
    assert answer.ways_out or answer.unclear
    for way in answer.ways_out:
        for day in (way.receive_by, way.send_by, way.closes_on, way.deadline):
            assert day is None or day >= today
        assert way.ends_on is not None or way.send_by is not None
        assert way.steps
        assert all(step.text and "{" not in step.text for step in way.steps)
        assert (way.rule == AGREED) == (way.norm is None) or way.certainty == "arguable"
        if way.norm is not None and any(version.reading for version in norm(way.norm).versions):
            assert way.certainty == "arguable"
        missed = way.missed()
        if missed is not None and way.ends_on is not None:
            assert missed.ends_on > way.ends_on
    assert all(text.strip() and "{" not in text for text in (*answer.unclear, *answer.warnings))


@pytest.mark.parametrize("kind", KINDS)
@examples(60)
@given(st.data())
def test_there_is_an_answer_or_a_reason_and_no_deadline_has_passed(kind: Kind, data: st.DataObject) -> None:
    contract, today = data.draw(contracts(kind)), data.draw(todays)
    holds(ways_out(contract, today), today)


SURE_READINGS = {
    "", "probation", "last_day", "in_fixed_term", "agreed_term", "period_end", "by_proof", "longest",
}  # fmt: skip
"""What a way may be told by and still be certain; every other name of a reading says that views differ."""


@pytest.mark.parametrize("kind", KINDS)
@examples(100)
@given(st.data())
def test_nothing_is_certain_where_readings_differ(kind: Kind, data: st.DataObject) -> None:
    contract, today = data.draw(contracts(kind)), data.draw(todays)
    for way in ways_out(contract, today).ways_out:
        if way.certainty == "certain":
            assert set(way.reading.split("-")) <= SURE_READINGS
            assert way.rests_on is None or way.rests_on.version.reading is None
            assert not any(note.startswith(("Nur wenn", "Geschäftlich nur")) for note in way.notes)


@pytest.mark.parametrize("kind", KINDS)
@examples(60)
@given(st.data())
def test_an_earlier_receipt_never_leads_to_a_later_end(kind: Kind, data: st.DataObject) -> None:
    contract, today = data.draw(contracts(kind, with_events=False)), data.draw(todays)
    later = today + timedelta(days=data.draw(st.integers(1, 120)))
    first, second = ways_out(contract, today).best_notice, ways_out(contract, later).best_notice
    if first is not None and second is not None:
        assert first.ends_on is not None
        assert second.ends_on is not None
        assert min([first.ends_on, *ends_that_may_be_argued(contract, today)]) <= second.ends_on


def ends_that_may_be_argued(contract: Contract, today: date) -> list[date]:
    """Return what a waiver may still forbid today and no longer tomorrow: argued first, then certain."""
    if contract.terms.waived_until is None:
        return []
    ways = ways_out(contract, today).ways_out
    return [way.ends_on for way in ways if way.certainty == "arguable" and way.ends_on is not None]


@pytest.mark.parametrize("kind", KINDS)
@examples(40)
@given(st.data())
def test_the_last_day_of_the_best_way_still_gives_its_end(kind: Kind, data: st.DataObject) -> None:
    contract, today = data.draw(contracts(kind, with_events=False)), data.draw(todays)
    best = ways_out(contract, today).best_notice
    if best is not None and best.receive_by is not None:
        on_last_day = ways_out(contract, best.receive_by)
        assert on_last_day.best_notice is not None
        assert on_last_day.best_notice.ends_on is not None
        assert best.ends_on in {way.ends_on for way in on_last_day.ways_out if way.certainty == "certain"}
        if on_last_day.best_notice.ends_on != best.ends_on:
            assert on_last_day.best_notice.ends_on in ends_that_may_be_argued(contract, today)


OCCASIONS = {"last_day", "period_end", "probation", "in_fixed_term", "agreed_term", "longest", "by_proof"}
"""What tells two ways of one norm apart without being a way to read it: when, or under which terms."""


@pytest.mark.parametrize("kind", KINDS)
@examples(60)
@given(st.data())
def test_nothing_is_certain_that_rests_on_a_reading(kind: Kind, data: st.DataObject) -> None:
    contract, today = data.draw(contracts(kind)), data.draw(todays)
    answer = ways_out(contract, today)
    for way in answer.ways_out:
        if set(way.reading.split("-")) - OCCASIONS - {""}:
            assert way.certainty == "arguable", way.key
    best = answer.best
    withdrawals = [way for way in answer.ways_out if way.send_by and way.certainty == "certain"]
    assert best is None or best.certainty == "certain"
    assert bool(withdrawals) is (best is not None and best.send_by is not None)


@pytest.mark.parametrize("kind", KINDS)
def test_whom_to_ask_is_said_for_every_kind(kind: Kind) -> None:
    for consumer in (True, False):
        asked = advice(Contract("", "", Provider(""), Terms(date(2024, 1, 1)), kind=kind, consumer=consumer))
        assert len(asked) >= 2
        assert "keine Rechtsberatung" in asked[-1]
        assert consumer or not any(text.startswith("Verbraucherzentrale") for text in asked)


def test_every_legal_event_says_what_it_asks() -> None:
    for event_type in LEGAL_EVENTS:
        row = ROWS[event_type]
        assert row.title
        assert row.meaning.endswith(".")
        assert all(fact.question.endswith("?") for fact in row.facts if fact.name != "note")


def test_terms_that_leave_the_calendar_are_a_reason() -> None:
    terms = Terms(date(9990, 1, 1), Period(years=20), "indefinite", Period(months=1))
    answer = ways_out(Contract("1", "Vertrag", Provider("Beispiel GmbH"), terms), date(2026, 11, 20))
    assert answer.unclear
    assert not answer.ways_out


def test_each_rule_after_an_event_takes_the_type_under_which_it_stands() -> None:
    for area in AREAS.values():
        for event, rule in area.events.items():
            takes = list(get_type_hints(rule).values())[1]
            assert issubclass(event, get_args(takes) or takes), (event, rule)
