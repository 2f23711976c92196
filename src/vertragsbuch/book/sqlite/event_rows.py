"""The events of a book as their rows hold them."""

from json import loads

from vertragsbuch.contract.events.codec import EVENTS, event_of
from vertragsbuch.contract.events.event import Event
from vertragsbuch.typed import Any


def event_in(kind: str, facts: str, recorded_at: str) -> Event:
    """Return the event of a row; raises ValueError or TypeError for what no version has written."""
    if kind not in EVENTS:
        raise ValueError(kind)
    return event_of(kind, _facts(facts), recorded_at)


def _facts(text: str) -> dict[str, Any]:
    facts: dict[str, Any] = loads(text)
    if not isinstance(facts, dict):
        raise ValueError(text)
    return facts
