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
    "planned",
    "letter_written",
    "sent",
    "received",
    "confirmed",
    "rejected",
    "closed",
    "contact",
    "filed",
    "debited",
    "task_done",
    "address_confirmed",
    "timestamped",
    "edited",
    "removed",
    "restored",
    "reminded",
    "undone",
]
"""Events of the cancellation itself and of the entry in the book."""

DECLARATIONS: frozenset[str] = frozenset(
    {"notice", "special_notice", "moving_notice", "withdrawal", "for_cause", "late_notice"}
)
"""The kinds of letters that end a contract; every other letter leaves the stage of the case as it is."""

EventType = LegalEventType | CaseEventType
LEGAL_EVENTS: tuple[str, ...] = get_args(LegalEventType)
CASE_EVENTS: tuple[str, ...] = get_args(CaseEventType)

_UNDOABLE_UNNAMED: frozenset[str] = frozenset(
    {
        "planned",
        "letter_written",
        "sent",
        "received",
        "confirmed",
        "rejected",
        "closed",
        "contact",
        "debited",
        "task_done",
    }
)
"""What an `undone` that names no type takes back."""

UNDOABLE = _UNDOABLE_UNNAMED | {"filed", *LEGAL_EVENTS}
"""Notes that an `undone` can take back; the history keeps both."""


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
    """Return whether the facts of this name are days: `on`, or a name ending in `_on`, `_by`, `_until`."""
    return fact_name == "on" or fact_name.endswith(("_on", "_by", "_until"))


class Status(NamedTuple):
    """Where a cancellation stands, folded from the events; each day is the latest of its kind.

    `ends_on` is the contract's last day as it stands: confirmed, else as the notice reaches it, else as
    planned. `is_end_open` means that it moves with the receipt of the notice, and that no receipt is known:
    it is only the earliest one. A confirmation after a rejection settles it, and the other way round.
    """

    planned_on: date | None = None
    written_on: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    confirmed_on: date | None = None
    rejected_on: date | None = None
    closed_on: date | None = None
    ends_on: date | None = None
    removed: bool = False
    is_end_open: bool = False

    @property
    def name(self) -> "StatusName":
        """The furthest stage that the cancellation has reached."""
        if self.removed:
            return "removed"
        return next((stage for stage, day in self._stages() if day), "open")

    def _stages(self) -> "tuple[tuple[StatusName, date | None], ...]":
        return (
            ("closed", self.closed_on),
            ("rejected", self.rejected_on),
            ("confirmed", self.confirmed_on),
            ("received", self.received_on),
            ("sent", self.sent_on),
            ("written", self.written_on),
            ("planned", self.planned_on),
        )

    @property
    def awaits_confirmation(self) -> bool:
        """Whether a notice has been sent and nobody has confirmed it yet."""
        return self.name in ("sent", "received")

    @property
    def needs_action(self) -> bool:
        """Whether a notice would still have to be sent to end the contract: a rejected one may not count."""
        return self.name in ("open", "planned", "written", "rejected")


StatusName = Literal[
    "open", "planned", "written", "sent", "received", "confirmed", "rejected", "closed", "removed"
]
STATUS_NAMES: tuple[StatusName, ...] = get_args(StatusName)

_OPEN = Status()


def status(events: Iterable[Event]) -> Status:
    """Return the status that the events, in the order in which they were noted, amount to."""
    return folded(effective_events(events))


def folded(events: Iterable[Event]) -> Status:
    """Return the status that events amount to which all still count."""
    state = _OPEN
    for event in events:
        step = _STEPS.get(event.type)
        if step is not None:
            state = step(state, event)
    return state


def effective_events(events: Iterable[Event]) -> list[Event]:
    """Return the events that still count: an `undone` takes back the last note before it.

    It names the type of the note; one that names none takes back the last note that can be taken back.
    """
    return [event for _place, event in placed_effective_events(events)]


def placed_effective_events(events: Iterable[Event]) -> list[tuple[int, Event]]:
    """Return `effective_events`, each with its place among all events, counted from 0."""
    kept: list[tuple[int, Event]] = []
    for place, event in enumerate(events):
        if event.type == "undone":
            named = event.facts.get("undone")
            types = {named} & UNDOABLE if named else _UNDOABLE_UNNAMED
            last = next((at for at in reversed(range(len(kept))) if kept[at][1].type in types), None)
            if last is not None:
                del kept[last]
        else:
            kept.append((place, event))
    return kept


def unsent_letters(events: Iterable[Event]) -> list[Event]:
    """Return the letters that have been written and not sent, the oldest first.

    A `sent` names its letter by the SHA-256 of its PDF; one that names none was about the latest of its kind.
    What was never sent when the file was closed is not sent any more.
    """
    letters: list[Event] = []
    for event in effective_events(events):
        if event.type == "letter_written":
            letters.append(event)
        elif event.type == "closed":
            letters.clear()
        elif event.type == "sent" and (sent := _letter_sent(event, letters)) is not None:
            letters = [letter for letter in letters if not _replaced(letter, sent)]
    return letters


