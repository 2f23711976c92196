"""A fact that is noted again: the newest note of one occasion counts, and two occasions stay two."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import any_event
from vertragsbuch.contract.effective import effective_events, not_taken_back, place_of_correction
from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.entry import Undone
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.life import ParentalLeave
from vertragsbuch.contract.events.opening import (
    Breach,
    ClaimSettled,
    DeadlinePrinted,
    DistanceSale,
    MoveOut,
    Outage,
    Paused,
    PriceIncrease,
    RentIncrease,
)

DAY = date(2027, 1, 15)
TOLD, FROM = date(2026, 11, 1), date(2027, 1, 1)


def at(day: date) -> str:
    return f"{day.isoformat()}T06:00:00+00:00"


def raised(told: date | None, effective: date | None) -> PriceIncrease:
    return PriceIncrease(received_on=told, effective_on=effective)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (MoveOut(moves_on=DAY), MoveOut(moves_on=DAY + timedelta(days=75))),
        (MoveOut(moves_on=DAY), MoveOut(moves_on=date(2027, 9, 1), recorded_at=at(DAY))),
        (raised(TOLD, FROM), raised(FROM - timedelta(days=1), date(2027, 3, 1))),
        (raised(TOLD, FROM), raised(TOLD, date(2028, 1, 1))),
        (raised(None, FROM), raised(None, date(2027, 2, 1))),
        (RentIncrease(received_on=TOLD), RentIncrease(received_on=TOLD + timedelta(days=92))),
        (ClaimSettled(on=DAY), ClaimSettled(on=DAY + timedelta(days=31))),
        (DistanceSale(instructed_on=DAY), DistanceSale(instructed=False)),
        (Breach(known_on=DAY, note="Lärm"), Breach(known_on=DAY, note="Lärm im Hof")),
        (Outage(reported_on=DAY, note="Netz"), Outage(reported_on=TOLD, note="Netz")),
        (MoveOut(moves_on=DAY), MoveOut(moves_on=DAY + timedelta(days=92), recorded_at=at(date(2027, 9, 1)))),
        (raised(None, FROM), raised(None, FROM + timedelta(days=92))),
        (DeadlinePrinted(ends_on=DAY), DeadlinePrinted(ends_on=DAY + timedelta(days=92))),
        (DeadlinePrinted(ends_on=DAY + timedelta(days=92)), DeadlinePrinted(receive_by=DAY)),
        (DeadlinePrinted(receive_by=TOLD, ends_on=DAY), DeadlinePrinted(receive_by=DAY, ends_on=DAY)),
        (DeadlinePrinted(printed_on=TOLD), DeadlinePrinted(ends_on=DAY)),
        (DeadlinePrinted(ends_on=DAY), DeadlinePrinted(printed_on=TOLD)),
        (Paused(from_on=TOLD, until_on=FROM), Paused(from_on=FROM)),
        (Paused(from_on=FROM), Paused(from_on=TOLD, until_on=FROM)),
        (ParentalLeave(from_on=TOLD, until_on=FROM), ParentalLeave(from_on=FROM, until_on=DAY)),
        (ParentalLeave(from_on=FROM), ParentalLeave(from_on=TOLD, until_on=FROM)),
        (ParentalLeave(from_on=TOLD, until_on=FROM), ParentalLeave(until_on=date(2028, 1, 1))),
        (ParentalLeave(until_on=FROM), ParentalLeave(from_on=DAY)),
    ],
)
def test_of_one_occasion_the_newest_note_counts_and_undo_brings_the_older_one_back(
    older: Event, newer: Event
) -> None:
    assert effective_events([older, newer]) == [newer]
    assert not_taken_back([older, newer]) == [older, newer]
    assert effective_events([older, newer, Undone(undone=newer.type)]) == [older]
    assert place_of_correction([older, newer], 0) == place_of_correction([older, newer], 1) == 1


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (MoveOut(moves_on=DAY), MoveOut(moves_on=date(2027, 9, 1), recorded_at=at(DAY + timedelta(days=1)))),
        (raised(TOLD, FROM), raised(FROM, date(2027, 3, 1))),
        (raised(TOLD, FROM), raised(date(2027, 11, 1), date(2028, 1, 1))),
        (raised(date(2027, 11, 1), date(2028, 1, 1)), raised(TOLD, FROM)),
        (raised(None, FROM), raised(None, date(2028, 1, 1))),
        (
            RentIncrease(received_on=TOLD),
            RentIncrease(received_on=TOLD + timedelta(days=93), recorded_at=at(DAY)),
        ),
        (ClaimSettled(on=TOLD), ClaimSettled(on=TOLD + timedelta(days=32), recorded_at=at(DAY))),
        (Breach(known_on=TOLD, note="Lärm"), Breach(known_on=DAY, note="Kälte")),
        (Outage(reported_on=TOLD), Outage(reported_on=DAY)),
        (MoveOut(moves_on=DAY), raised(TOLD, FROM)),
        (MoveOut(moves_on=DAY), MoveOut(moves_on=DAY + timedelta(days=93), recorded_at=at(date(2027, 9, 1)))),
        (raised(None, FROM), raised(None, FROM + timedelta(days=93))),
        (DeadlinePrinted(ends_on=DAY), DeadlinePrinted(ends_on=DAY + timedelta(days=93))),
        (DeadlinePrinted(ends_on=DAY + timedelta(days=93)), DeadlinePrinted(receive_by=DAY)),
        (
            DeadlinePrinted(receive_by=TOLD, ends_on=TOLD),
            DeadlinePrinted(receive_by=TOLD, ends_on=TOLD + timedelta(days=93)),
        ),
        (Paused(from_on=TOLD, until_on=FROM), Paused(from_on=FROM + timedelta(days=1))),
        (Paused(from_on=FROM + timedelta(days=1)), Paused(from_on=TOLD, until_on=FROM)),
        (Paused(from_on=TOLD), Paused(from_on=FROM)),
        (Paused(from_on=TOLD), Paused(until_on=TOLD)),
        (Paused(until_on=TOLD), Paused(from_on=TOLD)),
        (
            ParentalLeave(from_on=TOLD, until_on=FROM),
            ParentalLeave(from_on=FROM + timedelta(days=1), until_on=date(2028, 1, 1)),
        ),
        (ParentalLeave(from_on=FROM + timedelta(days=1)), ParentalLeave(from_on=TOLD, until_on=FROM)),
    ],
)
def test_two_occasions_stay_two(older: Event, newer: Event) -> None:
    assert effective_events([older, newer]) == [older, newer]
    assert place_of_correction([older, newer], 0) == 0


def test_a_note_that_was_corrected_twice_leads_to_the_last_one() -> None:
    moves = [MoveOut(moves_on=DAY + timedelta(days=days)) for days in (0, 60, 120)]
    assert effective_events(moves) == [moves[-1]]
    assert place_of_correction(moves, 0) == 2


def test_a_correction_still_tells_what_it_says_nothing_about() -> None:
    older = MoveOut(moves_on=DAY, service_at_new_address=False, note="Neue Straße 5, 44139 Dortmund")
    assert MoveOut(moves_on=FROM).completed_by(older) == older.changed(moves_on=FROM)
    sold = DistanceSale(instructed_on=DAY)
    assert DistanceSale(first_delivery_on=FROM).completed_by(sold) == sold.changed(first_delivery_on=FROM)
    assert DistanceSale(instructed=False).completed_by(sold) == DistanceSale(instructed=False)


@given(st.lists(any_event(LEGAL_EVENTS), max_size=6))
def test_what_happened_last_of_a_kind_always_counts_and_nothing_else_is_added(events: list[Event]) -> None:
    counting = effective_events(events)
    assert all(any(each is event for event in events) for each in counting)
    for event_type in {event.type for event in events}:
        last = [event for event in events if event.type == event_type][-1]
        assert any(each is last for each in counting)
    for place in range(len(events)):
        assert any(each is events[place_of_correction(events, place)] for each in counting)
