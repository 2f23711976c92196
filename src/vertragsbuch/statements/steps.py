"""Amounts over time: a price that takes a step and stays there, and bills that differ each time."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from vertragsbuch.named_tuple import NamedTuple

_FEWEST_CHANGES_OF_BILLS = 3
_ONE_IN = 3


class Paid(NamedTuple):
    """So many cents on a day."""

    on: date
    cents: int


class AmountStep(NamedTuple):
    """Another amount from a day on, in cents, each time."""

    on: date
    before: int
    after: int

    @property
    def is_raise(self) -> bool:
        """Whether more is paid since then."""
        return self.after > self.before


def difference(one: int, other: int) -> float:
    """Return by what part of the larger one two amounts differ."""
    return abs(one - other) / max(abs(one), abs(other), 1)


def is_variable(paid: Sequence[Paid]) -> bool:
    """Return whether each bill may have another amount, so that none of them is a step of the price."""
    changes = sum(one.cents != other.cents for one, other in pairwise(paid))
    return changes >= _FEWEST_CHANGES_OF_BILLS and changes * _ONE_IN > len(paid)


def price_steps_of(paid: Sequence[Paid]) -> Iterator[AmountStep]:
    """Yield every change of the amount that stayed; one that was taken back the next time is none."""
    if not paid or is_variable(paid):
        return
    current = paid[0].cents
    for place, each in enumerate(paid[1:], 1):
        following = paid[place + 1].cents if place + 1 < len(paid) else each.cents
        if current not in (each.cents, following):
            yield AmountStep(each.on, current, each.cents)
            current = each.cents
