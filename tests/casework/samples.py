"""Cases whose every day is known, and any history that a book could hold."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.chance import Chance, by_chance
from tests.contracts import HOSTING, yearly
from tests.noted import noted
from vertragsbuch.contract.events.codec import CASE_EVENTS, LEGAL_EVENTS
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import KINDS, Contract, Kind
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, DECLARATIONS

SENT_ON = date(2026, 9, 1)
RECEIVE_BY = date(2026, 9, 30)
ENDS_ON = date(2026, 12, 31)
LATER_END = date(2027, 12, 31)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def event(event_type: str, on: date | None, **facts: Any) -> Event:
    return noted(event_type, {"on": on, **facts} if on else facts)


def contract(*events: Event, kind: Kind = "hosting", consumer: bool = True) -> Contract:
    terms = yearly(date(2025, 1, 1), Period(months=3))
    return HOSTING._replace(terms=terms, kind=kind, consumer=consumer, events=events)


def written(on: date = SENT_ON, kind: str = "notice", document: str = "a" * 64, **facts: Any) -> Event:
    return event("letter_written", on, kind=kind, document=document, **facts)


def sent(on: date = SENT_ON, channel: str = "letter", **facts: Any) -> Event:
    known = {"kind": "notice", "ends_on": ENDS_ON, "receive_by": RECEIVE_BY, **facts}
    return event("sent", on, channel=channel, **known)


def letter_sent(kind: str, on: date) -> Event:
    return event("sent", on, kind=kind, channel="email")


def confirmed(on: date, ends_on: date = ENDS_ON, **facts: Any) -> Event:
    return event("confirmed", on, ends_on=ends_on, **facts)


def debited(on: date, cents: int = 999, **facts: Any) -> Event:
    return event("debited", on, amount_cents=cents, **facts)


_DAYS = ("on", "ends_on", "receive_by", "reply_by", "claimed_ends_on", "known_on")
_FURTHER_DAYS = ("kept_until", "debited_on", "from_on", "until_on")
_ANY_JSON = ("medium", "at", "with", "note", "evidence", "tracking", "steps")
_CHANNELS = ("letter", "registered_letter", "email", "button", "fax")
_SUMS = ("a" * 64, "b" * 64)


def _one_of(*rows: str) -> Callable[[Chance], object]:
    return lambda chance: chance.of(rows)


def _any_day(chance: Chance) -> date:
    return chance.day() if chance.happens(0.3) else chance.day(date(2026, 1, 1), date(2027, 12, 31))


def _either(chance: Chance) -> bool:
    return chance.happens(0.5)


def _or_any_text(*rows: str) -> Callable[[Chance], object]:
    return lambda chance: chance.text(8) if chance.happens(0.3) else chance.of(rows)


def _channel(chance: Chance) -> object:
    return chance.json() if chance.happens(0.3) else chance.of(_CHANNELS)


def _amount(chance: Chance) -> object:
    return chance.of((chance.any_number(), 999, chance.text(8), None, [], [chance.any_number()]))


_ANY_FACTS: dict[str, Callable[[Chance], object]] = {
    **dict.fromkeys((*_DAYS, *_FURTHER_DAYS), _any_day),
    **dict.fromkeys(("new_terms", "lengthens", "accepted"), _either),
    "way": _or_any_text("agreed", "bgb-621"),
    "kind": _or_any_text(*CASE_LETTERS, *sorted(DECLARATIONS), "own:x", ""),
    "channel": _channel,
    "document": _one_of(*_SUMS),
    "letter": lambda chance: chance.of((*_SUMS, None)),
    "amount_cents": _amount,
    "currency": lambda chance: chance.of(("EUR", "CHF", None)),
    "form": _one_of("written", "text"),
    "task": _or_any_text("backup", "account"),
    "undone": _or_any_text(*sorted(CASE_EVENTS)),
    **dict.fromkeys(_ANY_JSON, Chance.json),
}
_TYPES = _or_any_text(*sorted(CASE_EVENTS)), _or_any_text(*sorted(LEGAL_EVENTS))


def any_event(chance: Chance) -> Event:
    """Return a note of any type, or of none that is known, with any facts that a book could hold."""
    known = chance.of((0.1, 0.5, 0.5, 0.9))
    facts = {name: make(chance) for name, make in _ANY_FACTS.items() if chance.happens(known)}
    return noted(str(chance.of(_TYPES)(chance)), facts)


def _any_history(chance: Chance) -> list[Event]:
    return chance.several(any_event, 10)


def _any_case(chance: Chance) -> Contract:
    return contract(*_any_history(chance), kind=chance.of(KINDS), consumer=_either(chance))


ANY_EVENT = by_chance(any_event)
ANY_HISTORY = by_chance(_any_history)
ANY_CASE = by_chance(_any_case)
ANY_TODAY = st.dates() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
