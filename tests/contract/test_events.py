import json
from datetime import date, datetime, time
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.described import assert_described
from tests.strategies import JSON, any_event
from vertragsbuch.casework.task_rows import TASKS
from vertragsbuch.contract.events.codec import (
    CASE_EVENTS,
    EVENTS,
    LEGAL_EVENTS,
    TURN_EVENTS,
    attributes_of,
    event_of,
    facts_of,
)
from vertragsbuch.contract.events.declaration import LetterWritten, Received, Sent
from vertragsbuch.contract.events.entry import Removed, Restored
from vertragsbuch.contract.events.event import Event, LegalEvent, UnknownEvent
from vertragsbuch.contract.events.file import Contact
from vertragsbuch.contract.events.rows.table import (
    EVENT_TYPE_ROWS,
    event_schema,
    faults_of,
    read_asked_event,
    read_event,
    row_of,
    write_event,
)
from vertragsbuch.contract.vocabulary.tasks import TASK_KEYS
from vertragsbuch.tables.fields import Faults

DAY = date(2026, 11, 22)
SCHEMA = event_schema()


def refused(value: object) -> list[str]:
    with pytest.raises(Faults) as faults:
        read_event(value)
    return [fault.place for fault in faults.value.faults]


def test_every_type_has_one_row_that_names_each_of_its_facts() -> None:
    assert list(EVENT_TYPE_ROWS) == list(EVENTS)
    for event_type, row in EVENT_TYPE_ROWS.items():
        assert EVENTS[event_type] is row.event
        assert sorted(fact.name for fact in row.facts) == sorted(attributes_of(event_type))
        assert bool(row.undone) == row.event.is_undoable
        assert row.title
        assert row.meaning


def test_the_shape_of_a_row_reads_what_the_class_says() -> None:
    samples: dict[object, Any] = {
        date: "2026-11-22",
        time: "14:05",
        datetime: "2026-11-22T14:05:00Z",
        bool: True,
        int: 5,
        dict: {},
        list: [],
    }
    for event_type, row in EVENT_TYPE_ROWS.items():
        for fact in row.facts:
            attribute = attributes_of(event_type)[fact.name]
            fact_type = next(
                get_args(base.__annotations__[attribute])[0]
                for base in row.event.__mro__
                if attribute in base.__annotations__
            )
            if fact_type in samples:
                assert isinstance(fact.shape.read(samples[fact_type]), fact_type), (event_type, fact.name)
            elif get_origin(fact_type) is not None and get_args(fact_type)[0] is not str:
                allowed = fact.shape.schema.get("enum", fact.shape.schema.get("type"))
                assert allowed in ("object", "array") or set(allowed) == set(get_args(fact_type))


@given(any_event())
def test_what_is_written_reads_back_as_the_same_event(event: Event) -> None:
    stored = json.loads(json.dumps(facts_of(event)))
    assert event_of(event.type, stored, event.recorded_at) == event
    described = json.loads(json.dumps(write_event(event)))
    assert faults_of(event) == []
    assert read_event(described) == event
    assert_described(described, SCHEMA)


@given(st.sampled_from(sorted(EVENTS)), st.data())
def test_whatever_a_book_holds_is_given_back_as_it_is(event_type: str, data: st.DataObject) -> None:
    names = st.sampled_from(sorted(attributes_of(event_type))) | st.text(max_size=5)
    stored = data.draw(st.dictionaries(names, JSON, max_size=5))
    for name in stored:
        if name == "on" or name.endswith(("_on", "_by", "_until")):
            stored[name] = data.draw(st.none() | st.dates().map(str))
    event = event_of(event_type, stored)
    assert facts_of(event) == stored
    assert type(event) is EVENTS[event_type]


@given(st.sampled_from(sorted(EVENTS)), st.data())
def test_a_file_is_refused_wherever_a_fact_has_not_its_shape(event_type: str, data: st.DataObject) -> None:
    event = data.draw(any_event([event_type]))
    described = dict(write_event(event))
    fact = data.draw(st.sampled_from(EVENT_TYPE_ROWS[event_type].facts))
    wrong = 7.5 if fact.shape.schema.get("type") != "array" else "a list"
    assert refused(described | {fact.name: wrong}) == [fact.name]
    assert refused(described | {"colour": "blue"}) == ["colour"]
    if fact.required:
        assert refused({name: value for name, value in described.items() if name != fact.name}) == [fact.name]


