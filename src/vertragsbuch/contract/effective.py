"""Which events still count, and which letters still wait."""

from bisect import insort
from collections.abc import Iterable
from functools import lru_cache

from vertragsbuch.contract.events.declaration import (
    Closed,
    Confirmed,
    LetterWritten,
    Received,
    Rejected,
    Sent,
)
from vertragsbuch.contract.events.entry import Undone
from vertragsbuch.contract.events.event import Event, LegalEvent
from vertragsbuch.contract.events.turn import Continued, Returned, TurnedDown


def effective_events(events: Iterable[Event]) -> list[Event]:
    """Return the events that still count: neither taken back nor corrected by a later note."""
    return [event for _place, event in placed_effective_events(events)]


def placed_effective_events(events: Iterable[Event]) -> tuple[tuple[int, Event], ...]:
    """Return `effective_events`, each with its place among all events, counted from 0."""
    return _placed_effective(Noted(tuple(events)))


class Noted:
    """The events of a contract as a key of what is remembered of them, equal for the same tuple alone.

    To compare ten thousand events would cost more than most questions about them.
    """

    __slots__ = ("events",)

    def __init__(self, events: tuple[Event, ...]) -> None:
        self.events = events

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Noted) and self.events is other.events

    def __hash__(self) -> int:
        return id(self.events)


@lru_cache(maxsize=8)
def _placed_effective(noted: Noted) -> tuple[tuple[int, Event], ...]:
    # Of one contract this is asked again and again: by each rule, and for each day that it may have begun.
    return tuple(_without_replaced(_placed_not_taken_back(noted.events)))


def not_taken_back(events: Iterable[Event]) -> list[Event]:
    """Return the events that stand as they were noted: an `undone` takes back the last note before it.

    It names the type of the note; one that names none takes back the last note that can be taken back. One
    of its own type lets the note count again that was taken back last, unless another was made since then.
    A fact that a later note corrects is among them.
    """
    return [event for _place, event in _placed_not_taken_back(events)]


def place_of_correction(events: Iterable[Event], place: int) -> int:
    """Return the place of the note that counts instead of the one at a place; the same where that counts."""
    kept = _placed_not_taken_back(events)
    counting = {each for each, _event in _without_replaced(kept)}
    corrected = next((event for each, event in kept if each == place), None)
    if place in counting or not isinstance(corrected, LegalEvent):
        return place
    for later_place, later in kept:
        if later_place > place and isinstance(later, LegalEvent) and later.replaces(corrected):
            return place_of_correction(events, later_place)
    return place


def _placed_not_taken_back(events: Iterable[Event]) -> list[tuple[int, Event]]:
    kept: list[tuple[int, Event]] = []
    gone: list[tuple[int, Event]] = []
    seen: set[str] = set()
    for place, event in enumerate(events):
        if not isinstance(event, Undone):
            seen.add(event.type)
            kept.append((place, event))
            if gone and event.is_undoable:
                gone.clear()
        elif event.is_again:
            if gone:
                insort(kept, gone.pop(), key=_place)
        elif not event.undone or event.undone in seen:
            last = next((at for at in reversed(range(len(kept))) if takes_back(event, kept[at][1])), None)
            if last is not None:
                gone.append(kept.pop(last))
    return kept


def _place(placed: tuple[int, Event]) -> int:
    return placed[0]


def standing_events(events: Iterable[Event]) -> list[Event]:
    """Return `effective_events` without what came to nothing: letters that came back or were turned down.

    A receipt goes with its letter. A first notice whose sending was noted after its answers, and is not
    later than they are, stands before them.
    """
    counting = _sent_before_answered(effective_events(events))
    for returned in [event for event in counting if isinstance(event, Returned)]:
        counting = _without_letter_of(returned, counting)
    return counting


def _sent_before_answered(events: list[Event]) -> list[Event]:
    """Return the events with a first notice at its place that was noted as sent after its answers."""
    at = next(
        (place for place, each in enumerate(events) if isinstance(each, Sent) and each.is_declaration), 0
    )
    sent, before = events[at] if events else None, events[:at]
    if (
        not isinstance(sent, Sent)
        or sent.on is None
        or any(isinstance(each, _ENDS_A_CASE) for each in before)
    ):
        return events
    written = next((place for place, each in enumerate(before) if _is_written(each)), at)
    for place, each in enumerate(before[written:], written):
        if _is_answer(each) and (each.happened_on or sent.on) >= sent.on:
            return [*events[:place], sent, *events[place:at], *events[at + 1 :]]
    return events


