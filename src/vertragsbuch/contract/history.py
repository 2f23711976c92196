"""What the history of a case says that its alarms and its rungs ask about."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from vertragsbuch.contract.effective import standing_events
from vertragsbuch.contract.events.declaration import (
    Closed,
    Confirmed,
    Declaring,
    LetterWritten,
    Planned,
    Received,
    Rejected,
    Sent,
)
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import Contact, Debited, Filed
from vertragsbuch.contract.events.turn import Continued, FinalBill, ProviderNotice, Returned
from vertragsbuch.contract.folding import folded_status
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.status import Status
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TypeVar

_ANSWERS = (Confirmed, Rejected, Contact, Filed)
"""Events that may be the other side's answer to a letter."""

_Some = TypeVar("_Some", bound=Event)


class _Case(NamedTuple):
    events: tuple[Event, ...]
    status: Status


class History(_Case):
    """The events of a case that still count, and where they lead.

    There is more than one end, because a notice, its receipt and the answer may each name another:
    `named_end` stands in the letter; `_received_end` follows from the receipt, `_reached_end` from it or,
    without one, from the day of the answer; `noticed_end` is what our notice achieves (the reached one where
    the receipt decides or was late, else the named one); `ends_on` is what the person goes by (the confirmed
    one, unless it is later than ours and disputed); `expected_end` is the earliest one there may be.
    What a letter and an alarm ask for again and again is looked for once.
    """

    @cached_property
    def notice(self) -> Sent | None:
        """The notice that was sent last."""
        return _last(sent for sent in self._all(Sent) if sent.is_declaration)

    @cached_property
    def written(self) -> LetterWritten | None:
        """The notice that was written last, sent or not."""
        return _last(letter for letter in self._all(LetterWritten) if letter.is_declaration)

    @cached_property
    def received(self) -> Received | None:
        """What was noted last of the receipt of a notice."""
        return _last(received for received in self._all(Received) if received.is_declaration)

    @cached_property
    def confirmed(self) -> Confirmed | None:
        """The confirmation that was noted last, whatever came after it."""
        return _last(self._all(Confirmed))

    @cached_property
    def rejected(self) -> Rejected | None:
        """The rejection that was noted last, whatever came after it."""
        return _last(self._all(Rejected))

    @property
    def provider_notice(self) -> ProviderNotice | None:
        """The notice that the other side gave last, where the contract ends by it."""
        return _last(self._all(ProviderNotice)) if self.status.is_ended_by_provider else None

    @property
    def returned(self) -> tuple[Returned, ...]:
        """The letters that came back, in order."""
        return tuple(self._all(Returned))

    @property
    def is_withdrawn(self) -> bool:
        """Whether the contract was withdrawn from, and not ended by notice."""
        return self.notice is not None and self.notice.letter_kind == "withdrawal"

    @property
    def named_end(self) -> date | None:
        """The end that the letter names, or that it would reach if received on its own day."""
        declared = self.declared
        return declared.declared_end if declared else None

    @property
    def is_rolling(self) -> bool:
        """Whether each day of receipt of the notice has its own end, so that it names none."""
        declared = self.declared
        return declared is not None and declared.moves_with_receipt

    @property
    def is_late(self) -> bool:
        """Whether the notice was received after its last day of receipt (§ 130 Abs. 1 Satz 1 BGB)."""
        received_on, receive_by = self.status.received_on, self.receive_by
        return received_on is not None and receive_by is not None and received_on > receive_by

    @property
    def is_rejected_rightly(self) -> bool:
        """Whether a late notice is rejected, and no later end is claimed than the one that it reaches."""
        rejected, reached = self.rejected, self.noticed_end
        if rejected is None or self.status.rejected_on is None or not self.is_late:
            return False
        claimed = rejected.claimed_ends_on
        return claimed is None or reached is None or claimed <= reached

    @cached_property
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
        after = self.events[self._place(self.notice) :]
        answers = (event for event in after if isinstance(event, Confirmed | Rejected))
        return next(filter(None, (answer.notice_ends_on for answer in answers)), None)

    @property
    def _received_end(self) -> date | None:
        received = self.received
        if received is None or self.status.received_on is None:
            return None
        return received.notice_ends_on

    @cached_property
    def later_end(self) -> Confirmed | None:
        """The confirmation of a later end than the notice reaches, unless the person has accepted it.

        A withdrawal may be confirmed with the day on which it came: later is what lies after the answer.
        """
        confirmed, ours = self.confirmed, self.noticed_end
        if confirmed is None or self.status.confirmed_on is None or confirmed.accepted:
            return None
        theirs, answered_on = confirmed.ends_on, confirmed.on
        if self.is_withdrawn and ours is not None and answered_on is not None:
            ours = max(ours, answered_on)
        return confirmed if ours is not None and theirs is not None and theirs > ours else None

    @cached_property
    def early_end(self) -> Confirmed | None:
        """The confirmation of an earlier end than the notice reaches, unless the person has accepted it.

        None where the notice may reach that end, or asks for it.
        """
        confirmed, ours = self.confirmed, self.earliest_end
        if confirmed is None or self.status.confirmed_on is None or confirmed.accepted:
            return None
        if self.is_withdrawn or self.letters_sent("late_notice"):
            return None
        theirs = confirmed.ends_on
        return confirmed if ours is not None and theirs is not None and theirs < ours else None

    @property
    def earliest_end(self) -> date | None:
        """The earliest end that the notice may reach: as its letter asks, later where its receipt says so.

        A late notice asks for an earlier end than it reaches.
        """
        is_moved = self.is_rolling and self._received_end is not None
        return self._received_end if is_moved else self.named_end

    @property
    def other_end(self) -> Confirmed | None:
        """The confirmation of another end than the notice reaches, earlier or later."""
        return self.later_end or self.early_end

    @cached_property
    def ends_on(self) -> date | None:
        """The contract's last day as the person sees it: a later one of the other side is disputed.

        None where nothing is confirmed and the end depends on a receipt that is not known.
        """
        is_open = self.notice is not None and self.status.confirmed_on is None
        if self.other_end or is_open or self.status.is_end_open or self._is_withdrawn_for_good:
            return self.noticed_end
        return self.status.ends_on

    @property
    def _is_withdrawn_for_good(self) -> bool:
        """Whether no later end was agreed to: whatever day is confirmed, its own day counts."""
        confirmed = self.confirmed
        return self.is_withdrawn and not (confirmed and confirmed.accepted)

    @property
    def expected_end(self) -> date | None:
        """The last day, else the earliest one that there may be: for what is to be done around it.

        Where an earlier end is confirmed than the notice reaches, that is the one to be ready for.
        """
        early = self.early_end
        return (early.ends_on if early else None) or self.ends_on or self.status.ends_on

    @cached_property
    def letter(self) -> LetterWritten | None:
        """The letter that the notice sent last was written in, where that was noted."""
        notice = self.notice
        return self.written_for(notice) if notice else None

    @property
    def receive_by(self) -> date | None:
        """The last day of receipt of the notice that was sent last; None where none is known."""
        declared = self.declared
        return declared.receive_by if declared else None

    @cached_property
    def declared(self) -> Sent | None:
        """The notice sent last with its end: as noted with it, else with its letter or its plan."""
        notice = self.notice
        if notice is None:
            return None
        before = self.letter or _last(
            event
            for event in self.events
            if isinstance(event, LetterWritten | Planned) and event.is_declaration
        )
        if before is None or (notice.ends_on is not None and notice.ends_on != before.ends_on):
            return notice
        return _completed(notice, before)

    def written_for(self, sent: Sent) -> LetterWritten | None:
        """Return the letter that a `sent` is about; None where it names none that is known."""
        if not sent.letter:
            return None
        return next((letter for letter in self._all(LetterWritten) if letter.document == sent.letter), None)

    def letters_sent(self, *kinds: str) -> list[Sent]:
        """Return the letters of these kinds that were sent, in order."""
        return [sent for sent in self._all(Sent) if sent.letter_kind in kinds]

    def is_met(self, matter: Event, *kinds: str) -> bool:
        """Return whether such a letter was sent on a later day, or on the same day and noted later."""
        place = self._place(matter)
        return any(
            _follows(letter, self._place(letter), matter, place) for letter in self.letters_sent(*kinds)
        )

    def is_answered(self, letter: Sent) -> bool:
        """Return whether anything came from the other side after a letter had been sent."""
        after = self.events[self._place(letter) + 1 :]
        return any(isinstance(event, _ANSWERS) for event in after)

    def _all(self, kind: type[_Some]) -> Iterator[_Some]:
        return (event for event in self.events if isinstance(event, kind))

    def _place(self, event: Event) -> int:
        return next((place for place, each in enumerate(self.events) if each is event), -1)

    def debits_after_end(self) -> Iterator[tuple[Debited, date]]:
        """Yield every debit after the contract's last day, with its day; none while a rejection stands."""
        return self._debits_after(None if self.status.rejected_on is not None else self.ends_on)

    def debits_in_dispute(self) -> Iterator[tuple[Debited, date]]:
        """Yield every debit after an end that the other side rejects, with its day."""
        return self._debits_after(self.ends_on if self.status.rejected_on is not None else None)

    def _debits_after(self, end: date | None) -> Iterator[tuple[Debited, date]]:
        explained = {bill.debited_on for bill in self._all(FinalBill)}
        for debit in self._all(Debited):
            if end is not None and debit.on is not None and debit.on > end and debit.on not in explained:
                yield debit, debit.on


