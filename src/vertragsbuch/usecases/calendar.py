"""The deadlines as days of a calendar: what it shows, how often that has changed, and who was given it.

What has changed is noted before it is given away, that it was given away after it: a number is never used
twice, and nobody is taken to know what he was not told. A book that cannot be written is shown all the same.
"""

from collections.abc import Iterable, Mapping, Sequence

from vertragsbuch.agenda.calendar import ContractNumber, MarkedDay, marked_days, uid_beginning
from vertragsbuch.agenda.occasions import occasions_of
from vertragsbuch.book.values import CalendarCopy, CalendarEntry
from vertragsbuch.contract.moments import moment_as_noted, moment_noted
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.exchange.icalendar import CalendarEvent, calendar_of
from vertragsbuch.language import N_, _, in_german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.overview import reckoned_item
from vertragsbuch.usecases.reminder_answers import done_occasions
from vertragsbuch.usecases.reminder_plan import occasion_name
from vertragsbuch.usecases.uncertain import uncertain_dispatches

CALENDAR_NAME = N_("Fristen")
CALENDAR_ENDING = ".ics"
_MOST_PLACES = 8
"""So many places are remembered for a day; a calendar that is written elsewhere every time fills no book."""


class Calendar(NamedTuple):
    """The days of a book, those that are over too, in order; all their uids begin alike.

    `fault` says why the book could not note what has changed; None where it could.
    """

    entries: tuple[CalendarEntry, ...]
    beginning: str
    fault: str | None = None

    def for_place(self, place: str) -> list[CalendarEntry]:
        """Return what a place is to have: a day that is over once more, where it had that before."""
        return [entry for entry in self.entries if not entry.is_over or _is_to_be_told(entry, place)]


def calendar(context: Context) -> Calendar:
    """Return the days of the book as they are today, each change noted in it; raises BookUnavailable."""
    book = context.book.origin().seal
    days = _marked_days(context, book)
    kept = context.book.read_calendar()
    changed, fault = _changed(context, days, kept), None
    if changed:
        try:
            with opened(context) as store, store.transaction() as transaction:
                kept = transaction.calendar()  # somebody else may have noted it meanwhile
                changed = _changed(context, days, kept)
                transaction.keep_calendar(changed)
        except BookUnavailable as error:
            fault = str(error)
    by_uid = {entry.uid: entry for entry in (*kept, *changed)}
    in_order = sorted(by_uid.values(), key=lambda entry: (entry.day, entry.uid))
    return Calendar(tuple(in_order), uid_beginning(book), fault)


def note_given(
    context: Context,
    place: str,
    given: Sequence[CalendarEntry],
    tags: Mapping[str, str] | None = None,
    *,
    is_all: bool = True,
) -> str | None:
    """Note that a place has these days, with its tags by uid, and where that `is_all` no other that is over.

    Return why the book could not note it; None where it did.
    """
    tags = tags or {}
    copies = {entry.uid: CalendarCopy(place, entry.sequence, tags.get(entry.uid, "")) for entry in given}
    try:
        if _with_copies(context.book.read_calendar(), place, copies, is_all=is_all):
            with opened(context) as store, store.transaction() as transaction:
                now = transaction.calendar()
                transaction.keep_calendar(_with_copies(now, place, copies, is_all=is_all))
    except BookUnavailable as error:
        return str(error)
    return None


def calendar_file_of(entries: Iterable[CalendarEntry]) -> bytes:
    """Return a file with these days: the same days give the same bytes."""
    with in_german():
        return calendar_of(map(_event, entries), _(CALENDAR_NAME))


def entry_file(entry: CalendarEntry) -> bytes:
    """Return a file with one day alone, as folders and servers take it."""
    return calendar_of([_event(entry)])


def unnoted(fault: str) -> str:
    """Return a sentence for a calendar that was given away while the book could not note it."""
    sentence = _(
        "Der Kalender stimmt, aber im Buch ließ sich nicht vermerken, was er zeigt: Spätere Änderungen und "
        "Absagen können ausbleiben. {fault}"
    )
    return sentence.format(fault=fault)


def _marked_days(context: Context, book: str) -> list[MarkedDay]:
    uncertain = uncertain_dispatches(context)
    contracts = context.book.read_contracts(include_removed=True)
    done, days = done_occasions(context), list[MarkedDay]()
    for number, contract in enumerate(contracts, 1):
        if contract.status.removed:
            continue
        place = ContractNumber(number, len(contracts)) if context.settings.calendar.private else None
        with in_german():
            basis = reckoned_item(contract, context, uncertain.get(contract.id, ()))
            asked = [occasion for occasion in occasions_of(basis) if occasion_name(occasion) not in done]
        days += marked_days(book, asked, place)
    return days


def _changed(
    context: Context, days: Iterable[MarkedDay], kept: Iterable[CalendarEntry]
) -> list[CalendarEntry]:
    """Return the entries that are new, or show something else than what is kept of them."""
    before = {entry.uid: entry for entry in kept}
    at = moment_as_noted(context.now())
    changed = []
    for day in days:
        entry = before.pop(day.uid, None)
        if entry is None:
            changed.append(CalendarEntry(*day, is_over=False, sequence=0, changed_at=at))
        elif entry.is_over or day != MarkedDay._make(entry[: len(day)]):
            shown = CalendarEntry(*day, is_over=False, sequence=entry.sequence + 1, changed_at=at)
            changed.append(shown._replace(copies=entry.copies))
    changed += (
        entry._replace(is_over=True, sequence=entry.sequence + 1, changed_at=at)
        for entry in before.values()
        if not entry.is_over
    )
    return changed


def _is_to_be_told(entry: CalendarEntry, place: str) -> bool:
    copy = entry.copy_at(place)
    return copy is not None and copy.sequence < entry.sequence


def _with_copies(
    entries: Iterable[CalendarEntry], place: str, copies: Mapping[str, CalendarCopy], *, is_all: bool
) -> list[CalendarEntry]:
    """Return the entries of which a place has something else than is noted, as it is now."""
    changed = []
    for entry in entries:
        copy = copies.get(entry.uid)
        if copy == entry.copy_at(place) or (copy is None and not (is_all and entry.is_over)):
            continue
        others = [each for each in entry.copies if each.place != place]
        new = (*others, *((copy,) if copy else ()))[-_MOST_PLACES:]
        changed.append(entry._replace(copies=new))
    return changed


def _event(entry: CalendarEntry) -> CalendarEvent:
    moment = moment_noted(entry.changed_at)
    assert moment is not None
    return CalendarEvent(
        entry.uid,
        entry.sequence,
        moment,
        entry.day,
        entry.summary,
        entry.description,
        entry.category,
        entry.is_over,
    )
