"""What was paid for a contract, as a bank statement tells it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from vertragsbuch.named_tuple import NamedTuple


class Payment(NamedTuple):
    """One debit; what came back has less than no cents.

    `fingerprint` is that of the booking: the same one in another statement is the same payment.
    """

    booked_on: date
    cents: int
    currency: str
    purpose: str
    fingerprint: str


def unknown_payments(known: Iterable[Payment], told: Iterable[Payment]) -> list[Payment]:
    """Return which payments for a contract are new: more of a day and an amount than are known.

    Another file of the bank may name a booking less well, so that its fingerprint is another one.
    """
    known, every = list(known), list({each.fingerprint: each for each in told}.values())
    prints = {each.fingerprint for each in known}
    unmatched = Counter(map(_what_was_paid, known))
    unmatched.subtract(_what_was_paid(each) for each in every if each.fingerprint in prints)
    new: list[Payment] = []
    for each in every:
        if each.fingerprint in prints:
            continue
        if unmatched[_what_was_paid(each)] > 0:
            unmatched[_what_was_paid(each)] -= 1
        else:
            new.append(each)
    return new


def _what_was_paid(payment: Payment) -> tuple[date, int, str]:
    return payment.booked_on, payment.cents, payment.currency
