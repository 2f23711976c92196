"""The end of the first term, as the terms give it."""

from datetime import date

from vertragsbuch.contract.model import Terms
from vertragsbuch.law import dates


def initial_end_of(terms: Terms) -> date | None:
    """Return the last day of the first term; None where the contract is open-ended from the start."""
    if terms.initial_end is not None:
        return terms.initial_end
    return dates.term_end(terms.first_day, terms.initial_term) if terms.initial_term else None