@pytest.mark.parametrize(
    ("described", "places"),
    [
        ({"type": "sent", "on": "2026-11-22", "channel": "pigeon"}, ["channel"]),
        ({"type": "sent", "on": "2026-11-22", "kind": "poem", "colour": "blue"}, ["colour", "kind"]),
        ({"type": "sent", "on": "2026-11-22", "at": "25:00"}, ["at"]),
        ({"type": "sent", "on": "2026-11-22", "letter": "abc"}, ["letter"]),
        ({"type": "debited", "on": "2026-11-22", "amount_cents": "12,00"}, ["amount_cents"]),
        ({"type": "debited", "on": "2026-11-22", "amount_cents": True}, ["amount_cents"]),
        ({"type": "debited", "on": "2026-11-22", "amount_cents": 0}, ["amount_cents"]),
        ({"type": "debited", "on": "2026-11-22"}, ["amount_cents"]),
        ({"type": "received"}, ["on"]),
        ({"type": "task_done", "on": "2026-11-22", "task": "dance"}, ["task"]),
        ({"type": "contact", "on": "2026-11-22", "medium": "telepathy", "with": ""}, ["medium", "with"]),
        ({"type": "undone", "on": "2026-11-22", "undone": "removed"}, ["undone"]),
        ({"type": "letter_written", "on": "2026-11-22", "papers": ["x"]}, ["papers[0]"]),
        ({"type": "price_increase", "received_on": "2026-11-31"}, ["received_on"]),
        ({"type": "price_increase", "known_on": "2026-11-30"}, ["known_on"]),
        ({"type": "dance"}, ["type"]),
        ({}, ["type"]),
    ],
)
def test_nonsense_is_refused_with_its_place(described: object, places: list[str]) -> None:
    assert refused(described) == places


def test_the_time_of_a_dispatch_has_one_shape_and_both_that_books_hold_are_understood() -> None:
    typed = event_of("sent", {"on": "2026-11-22", "at": "14:05"})
    mailed = event_of("sent", {"on": "2026-11-22", "at": "2026-11-22T06:00:07+00:00"})
    assert isinstance(typed, Sent)
    assert isinstance(mailed, Sent)
    assert typed.at == time(14, 5)
    assert mailed.at is not None
    assert mailed.at.replace(tzinfo=None) == time(6, 0, 7)
    assert facts_of(typed)["at"] == "14:05"
    assert facts_of(mailed)["at"] == "2026-11-22T06:00:07+00:00"
    assert facts_of(Sent(on=DAY, at=time(9, 5))) == {"on": "2026-11-22", "at": "09:05"}
    assert read_event(write_event(mailed)) == mailed


def test_a_day_that_is_none_is_damage() -> None:
    for value in (5, "quatsch", "2026-02-30"):
        with pytest.raises(ValueError):  # noqa: PT011 - what it says is for the log
            event_of("sent", {"on": value})


def test_what_is_only_asked_about_may_be_of_any_type_and_incomplete_but_says_nothing_else() -> None:
    unknown = read_asked_event({"type": "eclipse", "seen_on": "2026-08-12"})
    assert unknown == UnknownEvent(name="eclipse", rest={"seen_on": "2026-08-12"})
    assert read_asked_event({"type": "sent"}) == Sent()
    for fact in ({"colour": "blue"}, {"received_on": 5}):
        with pytest.raises(Faults):
            read_asked_event({"type": "price_increase", **fact})


def test_events_never_change_and_equal_only_those_of_their_type() -> None:
    assert Removed(on=DAY) != Restored(on=DAY)
    assert Removed(on=DAY) == Removed(on=DAY)
    assert hash(Removed(on=DAY)) == hash(Removed(on=DAY))
    assert Sent(on=DAY, tracking=None) == Sent(on=DAY)
    with pytest.raises(AttributeError):
        Removed(on=DAY).on = None  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del Removed(on=DAY).on
    assert Sent(on=DAY, kind="warning").changed(kind=None, at=time(9, 0)) == Sent(on=DAY, at=time(9, 0))
    assert repr(Removed(on=DAY)) == "Removed(on=datetime.date(2026, 11, 22))"


def test_an_event_names_its_day_and_its_papers() -> None:
    assert Sent(on=DAY, document="b", letter="a").papers_named == ("b",)
    assert LetterWritten(document="a", papers=("c", "")).papers_named == ("a", "c")
    assert Received(on=DAY).papers_named == ()
    assert [event.happened_on for event in (Sent(on=DAY), UnknownEvent(name="x"))] == [DAY, None]
    for event_type, event in LEGAL_EVENTS.items():
        dates = {name for name in attributes_of(event_type) if name == "on" or name.endswith("_on")}
        first = next(fact.name for fact in row_of(event()).facts if fact.name in dates)
        assert event_of(event_type, {first: DAY.isoformat()}).happened_on == DAY


def test_a_fact_whose_name_python_takes_keeps_it_in_the_book() -> None:
    assert facts_of(Contact(on=DAY, whom="Frau Muster")) == {"on": "2026-11-22", "with": "Frau Muster"}


def test_what_can_be_taken_back_is_said_by_each_type() -> None:
    unnamed = {name for name, event in EVENTS.items() if event.is_undoable and not event.must_be_named}
    assert unnamed == {
        "planned", "letter_written", "sent", "received", "confirmed", "rejected", "closed", "contact",
        "debited", "task_done", *TURN_EVENTS,
    }  # fmt: skip
    named = {name for name, event in EVENTS.items() if event.is_undoable and event.must_be_named}
    assert named == {"filed", "address_confirmed", "edited", *LEGAL_EVENTS}
    assert all(issubclass(event, LegalEvent) for event in LEGAL_EVENTS.values())
    assert not any(issubclass(event, LegalEvent) for event in CASE_EVENTS.values())


def test_a_book_may_name_each_task_that_there_is_and_no_other() -> None:
    assert sorted(row.key for row in TASKS) == sorted(TASK_KEYS)