def history_of(contract: Contract) -> History:
    """Return the history of a contract's case: of several, the one that is not closed yet, else the last."""
    counting = standing_events(contract.events)
    return History(tuple(_of_last_case(counting)), folded_status(counting))


def _last(events: Iterable[_Some]) -> _Some | None:
    last = None
    for event in events:
        last = event
    return last


def _completed(notice: Sent, before: Declaring) -> Sent:
    """Return a notice with what its letter or its plan says about the end, where it says nothing itself."""
    return notice.changed(
        ends_on=notice.ends_on or before.ends_on,
        receive_by=notice.receive_by or before.receive_by,
        rolling=before.rolling if notice.rolling is None else notice.rolling,
        rule=notice.rule or before.rule,
        certainty=notice.certainty or before.certainty,
        way=notice.way or before.way,
    )


def _follows(letter: Sent, letter_place: int, matter: Event, matter_place: int) -> bool:
    sent_on, since = letter.on, matter.happened_on
    if sent_on is None or since is None or sent_on == since:
        return letter_place > matter_place
    return sent_on > since


def _of_last_case(events: list[Event]) -> list[Event]:
    """Return the events since the contract went on, or since the file was closed and another notice begun."""
    begins, closed_at = 0, None
    for place, event in enumerate(events):
        if isinstance(event, Closed):
            closed_at = place
        elif isinstance(event, Continued):
            begins, closed_at = place + 1, None
        elif closed_at is not None and isinstance(event, Declaring) and event.is_declaration:
            begins, closed_at = closed_at + 1, None
    return events[begins:]
