"""What was really paid, as far as bank statements told: beside what contracts cost as agreed."""

from collections.abc import Collection
from datetime import date

from vertragsbuch.agenda.spending import Sums, added
from vertragsbuch.contract.payment import Payment
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.usecases.context import Context

_LAST = 4


class PaidInYear(NamedTuple):
    """What statements say was paid in a year, for how many contracts, and the last day that they tell of."""

    sums: Sums
    contracts: int
    until: date


def last_payments(context: Context, contract_id: str) -> list[Payment]:
    """Return the payments for a contract that were noted last, the latest first."""
    payments = [payment for _id, payment in context.book.read_payments(contract_id)]
    return payments[: -_LAST - 1 : -1]


def paid_in_year(context: Context, contract_ids: Collection[str], year: int) -> PaidInYear | None:
    """Return what was paid for these contracts in a year of the calendar; None where nothing is noted."""
    every = [
        (contract_id, payment)
        for contract_id, payment in context.book.read_payments()
        if payment.booked_on.year == year and contract_id in contract_ids
    ]
    if not every:
        return None
    sums = added((payment.currency, payment.cents) for _id, payment in every)
    return PaidInYear(sums, len({one for one, _paid in every}), max(paid.booked_on for _id, paid in every))
