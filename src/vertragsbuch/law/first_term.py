"""The end of the first term, as the terms give it."""

from datetime import date
from functools import lru_cache

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law import dates


def initial_end_of(terms: Terms) -> date | None:
    """Return the last day of the first term; None where the contract is open-ended from the start."""
    if terms.initial_end is not None:
        return terms.initial_end
    initial_term = terms.initial_term
    return None if initial_term is None else _last_day(terms.first_day, initial_term)


@lru_cache(maxsize=dates.TERMS_OF_A_LARGE_BOOK)
def _last_day(first_day: date, initial_term: Period) -> date | None:
    return dates.term_end(first_day, initial_term) if initial_term else None


def bound_until(terms: Terms) -> date | None:
    """Return the last day of a first term, or of a waiver that lasts longer; None where nobody is bound."""
    first, waived = initial_end_of(terms), terms.waived_until
    return first if waived is None or (first is not None and first > waived) else waived
