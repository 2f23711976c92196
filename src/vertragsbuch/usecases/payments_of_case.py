"""Which payments matter to a case: those since it began, and those after the end of the contract."""

from datetime import date, timedelta

from vertragsbuch.contract.events.entry import Edited, Reminded, Removed, Restored, Undone
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import AddressConfirmed, Filed, TaskDone, Timestamped
from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.evidence.payments import PaymentOnFile, PaymentsOnFile
from vertragsbuch.law.costs import last_paid_day
from vertragsbuch.usecases.context import Context

MOST = 5000
"""So many payments go into the file of a case, the latest: thirteen years of one each day."""

_NO_PART = (
    *(Edited, Reminded, Removed, Restored, Undone),
    *(AddressConfirmed, DeadlinePrinted, Filed, TaskDone, Timestamped),
)
"""What is noted about a contract and says nothing between its two sides."""


def payments_of_case(context: Context, contract: Contract) -> PaymentsOnFile:
    """Return the payments for a contract that matter to its case; none where nothing has happened.

    A case begins with the first day that anything between the two sides tells of.
    """
    since = _begins_on(contract)
    ends_on = history_of(contract).ends_on or last_paid_day(contract)
    first = min((day for day in (since, ends_on and _day_after(ends_on)) if day), default=None)
    if first is None:
        return PaymentsOnFile()
    rows = tuple(
        PaymentOnFile(
            paid.booked_on,
            paid.cents,
            paid.currency,
            paid.purpose,
            is_after_end=ends_on is not None and paid.booked_on > ends_on,
        )
        for paid in context.book.payments.of(contract.id)
        if paid.booked_on >= first
    )
    return PaymentsOnFile(rows[-MOST:], since, ends_on, max(0, len(rows) - MOST))


def _begins_on(contract: Contract) -> date | None:
    events = (event for event in contract.effective_events if not isinstance(event, _NO_PART))
    return min((day for event in events if (day := _first_day(event)) is not None), default=None)


def _first_day(event: Event) -> date | None:
    """Return the day of an event, the earlier one of what it announces: a raise may be told of too late."""
    days = (event.happened_on, getattr(event, "effective_on", None))
    return min((day for day in days if day is not None), default=None)


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(1)
