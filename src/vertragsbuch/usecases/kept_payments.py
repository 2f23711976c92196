"""What was paid for a contract, kept of the bookings that tell of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vertragsbuch.contract.money import MOST_CENTS
from vertragsbuch.contract.payment import Payment
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.statements.booking import Statement
from vertragsbuch.statements.extract import MEDIA_TYPE, bookings_of
from vertragsbuch.statements.same import FingerprintedBooking, merged, with_fingerprints
from vertragsbuch.tables.characters import printable_line

if TYPE_CHECKING:
    from vertragsbuch.book.store import Transaction

_LONGEST_PURPOSE = 200


def payment_of(each: FingerprintedBooking) -> Payment | None:
    """Return what is kept of a booking; None for an amount that no contract has."""
    booking = each.booking
    if not booking.cents or abs(booking.cents) > MOST_CENTS:
        return None
    purpose = printable_line(booking.purpose or booking.name)[:_LONGEST_PURPOSE].strip()
    return Payment(booking.booked_on, -booking.cents, booking.currency, purpose, each.fingerprint)


def without_superseded(papers: Iterable[DraftPaper]) -> list[DraftPaper]:
    """Return papers without tables of bookings all of which another one of them has, too."""
    every = list(papers)
    prints = {
        paper.sha256: frozenset(each.fingerprint for each in with_fingerprints(bookings_of(paper.content)))
        for paper in every
        if paper.media_type == MEDIA_TYPE
    }
    return [
        paper
        for paper in every
        if not any(prints.get(paper.sha256, frozenset(" ")) < other for other in prints.values())
    ]


def keep_payments_of_draft(transaction: "Transaction", contract_id: str, papers: Iterable[DraftPaper]) -> int:
    """Keep what the tables of an accepted draft tell as payments of its contract; return how many are new."""
    tables = [
        Statement(bookings=bookings_of(each.content)) for each in papers if each.media_type == MEDIA_TYPE
    ]
    payments = (payment_of(each) for each in with_fingerprints(merged(tables).bookings))
    return transaction.payments.keep(contract_id, [each for each in payments if each is not None])
