"""What has happened to a contract: an append-only list, from which the status is folded."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

LegalEventType = Literal[
    "price_increase",
    "rent_increase",
    "modernisation",
    "move_out",
    "claim_settled",
    "distance_sale",
    "digital_change",
    "cancel_button_missing",
    "terms_change",
    "outage",
    "breach",
    "contribution_increase",
    "insured_by_law",
    "purchase_of_insured_thing",
]
"""Events that open another way out of the contract."""

CaseEventType = Literal[
    "letter_written", "sent", "received", "confirmed", "edited", "removed", "restored", "reminded", "undone"
]
"""Events of the cancellation itself and of the entry in the book."""

UNDOABLE: frozenset[str] = frozenset({"sent", "received", "confirmed"})
"""Notes that an `undone` can take back; the history keeps both."""

EventType = LegalEventType | CaseEventType
LEGAL_EVENTS: tuple[str, ...] = get_args(LegalEventType)
CASE_EVENTS: tuple[str, ...] = get_args(CaseEventType)


class Event(NamedTuple):
    """One thing that happened; `facts` holds the plain values that its type asks for.

    Facts whose name `is_day` are dates, all others plain JSON values. `recorded_at` is the moment
    at which the book noted the event (UTC, ISO 8601); None until then.
    """

    type: str
    facts: Mapping[str, Any] = {}
    recorded_at: str | None = None

    def day(self, name: str) -> date | None:
        """Return the date stored under `name`, or None where it is not known."""
        value = self.facts.get(name)
        return value if isinstance(value, date) else None


def is_day(fact_name: str) -> bool:
    """Return whether the facts of this name are days: `on`, or a name that ends in `_on` or `_until`."""
    return fact_name == "on" or fact_name.endswith(("_on", "_until"))


class Status(NamedTuple):
    """Where a cancellation stands, folded from the events; each day is the latest of its kind."""

    written_on: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    confirmed_on: date | None = None
    ends_on: date | None = None
    removed: bool = False

    @property
    def name(self) -> "StatusName":
        """The furthest stage that the cancellation has reached."""
        if self.removed:
            return "removed"
        if self.confirmed_on:
            return "confirmed"
        if self.received_on:
            return "received"
        if self.sent_on:
            return "sent"
        return "written" if self.written_on else "open"

    @property
    def awaits_confirmation(self) -> bool:
        """Whether a notice has been sent and nobody has confirmed it yet."""
        return self.name in ("sent", "received")

    @property
    def needs_action(self) -> bool:
        """Whether a notice would still have to be sent to end the contract."""
        return self.name in ("open", "written")


StatusName = Literal["open", "written", "sent", "received", "confirmed", "removed"]
STATUS_NAMES: tuple[StatusName, ...] = get_args(StatusName)

_OPEN = Status()


def status(events: Iterable[Event]) -> Status:
    """Return the status that the events, in the order in which they were noted, amount to."""
    folded = _OPEN
    for event in standing(events):
        step = _STEPS.get(event.type)
        if step is not None:
            folded = step(folded, event)
    return folded


def standing(events: Iterable[Event]) -> list[Event]:
    """Return the events that still count: an `undone` takes back the last note about the notice before it."""
    kept: list[Event] = []
    for event in events:
        if event.type == "undone":
            last = next((index for index in reversed(range(len(kept))) if kept[index].type in UNDOABLE), None)
            if last is not None:
                del kept[last]
        else:
            kept.append(event)
    return kept


def _written(state: Status, event: Event) -> Status:
    return state._replace(written_on=event.day("on"), ends_on=event.day("ends_on") or state.ends_on)


def _sent(state: Status, event: Event) -> Status:
    return state._replace(sent_on=event.day("on"), ends_on=event.day("ends_on") or state.ends_on)


def _received(state: Status, event: Event) -> Status:
    return state._replace(received_on=event.day("on"))


def _confirmed(state: Status, event: Event) -> Status:
    return state._replace(confirmed_on=event.day("on"), ends_on=event.day("ends_on") or state.ends_on)


def _removed(state: Status, _event: Event) -> Status:
    return state._replace(removed=True)


def _restored(state: Status, _event: Event) -> Status:
    return state._replace(removed=False)


_STEPS = {
    "letter_written": _written,
    "sent": _sent,
    "received": _received,
    "confirmed": _confirmed,
    "removed": _removed,
    "restored": _restored,
}
