"""The same booking in another statement: by account, day, amount and what names it, counted.

Two equal debits of one day are two. Statements that overlap, one of the day (052) and one of the month (053),
a table and an XML file, bring each of them once.
"""

import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking, Statement, StatementFault
from vertragsbuch.statements.layout import UnknownTable
from vertragsbuch.statements.likeness import SAME_NUMBER, SAME_REFERENCE, completed_booking, likeness
from vertragsbuch.tables.characters import folded

_DIGITS = 32
_UNTIL_BOOKED = timedelta(days=7)
"""So long after a booking was announced it is looked for among those that are booked."""

_MOST_ALIKE = 32
"""Among so many bookings of one day and amount the same one is looked for."""

_Key = tuple[str, ...]
_Rough = tuple[date, int, str]


class FingerprintedBooking(NamedTuple):
    """A booking with its fingerprint, which is the same wherever the booking is read again."""

    fingerprint: str
    booking: Booking


def merged(statements: Iterable[Statement]) -> Statement:
    """Return several statements as one: each booking once, announced ones only where they were not booked.

    Bookings are in the order of their days, those of one day as the files have them.
    """
    accounts: dict[str, None] = {}
    faults, unknown = list[StatementFault](), list[UnknownTable]()
    files: list[Sequence[Booking]] = []
    for statement in statements:
        accounts.update(dict.fromkeys(statement.accounts))
        faults.extend(statement.faults)
        unknown.extend(statement.unknown)
        files.append(statement.bookings)
    bookings = _without_announced(_once(files))
    bookings.sort(key=lambda booking: booking.booked_on)
    return Statement(tuple(accounts), tuple(bookings), tuple(faults), tuple(unknown))


def with_fingerprints(bookings: Iterable[Booking]) -> list[FingerprintedBooking]:
    """Return bookings with their fingerprints, in their order; the second of two equal ones has its own."""
    counts: defaultdict[_Key, int] = defaultdict(int)
    result = []
    for booking in bookings:
        key = _key(booking)
        counts[key] += 1
        text = "\x1f".join((*key, str(counts[key])))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        result.append(FingerprintedBooking(digest, booking))
    return result


def by_file(statement: Statement) -> Iterator[Statement]:
    """Yield what each file of an archive tells: they overlap as files do that are named one by one."""
    files: dict[str, list[Booking]] = {}
    for booking in statement.bookings:
        files.setdefault(booking.place.file, []).append(booking)
    yield statement._replace(bookings=())
    yield from (Statement(bookings=tuple(bookings)) for bookings in files.values())


def _once(files: Iterable[Sequence[Booking]]) -> list[Booking]:
    """Return each booking once: of equal ones as many as the file has that has most of them.

    What one file tells of a booking and another one does not is put together.
    """
    kept: list[Booking] = []
    places: defaultdict[_Rough, list[int]] = defaultdict(list)
    for bookings in files:
        untold: dict[_Rough, deque[int]] = {}
        new: list[int] = []
        for booking in bookings:
            rough = _rough(booking)
            if rough in places and rough not in untold:
                untold[rough] = deque(places[rough])
            place = _twin(booking, kept, untold.get(rough))
            if place is None:
                new.append(len(kept))
                kept.append(booking)
            else:
                kept[place] = completed_booking(kept[place], booking)
        for place in new:
            places[_rough(kept[place])].append(place)
    return kept


def _rough(booking: Booking) -> _Rough:
    return booking.booked_on, booking.cents, booking.currency


def _twin(booking: Booking, kept: Sequence[Booking], untold: deque[int] | None) -> int | None:
    """Return the place of the booking that is the same, and take it from those that the file has not told."""
    best, at = 0, 0
    for place, other in enumerate(islice(untold or (), _MOST_ALIKE)):
        fits = likeness(booking, kept[other])
        if fits > best:
            best, at = fits, place
        if best == SAME_REFERENCE or (best == SAME_NUMBER and not booking.bank_reference):
            break  # none can fit better
    if not best or not untold:
        return None
    twin = untold[at]
    del untold[at]
    return twin


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
