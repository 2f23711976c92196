"""What the payments of a contract tell that its history does not know yet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from vertragsbuch.contract.events.file import Debited
from vertragsbuch.contract.events.opening import ContributionIncrease, PriceIncrease, RentIncrease
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.period import Period
from vertragsbuch.law import costs
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking, FilePlace
from vertragsbuch.statements.chains import due_after
from vertragsbuch.statements.claiming import is_same_rhythm
from vertragsbuch.statements.matching import PaymentMatch
from vertragsbuch.statements.same import FingerprintedBooking, with_fingerprints
from vertragsbuch.statements.steps import AmountStep, Paid, difference, is_variable, price_steps_of

DAYS_LATE = 14
"""A payment is missed from the fifteenth day after it was due."""

_DAYS_OF_ONE_RAISE = 62
_SAME = 0.02
_LARGEST_RAISE = 0.6
_FEWEST_BEFORE_A_GAP = 2
_WITHIN = 0.5
_DAYS_OF_A_MONTH = 30


class PaidPriceStep(NamedTuple):
    """Another price than before, and the booking that shows it first."""

    step: AmountStep
    counted: FingerprintedBooking


class StayedAway(NamedTuple):
    """Nothing was debited since the last payment, though something was due on a day."""

    last_on: date
    due_on: date


class PaidTwice(NamedTuple):
    """Two payments of the same amount within one period."""

    first_on: date
    counted: FingerprintedBooking


class News(NamedTuple):
    """What is new: steps of the price, debits after the end, that came back, stayed away, or doubled.

    Whether the contract ended on that day `is_disputed` by the other side.
    """

    steps: tuple[PaidPriceStep, ...] = ()
    after_end: tuple[FingerprintedBooking, ...] = ()
    ends_on: date | None = None
    is_disputed: bool = False
    came_back: tuple[FingerprintedBooking, ...] = ()
    twice: tuple[PaidTwice, ...] = ()
    stayed_away: StayedAway | None = None


def news_of(match: PaymentMatch, seen_until: Mapping[str, date]) -> News:
    """Return what the bookings of a contract tell; each account was seen until a day, included."""
    contract = match.known.contract
    history = history_of(contract)
    ends_on = history.ends_on or costs.last_paid_day(contract)
    return News(
        tuple(_price_steps(match)),
        tuple(_after_end(match, ends_on)),
        ends_on,
        history.status.rejected_on is not None,
        tuple(each for each in match.counted if each.booking.kind == "return" and each.booking.cents > 0),
        tuple(_twice(match)),
        _stayed_away(match, seen_until) if ends_on is None else None,
    )


def rhythm_of(match: PaymentMatch) -> Period | None:
    """Return how often a contract is paid: as its bookings show, else as its price says."""
    if match.recurring is not None:
        return match.recurring.every
    price = match.known.contract.price
    return price.every if price else None


def _all_paid(match: PaymentMatch) -> list[Paid]:
    """Return every payment, kept before or new, in the order of the days; none that came back."""
    new = {each.fingerprint: Paid(each.booking.booked_on, -each.booking.cents) for each in match.counted}
    kept = {each.fingerprint: Paid(each.booked_on, each.cents) for each in match.known.payments}
    return sorted(each for each in {**kept, **new}.values() if each.cents > 0)


def _price_steps(match: PaymentMatch) -> Iterator[PaidPriceStep]:
    """Yield the steps among what is new; what beside the rhythm is paid once is none of them."""
    contract, paid = match.known.contract, _all_paid(match)
    if match.recurring is not None:
        in_rhythm = {(each.booked_on, -each.cents) for each in match.recurring.bookings}
        in_rhythm |= {(each.booked_on, each.cents) for each in match.known.payments}
        paid = [each for each in paid if each in in_rhythm]
    first = {each.booking.booked_on: each for each in reversed(match.counted) if each.booking.cents < 0}
    for step in (*_step_from_price(contract, match, paid), *price_steps_of(paid)):
        if step.on in first and not _is_noted(contract, step):
            yield PaidPriceStep(step, first[step.on])


def _step_from_price(contract: Contract, match: PaymentMatch, paid: Sequence[Paid]) -> Iterator[AmountStep]:
    """Yield the step from the price in the book to what is paid first, where nothing was paid before."""
    if not paid or match.known.payments or is_variable(paid):
        return
    price, every = costs.price_on(contract, paid[0].on), rhythm_of(match)
    currencies = {each.booking.currency for each in match.counted}
    if price is None or every is None or {price.currency} != currencies:
        return
    if not is_same_rhythm(price.every, every):
        return
    if 0 < difference(paid[0].cents, price.cents) <= _LARGEST_RAISE:
        yield AmountStep(paid[0].on, price.cents, paid[0].cents)


def _is_noted(contract: Contract, step: AmountStep) -> bool:
    """Return whether the book knows a price: from an event about that time, or as the price of that day."""
    price = costs.price_on(contract, step.on)
    if price is not None and price.cents == step.after:
        return True
    for event in contract.effective_events:
        if isinstance(event, PriceIncrease | RentIncrease | ContributionIncrease):
            near = event.effective_on and abs((event.effective_on - step.on).days) <= _DAYS_OF_ONE_RAISE
            if near and event.new_price_cents in (None, step.after):
                return True
    return False


def _after_end(match: PaymentMatch, ends_on: date | None) -> Iterator[FingerprintedBooking]:
    """Yield the debits after the last day that are neither noted nor came back."""
    if ends_on is None:
        return
    events = (event for event in match.known.contract.effective_events if isinstance(event, Debited))
    noted = {(event.on, event.cents) for event in events}
    back = [each.booking for each in match.counted if each.booking.cents > 0]
    for each in match.counted:
        booking = each.booking
        came_back = any(one.cents == -booking.cents and one.booked_on >= booking.booked_on for one in back)
        is_new = booking.cents < 0 and (booking.booked_on, -booking.cents) not in noted
        if booking.booked_on > ends_on and is_new and not came_back:
            yield each


def _twice(match: PaymentMatch) -> Iterator[PaidTwice]:
    """Yield the second of two equal payments that lie within half a period, unless the first came back."""
    every = rhythm_of(match)
    if every is None:
        return
    days = (every.in_months * _DAYS_OF_A_MONTH + every.in_days) * _WITHIN
    back = [each.booking for each in match.counted if each.booking.cents > 0]
    new = {each.fingerprint: each for each in match.counted if each.booking.cents < 0}
    paid = {print_: Paid(each.booking.booked_on, -each.booking.cents) for print_, each in new.items()}
    kept = {
        each.fingerprint: Paid(each.booked_on, each.cents) for each in match.known.payments if each.cents > 0
    }
    ordered = sorted({**kept, **paid}.items(), key=lambda pair: (pair[1], pair[0]))
    for (_print, one), (print_, other) in pairwise(ordered):
        is_double = difference(one.cents, other.cents) <= _SAME and (other.on - one.on).days < days
        came_back = any(each.cents == one.cents and one.on <= each.booked_on <= other.on for each in back)
        if is_double and print_ in new and not came_back:
            yield PaidTwice(one.on, new[print_])


def _stayed_away(match: PaymentMatch, seen_until: Mapping[str, date]) -> StayedAway | None:
    """Return that a payment is overdue, where so many came before that one was to be expected."""
    every, paid = rhythm_of(match), _all_paid(match)
    if every is None or len(paid) < _FEWEST_BEFORE_A_GAP:
        return None
    due_on = due_after(paid[-1].on, every, 1)
    days = [seen_until[account] for account in seen_until if _is_paid_from(match, account)]
    if not days or (max(days) - due_on).days <= DAYS_LATE:
        return None
    return StayedAway(paid[-1].on, due_on)


def _is_paid_from(match: PaymentMatch, account: str) -> bool:
    """Return whether the last payment was made from an account: its fingerprint tells, also of a kept one."""
    if match.counted:
        return match.counted[-1].booking.account == account
    contract, last = match.known.contract, match.known.payments[-1]
    booking = Booking(
        *(account, last.booked_on, None, -last.cents, last.currency, contract.provider.name, ""),
        *(
            contract.iban or "",
            "",
            last.purpose,
            contract.creditor_id or "",
            contract.mandate_reference or "",
        ),
        *("", "", "direct_debit", False, FilePlace("")),
    )
    return with_fingerprints([booking])[0].fingerprint == last.fingerprint
