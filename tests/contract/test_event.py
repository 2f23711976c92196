from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import EVENTS_OF_A_CANCELLATION
from vertragsbuch.contract.events.declaration import Confirmed, LetterWritten, Received, Sent
from vertragsbuch.contract.events.entry import Removed, Restored, Undone
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.model import status
from vertragsbuch.contract.status import STATUS_NAMES

WRITTEN = LetterWritten(on=date(2026, 11, 1), ends_on=date(2026, 12, 31))
SENT = Sent(on=date(2026, 11, 2), channel="registered_letter")
RECEIVED = Received(on=date(2026, 11, 4))
CONFIRMED = Confirmed(on=date(2026, 11, 10), ends_on=date(2027, 1, 31))


def test_the_furthest_stage_counts() -> None:
    stages = [status([WRITTEN, SENT, RECEIVED, CONFIRMED][:count]).name for count in range(5)]
    assert stages == ["open", "written", "sent", "received", "confirmed"]


def test_the_confirmed_end_replaces_the_computed_one() -> None:
    assert status([WRITTEN, SENT]).ends_on == date(2026, 12, 31)
    assert status([WRITTEN, SENT, CONFIRMED]).ends_on == date(2027, 1, 31)


def test_a_removed_contract_comes_back_as_it_was() -> None:
    removed, restored = (
        Removed(on=date(2026, 11, 5)),
        Restored(on=date(2026, 11, 6)),
    )
    assert status([SENT, removed]).name == "removed"
    assert status([SENT, removed, restored]) == status([SENT])


def test_an_event_that_opens_a_way_out_changes_no_status() -> None:
    assert status([PriceIncrease(received_on=date(2026, 11, 1))]).name == "open"


def test_a_sent_notice_awaits_confirmation_until_it_is_confirmed() -> None:
    assert status([SENT]).awaits_confirmation
    assert not status([SENT, CONFIRMED]).awaits_confirmation
    assert status([WRITTEN]).needs_action
    assert not status([SENT]).needs_action


@given(st.lists(EVENTS_OF_A_CANCELLATION, max_size=8))
def test_every_history_has_a_status(history: list[Event]) -> None:
    assert status(history).name in STATUS_NAMES


def test_what_was_noted_by_mistake_is_taken_back_and_the_history_keeps_both() -> None:
    undone = Undone(on=date(2026, 11, 11))
    assert status([SENT, CONFIRMED, undone]) == status([SENT])
    assert status([SENT, CONFIRMED, undone, undone]).name == "open"
    assert status([SENT, undone, undone]).name == "open"
    assert status([WRITTEN, SENT, undone]) == status([WRITTEN])
    assert status([SENT, CONFIRMED, undone, CONFIRMED]) == status([SENT, CONFIRMED])
