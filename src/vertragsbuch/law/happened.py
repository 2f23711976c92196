"""What the law looks at among all that has happened to a contract: sorted out once, asked on many days."""

from datetime import date
from functools import lru_cache

from vertragsbuch.contract.effective import Noted, placed_effective_events
from vertragsbuch.contract.events.event import Event, LegalEvent, UnknownEvent
from vertragsbuch.contract.events.opening import Paused
from vertragsbuch.named_tuple import NamedTuple


class Happened(NamedTuple):
    """What follows from the events of a contract alone, whatever day it began on or is asked on.

    `first_day` and `last_day` are the outermost of all days that any event names, None where none does.
    `counting` are the events that still count and that the law knows something of, each with its place among
    all events, from 0 on; `pauses` the first and the last day of those among them that lengthen the term.
    """

    first_day: date | None
    last_day: date | None
    counting: tuple[tuple[int, Event], ...]
    pauses: tuple[tuple[date, date], ...]


def happened(events: tuple[Event, ...]) -> Happened:
    """Return what the law looks at among the events of a contract."""
    return _sorted_out(Noted(events))


@lru_cache(maxsize=8)
def _sorted_out(noted: Noted) -> Happened:
    days = [day for event in noted.events for day in event.days()]
    counting = tuple(
        (place, event)
        for place, event in placed_effective_events(noted.events)
        if isinstance(event, LegalEvent | UnknownEvent)
    )
    pauses = tuple(
        (event.from_on, event.until_on)
        for _place, event in counting
        if isinstance(event, Paused) and event.lengthens and event.from_on and event.until_on
    )
    return Happened(min(days, default=None), max(days, default=None), counting, pauses)