def _letter_sent(event: Event, letters: list[Event]) -> Event | None:
    wanted = event.facts.get("letter")
    if wanted:
        return next((letter for letter in letters if letter.facts.get("document") == wanted), None)
    return next((letter for letter in reversed(letters) if kind_of(letter) == kind_of(event)), None)


def _replaced(letter: Event, sent: Event) -> bool:
    """Return whether a letter needs no sending any more: it was sent, or another of its kind was."""
    return letter is sent or kind_of(letter) == kind_of(sent)


def kind_of(event: Event) -> str:
    """Return the kind of the letter that an event is about; a notice where nothing is said."""
    return str(event.facts.get("kind") or "notice")


def is_declaration(event: Event) -> bool:
    """Return whether a letter, or what became of it, is about one that ends the contract."""
    return kind_of(event) in DECLARATIONS


def moves_with_receipt(event: Event) -> bool:
    """Return whether the end that an event notes is only the one that receipt on that very day would reach.

    `rolling` says so. Where it is missing, an end without a last day of receipt is not relied on.
    """
    rolling = event.facts.get("rolling")
    if isinstance(rolling, bool):
        return rolling
    if event.day("ends_on") is None or kind_of(event) == "withdrawal":
        return False
    return event.day("receive_by") is None


def _planned(state: Status, event: Event) -> Status:
    state = _begun(state)
    return _intending(state._replace(planned_on=event.day("on")), event)


def _written(state: Status, event: Event) -> Status:
    if not is_declaration(event):
        return state
    state = _begun(state)
    return _intending(state._replace(written_on=event.day("on")), event)


def _sent(state: Status, event: Event) -> Status:
    if not is_declaration(event):
        return state
    state, ends_on = _begun(state), end_of_declaration(event)
    if state.rejected_on is not None or _is_earlier(ends_on, state):
        state = state._replace(received_on=None, confirmed_on=None, rejected_on=None)
    elif state.sent_on is not None and ends_on not in (None, state.ends_on):
        state = state._replace(received_on=None)
    state = state._replace(sent_on=event.day("on"))
    if ends_on is None:
        return state
    return state._replace(ends_on=ends_on, is_end_open=moves_with_receipt(event))


def end_of_declaration(event: Event) -> date | None:
    """Return the end that goes with a declaration: a withdrawal ends the contract on the day of its sending.

    A contract that was withdrawn from binds nobody any more (§ 355 Abs. 1 Satz 1 BGB).
    """
    if kind_of(event) == "withdrawal":
        return event.day("ends_on") or event.day("on")
    return event.day("ends_on")


def _begun(state: Status) -> Status:
    """Return where a case stands that goes on, or begins anew after its file was closed."""
    return state if state.closed_on is None else _OPEN._replace(removed=state.removed)


def _intending(state: Status, event: Event) -> Status:
    """Return the state with the end that is intended; that changes nothing about a notice that was sent."""
    ends_on = event.day("ends_on")
    if state.sent_on is not None or state.confirmed_on is not None or ends_on is None:
        return state
    return state._replace(ends_on=ends_on, is_end_open=moves_with_receipt(event))


def _is_earlier(ends_on: date | None, state: Status) -> bool:
    """Return whether a notice reaches an earlier end than the one confirmed: it has to be confirmed again."""
    return (
        state.confirmed_on is not None
        and ends_on is not None
        and state.ends_on is not None
        and ends_on < state.ends_on
    )


def _received(state: Status, event: Event) -> Status:
    if not is_declaration(event):
        return state
    state, reached = state._replace(received_on=event.day("on")), event.day("notice_ends_on")
    if reached is None or state.confirmed_on is not None:
        return state
    return state._replace(ends_on=reached, is_end_open=False)


def _confirmed(state: Status, event: Event) -> Status:
    state, ends_on = state._replace(confirmed_on=event.day("on"), rejected_on=None), event.day("ends_on")
    return state if ends_on is None else state._replace(ends_on=ends_on, is_end_open=False)


def _rejected(state: Status, event: Event) -> Status:
    return state._replace(rejected_on=event.day("on"), confirmed_on=None)


def _closed(state: Status, event: Event) -> Status:
    return state._replace(closed_on=event.day("on"))


def _debited(state: Status, event: Event) -> Status:
    """Open a closed file again where money was taken after the end."""
    on = event.day("on")
    is_after_end = state.ends_on is not None and on is not None and on > state.ends_on
    return state._replace(closed_on=None) if is_after_end else state


def _removed(state: Status, _event: Event) -> Status:
    return state._replace(removed=True)


def _restored(state: Status, _event: Event) -> Status:
    return state._replace(removed=False)


_STEPS = {
    "planned": _planned,
    "letter_written": _written,
    "sent": _sent,
    "received": _received,
    "confirmed": _confirmed,
    "rejected": _rejected,
    "closed": _closed,
    "debited": _debited,
    "removed": _removed,
    "restored": _restored,
}
