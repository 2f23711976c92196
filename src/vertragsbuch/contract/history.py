"""What the history of a case says that its alarms and its rungs ask about."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vertragsbuch.contract.event import Event, Status, folded, is_declaration, kind_of, standing
from vertragsbuch.contract.model import Contract

_ANSWERS = ("confirmed", "rejected", "contact", "filed")
"""Events that may be the other side's answer to a letter."""

_BEGINNINGS = ("planned", "letter_written", "sent")


class History(NamedTuple):
    """The events of a case that still count, and where they lead."""

    events: tuple[Event, ...]
    status: Status

    @property
    def notice(self) -> Event | None:
        """The notice that was sent last."""
        return self.last("sent", declaration=True)

    @property
    def noticed_end(self) -> date | None:
        """The end that the notice names, before anybody has confirmed another one."""
        return self._noted_for_notice("ends_on")

    @property
    def later_end(self) -> Event | None:
        """The confirmation of a later end than the notice reaches, unless the person has accepted it."""
        confirmed, ours = self.last("confirmed"), self.noticed_end
        if confirmed is None or self.status.confirmed_on is None or confirmed.facts.get("accepted"):
            return None
        theirs = confirmed.day("ends_on")
        return confirmed if ours is not None and theirs is not None and theirs > ours else None

    @property
    def ends_on(self) -> date | None:
        """The contract's last day as the person sees it: a later one of the other side is disputed."""
        return self.noticed_end if self.later_end else self.status.ends_on

    @property
    def letter(self) -> Event | None:
        """The letter that the notice sent last was written in, where that was noted."""
        notice = self.notice
        return self.written_for(notice) if notice else None

    @property
    def receive_by(self) -> date | None:
        """The last day of receipt of the notice that was sent last; None where none is known."""
        return self._noted_for_notice("receive_by")

    def _noted_for_notice(self, name: str) -> date | None:
        """Return a day of the notice sent last: as noted with it, else with its letter or its plan."""
        notice = self.notice
        if notice is None:
            return None
        before = self.letter or self._last_of("letter_written", "planned")
        return notice.day(name) or (before.day(name) if before else None)

    def last(self, event_type: str, *, declaration: bool | None = None) -> Event | None:
        """Return the last event of a type; with `declaration` only one about a notice, or only another."""
        wanted = [event for event in self.events if event.type == event_type]
        if declaration is not None:
            wanted = [event for event in wanted if is_declaration(event) == declaration]
        return wanted[-1] if wanted else None

    def _last_of(self, *event_types: str) -> Event | None:
        """Return the last event about a notice of one of these types."""
        wanted = [event for event in self.events if event.type in event_types and is_declaration(event)]
        return wanted[-1] if wanted else None

    def written_for(self, sent: Event) -> Event | None:
        """Return the letter that a `sent` is about; None where it names none that is known."""
        document = sent.facts.get("letter")
        written = (event for event in self.events if event.type == "letter_written")
        return next(
            (letter for letter in written if document and letter.facts.get("document") == document), None
        )

    def letters_sent(self, *kinds: str) -> list[Event]:
        """Return the letters of these kinds that were sent, in order."""
        return [event for event in self.events if event.type == "sent" and kind_of(event) in kinds]

    def is_met(self, matter: Event, *kinds: str) -> bool:
        """Return whether such a letter was sent on a later day, or on the same day and noted later."""
        place = self._place(matter)
        return any(
            _follows(letter, self._place(letter), matter, place) for letter in self.letters_sent(*kinds)
        )

    def is_answered(self, letter: Event) -> bool:
        """Return whether anything came from the other side after a letter had been sent."""
        after = self.events[self._place(letter) + 1 :]
        return any(event.type in _ANSWERS for event in after)

    def _place(self, event: Event) -> int:
        return next((place for place, known in enumerate(self.events) if known is event), -1)

    def debits_after_end(self) -> Iterator[tuple[Event, date]]:
        """Yield every debit after the contract's last day, with its day."""
        end = self.ends_on
        for event in self.events:
            on = event.day("on")
            if event.type == "debited" and end is not None and on is not None and on > end:
                yield event, on


def history_of(contract: Contract) -> History:
    """Return the history of a contract's case: of several, the one that is not closed yet, else the last."""
    counting = standing(contract.events)
    return History(tuple(_of_last_case(counting)), folded(counting))


def cents_of(debit: Event) -> int:
    """Return the cents of a debit; none where they are not known."""
    cents = debit.facts.get("amount_cents")
    return cents if isinstance(cents, int) else 0


def currency_of(debit: Event) -> str:
    """Return the currency of a debit; euros where nothing is said."""
    return str(debit.facts.get("currency") or "EUR")


def _follows(letter: Event, letter_place: int, matter: Event, matter_place: int) -> bool:
    sent_on, since = letter.day("on"), matter.day("on")
    if sent_on is None or since is None or sent_on == since:
        return letter_place > matter_place
    return sent_on > since


def _of_last_case(events: list[Event]) -> list[Event]:
    """Return the events since the last closing of the file after which another notice was begun."""
    begins, closed_at = 0, None
    for place, event in enumerate(events):
        if event.type == "closed":
            closed_at = place
        elif closed_at is not None and event.type in _BEGINNINGS and is_declaration(event):
            begins, closed_at = closed_at + 1, None
    return events[begins:]
