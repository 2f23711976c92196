"""What the history of a case says that its alarms and its rungs ask about."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vertragsbuch.contract.event import (
    Event,
    Status,
    effective_events,
    end_of_declaration,
    folded,
    is_declaration,
    kind_of,
    moves_with_receipt,
)
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
    def is_withdrawn(self) -> bool:
        """Whether the contract was withdrawn from, and not ended by notice."""
        return self.notice is not None and kind_of(self.notice) == "withdrawal"

    @property
    def named_end(self) -> date | None:
        """The end that the letter names, or that it would reach if received on its own day."""
        declared = self.declared
        return end_of_declaration(declared) if declared else None

    @property
    def is_rolling(self) -> bool:
        """Whether each day of receipt of the notice has its own end, so that it names none."""
        declared = self.declared
        return declared is not None and moves_with_receipt(declared)

    @property
    def is_late(self) -> bool:
        """Whether the notice was received after its last day of receipt (§ 130 Abs. 1 Satz 1 BGB)."""
        received_on, receive_by = self.status.received_on, self.receive_by
        return received_on is not None and receive_by is not None and received_on > receive_by

    @property
    def is_rejected_rightly(self) -> bool:
        """Whether a late notice is rejected, and no later end is claimed than the one that it reaches."""
        rejected, reached = self.last("rejected"), self.noticed_end
        if rejected is None or self.status.rejected_on is None or not self.is_late:
            return False
        claimed = rejected.day("claimed_ends_on")
        return claimed is None or reached is None or claimed <= reached

    @property
    def noticed_end(self) -> date | None:
        """The end that the notice reaches, before anybody has confirmed another one.

        None while the receipt decides and is not known, or while it is not known what a late notice reaches.
        """
        if self.is_rolling or self.is_late:
            return self._reached_end
        return self.named_end

    @property
    def is_noticed_end_the_latest(self) -> bool:
        """Whether the end is reckoned from the other side's answer: received then, or before."""
        if not (self.is_rolling or self.is_late):
            return False
        return self._received_end is None and self.noticed_end is not None

    @property
    def _reached_end(self) -> date | None:
        """The end that the notice reaches by its receipt; without one, as received when it was answered."""
        if self.notice is None or self._received_end is not None:
            return self._received_end
        after = self.events[self._place(self.notice) + 1 :]
        answers = (event for event in after if event.type in ("confirmed", "rejected"))
        return next(filter(None, (answer.day("notice_ends_on") for answer in answers)), None)

    @property
    def _received_end(self) -> date | None:
        received = self.last("received", declaration=True)
        if received is None or self.status.received_on is None:
            return None
        return received.day("notice_ends_on")

    @property
    def later_end(self) -> Event | None:
        """The confirmation of a later end than the notice reaches, unless the person has accepted it.

        A withdrawal may be confirmed with the day on which it came: later is what lies after the answer.
        """
        confirmed, ours = self.last("confirmed"), self.noticed_end
        if confirmed is None or self.status.confirmed_on is None or confirmed.facts.get("accepted"):
            return None
        theirs, answered_on = confirmed.day("ends_on"), confirmed.day("on")
        if self.is_withdrawn and ours is not None and answered_on is not None:
            ours = max(ours, answered_on)
        return confirmed if ours is not None and theirs is not None and theirs > ours else None

    @property
    def ends_on(self) -> date | None:
        """The contract's last day as the person sees it: a later one of the other side is disputed.

        None where nothing is confirmed and the end depends on a receipt that is not known.
        """
        is_open = self.notice is not None and self.status.confirmed_on is None
        if self.later_end or is_open or self.status.is_end_open or self._is_withdrawn_for_good:
            return self.noticed_end
        return self.status.ends_on

    @property
    def _is_withdrawn_for_good(self) -> bool:
        """Whether no later end was agreed to: whatever day is confirmed, its own day counts."""
        confirmed = self.last("confirmed")
        return self.is_withdrawn and not (confirmed and confirmed.facts.get("accepted"))

    @property
    def expected_end(self) -> date | None:
        """The last day, else the earliest one that there may be: for what is to be done around it."""
        return self.ends_on or self.status.ends_on

    @property
    def letter(self) -> Event | None:
        """The letter that the notice sent last was written in, where that was noted."""
        notice = self.notice
        return self.written_for(notice) if notice else None

    @property
    def receive_by(self) -> date | None:
        """The last day of receipt of the notice that was sent last; None where none is known."""
        declared = self.declared
        return declared.day("receive_by") if declared else None

    @property
    def declared(self) -> Event | None:
        """The notice sent last with its end: as noted with it, else with its letter or its plan."""
        notice = self.notice
        if notice is None:
            return None
        before = self.letter or self._last_of("letter_written", "planned")
        days = (notice.day("ends_on"), before.day("ends_on") if before else None)
        if before is None or (days[0] is not None and days[0] != days[1]):
            return notice
        return notice._replace(facts={**_end_of(before), **notice.facts})

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
        """Yield every debit after the contract's last day, with its day; none while a rejection stands."""
        return self._debits_after(None if self.status.rejected_on is not None else self.ends_on)

    def debits_in_dispute(self) -> Iterator[tuple[Event, date]]:
        """Yield every debit after an end that the other side rejects, with its day."""
        return self._debits_after(self.ends_on if self.status.rejected_on is not None else None)

    def _debits_after(self, end: date | None) -> Iterator[tuple[Event, date]]:
        for event in self.events:
            on = event.day("on")
            if event.type == "debited" and end is not None and on is not None and on > end:
                yield event, on


def history_of(contract: Contract) -> History:
    """Return the history of a contract's case: of several, the one that is not closed yet, else the last."""
    counting = effective_events(contract.events)
    return History(tuple(_of_last_case(counting)), folded(counting))


def cents_of(debit: Event) -> int:
    """Return the cents of a debit; none where they are not known."""
    cents = debit.facts.get("amount_cents")
    return cents if isinstance(cents, int) else 0


def currency_of(debit: Event) -> str:
    """Return the currency of a debit; euros where nothing is said."""
    return str(debit.facts.get("currency") or "EUR")


_ABOUT_THE_END = ("ends_on", "receive_by", "rolling", "rule", "certainty", "way")


def _end_of(event: Event) -> dict[str, object]:
    """Return what a letter or a plan notes about the end."""
    return {name: event.facts[name] for name in _ABOUT_THE_END if name in event.facts}


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
