"""The first end after a first term or a waiver: what is missed then is that very day, not a month of many."""

from collections.abc import Iterator
from datetime import date, timedelta

from vertragsbuch.contract.model import Contract
from vertragsbuch.law.agreed import Exit, Unclear, early_exit, first_exit
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.first_term import bound_until
from vertragsbuch.law.pause import with_pauses
from vertragsbuch.law.roughly import sampled
from vertragsbuch.law.ways_out import ways_alone

_LONGEST_MONTH, _NEXT_RECEIPT = timedelta(31), timedelta(62)
"""The last day of receipt for the first end after a first term or a waiver lies two months later at most."""


def is_first_end(contract: Contract, way: WayOut) -> bool:
    """Return whether the end of a way is the first one after a first term, or a waiver, of over a month.

    It is the first that a notice reaches which is received on the first day of the contract, by whatever
    right. Where another reading of the same right reaches an end over a month before the first that is sure,
    that one is to be warned of.
    """
    begun = _begun(contract)
    if begun is None:
        return False
    contract = with_pauses(begun)
    grounds = way.grounds if isinstance(way.grounds, Exit) and bound_until(way.grounds.terms) else None
    terms = contract.terms if grounds is None else grounds.terms
    bound = bound_until(terms)
    if bound is None or way.deadline is None or bound - terms.first_day <= _LONGEST_MONTH:
        return False
    if way.deadline - bound > _NEXT_RECEIPT:
        return False
    ways = [*ways_alone(contract, contract.terms.first_day)]
    if grounds is not None:
        ways = [*(other for other in ways if other.right != way.right), *_by_terms(way, grounds, bound)]
    ends = [(other.ends_on, other) for other in ways if other.ends_on is not None]
    if any(other.key == way.key and end < bound for end, other in ends):
        return False  # it never was held to that day
    sure = min((end for end, other in ends if other.certainty == "certain" and end >= bound), default=None)
    early = min((end for end, other in ends if other.right == way.right and end >= bound), default=None)
    if way.certainty == "arguable" or sure is None:
        return way.ends_on == early
    return way.ends_on == sure and (early is None or sure - early <= _LONGEST_MONTH)


def _begun(contract: Contract) -> Contract | None:
    """Return the contract with a day on which it may have begun; None where nothing is known of that."""
    return next(iter(sampled(contract)), None) if contract.is_rough else contract


def _by_terms(way: WayOut, grounds: Exit, bound: date) -> Iterator[WayOut]:
    """Yield the ways of a right that a notice on the first day of its terms takes, in both readings."""
    first_day = grounds.terms.first_day
    sure = first_exit(grounds.terms, first_day, grounds.state, not_before=bound)
    if isinstance(sure, Unclear):
        return
    yield way._replace(ends_on=sure.ends_on, certainty="certain")
    early = early_exit(sure, first_day, bound)
    if early is not None:
        yield way._replace(ends_on=early.ends_on, certainty="arguable")
