"""When the ways out of a contract may be others: the law answers alike on all days until then.

A rule looks at the day in few ways, and each leaves a trace. A way keeps its days until one of them comes;
the next ones follow from the last day of receipt. A right opens and closes on a day that the contract names,
with its first term, or with a window that shows its last day already. A norm changes with its version. And a
way that rolls moves on every day: it never becomes another way, but one that stands still may overtake it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.period import Period
from vertragsbuch.law import dates
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.bound_terms import is_bound, safe_receipt
from vertragsbuch.law.dates import ONE_DAY
from vertragsbuch.law.first_term import initial_end_of
from vertragsbuch.law.norms import changes_of_law
from vertragsbuch.law.notice import last_receipt
from vertragsbuch.law.pause import with_pauses
from vertragsbuch.law.ways_out import certain_ways

_YEAR = Period(years=1)
_LAST_YEAR = 9000
"""Later days are not reckoned with."""
_STRAY = timedelta(days=5)
"""So much at most the days between a receipt and the end of its period vary: the lengths of the months."""


def next_turn(contract: Contract, today: date, ways: tuple[WayOut, ...] | None = None) -> date:
    """Return the first day after `today` on which `certain_ways` may be others than those of `today`.

    `ways` are those of `today`, where they are known.
    It may be too early, never too late; nothing comes after the last day of the calendar. Ways that roll
    until the same day, or without one, count as one on every day: which of them ends first may change with
    the length of a month, and the other is not told where both end alike.
    """
    tomorrow = today + ONE_DAY if today < date.max else date.max
    if contract.is_rough:
        return tomorrow
    ways = certain_ways(contract, today) if ways is None else ways
    try:
        return min((day for day in _turns(contract, ways, today) if day > today), default=date.max)
    except dates.OutOfCalendar:  # a first term that ends after the last day there is
        return tomorrow


def _turns(contract: Contract, ways: tuple[WayOut, ...], today: date) -> Iterator[date]:
    """Yield the days on which something may change, with the days after them."""
    for day in (*_days_of_ways(ways), *_days_of_contract(with_pauses(contract), today)):
        yield day
        if day < date.max:
            yield day + ONE_DAY
    yield _next_version(today)
    yield from _overtakings(ways, today)
    yield date.max


def _days_of_ways(ways: tuple[WayOut, ...]) -> Iterator[date]:
    """Yield the days of the ways; of one that rolls only the last: its others come and go every day."""
    for way in ways:
        days = (way.closes_on,) if way.rolling else (way.receive_by, way.send_by, way.closes_on, way.ends_on)
        yield from (day for day in days if day is not None)


def _days_of_contract(contract: Contract, today: date) -> Iterator[date]:
    terms = contract.terms
    yield terms.first_day
    if contract.made_on is not None:
        yield contract.made_on
    initial_end, notice = initial_end_of(terms), terms.notice_agreed
    days = (initial_end, terms.probation_until, terms.waived_until)
    yield from (day for day in days if day is not None)
    if terms.waived_until is not None and initial_end is not None and notice is not None:
        # What cannot be waived goes by the last day of receipt for the first term, which no way shows then.
        notice_to = terms.notice_to or "term_end"
        yield last_receipt(initial_end, notice, notice_to)
        if is_bound(terms.renewal, notice_to):
            yield safe_receipt(initial_end, notice, notice_to)
    for event in contract.events:
        yield from event.days()
    if contract.events and max(today, terms.first_day).year < _LAST_YEAR:
        # After an event an insurance may be ended with its year, whatever its own terms say.
        yield dates.first_term_end(terms.first_day, _YEAR, _YEAR, today)[0]


def _overtakings(ways: tuple[WayOut, ...], today: date) -> Iterator[date]:
    """Yield the days from which the end of a way that rolls may lie past that of another way.

    Two that roll with different last days may overtake each other on any day.
    """
    rolling = [way for way in ways if way.rolling and way.ends_on is not None]
    if len({way.closes_on for way in rolling}) > 1:
        yield today + ONE_DAY
    for way in rolling:
        assert way.ends_on is not None
        for other in ways:
            if not other.rolling and other.ends_on is not None and other.ends_on >= way.ends_on:
                yield max(today + ONE_DAY, today + (other.ends_on - way.ends_on) - _STRAY)


def _next_version(today: date) -> date:
    changes = changes_of_law()
    place = bisect_right(changes, today)
    return changes[place] if place < len(changes) else date.max
