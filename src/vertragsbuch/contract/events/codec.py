"""From the stored facts of an event to its value and back: what is read gives back the same facts.

Reading is tolerant: what a type does not know, and what nothing writes any more, is kept in `rest`.
Only a day that is none is damage, as it is everywhere in a book.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from functools import cache, partial

from vertragsbuch.contract.events import claim, declaration, entry, file, life, opening, turn
from vertragsbuch.contract.events.event import Event, Json, LegalEvent, UnknownEvent
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Any, Literal, get_args, get_origin

LEGAL_EVENTS: Mapping[str, type[LegalEvent]] = {
    event.type: event
    for event in (
        opening.PriceIncrease,
        opening.RentIncrease,
        opening.Modernisation,
        opening.MoveOut,
        opening.ClaimSettled,
        opening.DistanceSale,
        opening.DigitalChange,
        opening.CancelButtonMissing,
        opening.TermsChange,
        opening.Outage,
        opening.Breach,
        opening.ContributionIncrease,
        opening.InsuredByLaw,
        opening.PurchaseOfInsuredThing,
        opening.Paused,
        opening.DeadlinePrinted,
        life.HolderDied,
        life.RiskGone,
        life.InsuredThingSold,
        life.Illness,
        life.ParentalLeave,
        life.TakenOver,
        life.HolderRenamed,
        life.ProviderRenamed,
    )
}
"""The types of events that open another way out, in the order in which they are offered."""

_TURNS: tuple[type[Event], ...] = (
    turn.Continued,
    turn.Returned,
    turn.TurnedDown,
    turn.ProviderNotice,
    turn.SupplierNotice,
    turn.FinalBill,
    turn.Offered,
    turn.Kept,
    claim.Dunned,
    claim.CollectionClaim,
    claim.DebitReturned,
    claim.ClaimPaid,
)
TURN_EVENTS: Mapping[str, type[Event]] = {event.type: event for event in _TURNS}
"""The types of events by which a case takes another turn, in the order in which they are offered."""

_OF_A_CASE: tuple[type[Event], ...] = (
    declaration.Planned,
    declaration.LetterWritten,
    declaration.Sent,
    declaration.Received,
    declaration.Confirmed,
    declaration.Rejected,
    declaration.Closed,
    *_TURNS,
    file.Contact,
    file.Filed,
    file.Debited,
    file.TaskDone,
    file.AddressConfirmed,
    file.Timestamped,
    entry.Edited,
    entry.Removed,
    entry.Restored,
    entry.Reminded,
    entry.Undone,
)
CASE_EVENTS: Mapping[str, type[Event]] = {event.type: event for event in _OF_A_CASE}
"""The types of events of the cancellation itself and of the entry in the book."""

EVENTS: Mapping[str, type[Event]] = {**LEGAL_EVENTS, **CASE_EVENTS}


class _Reader(NamedTuple):
    """How one fact is read: the name that the value has for it, and what it is read as; None where unfit."""

    attribute: str
    read: Callable[[Json], Any]


def event_of(event_type: str, facts: Mapping[str, Json], recorded_at: str | None = None) -> Event:
    """Return the event with these facts, `UnknownEvent` for a type that there is not.

    Raises ValueError for a day that is none.
    """
    kind = EVENTS.get(event_type)
    if kind is None:
        return UnknownEvent(name=event_type, recorded_at=recorded_at, rest=facts)
    readers = _readers(event_type)
    values: dict[str, Any] = {"recorded_at": recorded_at}
    rest: dict[str, Json] = {}
    for name, fact in facts.items():
        if name == _CLOCK and isinstance(fact, str):
            values[name] = fact
            continue
        reader = readers.get(name)
        value = None if reader is None or fact is None else reader.read(fact)
        if value is None or (value is not fact and stored(value) != fact):
            rest[name] = fact
        if value is not None and reader is not None:
            values[reader.attribute] = value
    if rest:
        values["rest"] = rest
    return kind(**values)


def facts_of(event: Event) -> dict[str, Json]:
    """Return the facts of an event as they are stored, by name."""
    if isinstance(event, UnknownEvent):
        return dict(event.rest)
    spelt = event.spelt
    facts = {spelt.get(name, name): stored(fact) for name, fact in event.known() if name not in _ASIDE}
    return {**facts, **event.rest}


def stored(fact: object) -> Json:
    """Return a fact as JSON holds it."""
    match fact:
        case date():  # a moment is one too
            return fact.isoformat()
        case time():
            return fact.isoformat(timespec="minutes")
        case tuple():
            return list(fact)
    return fact


def attributes_of(event_type: str) -> dict[str, str]:
    """Return the names that the facts of a type have in a value, by those under which they are stored."""
    return {name: reader.attribute for name, reader in _readers(event_type).items()}


_CLOCK = "clock"
"""What an event of any type may tell of how it was noted."""
_ASIDE = frozenset({"recorded_at", "rest"})
"""What a value holds beside its facts."""


@cache
def _readers(event_type: str) -> dict[str, _Reader]:
    """Return the readers of the facts of a type, as its annotations say, by the name in storage."""
    kind = EVENTS[event_type]
    below = [base for base in reversed(kind.__mro__) if issubclass(base, Event) and base is not Event]
    annotated = [annotation for base in below for annotation in base.__annotations__.items()]
    return {kind.spelt.get(name, name): _Reader(name, _read_as(fact_type)) for name, fact_type in annotated}


def _read_as(annotation: object) -> Callable[[Json], Any]:
    """Return how a fact of a type `X | None` is read."""
    fact_type = get_args(annotation)[0]
    origin = get_origin(fact_type)
    if origin is Literal:
        return partial(_one_of, get_args(fact_type))
    return _READERS[origin or fact_type]


def _one_of(allowed: tuple[str, ...], fact: Json) -> str | None:
    return fact if isinstance(fact, str) and fact in allowed else None


def _day(fact: Json) -> date:
    if not isinstance(fact, str):
        raise ValueError(fact)
    return date.fromisoformat(fact)


def _time(fact: Json) -> time | None:
    """Return the time of day, from earlier books also that of a moment, with its distance from UTC."""
    if not isinstance(fact, str):
        return None
    with suppress(ValueError):
        return datetime.fromisoformat(fact).timetz() if "T" in fact else time.fromisoformat(fact)
    return None


def _moment(fact: Json) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(fact) if isinstance(fact, str) else None
    return None


def _texts(fact: Json) -> tuple[str, ...] | None:
    is_list = isinstance(fact, list) and all(isinstance(item, str) for item in fact)
    return tuple(fact) if is_list else None


def _plain(fact_type: type[Any]) -> Callable[[Json], Any]:
    return lambda fact: fact if type(fact) is fact_type else None


_READERS: dict[Any, Callable[[Json], Any]] = {
    date: _day,
    time: _time,
    datetime: _moment,
    tuple: _texts,
    str: _plain(str),
    int: _plain(int),
    bool: _plain(bool),
    Mapping: _plain(dict),
    Sequence: _plain(list),
}
