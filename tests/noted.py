"""Events by the names under which books and files know them, for tests that choose type and facts freely."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from vertragsbuch.contract.events.codec import attributes_of, event_of, stored
from vertragsbuch.contract.events.event import Event


def noted(event_type: str, facts: Mapping[str, Any] | None = None, recorded_at: str | None = None) -> Event:
    """Return the event of a type with these facts, which may also be what its type does not have."""
    return event_of(event_type, {name: stored(fact) for name, fact in (facts or {}).items()}, recorded_at)


def facts_in(event: Event) -> dict[str, Any]:
    """Return the facts of an event by the names under which they are stored."""
    known = dict(event.known())
    named = {
        name: known[known_as] for name, known_as in attributes_of(event.type).items() if known_as in known
    }
    return {**event.rest, **{name: _plain(fact) for name, fact in named.items()}}


def _plain(fact: object) -> object:
    match fact:
        case time():
            return fact.isoformat(timespec="minutes")
        case tuple():
            return list(fact)
    return fact
