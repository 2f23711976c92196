"""What the history of a case says that its alarms and its rungs ask about."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vertragsbuch.contract.event import Event, Status, is_declaration, kind_of, standing, status
from vertragsbuch.contract.model import Contract

_ANSWERS = ("confirmed", "rejected", "contact", "filed")
"""Events that may be the other side's answer to a letter."""


class History(NamedTuple):
    """The events that still count, and where they lead."""

    events: tuple[Event, ...]
    status: Status

    @property
    def notice(self) -> Event | None:
        """The notice that was sent last."""
        return self.last("sent", declaration=True)

    @property
    def noticed_end(self) -> date | None:
        """The end that the notice names, before anybody has confirmed another one."""
        notice = self.notice
        return notice.day("ends_on") if notice else None

    @property
    def ends_on(self) -> date | None:
        """The contract's last day as the person sees it: a later one of the other side is disputed."""
        return min(filter(None, (self.noticed_end, self.status.ends_on)), default=None)

    @property
    def receive_by(self) -> date | None:
        """The last day of receipt that the notice was written for, where that was noted."""
        days = (event.day("receive_by") for event in reversed(self.events) if event.type in _WITH_DEADLINE)
        return next(filter(None, days), None)

    def last(self, event_type: str, *, declaration: bool | None = None) -> Event | None:
        """Return the last event of a type; with `declaration` only one about a notice, or only another."""
        wanted = [event for event in self.events if event.type == event_type]
        if declaration is not None:
            wanted = [event for event in wanted if is_declaration(event) == declaration]
        return wanted[-1] if wanted else None

    def letters_sent(self, *kinds: str) -> list[Event]:
        """Return the letters of these kinds that were sent, in order."""
        return [event for event in self.events if event.type == "sent" and kind_of(event) in kinds]

    def sent_since(self, since: date | None, *kinds: str) -> bool:
        """Return whether a letter of one of these kinds was sent on or after a day."""
        days = (event.day("on") for event in self.letters_sent(*kinds))
        return any(day is not None and (since is None or day >= since) for day in days)

    def is_answered(self, letter: Event) -> bool:
        """Return whether anything came from the other side after a letter had been sent."""
        after = self.events[self.events.index(letter) + 1 :]
        return any(event.type in _ANSWERS for event in after)

    def debits_after_end(self) -> Iterator[tuple[Event, date]]:
        """Yield every debit after the contract's last day, with its day."""
        end = self.ends_on
        for event in self.events:
            on = event.day("on")
            if event.type == "debited" and end is not None and on is not None and on > end:
                yield event, on


_WITH_DEADLINE = ("letter_written", "planned")


def history_of(contract: Contract) -> History:
    """Return the history of a contract's case."""
    return History(tuple(standing(contract.events)), status(contract.events))
