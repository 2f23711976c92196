"""Which bookings pay for contracts that are in the book: by mandate, else account and name, else price."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.payment import Payment
from vertragsbuch.law import costs
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.guesses import numbers_named
from vertragsbuch.statements.keys import is_payee, numbers_of, payee_of, plain_mandate, words_of
from vertragsbuch.statements.recurring import Recurring
from vertragsbuch.statements.same import Counted
from vertragsbuch.statements.steps import difference
from vertragsbuch.typed import Literal

How = Literal["numbers", "draft", "price"]
"""By the numbers of the payee, by a draft that became the contract, by provider and price alone."""

_ANOTHER_PRICE = 0.5
_PRICE_UNKNOWN = 0.25
_OTHER_RHYTHM = 1.0
_SAME_PRICE = 0.02
_CROWDED_DAYS = 20


class Known(NamedTuple):
    """A contract of the book, and what was paid for it so far."""

    contract: Contract
    payments: tuple[Payment, ...] = ()


class Match(NamedTuple):
    """A contract with the bookings that pay for it, in the order of their days, and their rhythm.

    Without any booking it was paid before, and not now.
    """

    known: Known
    counted: tuple[Counted, ...]
    recurring: Recurring | None = None
    how: How = "numbers"


class Matched(NamedTuple):
    """What pays for contracts of the book, and the rhythms that pay for none of them."""

    matches: tuple[Match, ...]
    new: tuple[Recurring, ...]


def matched(
    counted: Sequence[Counted],
    every: Sequence[Recurring],
    known: Sequence[Known],
    of_draft: Callable[[Recurring], str | None],
) -> Matched:
    """Return which contract each rhythm and each booking pays for; `of_draft` tells what a draft became."""
    taken = _assigned(every, known, of_draft)
    in_rhythms = {id(booking) for each in every for booking in each.bookings}
    by_contract: dict[str, list[Counted]] = {each.contract.id: [] for each in known}
    prints = {id(each.booking): each for each in counted}
    for place, (contract_id, _how) in taken.items():
        by_contract[contract_id] += [prints[id(booking)] for booking in every[place].bookings]
    left = [each for each in counted if id(each.booking) not in in_rhythms]
    for each in known:
        rhythms = [
            every[place] for place, (contract_id, _how) in taken.items() if contract_id == each.contract.id
        ]
        by_contract[each.contract.id] += _single(each, left, known, rhythms)
    of = {contract_id: (every[place], how) for place, (contract_id, how) in taken.items()}
    matches = [
        Match(each, tuple(sorted(by_contract[each.contract.id], key=_day)), *of.get(each.contract.id, ()))
        for each in known
        if by_contract[each.contract.id] or each.payments
    ]
    return Matched(tuple(matches), tuple(each for place, each in enumerate(every) if place not in taken))


def _day(each: Counted) -> tuple[int, str]:
    return each.booking.booked_on.toordinal(), each.fingerprint


def is_by_numbers(booking: Booking, contract: Contract) -> bool:
    """Return whether mandate and creditor, else account and name, say that a booking is of a contract."""
    ours = plain_mandate(contract.creditor_id, contract.mandate_reference)
    theirs = plain_mandate(booking.creditor_id, booking.mandate)
    if ours and theirs:
        return ours == theirs
    names = is_payee(payee_of(booking), contract.provider.name) or is_payee(
        booking.name, contract.provider.name
    )
    if contract.mandate_reference and booking.mandate:
        return names and contract.mandate_reference.split() == booking.mandate.split()
    if contract.iban and booking.iban:
        return names and contract.iban == booking.iban
    named = numbers_named([booking.purpose]).values()
    return names and any(number in (contract.contract_number, contract.customer_number) for number in named)


def _assigned(
    every: Sequence[Recurring], known: Sequence[Known], of_draft: Callable[[Recurring], str | None]
) -> dict[int, tuple[str, How]]:
    """Return the contract of each rhythm by its place, the best fitting pairs first, each contract once."""
    pairs: list[tuple[float, int, str, How]] = []
    ids = {each.contract.id for each in known}
    for place, one in enumerate(every):
        became = of_draft(one)
        if became in ids:
            pairs.append((-1.0, place, str(became), "draft"))
        for contract in (each.contract for each in known):
            how = _how(one, contract)
            if how is not None:
                pairs.append((_distance(one, contract), place, contract.id, how))
    taken: dict[int, tuple[str, How]] = {}
    for distance, place, contract_id, how in sorted(pairs):
        rivals = sum(1 for pair in pairs if pair[2] == contract_id)
        is_near = distance <= _ANOTHER_PRICE or (rivals == 1 and how == "numbers")
        if place not in taken and is_near and contract_id not in {one for one, _how in taken.values()}:
            taken[place] = contract_id, how
    return taken


def _how(one: Recurring, contract: Contract) -> How | None:
    booking = one.bookings[-1]
    if any(is_by_numbers(each, contract) for each in (booking, one.bookings[0])):
        return "numbers"
    if (contract.mandate_reference and one.mandate) or (contract.iban and one.iban):
        return None
    names = is_payee(one.name, contract.provider.name) or is_payee(booking.name, contract.provider.name)
    return "price" if names and _distance(one, contract) <= _SAME_PRICE else None


def _distance(one: Recurring, contract: Contract) -> float:
    """Return how far what is paid lies from the price of a contract, on the day on which it lies nearest."""
    prices = [(each, costs.price_on(contract, each.booked_on)) for each in one.bookings]
    differences = [difference(-booking.cents, price.cents) for booking, price in prices if price is not None]
    if not differences:
        return _PRICE_UNKNOWN
    every = next(price.every for _booking, price in prices if price is not None)
    same = (every.in_months, every.in_days) == (one.every.in_months, one.every.in_days)
    return min(differences) + (0 if same else _OTHER_RHYTHM)


def _single(
    each: Known, left: Iterable[Counted], known: Sequence[Known], rhythms: Sequence[Recurring]
) -> list[Counted]:
    """Return the bookings beside a rhythm that are of a contract: all of them where nothing else is paid."""
    contract = each.contract
    mine = [one for one in left if not one.booking.is_pending and is_by_numbers(one.booking, contract)]
    others = [
        other
        for other in known
        if other is not each and mine and is_by_numbers(mine[0].booking, other.contract)
    ]
    days = sorted(one.booking.booked_on for one in mine if one.booking.cents < 0)
    is_crowded = any((later - earlier).days < _CROWDED_DAYS for earlier, later in pairwise(days))
    if not others and not is_crowded:
        return mine
    amounts = {payment.cents for payment in each.payments}
    amounts |= {-booking.cents for rhythm in rhythms for booking in rhythm.bookings}
    return [one for one in mine if _is_told(one.booking, contract, amounts)]


def _is_told(booking: Booking, contract: Contract, amounts: set[int]) -> bool:
    """Return whether amount or words of a booking say that it is of this one of several contracts."""
    price = costs.price_on(contract, booking.booked_on)
    if price is not None and difference(abs(booking.cents), price.cents) <= _SAME_PRICE:
        return True
    if abs(booking.cents) in amounts:
        return True
    numbers = numbers_of(f"{contract.contract_number or ''} {contract.customer_number or ''}")
    if numbers & numbers_of(booking.purpose):
        return True
    telling = words_of(contract.title) - words_of(booking.name)
    return bool(telling & words_of(booking.purpose))