_ENDS_A_CASE = (Closed, Continued)


def _is_written(event: Event) -> bool:
    return isinstance(event, LetterWritten) and event.is_declaration


def _is_answer(event: Event) -> bool:
    return isinstance(event, Confirmed | Rejected) or (isinstance(event, Received) and event.is_declaration)


def _without_letter_of(returned: Returned, events: list[Event]) -> list[Event]:
    """Return the events without the letter that came back, nor a receipt that was noted for it alone."""
    at = next(place for place, event in enumerate(events) if event is returned)
    of_the_kind = [event for event in events[:at] if _is_about(event, returned.letter_kind)]
    letters = [event for event in of_the_kind if isinstance(event, Sent)]
    if isinstance(returned, TurnedDown):
        return [event for event in events if not any(event is each for each in of_the_kind)]
    named = [letter for letter in letters if letter.letter and letter.letter == returned.letter]
    by_channel = [letter for letter in letters if letter.channel == returned.channel]
    back = (named or by_channel or letters)[-1:]
    gone: list[Event] = list(back)
    if len(letters) == 1:
        gone += [event for event in of_the_kind if isinstance(event, Received)]
    return [event for event in events if not any(event is each for each in gone)]


def _is_about(event: Event, kind: str) -> bool:
    return isinstance(event, Sent | Received) and event.letter_kind == kind


def _without_replaced(kept: list[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """Return the events without those that a later one corrects, or that happened under other terms."""
    legal = [(place, event) for place, event in kept if isinstance(event, LegalEvent)]
    if not legal:
        return kept
    renewed = _last_new_terms(kept)
    replaced = {place for place, _event in legal if place < renewed}
    later_of_type: dict[type[LegalEvent], list[LegalEvent]] = {}
    for place, event in reversed(legal):
        later = later_of_type.setdefault(type(event), [])
        if any(each.replaces(event) for each in reversed(later)):
            replaced.add(place)
        later.append(event)
    return [each for each in kept if each[0] not in replaced] if replaced else kept


def _last_new_terms(kept: list[tuple[int, Event]]) -> int:
    """Return the place of the event since which other terms apply; -1 where they never changed."""
    places = (place for place, event in reversed(kept) if isinstance(event, Continued) and event.new_terms)
    return next(places, -1)


def takes_back(undone: Undone, event: Event) -> bool:
    """Return whether an `undone` is about a note: of the type that it names, or of any that need no name."""
    if undone.undone:
        return event.is_undoable and event.type == undone.undone
    return event.is_undoable and not event.must_be_named


def unsent_letters(events: Iterable[Event]) -> list[LetterWritten]:
    """Return the letters that have been written and not sent, the oldest first.

    A `sent` names its letter by the SHA-256 of its PDF; one that names none was about the latest of its kind.
    What was never sent when the file was closed is not sent any more.
    """
    letters: list[LetterWritten] = []
    for event in effective_events(events):
        match event:
            case LetterWritten():
                letters.append(event)
            case Closed() | Continued():
                letters.clear()
            case Returned():
                letters = _without_returned(letters, event)
            case Sent() if (sent := _letter_sent(event, letters)) is not None:
                letters = [letter for letter in letters if not _replaced(letter, sent)]
    return letters


def _without_returned(letters: list[LetterWritten], returned: Returned) -> list[LetterWritten]:
    """Return the letters without the one that came back, and those of its kind before it: it was sent."""
    named = (
        at for at, letter in enumerate(letters) if letter.document and letter.document == returned.letter
    )
    place = max(named, default=-1)
    return [
        letter
        for at, letter in enumerate(letters)
        if at > place or letter.letter_kind != returned.letter_kind
    ]


def _letter_sent(event: Sent, letters: list[LetterWritten]) -> LetterWritten | None:
    if event.letter:
        return next((letter for letter in letters if letter.document == event.letter), None)
    return next((letter for letter in reversed(letters) if letter.letter_kind == event.letter_kind), None)


def _replaced(letter: LetterWritten, sent: LetterWritten) -> bool:
    """Return whether a letter needs no sending any more: it was sent, or another of its kind was."""
    return letter is sent or letter.letter_kind == sent.letter_kind
