"""Which bookings pay for contracts that are in the book: by mandate, else account and name, else price."""

from collections.abc import Callable, Sequence
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.payment import Payment
from vertragsbuch.law import costs
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.claiming import (
    SAME_PRICE,
    KnownContract,
    far_from_price,
    is_by_numbers,
    is_paid_to,
    is_same_rhythm,
    single_bookings,
)
from vertragsbuch.statements.recurring import Recurring
from vertragsbuch.statements.same import FingerprintedBooking
from vertragsbuch.typed import Literal

MatchedBy = Literal["numbers", "draft", "price"]
"""By the numbers of the payee, by a draft that became the contract, by provider and price alone."""

_ANOTHER_PRICE = 0.5
_PRICE_UNKNOWN = 0.25
_OTHER_RHYTHM = 1.0


class PaymentMatch(NamedTuple):
    """A contract with the bookings that pay for it, in the order of their days, and their rhythm.

    Without any booking it was paid before, and not now.
    """

    known: KnownContract
    counted: tuple[FingerprintedBooking, ...]
    recurring: Recurring | None = None
    how: MatchedBy = "numbers"


class Matched(NamedTuple):
    """What pays for contracts of the book, and the rhythms that pay for none of them."""

    matches: tuple[PaymentMatch, ...]
    new: tuple[Recurring, ...]


def matched(
    counted: Sequence[FingerprintedBooking],
    every: Sequence[Recurring],
    known: Sequence[KnownContract],
    of_draft: Callable[[Recurring], str | None],
) -> Matched:
    """Return which contract each rhythm and each booking pays for; `of_draft` tells what a draft became."""
    taken = _assigned(every, known, of_draft)
    in_rhythms = {id(booking) for each in every for booking in each.bookings}
    by_contract: dict[str, list[FingerprintedBooking]] = {each.contract.id: [] for each in known}
    prints = {id(each.booking): each for each in counted}
    for place, (contract_id, _how) in taken.items():
        by_contract[contract_id] += [prints[id(booking)] for booking in every[place].bookings]
    left = [each for each in counted if id(each.booking) not in in_rhythms]
    rhythms = {contract_id: every[place] for place, (contract_id, _how) in taken.items()}
    for contract_id, one in single_bookings(left, known, rhythms):
        by_contract[contract_id].append(one)
    of = {contract_id: (every[place], how) for place, (contract_id, how) in taken.items()}
    matches = [
        PaymentMatch(
            each, _as_kept(by_contract[each.contract.id], each.payments), *of.get(each.contract.id, ())
        )
        for each in known
        if by_contract[each.contract.id] or each.payments
    ]
    return Matched(tuple(matches), tuple(each for place, each in enumerate(every) if place not in taken))


def _as_kept(
    counted: Sequence[FingerprintedBooking], payments: Sequence[Payment]
) -> tuple[FingerprintedBooking, ...]:
    """Return bookings in their order, under the fingerprints of the payments that were kept of them.

    Another file of the bank may name a booking less well, or better, than the one that it was kept from.
    """
    told, prints = {each.fingerprint for each in counted}, {each.fingerprint for each in payments}
    kept: dict[tuple[date, int, str], list[str]] = {}
    for payment in payments:
        if payment.fingerprint not in told:
            paid = payment.booked_on, -payment.cents, payment.currency
            kept.setdefault(paid, []).append(payment.fingerprint)
    result: list[FingerprintedBooking] = []
    for each in sorted(counted, key=_day):
        booking = each.booking
        alike = kept.get((booking.booked_on, booking.cents, booking.currency))
        is_kept_as_another = alike and each.fingerprint not in prints
        result.append(FingerprintedBooking(alike.pop(0), booking) if alike and is_kept_as_another else each)
    return tuple(result)


def _day(each: FingerprintedBooking) -> tuple[int, str]:
    return each.booking.booked_on.toordinal(), each.fingerprint


def _assigned(
    every: Sequence[Recurring], known: Sequence[KnownContract], of_draft: Callable[[Recurring], str | None]
) -> dict[int, tuple[str, MatchedBy]]:
    """Return the contract of each rhythm by its place, the best fitting pairs first, each contract once."""
    pairs: list[tuple[float, int, str, MatchedBy]] = []
    ids = {each.contract.id for each in known}
    for place, one in enumerate(every):
        became = of_draft(one)
        if became in ids:
            pairs.append((-1.0, place, str(became), "draft"))
        for contract in (each.contract for each in known):
            how = _how(one, contract)
            if how is not None:
                pairs.append((_distance(one, contract), place, contract.id, how))
    taken: dict[int, tuple[str, MatchedBy]] = {}
    for distance, place, contract_id, how in sorted(pairs):
        rivals = sum(1 for pair in pairs if pair[2] == contract_id)
        is_near = distance <= _ANOTHER_PRICE or (rivals == 1 and how == "numbers")
        if place not in taken and is_near and contract_id not in {one for one, _how in taken.values()}:
            taken[place] = contract_id, how
    return taken


def _how(one: Recurring, contract: Contract) -> MatchedBy | None:
    booking = one.bookings[-1]
    if any(is_by_numbers(each, contract) for each in (booking, one.bookings[0])):
        return "numbers"
    if (contract.mandate_reference and one.mandate) or (contract.iban and one.iban):
        return None
    return "price" if is_paid_to(booking, contract) and _distance(one, contract) <= SAME_PRICE else None


def _distance(one: Recurring, contract: Contract) -> float:
    """Return how far what is paid lies from the price of a contract, on the day on which it lies nearest."""
    differences = [far for each in one.bookings if (far := far_from_price(each, contract)) is not None]
    price = costs.price_on(contract, one.last_on)
    if not differences or price is None:
        return _PRICE_UNKNOWN
    return min(differences) + (0 if is_same_rhythm(price.every, one.every) else _OTHER_RHYTHM)
