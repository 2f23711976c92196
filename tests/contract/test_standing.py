"""What stands of a history and what can be done again, held against a person's own stack of deeds."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.casework.samples import ANY_HISTORY
from vertragsbuch.contract.effective import not_taken_back
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.events.entry import Edited, Removed, Restored, Undone
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import Contact, Timestamped
from vertragsbuch.contract.standing import THE_ENTRY, TakenBack, let_count_again, standing

ON = date(2026, 11, 22)
NOTES = (Sent(on=ON), Contact(on=ON), Edited(on=ON, before={"price": None}))
AGAIN = Undone(on=ON, undone="undone")


def taken_back(event: Event) -> Undone:
    return Undone(on=ON, undone=event.type)


def test_the_entry_stands_below_all_and_a_time_stamp_is_no_deed() -> None:
    assert standing([]).done == (THE_ENTRY,)
    assert standing([NOTES[0], Timestamped(on=ON)]).done == (THE_ENTRY, 0)


def test_a_note_that_was_taken_back_counts_again_at_its_own_place() -> None:
    sent, contact, edited = NOTES
    history: list[Event] = [sent, contact, edited, taken_back(edited), taken_back(contact)]
    assert not_taken_back(history) == [sent]
    assert standing(history).taken_back == (TakenBack(2, 3), TakenBack(1, 4))
    assert let_count_again([*history, AGAIN]) == {5: 1}
    assert let_count_again([*history, AGAIN, AGAIN, AGAIN]) == {5: 1, 6: 2}
    assert not_taken_back([*history, AGAIN]) == [sent, contact]
    assert not_taken_back([*history, AGAIN, AGAIN, AGAIN]) == [sent, contact, edited]


def test_whatever_is_noted_anew_lets_nothing_count_again() -> None:
    sent, contact, _edited = NOTES
    history: list[Event] = [sent, taken_back(sent), contact]
    assert standing(history).taken_back == ()
    assert not_taken_back([*history, AGAIN]) == [contact]
    assert standing([*history[:2], Timestamped(on=ON)]).taken_back == (TakenBack(0, 1),)


def test_a_removal_is_taken_back_by_bringing_the_contract_back() -> None:
    sent, removed, back = NOTES[0], Removed(on=ON), Restored(on=ON)
    assert standing([sent, removed]).done == (THE_ENTRY, 0, 1)
    assert standing([sent, removed, back]) == ((THE_ENTRY, 0), (TakenBack(1, 2),))
    assert standing([sent, removed, back, removed]) == ((THE_ENTRY, 0, 3), ())
    assert standing([sent, taken_back(sent), removed]).taken_back == ()


def test_the_entry_itself_is_taken_back_and_brought_back() -> None:
    entry, back = Removed(on=ON, entry=True), Restored(on=ON)
    assert standing([entry]) == ((), (TakenBack(THE_ENTRY, 0),))
    assert standing([entry, back]) == ((THE_ENTRY,), ())
    assert standing([entry, entry]).taken_back == (TakenBack(THE_ENTRY, 0),)
    assert standing([back]) == ((THE_ENTRY,), ())
    assert let_count_again([entry, AGAIN]) == {}


@given(st.lists(st.sampled_from([*NOTES, "undo", "redo"])))
def test_notes_count_as_on_a_stack(acts: list[Event | str]) -> None:
    history: list[Event] = []
    done, undone = list[Event](), list[Event]()
    for act in acts:
        if isinstance(act, Event):
            history.append(act)
            done.append(act)
            undone.clear()
        elif act == "undo" and done:
            history.append(taken_back(done[-1]))
            undone.append(done.pop())
        elif act == "redo":
            history.append(AGAIN)
            done += [undone.pop()] if undone else []
        assert not_taken_back(history) == done
        state = standing(history)
        assert [history[place] for place in state.done if place != THE_ENTRY] == done
        assert [history[each.place] for each in state.taken_back] == undone


@given(ANY_HISTORY)
def test_what_counts_and_what_stands_agree_whatever_a_book_holds(history: list[Event]) -> None:
    counting = [event for event in not_taken_back(history) if event.is_undoable]
    stands = [history[place] for place in standing(history).done if place != THE_ENTRY]
    assert [event for event in stands if not isinstance(event, Removed)] == counting
