"""Chains of bookings that follow one another by the calendar: the rhythms that one key may have.

Several contracts may be paid on one mandate, and purchases beside them. Each explanation of bookings is
weighed: what a rhythm saves against bookings that nothing explains. Amounts stay and take a step now and
then, or each bill has its own; a step, a gap, another text, and days beside the calendar have their cost.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from vertragsbuch.contract.period import Period
from vertragsbuch.law.dates import OutOfCalendar, period_end
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.keys import numbers_of, purpose_words
from vertragsbuch.statements.steps import difference

RHYTHMS = (
    Period(months=1),
    Period(weeks=4),
    Period(months=2),
    Period(months=3),
    Period(months=6),
    Period(years=1),
)
"""How often contracts are paid."""

DAYS_BESIDE = 6
"""So many days a booking may lie beside the day of the calendar: weekends, holidays, slow banks."""

UNEXPLAINED, UNEXPLAINED_ON_MANDATE = 1.5, 2.0
"""What a booking costs that nothing explains; on a mandate of its own there is seldom such a one."""

_BEGINNING, _GAP, _OTHER_TEXT, _DAY_BESIDE = 2.0, 1.0, 0.6, 0.04
_LARGEST_STEP, _STEP, _ANY_AMOUNT = 0.35, 1.2, 0.6
_DRIFT, _DAY_OF_DRIFT = 4, 0.1
_DAYS_AT_HAND = 50_000
_MOST_TEXTS = 60
_COMMON, _ALIKE = 0.9, 0.5


class ChainedBooking(NamedTuple):
    """A booking of a key, with its day as a number and the text that it has in common with others."""

    day: int
    on: date
    cents: int
    text: int
    booking: Booking


class Chain(NamedTuple):
    """Bookings that follow one another in a rhythm, what they save, and how many gaps are in them."""

    every: Period
    entries: tuple[ChainedBooking, ...]
    saving: float
    gaps: int

    @property
    def changes(self) -> list[float]:
        """How much each amount differs from the one before: 0.1 for a tenth."""
        pairs = zip(self.entries, self.entries[1:], strict=False)
        return [difference(one.cents, other.cents) for one, other in pairs]


def entries_of(bookings: Sequence[Booking]) -> tuple[ChainedBooking, ...]:
    """Return the bookings of a key in the order of their days, those with the same words under one text."""
    texts = _texts(bookings)
    every = (
        ChainedBooking(each.booked_on.toordinal(), each.booked_on, -each.cents, text, each)
        for each, text in zip(bookings, texts, strict=True)
    )
    return tuple(sorted(every, key=_place))


def _place(entry: ChainedBooking) -> tuple[int, int, str, str, str]:
    """Return what orders entries: never the place in a file, as files may be split in any way."""
    booking = entry.booking
    return entry.day, entry.cents, booking.purpose, booking.end_to_end, booking.bank_reference


def _texts(bookings: Sequence[Booking]) -> list[int]:
    """Return a number for the text of each booking: the same for what says the same in other words."""
    numbers_that_stay = Counter(number for each in bookings for number in numbers_of(each.purpose))
    words = [
        purpose_words(each.purpose) | {one for one in numbers_of(each.purpose) if numbers_that_stay[one] > 1}
        for each in bookings
    ]
    counts = Counter(word for each in words for word in each)
    common = {word for word, count in counts.items() if count >= _COMMON * len(words)}
    telling = [each - common for each in words]
    numbers: dict[frozenset[str], int] = {}
    often = Counter(telling)
    for each in sorted(often, key=lambda text: (-often[text], sorted(text))):
        alike = next((other for other in islice(numbers, _MOST_TEXTS) if is_alike(each, other)), None)
        numbers[each] = len(numbers) if alike is None else numbers[alike]
    return [numbers[each] for each in telling]


def is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two texts have more than half of their words in common; none are alike."""
    return len(one & other) > _ALIKE * len(one | other) if one or other else True


def chains_in(entries: Sequence[ChainedBooking], unexplained: float, *, strict: bool) -> Iterator[Chain]:
    """Yield the best chain of each rhythm: a `strict` one takes small steps of the price and has one text."""
    for every in RHYTHMS:
        chain = _best_chain(entries, every, unexplained, strict=strict)
        if chain is not None:
            yield chain


class _Link(NamedTuple):
    """The best chain that ends with an entry: what it saves, the entry before, gaps so far."""

    saving: float
    before: int
    gaps: int


def _best_chain(
    entries: Sequence[ChainedBooking], every: Period, unexplained: float, *, strict: bool
) -> Chain | None:
    """Return the chain of a rhythm that saves most; None where no two entries follow one another."""
    days = [entry.day for entry in entries]
    last_day = days[-1] + DAYS_BESIDE if days else 0
    links = [_Link(unexplained - _BEGINNING, -1, 0)] * len(entries)
    for place, entry in enumerate(entries):
        next_days = due_days(entry.on, every)
        if next_days[0] > last_day:
            break  # what comes later is due later
        for is_gap, due in enumerate(next_days):
            most = links[place].saving + unexplained
            begin = bisect_left(days, due - DAYS_BESIDE, place + 1)
            for other in range(begin, bisect_right(days, due + DAYS_BESIDE, begin)):
                if most - _GAP * is_gap <= links[other].saving:
                    continue
                cost = _cost(entry, entries[other], days[other] - due, strict=strict)
                if cost is not None and (saving := most - cost - _GAP * is_gap) > links[other].saving:
                    links[other] = _Link(saving, place, links[place].gaps + is_gap)
    last = max(range(len(entries)), key=lambda place: links[place].saving, default=-1)
    if last < 0 or links[last].before < 0:
        return None
    walked = tuple(_walked(entries, links, last))
    saving = links[last].saving - _DAY_OF_DRIFT * max(0, _drift(walked, every, links[last].gaps) - _DRIFT)
    return Chain(every, walked, saving, links[last].gaps)


def _drift(entries: Sequence[ChainedBooking], every: Period, gaps: int) -> int:
    """Return how far the last booking lies from where the calendar leads from the first."""
    times = len(entries) - 1 + gaps
    return abs(entries[-1].day - due_after(entries[0].on, every, times).toordinal())


def _walked(entries: Sequence[ChainedBooking], links: Sequence[_Link], last: int) -> list[ChainedBooking]:
    walked = []
    while last >= 0:
        walked.append(entries[last])
        last = links[last].before
    return walked[::-1]


@lru_cache(maxsize=_DAYS_AT_HAND)
def due_days(on: date, every: Period) -> tuple[int, int]:
    """Return the day on which the next payment is due, and the one after a payment that stayed away."""
    return due_after(on, every, 1).toordinal(), due_after(on, every, 2).toordinal()


def due_after(on: date, every: Period, times: int) -> date:
    """Return where the calendar leads from a day in so many steps; its last day where it ends before."""
    try:
        return period_end(on, Period(months=times * every.in_months, days=times * every.in_days))
    except OutOfCalendar:
        return date.max


def _cost(one: ChainedBooking, other: ChainedBooking, beside: int, *, strict: bool) -> float | None:
    """Return what it costs that one booking follows the other; None where it must not."""
    cost = _DAY_BESIDE * abs(beside)
    if not strict:
        return cost + _ANY_AMOUNT + _OTHER_TEXT * (one.text != other.text)
    if one.text != other.text:
        return None
    if one.cents == other.cents:
        return cost
    return None if difference(one.cents, other.cents) > _LARGEST_STEP else cost + _STEP
