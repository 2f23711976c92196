"""A contract that rested for a while: a pause that was agreed to lengthen the term moves its end."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.period import Period
from vertragsbuch.law import dates
from vertragsbuch.law.first_term import initial_end_of

_MOST_MONTHS = 24
_MOST_DAYS = 3660
"""What is longer than ten years is no pause, but a slip."""


def with_pauses(contract: Contract) -> Contract:
    """Return the contract with the last day of its first term as the pauses in it have moved it."""
    pauses = tuple(_lengthening(contract))
    end = initial_end_of(contract.terms) if pauses else None
    if end is None:
        return contract
    moved = end
    for first, last in pauses:
        if first <= moved:
            moved = moved_by(moved, first, last)
    if moved == end:
        return contract
    return contract._replace(terms=contract.terms._replace(initial_term=None, initial_end=moved))


def moved_by(end: date, first: date, last: date) -> date:
    """Return an end later by the length of a pause, its first and its last day included.

    A pause of whole months lengthens by months, any other by its days. Raises dates.OutOfCalendar past the
    year 9999.
    """
    months = next((count for count in range(1, _MOST_MONTHS + 1) if _is_of_months(first, last, count)), 0)
    length = Period(months=months) if months else Period(days=(last - first).days + 1)
    return dates.term_end(dates.days_after(end, 1), length)


def moved_by_pauses(day: date, contract: Contract) -> date:
    """Return a day later by all pauses that lengthen the term."""
    for first, last in _lengthening(contract):
        day = moved_by(day, first, last)
    return day


def rests_in_renewal(contract: Contract) -> bool:
    """Return whether a pause is to lengthen a term after the first one: by how much, only its words tell.

    `contract` is one `with_pauses`.
    """
    end = initial_end_of(contract.terms) if isinstance(contract.terms.renewal, Period) else None
    return end is not None and any(first > end for first, _last in _lengthening(contract))


def _lengthening(contract: Contract) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each pause that lengthens the term, in order."""
    if not contract.events:
        return
    from vertragsbuch.law.happened import happened  # noqa: PLC0415 - few contracts have a history

    spans = happened(contract.events).pauses
    if spans:
        start = contract.terms.first_day
        yield from sorted(span for span in spans if span[0] >= start and is_a_pause(*span))


def is_a_pause(first: date, last: date) -> bool:
    """Return whether days can be the first and the last one of a pause."""
    return 0 <= (last - first).days <= _MOST_DAYS


def _is_of_months(first: date, last: date, months: int) -> bool:
    return dates.term_end(first, Period(months=months)) == last
