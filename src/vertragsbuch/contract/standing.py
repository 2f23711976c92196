"""What was done to a contract and can be taken back, and what was taken back and can be done again."""

from bisect import insort
from collections.abc import Iterable

from vertragsbuch.contract.effective import takes_back
from vertragsbuch.contract.events.entry import Removed, Restored, Undone
from vertragsbuch.contract.events.event import Event
from vertragsbuch.named_tuple import NamedTuple

THE_ENTRY = -1
"""The place of the entry of the contract itself, which is no event."""


class TakenBack(NamedTuple):
    """The place of what was taken back, and of the event that did it."""

    place: int
    by: int


class Standings(NamedTuple):
    """The places of what stands, and what can be done again, the latest of each at its end.

    The entry of the contract is among what stands as long as nothing has taken it back.
    """

    done: tuple[int, ...]
    taken_back: tuple[TakenBack, ...]


def let_count_again(events: Iterable[Event]) -> dict[int, int]:
    """Return the places of notes that count again, by the place of the `undone` that let each do so."""
    return _fold(tuple(events))[1]


def standing(events: Iterable[Event]) -> Standings:
    """Return what stands of the events of a contract; whatever is done anew lets nothing be done again."""
    return _fold(tuple(events))[0]


def _fold(noted: tuple[Event, ...]) -> tuple[Standings, dict[int, int]]:
    """Return what stands, and which place each `undone` of its own type let count again."""
    done, back = [THE_ENTRY], list[TakenBack]()
    again: dict[int, int] = {}
    seen: set[str] = set()
    for place, event in enumerate(noted):
        seen.add(event.type)
        match event:
            case Undone() if event.is_again:
                counting = _count_again(done, back, noted)
                if counting is not None:
                    again[place] = counting
            case Undone() if not event.undone or event.undone in seen:
                last = next((each for each in reversed(done) if _is_about(event, each, noted)), None)
                _take_back(done, back, last, place)
            case Restored():
                _bring_back(done, back, noted, place)
            case Removed(entry=True):
                _take_back(done, back, THE_ENTRY if THE_ENTRY in done else None, place)
            case Removed():
                if back and _is_removal(back[-1].place, noted):
                    back.pop()
                else:
                    back.clear()
                done.append(place)
            case _ if event.is_undoable:
                done.append(place)
                back.clear()
    return Standings(tuple(done), tuple(back)), again


def _take_back(done: list[int], back: list[TakenBack], place: int | None, by: int) -> None:
    if place is not None:
        done.remove(place)
        back.append(TakenBack(place, by))


def _count_again(done: list[int], back: list[TakenBack], noted: tuple[Event, ...]) -> int | None:
    """Let the note count again that was taken back last; removals come back by events of their own."""
    for at in reversed(range(len(back))):
        if _is_note(back[at].place, noted):
            place = back.pop(at).place
            insort(done, place)
            return place
    return None


def _bring_back(done: list[int], back: list[TakenBack], noted: tuple[Event, ...], by: int) -> None:
    """Take the last removal back; where none stands, the entry of the contract counts again."""
    removal = next((each for each in reversed(done) if _is_removal(each, noted)), None)
    if removal is not None:
        _take_back(done, back, removal, by)
        return
    for at in reversed(range(len(back))):
        if back[at].place == THE_ENTRY:
            insort(done, back.pop(at).place)
            return


def _is_note(place: int, noted: tuple[Event, ...]) -> bool:
    return place != THE_ENTRY and not _is_removal(place, noted)


def _is_about(undone: Undone, place: int, noted: tuple[Event, ...]) -> bool:
    return place != THE_ENTRY and takes_back(undone, noted[place])


def _is_removal(place: int, noted: tuple[Event, ...]) -> bool:
    return place != THE_ENTRY and isinstance(noted[place], Removed)
