"""The moments and days that a file tells: nobody noted then what has not come to pass yet."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import Timestamped
from vertragsbuch.contract.events.rows.table import days_still_to_come
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.moments import moment_noted
from vertragsbuch.errors import Fault
from vertragsbuch.exchange.document import Document
from vertragsbuch.language import N_, _
from vertragsbuch.usecases.context import Context

_CLOCKS_DIFFER = timedelta(minutes=5)
"""So far ahead the clock of another machine may be, where a file comes from."""
_AHEAD = N_("Dieser Zeitpunkt liegt in der Zukunft.")
STILL_TO_COME = N_("Dieser Tag liegt in der Zukunft; eingetragen wird, was geschehen ist.")
_TODAY_ELSEWHERE = timedelta(days=1)
"""Elsewhere in the world it may be tomorrow."""


def impossible_moments(context: Context, document: Document) -> Iterator[Fault]:
    """Yield what a file says was noted ahead of us or before an earlier entry, and what is still to happen.

    A moment ahead is explained by a later entry that says what the clock showed instead: then it had been
    wrong, and set back. What the book has already is not looked at.
    """
    latest = context.now() + min(_CLOCKS_DIFFER, datetime.max.replace(tzinfo=UTC) - context.now())
    present = {contract.id: contract for contract in context.book.read_contracts(include_removed=True)}
    explained = _explained_until(document, latest)
    for index, contract in enumerate(document.contracts):
        before = present.get(contract.id)
        news = history_to_add(before, contract) if before is not None else contract.events
        first = len(contract.events) - len(news or ())
        last = _last_moment(before) if before is not None else None
        for number, event in enumerate(contract.events[first:], start=first):
            place = f"contracts[{index}].events[{number}]"
            moment = moment_noted(event.recorded_at) or max(context.now(), last or context.now())
            is_explained = explained is not None and latest < moment <= explained
            reach = moment if is_explained else latest
            yield from _still_to_come(event, place, reach, _day_after(max(context.today, reach.date())))
            if moment > latest and event.recorded_at and not is_explained:
                yield Fault(f"{place}.recorded_at", _(_AHEAD))
            elif last is not None and moment < last:
                sentence = _("Dieser Zeitpunkt liegt vor dem des Ereignisses davor.")
                yield Fault(f"{place}.recorded_at", sentence)
            last = moment


def _explained_until(document: Document, latest: datetime) -> datetime | None:
    """Return the last moment of an entry that tells of a clock which had been set back."""
    moments = (
        moment_noted(event.recorded_at)
        for _place, event in events_in_file(document)
        if (clock := moment_noted(event.clock)) is not None and clock <= latest
    )
    return max((moment for moment in moments if moment), default=None)


def _last_moment(contract: Contract) -> datetime | None:
    return moment_noted(contract.events[-1].recorded_at) if contract.events else None


def _day_after(day: date) -> date:
    return day + min(_TODAY_ELSEWHERE, date.max - day)


def _still_to_come(event: Event, place: str, latest: datetime, latest_day: date) -> Iterator[Fault]:
    """Yield the moments and days of an event that lie ahead although it tells them as past.

    The latest ones are those of now, or of the entry where a clock that went ahead has noted it.
    """
    clock = moment_noted(event.clock)
    if clock is not None and clock > latest:
        yield Fault(f"{place}.clock", _(_AHEAD))
    if isinstance(event, Timestamped) and event.at is not None and event.at > latest:
        yield Fault(f"{place}.at", _(_AHEAD))
    for name in days_still_to_come(event, latest_day):
        yield Fault(f"{place}.{name}", _(STILL_TO_COME))


def events_in_file(document: Document) -> Iterator[tuple[str, Event]]:
    """Yield every event of a file with its place there."""
    for index, contract in enumerate(document.contracts):
        for number, event in enumerate(contract.events):
            yield f"contracts[{index}].events[{number}]", event


def history_to_add(before: Contract, contract: Contract) -> tuple[Event, ...] | None:
    """Return the events of the file that the book has not yet; None where the two histories part."""
    common = min(len(before.events), len(contract.events))
    if any(not _same(*pair) for pair in zip(before.events[:common], contract.events[:common], strict=True)):
        return None
    return contract.events[common:]


def _same(noted: Event, given: Event) -> bool:
    """Return whether an event is the one that the book has noted, which knows its moment and its clock."""
    return noted == given.changed(
        recorded_at=given.recorded_at or noted.recorded_at, clock=given.clock or noted.clock
    )
