"""The status of a cancellation, folded from the events in the order in which they were noted."""

from collections.abc import Iterable
from datetime import date

from vertragsbuch.contract.effective import standing_events
from vertragsbuch.contract.events.claim import Claim
from vertragsbuch.contract.events.declaration import (
    Closed,
    Confirmed,
    Declaring,
    LetterWritten,
    Planned,
    Received,
    Rejected,
    Sent,
)
from vertragsbuch.contract.events.entry import Removed, Restored
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import Debited
from vertragsbuch.contract.events.turn import Continued, ProviderNotice, Returned, TurnedDown
from vertragsbuch.contract.status import OPEN_STATUS, Status


def folded_status(events: Iterable[Event]) -> Status:
    """Return the status that events amount to, those left out that came to nothing."""
    state = OPEN_STATUS
    for event in standing_events(events):
        state = _after(state, event)
    return state


def _after(state: Status, event: Event) -> Status:  # noqa: C901, PLR0911 - one line for each type that changes it
    """Return where the cancellation stands after an event."""
    match event:
        case Planned():
            return _intending(_begun(state)._replace(planned_on=event.on), event)
        case LetterWritten() if event.is_declaration:
            return _intending(_begun(state)._replace(written_on=event.on), event)
        case Sent() if event.is_declaration:
            return _sent(state, event)
        case Received() if event.is_declaration:
            return _received(state, event)
        case Confirmed():
            return _confirmed(state, event)
        case Rejected():
            return state._replace(rejected_on=event.on, confirmed_on=None)
        case Closed():
            return state._replace(closed_on=event.on)
        case Continued():
            return OPEN_STATUS._replace(removed=state.removed)
        case Returned() if event.is_declaration:
            return _returned(state, event)
        case ProviderNotice():
            return _ended_by_provider(state, event)
        case Debited() | Claim():
            return _money_asked(state, event)
        case Removed() | Restored():
            return state._replace(removed=isinstance(event, Removed))
    return state


def _sent(state: Status, event: Sent) -> Status:
    state, ends_on = _begun(state), event.declared_end
    if state.rejected_on is not None or _is_earlier(ends_on, state):
        state = state._replace(received_on=None, confirmed_on=None, rejected_on=None)
        state = state._replace(is_ended_by_provider=False)
    elif state.sent_on is not None and ends_on not in (None, state.ends_on):
        state = state._replace(received_on=None)
    state = state._replace(sent_on=event.on, returned_on=None, is_turned_down=False)
    if ends_on is None:
        return state
    return state._replace(ends_on=ends_on, is_end_open=event.moves_with_receipt)


def _begun(state: Status) -> Status:
    """Return where a case stands that goes on, or begins anew after its file was closed."""
    return state if state.closed_on is None else OPEN_STATUS._replace(removed=state.removed)


def _intending(state: Status, event: Declaring) -> Status:
    """Return the state with the end that is intended; that changes nothing about a notice that was sent."""
    if state.sent_on is not None or state.confirmed_on is not None or event.ends_on is None:
        return state
    return state._replace(ends_on=event.ends_on, is_end_open=event.moves_with_receipt)


def _is_earlier(ends_on: date | None, state: Status) -> bool:
    """Return whether a notice reaches an earlier end than the one confirmed: it has to be confirmed again."""
    return (
        state.confirmed_on is not None
        and ends_on is not None
        and state.ends_on is not None
        and ends_on < state.ends_on
    )


def _received(state: Status, event: Received) -> Status:
    state = state._replace(received_on=event.on)
    if event.notice_ends_on is None or state.confirmed_on is not None:
        return state
    return state._replace(ends_on=event.notice_ends_on, is_end_open=False)


def _confirmed(state: Status, event: Confirmed) -> Status:
    state = state._replace(confirmed_on=event.on, rejected_on=None, is_ended_by_provider=False)
    return state if event.ends_on is None else state._replace(ends_on=event.ends_on, is_end_open=False)


def _returned(state: Status, event: Returned) -> Status:
    """Return where a case stands whose letter came back: nothing is declared, unless it was by another."""
    if state.sent_on is not None or state.confirmed_on is not None or state.rejected_on is not None:
        return state
    is_turned_down = isinstance(event, TurnedDown)
    return state._replace(returned_on=event.on, received_on=None, is_turned_down=is_turned_down)


def _ended_by_provider(state: Status, event: ProviderNotice) -> Status:
    """Return where a case stands after the other side gave notice: an earlier end of our own stays ours."""
    ours = state.ends_on if state.sent_on is not None or state.confirmed_on is not None else None
    is_ours_earlier = ours is not None and event.ends_on is not None and ours <= event.ends_on
    if is_ours_earlier and not state.is_end_open and state.rejected_on is None:
        return state
    return _begun(state)._replace(
        confirmed_on=event.on,
        rejected_on=None,
        ends_on=event.ends_on,
        is_end_open=False,
        is_ended_by_provider=True,
    )


def _money_asked(state: Status, event: Debited | Claim) -> Status:
    """Open a closed file again where money is claimed, or was taken after the end."""
    if isinstance(event, Claim):
        return state._replace(closed_on=None)
    is_after_end = state.ends_on is not None and event.on is not None and event.on > state.ends_on
    return state._replace(closed_on=None) if is_after_end else state
