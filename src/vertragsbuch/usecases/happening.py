"""Something happened to a contract: it is noted, and the ways out that it opens are named at once."""

from datetime import date
from typing import NamedTuple

from vertragsbuch.contract.events.event import Event, LegalEvent
from vertragsbuch.contract.events.rows.table import days_still_to_come
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.moments import STILL_TO_COME
from vertragsbuch.usecases.opened import opened


class Opened(NamedTuple):
    """What an event changes: new ways with their numbers in the whole answer, new warnings, a correction."""

    ways: tuple[tuple[int, WayOut], ...]
    warnings: tuple[str, ...]
    corrected: Event | None = None


def happen(context: Context, contract_id: str, event: Event) -> Opened:
    """Note an event and return what it opens; raises NoSuchContract, BadInput for what is still to come.

    What it corrects stays in the history, and still tells what the event says nothing about.
    """
    faults = [Fault(name, _(STILL_TO_COME)) for name in days_still_to_come(event, context.today)]
    if faults:
        raise BadInput(faults)
    with opened(context) as book, book.transaction() as transaction:
        contract = transaction.contract(contract_id)
        before = ways_out(contract, context.today)
        transaction.append(contract_id, completed_event(contract, event, context.today))
        after = ways_out(transaction.contract(contract_id), context.today)
    return news(before, after)._replace(corrected=_corrected_by(contract, event, context.today))


def completed_event(contract: Contract, event: Event, today: date) -> Event:
    """Return an event that is noted today, with what the note that it corrects says beyond it."""
    corrected = _corrected_by(contract, event, today)
    return event.completed_by(corrected) if isinstance(event, LegalEvent) and corrected else event


def _corrected_by(contract: Contract, event: Event, today: date) -> LegalEvent | None:
    """Return the note that an event which is noted today corrects."""
    if not isinstance(event, LegalEvent):
        return None
    noted = event.changed(recorded_at=today.isoformat())
    corrected = [
        each for each in contract.effective_events if isinstance(each, LegalEvent) and noted.replaces(each)
    ]
    return corrected[-1] if corrected else None


def news(before: Answer, after: Answer) -> Opened:
    """Return the ways and the warnings that were not there before."""
    keys = {way.key for way in before.ways_out}
    numbered = enumerate(after.ways_out, start=1)
    ways = tuple((number, way) for number, way in numbered if way.key not in keys)
    earlier_texts = (*before.warnings, *before.unclear)
    return Opened(
        ways, tuple(text for text in (*after.warnings, *after.unclear) if text not in earlier_texts)
    )
