"""What happened to a notice: it was sent, it was received, it was confirmed."""

from collections.abc import Mapping
from datetime import date

from vertragsbuch.contract.event import UNDOABLE, Event, standing
from vertragsbuch.contract.model import Contract
from vertragsbuch.delivery.channels import Channel
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened


def note_dispatch(
    context: Context, contract_id: str, on: date, channel: Channel, tracking: str | None = None
) -> None:
    """Note that the notice was sent: the day, the channel, and the tracking number where there is one.

    Raises BadInput for a day in the future, NoSuchContract.
    """
    _refuse_future(on, context.today)
    with opened(context) as book, book.transaction() as entry:
        ends_on = _expected_end(entry.contract(contract_id), on)
        facts = {"on": on, "channel": channel, "tracking": tracking, "ends_on": ends_on}
        entry.append(contract_id, Event("sent", _known(facts)))


def note_receipt(context: Context, contract_id: str, on: date, evidence: str | None = None) -> None:
    """Note the day on which the other side received the notice, and what proves it."""
    _refuse_future(on, context.today)
    with opened(context) as book, book.transaction() as entry:
        entry.contract(contract_id)
        entry.append(contract_id, Event("received", _known({"on": on, "evidence": evidence})))


def note_confirmation(context: Context, contract_id: str, on: date, ends_on: date | None = None) -> None:
    """Note that the other side has confirmed the end of the contract, and to which day."""
    _refuse_future(on, context.today)
    with opened(context) as book, book.transaction() as entry:
        expected = entry.contract(contract_id).status.ends_on
        facts = {"on": on, "ends_on": ends_on or expected}
        entry.append(contract_id, Event("confirmed", _known(facts)))


def undo_last_note(context: Context, contract_id: str) -> Event:
    """Take back the last of `sent`, `received` and `confirmed` and return it; the history keeps both.

    Raises BadInput where there is nothing to take back.
    """
    with opened(context) as book, book.transaction() as entry:
        notes = [event for event in standing(entry.contract(contract_id).events) if event.type in UNDOABLE]
        if not notes:
            raise BadInput.of(contract_id, _("Hier ist nichts zurückzunehmen."))
        entry.append(contract_id, Event("undone", {"on": context.today, "undone": notes[-1].type}))
    return notes[-1]


def _expected_end(contract: Contract, sent_on: date) -> date | None:
    """Return the end that the letter was written for, else the best one on the day of sending."""
    best = ways_out(contract, sent_on).best
    return contract.status.ends_on or (best.ends_on if best else None)


def _refuse_future(on: date, today: date) -> None:
    if on > today:
        sentence = _("Der {day:%d.%m.%Y} liegt in der Zukunft; eingetragen wird, was geschehen ist.")
        raise BadInput.of(_("Datum"), sentence.format(day=on))


def _known(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: fact for name, fact in facts.items() if fact is not None}
