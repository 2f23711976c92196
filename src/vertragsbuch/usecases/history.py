"""What has happened to a contract, in words: one line an event."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from typing import TYPE_CHECKING, Any, NamedTuple

from vertragsbuch.casework.task_rows import task_title
from vertragsbuch.contract.events.codec import attributes_of
from vertragsbuch.contract.events.declaration import Declaring, LetterWritten, Sent
from vertragsbuch.contract.events.entry import Removed, Undone
from vertragsbuch.contract.events.event import Event, UnknownEvent
from vertragsbuch.contract.events.file import Contact, Debited
from vertragsbuch.contract.events.rows.row import Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS, row_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.moments import moment_noted
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.shapes import CENTS
from vertragsbuch.contract.standing import let_count_again
from vertragsbuch.contract.vocabulary.channels import channel_title
from vertragsbuch.contract.vocabulary.letters import declaration_title
from vertragsbuch.contract.vocabulary.media import MEDIA
from vertragsbuch.contract.vocabulary.offers import outcome_title
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases.changes import changes_by_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vertragsbuch.usecases.changes import ChangedField


class HistoryLine(NamedTuple):
    """One event of a contract in words, with its day where that is known."""

    day: date | None
    text: str
    event: Event


def history_lines(contract: Contract) -> tuple[HistoryLine, ...]:
    """Return every event of a contract in words, in the order in which they were noted.

    What changed fields says which: „geändert: Preis 9,99 € im Monat → 12,99 € im Monat“.
    """
    changes, again = changes_by_place(contract), let_count_again(contract.events)
    return tuple(
        HistoryLine(day_noted(event), _line(contract, place, again, changes.get(place, ())), event)
        for place, event in enumerate(contract.events)
    )


def _line(
    contract: Contract, place: int, again: "Mapping[int, int]", changes: "Sequence[ChangedField]"
) -> str:
    text = event_in_words(contract.events[place])
    if place in again:
        text = _("doch: {event}").format(event=event_in_words(contract.events[again[place]]))
    return changed_in_words(text, changes) + _clock_in_words(contract.events[place])


def _clock_in_words(event: Event) -> str:
    """Return what the clock showed when an event was noted, where it had been set back."""
    shown = moment_noted(event.clock)
    if shown is None:
        return ""
    sentence = _(" (die Uhr war zurückgestellt, sie stand auf {day}, {time} UTC)")
    return sentence.format(day=german.day(shown.date()), time=f"{shown:%H:%M}")


def changed_in_words(text: str, changes: "Sequence[ChangedField]") -> str:
    """Return a text with what was changed behind it."""
    return f"{text}: {'; '.join(each.in_words() for each in changes)}" if changes else text


def event_in_words(event: Event) -> str:
    """Return what happened: „Kündigung versandt, Einwurf-Einschreiben, RT 1234“."""
    if isinstance(event, UnknownEvent):
        return event.name
    facts = (_shown(event, fact) for fact in row_of(event).facts if fact.shown)
    return ", ".join([_title(event), *filter(None, facts)])


def _title(event: Event) -> str:
    match event:
        case LetterWritten() | Sent():
            return _(row_of(event).title).format(letter=declaration_title(event.letter_kind, event.way))
        case Contact() if event.medium is not None:
            return _(MEDIA[event.medium])
        case Removed(entry=True):
            return _("Eintrag zurückgenommen")
        case Undone(undone=str(name)) if name in EVENT_TYPE_ROWS and not event.is_again:
            undone = EVENT_TYPE_ROWS[name]
            return _(undone.undone or row_of(event).title).format(event=_(undone.title))
    return _(row_of(event).title)


def _shown(event: Event, fact: Fact) -> str:
    """Return what a line says of a fact; an empty text where it is not known."""
    value = getattr(event, attributes_of(event.type)[fact.name])
    if value in (None, ""):
        return ""
    if fact.name == "ends_on" and isinstance(event, Declaring) and event.moves_with_receipt:
        return _("frühestens zum {}").format(german.day(value))  # the receipt decides
    if isinstance(event, Debited):
        return german_amount(event.cents, event.paid_in)
    return _(fact.shown).format(_in_words(fact, value))


def _in_words(fact: Fact, value: Any) -> str:  # noqa: ANN401 - whatever a fact may be
    match value:
        case date():
            return german.day(value)
        case time():
            return f"{value:%H:%M}" if value.tzinfo is None else f"{value:%H:%M} {value.tzname()}"
    if fact.shape is CENTS:
        return german_amount(value).removesuffix(" €")  # in the currency of the contract
    words: dict[str, Callable[[Any], str]] = {
        "channel": channel_title,
        "task": task_title,
        "outcome": outcome_title,
    }
    return words[fact.name](value) if fact.name in words else str(value)


def day_noted(event: Event) -> date | None:
    """Return the day on which it happened: that of the event, else the one on which the book noted it."""
    if event.happened_on is None and event.recorded_at:
        with suppress(ValueError):
            return date.fromisoformat(event.recorded_at[:10])
    return event.happened_on
