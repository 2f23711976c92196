"""Whether two files tell of one booking: banks leave out in one what they write into another."""

from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.identifiers import iban_in
from vertragsbuch.tables.characters import folded

_FILLED = (
    *("name", "ultimate_name", "iban", "bic", "purpose", "creditor_id", "mandate", "end_to_end"),
    "bank_reference",
)
_FEWEST_SIGNS = 12
"""A name with so many signs or more may have been cut off by a bank."""
SAME_REFERENCE, SAME_NUMBER, _SAME_NAME = 3, 2, 1


def likeness(one: Booking, other: Booking) -> int:
    """Return how surely two bookings of one day and amount are the same; 0 where they are not.

    One of them may not tell the account.
    """
    if _differs(one, other):
        return 0
    if one.bank_reference and one.bank_reference == other.bank_reference:
        return SAME_REFERENCE
    numbers = ((each.mandate, each.iban, each.end_to_end) for each in (one, other))
    if any(number and number == same for number, same in zip(*numbers, strict=True)):
        return SAME_NUMBER
    return _SAME_NAME if _is_same_name(one, other) else 0


def _differs(one: Booking, other: Booking) -> bool:
    """Return whether something says that they are two: both tell it, and not the same."""
    pairs = [(one.mandate, other.mandate), (one.iban, other.iban)]
    if (one.place.entry is None) == (other.place.entry is None):
        pairs.append((one.bank_reference, other.bank_reference))
    accounts = (iban_in(one.account), iban_in(other.account))
    is_other = one.is_pending is not other.is_pending or (one.account != other.account and all(accounts))
    return is_other or any(mine and yours and mine != yours for mine, yours in pairs)


def _is_same_name(one: Booking, other: Booking) -> bool:
    names = sorted((folded(each.name or each.purpose) for each in (one, other)), key=len)
    return names[0] == names[1] or (len(names[0]) >= _FEWEST_SIGNS and names[1].startswith(names[0]))


def completed_booking(booking: Booking, other: Booking) -> Booking:
    """Return a booking with what another file tells of it where nothing stood."""
    values = {field: getattr(booking, field) or getattr(other, field) for field in (*_FILLED, "value_on")}
    if not iban_in(booking.account) and iban_in(other.account):
        values["account"] = other.account
    if booking.kind == "other":
        values["kind"] = other.kind
    return booking._replace(**values)
