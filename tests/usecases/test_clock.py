"""Clocks that go wrong: what is noted stays in order, the history says so, and the export comes in again."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.contracts import HOSTING
from tests.people import MAREN
from tests.usecases.hosting import with_hosting
from tests.usecases.mailing import with_letter
from vertragsbuch.config.paths import paths_of
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import Timestamped
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.document import Document, write_document
from vertragsbuch.usecases import case, register
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.evidence import verify
from vertragsbuch.usecases.happening import happen
from vertragsbuch.usecases.history import history_lines
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.transfer import export_book, import_file
from vertragsbuch.usecases.undoing import redo, undo

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
NEXT = "2026-11-22T06:00:00Z"
AHEAD = datetime(2031, 5, 1, 9, 30, tzinfo=UTC)
SET_BACK = " (die Uhr war zurückgestellt, sie stand auf 22.11.2026, 06:00 UTC)"


def at(context: Context, moment: datetime) -> Context:
    return context._replace(now=lambda: moment)


def beside(context: Context, name: str) -> Context:
    """Return the context of another book, which is not there yet."""
    place = Path(context.paths.book).with_name(name)
    return context._replace(paths=paths_of(str(place))._replace(config_folder=context.paths.config_folder))


def events(context: Context, contract_id: str = HOSTING.id) -> tuple[Event, ...]:
    return register.contract_of(context, contract_id).events


def call(context: Context, note: str) -> None:
    case.note_contact(context, HOSTING.id, context.today, "phone", None, note)


@pytest.fixture
def book(context: Context) -> Context:
    return with_hosting(context)


def test_where_the_clock_goes_on_nothing_is_said_of_it(book: Context) -> None:
    call(book, "eins")
    call(at(book, NOW + timedelta(seconds=1)), "zwei")
    assert [event.clock for event in events(book)] == [None, None]
    assert "clock" not in export_book(book)


def test_a_clock_that_was_set_back_notes_the_last_moment_and_what_it_showed(book: Context) -> None:
    call(at(book, AHEAD), "eins")
    register.add_contract(book, HOSTING._replace(id="other", title="Anderer"))
    call(book, "zwei")
    first, second = events(book)
    assert (first.recorded_at, first.clock) == ("2031-05-01T09:30:00Z", None)
    assert (second.recorded_at, second.clock) == ("2031-05-01T09:30:00Z", NEXT)
    assert [
        line.text.endswith(SET_BACK) for line in history_lines(register.contract_of(book, HOSTING.id))
    ] == [
        False,
        True,
    ]
    assert verify(book).is_sound


def test_a_fraction_of_a_second_is_not_lost(book: Context) -> None:
    late = Sent(on=date(2026, 11, 20), recorded_at="2026-11-22T06:00:00.5+00:00")
    with opened(book) as store, store.transaction() as transaction:
        transaction.add(HOSTING._replace(id="other", events=(late,)))
    call(book, "eins")
    assert events(book)[0].recorded_at == "2026-11-22T06:00:01Z"


def test_a_book_whose_last_entry_lies_ahead_can_be_lived_with(context: Context) -> None:
    """An older program had put it there: everything is noted, exported, and imported again."""
    ahead = at(context, AHEAD)
    with_letter(ahead, HOSTING)
    call(book := at(context, NOW), "eins")
    case.note_dispatch(book, HOSTING.id, book.today, "letter")
    register.edit_contract(book, register.contract_of(book, HOSTING.id)._replace(notes="Anders"))
    undo(book)
    redo(book)
    register.remove_contract(book, HOSTING.id)
    register.restore_contract(book, HOSTING.id)
    assert verify(book).is_sound
    exported = export_book(book)
    assert import_file(book, exported.encode()).known == (HOSTING.id,)
    other = beside(book, "zwei.sqlite")
    assert import_file(other, exported.encode()).added == (HOSTING.id,)
    assert export_book(other) == exported
    call(other, "drei")
    assert (events(other)[-1].recorded_at, events(other)[-1].clock) == ("2031-05-01T09:30:00Z", NEXT)
    third = beside(book, "drei.sqlite")
    import_file(third, export_book(other).encode())
    assert export_book(third) == export_book(other)


def test_what_was_noted_on_days_of_a_clock_that_went_ahead_comes_in_again(book: Context) -> None:
    """It went ahead twice, and whoever noted something then took the day that it showed."""
    for moment in (datetime.max.replace(tzinfo=UTC), AHEAD, NOW):
        then = at(book, moment)._replace(today=moment.date())
        call(then, str(moment))
        exported = export_book(then)
    assert "9999-12-31" in exported
    for number, moment in enumerate((NOW, datetime.max.replace(tzinfo=UTC))):
        other = beside(at(book, moment), f"{number}.sqlite")
        assert import_file(other, exported.encode()).added == (HOSTING.id,)
        assert export_book(other) == exported


def test_what_a_book_has_already_may_lie_ahead_of_it(book: Context) -> None:
    call(at(book, AHEAD), "eins")
    exported = export_book(book).encode()
    assert import_file(book, exported).known == (HOSTING.id,)
    register.remove_contract(at(book, AHEAD), HOSTING.id)
    assert import_file(book, exported).removed == (HOSTING.id,)
    with pytest.raises(BadInput, match=r"contracts\[0\].events\[0\].recorded_at: .*in der Zukunft"):
        import_file(beside(book, "zwei.sqlite"), exported)


def document(*noted: Event) -> bytes:
    return write_document(Document(MAREN, (HOSTING._replace(events=noted),))).encode()


def moment(after: timedelta) -> str:
    return (NOW + after).isoformat()


def test_a_clock_that_a_file_tells_in_another_zone_is_told_in_utc(context: Context) -> None:
    sent = Sent(on=date(2026, 11, 20), recorded_at=moment(timedelta()), clock="2026-11-22T08:00:00+02:00")
    import_file(context, document(sent))
    (line,) = history_lines(register.contract_of(context, HOSTING.id))
    assert line.text.endswith(SET_BACK)


@pytest.mark.parametrize(
    ("event", "place"),
    [
        (Sent(on=date(2026, 11, 20), recorded_at=moment(timedelta(minutes=6))), "recorded_at"),
        (Sent(on=date(2026, 11, 24)), "on"),
        (Sent(on=date(2026, 11, 20), recorded_at=NEXT, clock=moment(timedelta(hours=1))), "clock"),
        (Timestamped(on=date(2026, 11, 20), at=NOW + timedelta(hours=1)), "at"),
        (PriceIncrease(received_on=date(2027, 11, 1), effective_on=date(2028, 1, 1)), "received_on"),
    ],
)
def test_what_is_told_as_past_does_not_lie_ahead(context: Context, event: Event, place: str) -> None:
    with pytest.raises(BadInput) as refused:
        import_file(context, document(event))
    (fault,) = refused.value.faults
    assert fault.place == f"contracts[0].events[0].{place}"
    assert "liegt in der Zukunft" in fault.sentence
    assert not Path(context.paths.book).exists()


def test_what_is_planned_may_lie_ahead_and_a_clock_may_differ_by_minutes(context: Context) -> None:
    planned = PriceIncrease(received_on=date(2026, 11, 1), effective_on=date(2028, 1, 1))
    elsewhere = Sent(
        on=date(2026, 11, 23), ends_on=date(2027, 12, 31), recorded_at=moment(timedelta(minutes=4))
    )
    import_file(context, document(planned.changed(recorded_at=NEXT), elsewhere))
    call(context, "eins")
    other = beside(context, "zwei.sqlite")
    import_file(other, export_book(context).encode())
    assert export_book(other) == export_book(context)


def test_what_has_no_moment_yet_goes_on_from_a_last_entry_that_lies_ahead(book: Context) -> None:
    call(at(book, AHEAD), "eins")
    later = Sent(on=date(2026, 11, 20))
    assert import_file(book, document(*events(book), later)).changed == (HOSTING.id,)
    assert (events(book)[1].recorded_at, events(book)[1].clock) == ("2031-05-01T09:30:00Z", NEXT)


def test_whoever_reckons_with_an_earlier_day_takes_in_what_has_happened_until_now(context: Context) -> None:
    import_file(context._replace(today=date(2026, 11, 1)), document(Sent(on=date(2026, 11, 22))))
    assert [event.type for event in events(context)] == ["sent"]


def test_a_clock_that_was_wrong_more_than_once_explains_what_came_before_each_time(context: Context) -> None:
    later = AHEAD + timedelta(days=1)
    moments = [(AHEAD, None), (AHEAD, NEXT), (later, None), (later, NEXT)]
    noted = [
        Sent(on=date(2026, 11, 20), recorded_at=each.isoformat(), clock=clock) for each, clock in moments
    ]
    assert import_file(context, document(*noted)).added == (HOSTING.id,)
    with pytest.raises(BadInput, match=r"contracts\[0\].events\[2\].recorded_at: .*in der Zukunft"):
        import_file(beside(context, "zwei.sqlite"), document(*noted[:3]))


def test_a_clock_that_lies_ahead_itself_explains_nothing(context: Context) -> None:
    ahead = AHEAD.isoformat()
    with pytest.raises(BadInput) as refused:
        import_file(context, document(Sent(on=date(2026, 11, 20), recorded_at=ahead, clock=ahead)))
    places = {fault.place.rpartition(".")[2] for fault in refused.value.faults}
    assert places == {"clock", "recorded_at"}


def test_each_moment_is_held_against_the_one_before_it(context: Context) -> None:
    days = ("2026-11-18", "2026-11-20", "2026-11-19")
    noted = [Sent(on=date(2026, 11, 18), recorded_at=f"{day}T00:00:00Z") for day in days]
    with pytest.raises(BadInput, match=r"contracts\[0\].events\[2\].recorded_at: .*vor dem des Ereignisses"):
        import_file(context, document(*noted))


@pytest.mark.parametrize("changes", [{"recorded_at": "2026-11-22T06:00:01Z"}, {"clock": NEXT}])
def test_a_file_that_tells_another_moment_of_an_entry_tells_another_history(
    book: Context, changes: dict[str, Any]
) -> None:
    call(book, "eins")
    (noted,) = events(book)
    with pytest.raises(BadInput, match=r"contracts\[0\].*Geschichte"):
        import_file(book, document(noted.changed(**changes)))
    assert import_file(book, document(noted.changed(recorded_at=None))).known == (HOSTING.id,)


@pytest.mark.parametrize("earlier", [None, "2026-11-21T00:00:00Z"])
def test_nothing_was_noted_before_what_has_no_moment_or_a_later_one(
    book: Context, earlier: str | None
) -> None:
    facts: dict[str, Any] = {"on": date(2026, 11, 20)}
    pair = (Sent(**facts, recorded_at=earlier), Sent(**facts, recorded_at="2026-11-20T00:00:00Z"))
    with pytest.raises(BadInput, match=r"contracts\[0\].events\[1\].recorded_at: .*vor dem des Ereignisses"):
        import_file(beside(book, "zwei.sqlite"), document(*pair))


def test_what_is_added_to_a_history_is_not_older_than_its_end(book: Context) -> None:
    call(book, "eins")
    (noted,) = events(book)
    with pytest.raises(BadInput, match=r"contracts\[0\].events\[1\].recorded_at: .*vor dem des Ereignisses"):
        import_file(book, document(noted, Sent(on=date(2026, 11, 20), recorded_at="2026-11-20T00:00:00Z")))


def test_the_day_of_a_letter_that_came_is_not_ahead(book: Context) -> None:
    with pytest.raises(BadInput, match="received_on: Dieser Tag liegt in der Zukunft"):
        happen(book, HOSTING.id, PriceIncrease(received_on=date(2026, 11, 23)))
    assert events(book) == ()
