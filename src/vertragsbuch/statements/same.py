"""The same booking in another statement: by account, day, amount and what names it, counted.

Two equal debits of one day are two. Statements that overlap, one of the day (052) and one of the month (053),
a table and an XML file, bring each of them once.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking, Fault, Statement
from vertragsbuch.statements.layout import Unknown
from vertragsbuch.tables.characters import folded

_DIGITS = 32
_UNTIL_BOOKED = timedelta(days=7)
"""So long after a booking was announced it is looked for among those that are booked."""

_Key = tuple[str, ...]


class Counted(NamedTuple):
    """A booking with its fingerprint, which is the same wherever the booking is read again."""

    fingerprint: str
    booking: Booking


def merged(statements: Iterable[Statement]) -> Statement:
    """Return several statements as one: each booking once, announced ones only where they were not booked.

    Bookings are in the order of their days, those of one day as the files have them.
    """
    accounts: dict[str, None] = {}
    faults, unknown = list[Fault](), list[Unknown]()
    files: list[Sequence[Booking]] = []
    for statement in statements:
        accounts.update(dict.fromkeys(statement.accounts))
        faults.extend(statement.faults)
        unknown.extend(statement.unknown)
        files.append(statement.bookings)
    bookings = _without_announced(_once(files))
    bookings.sort(key=lambda booking: booking.booked_on)
    return Statement(tuple(accounts), tuple(bookings), tuple(faults), tuple(unknown))


def counted(bookings: Iterable[Booking]) -> list[Counted]:
    """Return bookings with their fingerprints, in their order; the second of two equal ones has its own."""
    counts: defaultdict[_Key, int] = defaultdict(int)
    result = []
    for booking in bookings:
        key = _key(booking)
        counts[key] += 1
        text = "\x1f".join((*key, str(counts[key])))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        result.append(Counted(digest, booking))
    return result


def _once(files: Iterable[Sequence[Booking]]) -> list[Booking]:
    """Return each booking once: of equal ones as many as the file has that has most of them.

    Bookings that the bank itself gave different references are different ones, also in different files.
    """
    kept: list[Booking] = []
    have: defaultdict[_Key, int] = defaultdict(int)
    references: defaultdict[_Key, set[str]] = defaultdict(set)
    for bookings in files:
        of_file: defaultdict[_Key, int] = defaultdict(int)
        for booking in bookings:
            key, reference = _key(booking), booking.bank_reference
            of_file[key] += 1
            is_known = of_file[key] <= have[key]
            is_other = bool(reference and references[key]) and reference not in references[key]
            if reference:
                references[key].add(reference)
            if not is_known or (is_other and len(references[key]) > have[key]):
                kept.append(booking)
                have[key] += 1
    return kept


def _without_announced(bookings: list[Booking]) -> list[Booking]:
    """Return bookings without the pending ones that were booked within a week."""
    days: defaultdict[_Key, list[Booking]] = defaultdict(list)
    for booking in bookings:
        if not booking.is_pending:
            days[_key(booking)[2:]].append(booking)
    return [
        booking
        for booking in bookings
        if not booking.is_pending
        or not any(
            booking.booked_on <= each.booked_on <= booking.booked_on + _UNTIL_BOOKED
            and each.account == booking.account
            for each in days[_key(booking)[2:]]
        )
    ]


def _key(booking: Booking) -> _Key:
    """Return what two readings of one booking share.

    What names it is the mandate, else the account of the other side, else the reference of the payment, else
    the name: banks leave out in one file what they write into another.
    """
    named = booking.mandate or booking.iban or booking.end_to_end or folded(booking.name or booking.purpose)
    return (
        booking.account,
        booking.booked_on.isoformat(),
        str(booking.cents),
        booking.currency,
        named,
    )
