"""What was really paid, as far as bank statements told: beside what contracts cost as agreed."""

from collections.abc import Collection
from datetime import MINYEAR, date
from itertools import takewhile

from vertragsbuch.agenda.spending import SumsByCurrency, added
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount, german_sums
from vertragsbuch.contract.payment import Payment
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.law.costs import per_month, price_on
from vertragsbuch.law.dates import month_length
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.usecases.context import Context

FEW = 4
"""So many of the payments for a contract are named beside its other data."""

_MONTHS_PAID_AT_ONCE = (1, 2, 3, 6, 12)


class PaidInYear(NamedTuple):
    """What statements say was paid in a year, for how many contracts, and the last day that they tell of."""

    sums: SumsByCurrency
    contracts: int
    until: date


class PaidFor(NamedTuple):
    """Every payment for a contract, the latest first, and what the last twelve months came to, in words."""

    payments: tuple[Payment, ...]
    sums: SumsByCurrency
    in_words: str


def paid_for(context: Context, contract: Contract) -> PaidFor | None:
    """Return what statements say was paid for a contract; None where they say nothing.

    The last twelve months end with today, and hold no day a year ago.
    """
    every = tuple(reversed(context.book.payments.of(contract.id)))
    if not every:
        return None
    since = _year_before(context.today)
    of_the_year = [each for each in every if since < each.booked_on <= context.today]
    sums = added((each.currency, each.cents) for each in of_the_year)
    return PaidFor(every, sums, _in_words(contract, of_the_year))


def paid_in_year(context: Context, contract_ids: Collection[str], year: int) -> PaidInYear | None:
    """Return what was paid for these contracts in a year of the calendar; None where nothing is noted."""
    every = [
        (contract_id, payment)
        for contract_id, payment in context.book.payments.all()
        if payment.booked_on.year == year and contract_id in contract_ids
    ]
    if not every:
        return None
    sums = added((payment.currency, payment.cents) for _id, payment in every)
    return PaidInYear(sums, len({one for one, _paid in every}), max(paid.booked_on for _id, paid in every))


def twelve_months_in_words(paid: PaidFor) -> tuple[str, str, str]:
    """Return the line of the last twelve months in its three columns: what, the sum, and what of it."""
    return _("12 Monate"), german_sums(paid.sums), paid.in_words


def payment_in_words(payment: Payment) -> tuple[str, str, str]:
    """Return a payment in its three columns: day, amount (less than nothing came back), purpose."""
    amount = german_amount(payment.cents, payment.currency)
    return german.day(payment.booked_on), amount, payment.purpose


def _year_before(today: date) -> date:
    year = max(MINYEAR, today.year - 1)
    return date(year, today.month, min(today.day, month_length(year, today.month)))


def _in_words(contract: Contract, latest_first: list[Payment]) -> str:
    """Return how many payments there are, and whether they are what was entered: „in 12 Zahlungen, …“."""
    if not latest_first:
        return _("keine Zahlung")
    paid = [each for each in latest_first if each.cents > 0]
    back = len(latest_first) - len(paid)
    text = ngettext("in {n} Zahlung", "in {n} Zahlungen", len(paid)).format(n=len(paid))
    came_back = ngettext("{n} kam zurück", "{n} kamen zurück", back).format(n=back) if back else ""
    return ", ".join(filter(None, (text, came_back, _beside_price(contract, paid))))


def _beside_price(contract: Contract, paid: list[Payment]) -> str:
    """Return how the payments of a year, the latest first, compare with the price that was entered.

    Empty where there is none of their days, or in another currency.
    """
    if not paid or not _is_comparable(contract, paid[0]):
        return ""
    as_entered = list(takewhile(lambda each: _is_as_entered(contract, each), paid))
    if len(as_entered) == len(paid):
        return _("wie eingetragen")
    if as_entered:
        return _("seit {day} wie eingetragen").format(day=german.day(as_entered[-1].booked_on))
    price = price_on(contract, paid[0].booked_on)
    assert price is not None
    last, entered = german_amount(paid[0].cents, paid[0].currency), german_amount(price.cents, price.currency)
    text = _("zuletzt {amount}; eingetragen sind {entered} {every}")
    return text.format(amount=last, entered=entered, every=price.every.as_rhythm())


def _is_comparable(contract: Contract, payment: Payment) -> bool:
    price = price_on(contract, payment.booked_on)
    return price is not None and price.currency == payment.currency


def _is_as_entered(contract: Contract, payment: Payment) -> bool:
    """Return whether a payment is the price of its day, for one or for several months, with all its parts."""
    price, together = price_on(contract, payment.booked_on), per_month(contract, payment.booked_on)
    if price is None or price.currency != payment.currency:
        return False
    amounts = {price.cents, *(price.over(months=months, days=0) for months in _MONTHS_PAID_AT_ONCE)}
    return payment.cents in amounts | {(together or 0) * months for months in _MONTHS_PAID_AT_ONCE}
