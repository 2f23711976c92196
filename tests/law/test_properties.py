"""What holds for every kind of contract, whatever its terms and whatever happened to it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law import strategies
from vertragsbuch.contract.event import LEGAL_EVENTS, Event
from vertragsbuch.contract.model import KINDS, STATES, Contract, Kind, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.law.advice import advice
from vertragsbuch.law.answer import AGREED, Answer
from vertragsbuch.law.events import EVENT_FACTS
from vertragsbuch.law.norms import norm
from vertragsbuch.law.ways_out import ways_out

todays = st.dates(date(2023, 1, 1), date(2030, 12, 31))
pay_periods = st.sampled_from([None, *map(Period.parse, ("P1D", "P1W", "P1M", "P3M"))])
facts = st.one_of(st.none(), todays)


@st.composite
def events(draw: st.DrawFn) -> Event:
    event_type = draw(st.sampled_from(LEGAL_EVENTS))
    found: dict[str, Any] = {}
    for fact in EVENT_FACTS[event_type].facts:  # type: ignore[index]
        value = draw(facts if fact.kind == "date" else st.sampled_from([None, True, False]))
        if value is not None:
            found[fact.name] = value
    return Event(event_type, found)


@st.composite
def contracts(draw: st.DrawFn, kind: Kind, *, with_events: bool = True) -> Contract:
    terms = draw(strategies.terms)._replace(pay_period=draw(pay_periods))
    made_on = draw(st.one_of(st.none(), st.integers(0, 200)))
    return Contract(
        id="1",
        title="Vertrag",
        provider=Provider("Beispiel GmbH"),
        terms=terms,
        kind=kind,
        consumer=draw(st.booleans()),
        state=draw(st.sampled_from([None, *STATES])),
        concluded_on=None if made_on is None else terms.starts_on - timedelta(days=made_on),
        price=draw(st.sampled_from([None, Price(999, "EUR", Period(months=1))])),
        events=tuple(draw(st.lists(events(), max_size=2))) if with_events else (),
    )


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
@settings(max_examples=60)
@given(st.data())
def test_there_is_an_answer_or_a_reason_and_no_deadline_has_passed(kind: Kind, data: st.DataObject) -> None:
    contract, today = data.draw(contracts(kind)), data.draw(todays)
    holds(ways_out(contract, today), today)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(st.data())
def test_an_earlier_receipt_never_leads_to_a_later_end(kind: Kind, data: st.DataObject) -> None:
    contract, today = data.draw(contracts(kind, with_events=False)), data.draw(todays)
    later = today + timedelta(days=data.draw(st.integers(1, 120)))
    first, second = ways_out(contract, today).best, ways_out(contract, later).best
    if first is not None and second is not None:
        assert first.ends_on is not None
        assert second.ends_on is not None
        assert first.ends_on <= second.ends_on


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(st.data())
def test_the_last_day_of_the_best_way_still_gives_its_end(kind: Kind, data: st.DataObject) -> None:
    contract, today = data.draw(contracts(kind, with_events=False)), data.draw(todays)
    best = ways_out(contract, today).best
    if best is not None and best.receive_by is not None:
        on_last_day = ways_out(contract, best.receive_by).best
        assert on_last_day is not None
        assert on_last_day.ends_on == best.ends_on


@pytest.mark.parametrize("kind", KINDS)
def test_whom_to_ask_is_said_for_every_kind(kind: Kind) -> None:
    assert len(advice(kind)) >= 2
    assert "keine Rechtsberatung" in advice(kind)[-1]


def test_every_legal_event_says_what_it_asks() -> None:
    assert set(EVENT_FACTS) == set(LEGAL_EVENTS)
    for shape in EVENT_FACTS.values():
        assert shape.title
        assert shape.meaning.endswith(".")
        assert all(fact.question.endswith("?") for fact in shape.facts)


def test_terms_that_leave_the_calendar_are_a_reason() -> None:
    terms = Terms(date(9990, 1, 1), Period(years=20), "indefinite", Period(months=1))
    answer = ways_out(Contract("1", "Vertrag", Provider("Beispiel GmbH"), terms), date(2026, 11, 20))
    assert answer.unclear
    assert not answer.ways_out
