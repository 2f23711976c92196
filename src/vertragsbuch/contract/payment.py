"""What was paid for a contract, as a bank statement tells it."""

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
