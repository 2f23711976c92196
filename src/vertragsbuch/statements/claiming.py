"""What says that a booking pays for a contract of the book: its numbers, its payee and price, its day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from vertragsbuch.contract.bank_numbers import mandate_of, plain_number
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.payment import Payment
from vertragsbuch.contract.period import Period
from vertragsbuch.law import costs
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.chains import DAYS_BESIDE, due_days
from vertragsbuch.statements.guesses import numbers_named
from vertragsbuch.statements.keys import is_payee, numbers_of, payee_of, purpose_words
from vertragsbuch.statements.recurring import Recurring
from vertragsbuch.statements.same import FingerprintedBooking
from vertragsbuch.statements.steps import difference

SAME_PRICE = 0.02
"""An amount that differs by no more is the price: banks round other currencies."""

_LARGEST_STEP = 0.35
_CROWDED_DAYS = 20
_FAR = 1.0


class KnownContract(NamedTuple):
    """A contract of the book, and what was paid for it so far."""

    contract: Contract
    payments: tuple[Payment, ...] = ()


def is_paid_to(booking: Booking, contract: Contract) -> bool:
    """Return whether a booking is of the provider of a contract, by its name."""
    name = contract.provider.name
    return is_payee(payee_of(booking), name) or is_payee(booking.name, name)


def is_by_numbers(booking: Booking, contract: Contract) -> bool:
    """Return whether mandate and creditor, else account and name, say that a booking is of a contract."""
    ours = mandate_of(contract.creditor_id, contract.mandate_reference)
    theirs = mandate_of(booking.creditor_id, booking.mandate)
    if ours and theirs:
        return ours == theirs
    if not is_paid_to(booking, contract):
        return False
    if contract.mandate_reference and booking.mandate:
        return plain_number(contract.mandate_reference) == plain_number(booking.mandate)
    if contract.iban and booking.iban:
        return contract.iban == booking.iban
    named = numbers_named([booking.purpose]).values()
    own = [plain_number(number) for number in (contract.contract_number, contract.customer_number) if number]
    return any(plain_number(number) in own for number in named)


def far_from_price(booking: Booking, contract: Contract) -> float | None:
    """Return by what part an amount differs from the price of its day; None where there is none."""
    price = costs.price_on(contract, booking.booked_on)
    if price is None or price.currency != booking.currency:
        return None
    return difference(abs(booking.cents), price.cents)


def is_same_rhythm(one: Period, other: Period) -> bool:
    """Return whether two periods come back equally often, however they are written."""
    return (one.in_months, one.in_days) == (other.in_months, other.in_days)


def single_bookings(
    left: Iterable[FingerprintedBooking], known: Sequence[KnownContract], rhythms: Mapping[str, Recurring]
) -> Iterator[tuple[str, FingerprintedBooking]]:
    """Yield the bookings outside of any rhythm that are of a contract, each with the contract, each once.

    `rhythms` are those that pay for contracts, by their identifiers.
    """
    alike: dict[tuple[str, ...], list[FingerprintedBooking]] = {}
    for one in left:
        booking = one.booking
        numbers = booking.iban, booking.creditor_id, booking.mandate
        alike.setdefault((booking.name, booking.ultimate_name, *numbers), []).append(one)
    for several in alike.values():
        claimed = [each for each in known if is_by_numbers(several[0].booking, each.contract)]
        by_name = [each for each in known if _may_be_by_name(several[0].booking, each.contract)]
        if len(claimed) == 1 and not _is_crowded(several):
            yield from ((claimed[0].contract.id, one) for one in several)
            continue
        for one in several:
            owners = [each for each in claimed if _is_told(one.booking, each, rhythms)]
            owners = owners or [each for each in by_name if _is_due_or_priced(one.booking, each)]
            if owners:
                nearest = min(owners, key=lambda each: _far(one.booking, each))
                yield nearest.contract.id, one


def _far(booking: Booking, known: KnownContract) -> tuple[float, str]:
    far = far_from_price(booking, known.contract)
    return (_FAR if far is None else far), known.contract.id


def _may_be_by_name(booking: Booking, contract: Contract) -> bool:
    """Return whether no number can be compared, and the name is that of the provider."""
    has_mandates = contract.mandate_reference and booking.mandate
    has_accounts = contract.iban and booking.iban
    return not has_mandates and not has_accounts and is_paid_to(booking, contract)


def _is_crowded(several: Sequence[FingerprintedBooking]) -> bool:
    """Return whether more is paid under the same numbers than one contract asks for."""
    days = sorted(one.booking.booked_on for one in several if one.booking.cents < 0)
    return any((later - earlier).days < _CROWDED_DAYS for earlier, later in pairwise(days))


def _is_told(booking: Booking, known: KnownContract, rhythms: Mapping[str, Recurring]) -> bool:
    """Return whether amount or words of a booking say that it is of this one of several contracts."""
    contract = known.contract
    if _is_priced(booking, contract):
        return True
    rhythm = rhythms.get(contract.id)
    amounts = {payment.cents for payment in known.payments}
    amounts |= {-each.cents for each in rhythm.bookings} if rhythm else set()
    if abs(booking.cents) in amounts:
        return True
    numbers = numbers_of(f"{contract.contract_number or ''} {contract.customer_number or ''}")
    if numbers & numbers_of(booking.purpose):
        return True
    telling = purpose_words(contract.title) - purpose_words(booking.name)
    return bool(telling & purpose_words(booking.purpose))


def _is_priced(booking: Booking, contract: Contract) -> bool:
    far = far_from_price(booking, contract)
    return far is not None and far <= SAME_PRICE


def _is_due_or_priced(booking: Booking, known: KnownContract) -> bool:
    """Return whether a booking has the price, or comes when one is due and is not far from the last."""
    contract = known.contract
    if _is_priced(booking, contract):
        return True
    if not known.payments or contract.price is None or booking.cents >= 0:
        return False
    last = known.payments[-1]
    is_due = any(
        abs(booking.booked_on.toordinal() - due) <= DAYS_BESIDE
        for due in due_days(last.booked_on, contract.price.every)
    )
    is_near = difference(-booking.cents, last.cents) <= _LARGEST_STEP
    return is_due and is_near and booking.currency == last.currency
