"""What holds for every kind of contract, whatever its terms and whatever happened to it."""

from datetime import date, timedelta
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.law.strategies import contracts, of_every_kind, todays
from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import KINDS, Contract, Kind, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import AGREED, Answer, WayOut
from vertragsbuch.law.areas.after_events import EVENT_RULES
from vertragsbuch.law.bodies import advice
from vertragsbuch.law.dates import term_end
from vertragsbuch.law.death_of_tenant import EntryDeclined
from vertragsbuch.law.norms import norm
from vertragsbuch.law.ways_out import certain_ways, ways_alone, ways_out
from vertragsbuch.law.windows import EndUnknown

SURE_READINGS = {
    "", "probation", "last_day", "in_fixed_term", "agreed_term", "period_end", "by_proof", "longest",
}  # fmt: skip
"""What a way may be told by and still be certain; every other name of a reading says that views differ."""


@examples(250)
@given(contracts(), todays)
def test_what_holds_of_every_answer_to_every_contract(drawn: Contract, today: date) -> None:
    for contract in of_every_kind(drawn):
        answer = ways_out(contract, today)
        there_is_an_answer_or_a_reason(answer)
        no_deadline_has_passed(answer, today)
        each_way_can_be_told(answer)
        nothing_is_certain_where_readings_differ(answer)
        the_best_way_is_certain(answer)
        no_two_ways_share_a_key(answer)
        certain = [in_short(way) for way in answer.ways_out if way.certainty == "certain"]
        assert [in_short(way) for way in certain_ways(contract, today)] == certain, contract.kind
        every = [in_short(way) for way in answer.ways_out]
        assert [in_short(way) for way in ways_alone(contract, today)] == every, contract.kind


def in_short(way: WayOut) -> tuple[object, ...]:
    """Return the name of a way and its days."""
    return way.key, way.rule, way.ends_on, way.receive_by, way.send_by, way.closes_on, way.rolling


def there_is_an_answer_or_a_reason(answer: Answer) -> None:
    assert answer.ways_out or answer.unclear
    assert all(text.strip() and "{" not in text for text in (*answer.unclear, *answer.warnings))


def no_deadline_has_passed(answer: Answer, today: date) -> None:
    for way in answer.ways_out:
        for day in (way.receive_by, way.send_by, way.closes_on, way.deadline):
            assert day is None or day >= today, way.key


def each_way_can_be_told(answer: Answer) -> None:
    for way in answer.ways_out:
        if isinstance(way.grounds, EntryDeclined | EndUnknown):
            assert (way.ends_on, way.receive_by) == (None, way.closes_on), way.key
        else:
            assert way.ends_on is not None or way.send_by is not None, way.key
        assert way.steps
        assert all(step.text and "{" not in step.text for step in way.steps)
        missed = way.missed()
        if missed is not None and way.ends_on is not None:
            assert missed.ends_on > way.ends_on, way.key


def nothing_is_certain_where_readings_differ(answer: Answer) -> None:
    for way in answer.ways_out:
        assert (way.rule == AGREED) == (way.norm is None) or way.certainty == "arguable", way.key
        if way.norm is not None and any(version.reading for version in norm(way.norm).versions):
            assert way.certainty == "arguable", way.key
        if way.certainty == "certain":
            assert set(way.reading.split("-")) <= SURE_READINGS, way.key
            assert way.rests_on is None or way.rests_on.version.reading is None, way.key
            assert not any(note.startswith(("Nur wenn", "Geschäftlich nur")) for note in way.notes), way.key


def the_best_way_is_certain(answer: Answer) -> None:
    withdrawals = [way for way in answer.ways_out if way.send_by and way.certainty == "certain"]
    assert answer.best is None or answer.best.certainty == "certain"
    assert bool(withdrawals) is (answer.best is not None and answer.best.send_by is not None)


def no_two_ways_share_a_key(answer: Answer) -> None:
    named = [way.key for way in answer.ways_out]
    assert len(set(named)) == len(named), named
    assert all(part for key in named for part in key.split(":")), named


@examples(150)
@given(contracts(with_events=False), todays, st.integers(1, 120))
def test_an_earlier_receipt_never_leads_to_a_later_end(drawn: Contract, today: date, days: int) -> None:
    for contract in of_every_kind(drawn):
        first = ways_out(contract, today).best_notice
        second = ways_out(contract, today + timedelta(days=days)).best_notice
        if first is not None and second is not None:
            assert first.ends_on is not None
            assert second.ends_on is not None
            earliest = min([first.ends_on, *ends_that_may_be_argued(contract, today)])
            assert earliest <= second.ends_on, contract.kind


def ends_that_may_be_argued(contract: Contract, today: date) -> list[date]:
    """Return what a waiver, a beginning to come or a first term may forbid today, and later no longer."""
    terms, bound_until = contract.terms, contract.terms.first_day
    if terms.initial_term is not None:
        bound_until = term_end(bound_until, terms.initial_term)
    if terms.waived_until is None and today > (terms.initial_end or bound_until):
        return []
    ways = ways_out(contract, today).ways_out
    return [way.ends_on for way in ways if way.certainty == "arguable" and way.ends_on is not None]


@examples(150)
@given(contracts(with_events=False), todays)
def test_the_last_day_of_the_best_way_still_gives_its_end(drawn: Contract, today: date) -> None:
    for contract in of_every_kind(drawn):
        best = ways_out(contract, today).best_notice
        if best is not None and best.receive_by is not None:
            on_last_day = ways_out(contract, best.receive_by)
            assert on_last_day.best_notice is not None
            assert on_last_day.best_notice.ends_on is not None
            certain = {way.ends_on for way in on_last_day.ways_out if way.certainty == "certain"}
            assert best.ends_on in certain, contract.kind
            if on_last_day.best_notice.ends_on != best.ends_on:
                argued = ends_that_may_be_argued(contract, today)  # it goes on with each day of notice
                assert min(argued, default=date.max) <= on_last_day.best_notice.ends_on


@pytest.mark.parametrize("kind", KINDS)
def test_whom_to_ask_is_said_for_every_kind(kind: Kind) -> None:
    for consumer in (True, False):
        asked = advice(Contract("", "", Provider(""), Terms(date(2024, 1, 1)), kind=kind, consumer=consumer))
        assert len(asked) >= 2
        assert "keine Rechtsberatung" in asked[-1]
        assert consumer or not any(text.startswith("Verbraucherzentrale") for text in asked)


def test_every_legal_event_says_what_it_asks() -> None:
    for event_type in LEGAL_EVENTS:
        row = EVENT_TYPE_ROWS[event_type]
        assert row.title
        assert row.meaning.endswith(".")
        assert all(fact.question.endswith("?") for fact in row.facts if fact.name != "note")


def test_terms_that_leave_the_calendar_are_a_reason() -> None:
    terms = Terms(date(9990, 1, 1), Period(years=20), "indefinite", Period(months=1))
    answer = ways_out(Contract("1", "Vertrag", Provider("Beispiel GmbH"), terms), date(2026, 11, 20))
    assert answer.unclear
    assert not answer.ways_out


def test_each_rule_after_an_event_takes_the_type_under_which_it_stands() -> None:
    for rules in EVENT_RULES.values():
        for event, rule in rules.items():
            takes = list(get_type_hints(rule).values())[1]
            assert issubclass(event, get_args(takes) or takes), (event, rule)
