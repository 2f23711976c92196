"""Recurring debits: what is paid by the calendar, month by month or once a year, and so may be a contract.

Rent by standing order is one, and so are loans, building savings and public charges: money that has to be
paid until somebody ends it. What goes to an own account, and wages, are none; nor are shops and cash.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from vertragsbuch.contract.period import Period
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.chains import (
    DAYS_BESIDE,
    Chain,
    due_after,
    due_days,
    entries_of,
    is_alike,
)
from vertragsbuch.statements.keys import (
    Key,
    Own,
    booking_key,
    loose_key_of,
    name_key,
    payee_of,
    purpose_words,
)
from vertragsbuch.statements.rhythms import Trust, contracts_among
from vertragsbuch.statements.steps import AmountStep, Paid, difference, is_variable, price_steps_of

_DAYS_OF_ANOTHER_TRY = 20
_DAYS_LATE = 14
_LAST_DAY = date.max.toordinal()
_ANOTHER_CONTRACT, _ANOTHER_BILL = 0.35, 0.6
_MIRRORED = 0.8
_NO_INSTALMENT = (
    *("bargeld", "geldautomat", "auszahlung ga", "ga nr", "cash withdrawal"),
    *("jahresabrechnung", "jahresrechnung", "schlussrechnung", "endabrechnung", "nachzahlung"),
)
"""Words of cash, and of bills that come beside what is paid in a rhythm."""
_TRUSTED = frozenset(("direct_debit", "standing_order"))
_OF_CONTRACTS = _TRUSTED | {"transfer", "card", "fee", "other"}


class Recurring(NamedTuple):
    """What one payee takes in a rhythm, and the bookings that show it, in order.

    `cents` is what was paid last. `next_on` is the day on which it is due next, None where it has ended: a
    payment is overdue for more than two weeks.
    """

    name: str
    creditor_id: str
    mandate: str
    iban: str
    every: Period
    cents: int
    currency: str
    next_on: date | None
    steps: tuple[AmountStep, ...]
    is_variable: bool
    bookings: tuple[Booking, ...]

    @property
    def first_on(self) -> date:
        """The day of the first payment."""
        return self.bookings[0].booked_on

    @property
    def last_on(self) -> date:
        """The day of the last payment."""
        return self.bookings[-1].booked_on

    @property
    def has_ended(self) -> bool:
        """Whether a payment is overdue."""
        return self.next_on is None


def recurring(bookings: Iterable[Booking], own: Own = Own()) -> tuple[Recurring, ...]:  # noqa: B008 - a value
    """Return what is paid in a rhythm, in the order of names; the same in whatever order bookings come."""
    booked = [each for each in bookings if not each.is_pending]
    seen_until = _seen_until(booked)
    debits = [each for each in _without_further_tries(booked) if _may_be_contract(each, own)]
    chains, left = _chains(debits, booking_key)
    more, rest = _chains(left, loose_key_of)
    joined = _joined(_joined([*chains, *more], loose_key_of), _key_of_name, _is_unnumbered)
    joined = _extended(joined, rest)
    every = [_recurring(chain, seen_until[chain.entries[-1].booking.account]) for chain in joined]
    return tuple(sorted(without_mirrors(every), key=_place))


def _place(each: Recurring) -> tuple[str, str, str, int, date]:
    return each.name.casefold(), each.creditor_id, each.mandate, -each.cents, each.first_on


def _seen_until(bookings: Iterable[Booking]) -> dict[str, date]:
    """Return the last day of which each account tells."""
    last: dict[str, date] = {}
    for each in bookings:
        last[each.account] = max(each.booked_on, last.get(each.account, each.booked_on))
    return last


def _may_be_contract(booking: Booking, own: Own) -> bool:
    if booking.cents >= 0 or booking.kind not in _OF_CONTRACTS or own.owns(booking):
        return False
    text = f"{booking.name} {booking.purpose[:200]}".casefold()
    return not any(word in text for word in _NO_INSTALMENT)


def _without_further_tries(bookings: Sequence[Booking]) -> Iterator[Booking]:
    """Yield bookings without the debits by which a payee tried again what had come back."""
    returns: dict[tuple[Key, int], list[date]] = {}
    for each in bookings:
        if each.kind == "return" and each.cents > 0:
            returns.setdefault((booking_key(each), each.cents), []).append(each.booked_on)
    for each in bookings:
        came_back = returns.get((booking_key(each), -each.cents), ()) if each.cents < 0 and returns else ()
        if not any(0 < (each.booked_on - on).days <= _DAYS_OF_ANOTHER_TRY for on in came_back):
            yield each


def _chains(bookings: Iterable[Booking], key: Callable[[Booking], Key]) -> tuple[list[Chain], list[Booking]]:
    """Return the contracts among bookings that have a key in common, and what belongs to none."""
    groups: dict[Key, list[Booking]] = {}
    for each in bookings:
        groups.setdefault(key(each), []).append(each)
    chains: list[Chain] = []
    left: list[Booking] = []
    for group_key, group in groups.items():
        by_kind = all(each.kind in _TRUSTED for each in group)
        of_group, rest = contracts_among(group, Trust(group_key.numbers[:1] == ("mandate",), by_kind))
        chains += of_group
        left += rest
    return chains, left


def _joined(
    chains: Sequence[Chain],
    key: Callable[[Booking], Key],
    may_be_one: Callable[[Booking, Booking], bool] = lambda _one, _other: True,
) -> list[Chain]:
    """Return chains of which those are one that go on under another mandate, or where a file names none."""
    joined: dict[Key, list[Chain]] = {}
    for chain in sorted(chains, key=_begun):
        first = chain.entries[0].booking
        same = joined.setdefault(key(first), [])
        ended = (at for at, other in enumerate(same) if may_be_one(other.entries[-1].booking, first))
        place = next((at for at in ended if _goes_on(same[at], chain)), None)
        if place is None:
            same.append(chain)
        else:
            same[place] = same[place]._replace(entries=(*same[place].entries, *chain.entries))
    return [chain for same in joined.values() for chain in same]


def _key_of_name(booking: Booking) -> Key:
    return loose_key_of(booking._replace(creditor_id="", iban=""))


def _is_unnumbered(one: Booking, other: Booking) -> bool:
    """Return whether the file of one of them names neither creditor nor account."""
    return not (one.creditor_id or one.iban) or not (other.creditor_id or other.iban)


def _extended(chains: Sequence[Chain], rest: Iterable[Booking]) -> list[Chain]:
    """Return chains with the few debits by which they go on under a mandate that is new."""
    by_key: dict[Key, list[Chain]] = {}
    for chain in sorted(chains, key=_begun):
        by_key.setdefault(loose_key_of(chain.entries[-1].booking), []).append(chain)
    for entry in entries_of([each for each in rest if each.mandate]):
        same = by_key.get(loose_key_of(entry.booking), [])
        one = Chain(Period(), (entry,), 0, 0)
        for place, chain in enumerate(same):
            if _goes_on(chain, one._replace(every=chain.every)):
                same[place] = chain._replace(entries=(*chain.entries, entry))
                break
    return [chain for same in by_key.values() for chain in same]


def _begun(chain: Chain) -> tuple[int, int, Key]:
    first = chain.entries[0]
    return first.day, first.cents, booking_key(first.booking)


def _goes_on(one: Chain, other: Chain) -> bool:
    """Return whether a payee goes on with what ended in time, in the same rhythm and for about as much."""
    last, first = one.entries[-1], other.entries[0]
    if one.every != other.every or not is_alike(
        purpose_words(last.booking.purpose), purpose_words(first.booking.purpose)
    ):
        return False
    is_near = any(abs(first.day - due) <= DAYS_BESIDE for due in due_days(last.on, one.every))
    most = _ANOTHER_BILL if _varies(one) or _varies(other) else _ANOTHER_CONTRACT
    return is_near and difference(last.cents, first.cents) <= most


def _varies(chain: Chain) -> bool:
    return is_variable([Paid(entry.on, entry.cents) for entry in chain.entries])


def _recurring(chain: Chain, seen_until: date) -> Recurring:
    last = chain.entries[-1].booking
    numbered = best_named(entry.booking for entry in chain.entries)
    paid = [Paid(entry.on, entry.cents) for entry in chain.entries]
    next_on = _next_on(chain)
    return Recurring(
        name=payee_of(last),
        creditor_id=numbered.creditor_id,
        mandate=numbered.mandate,
        iban=numbered.iban,
        every=chain.every,
        cents=chain.entries[-1].cents,
        currency=last.currency,
        next_on=None if (seen_until - next_on).days > _DAYS_LATE else next_on,
        steps=tuple(price_steps_of(paid)),
        is_variable=is_variable(paid),
        bookings=tuple(entry.booking for entry in chain.entries),
    )


def best_named(bookings: Iterable[Booking]) -> Booking:
    """Return the last of some bookings that names mandate or creditor, else account, else nothing."""
    every = list(bookings)[::-1]
    numbered = (each for each in every if each.creditor_id or each.mandate)
    return next(numbered, None) or next((each for each in every if each.iban), every[0])


def _next_on(chain: Chain) -> date:
    """Return the day after the last payment: on the day of the month on which most payments came."""
    last = chain.entries[-1].on
    due = due_after(last, chain.every, 1)
    if not chain.every.in_months:
        return due
    usual, _often = min(
        Counter(entry.on.day for entry in chain.entries).items(), key=lambda each: (-each[1], each[0])
    )
    near = range(max(1, due.toordinal() - DAYS_BESIDE), min(_LAST_DAY, due.toordinal() + DAYS_BESIDE) + 1)
    return next((each for each in map(date.fromordinal, near) if each.day == usual), due)


def without_mirrors(every: Sequence[Recurring]) -> list[Recurring]:
    """Return rhythms without those that another account shows, too: that of PayPal and the bank's behind it.

    What has a mandate stays.
    """
    alike: dict[tuple[str, Period, str], list[Recurring]] = {}
    for each in sorted(every, key=lambda one: (not one.mandate, _place(one))):
        others = alike.setdefault((name_key(each.name), each.every, each.currency), [])
        if not any(_is_mirror(each, other) for other in others):
            others.append(each)
    return [each for others in alike.values() for each in others]


def _is_mirror(one: Recurring, other: Recurring) -> bool:
    if one.bookings[-1].account == other.bookings[-1].account:
        return False
    paid = [(each.booked_on.toordinal(), each.cents) for each in other.bookings]
    days = [(each.booked_on.toordinal(), each.cents) for each in one.bookings]
    same = sum(
        any(cents == amount and abs(day - on) <= DAYS_BESIDE for day, cents in paid) for on, amount in days
    )
    return same >= _MIRRORED * min(len(paid), len(days))
