"""How many contracts of the generated books are seen, and what is taken for one and is none."""

from tests.statements.generator import OWN_ACCOUNT, OWN_NAME, Generated, Truth, generated
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.keys import own
from vertragsbuch.statements.recurring import Recurring, recurring

_SAME = 0.8
_WEEKS = 28
_MONTHS_OF_YEAR = 12


class Measured(NamedTuple):
    """What became of a book: how many contracts it has, those not seen, those that are none."""

    contracts: int
    missed: tuple[Truth, ...]
    false: tuple[Recurring, ...]


def measured(book: Generated) -> Measured:
    """Return what is right of what is seen in a book: the rhythm, and four fifths of the entries."""
    seen = recurring(book.bookings, own((OWN_ACCOUNT,), (OWN_NAME,)))
    missed = tuple(truth for truth in book.truths if not any(_is_same(truth, each) for each in seen))
    false = tuple(each for each in seen if not any(_is_same(truth, each) for truth in book.truths))
    return Measured(len(book.truths), missed, false)


def measured_of_seed(seed: int) -> Measured:
    """Return the same for the book of a seed."""
    return measured(generated(seed))


def _is_same(truth: Truth, seen: Recurring) -> bool:
    entries = {each.place.entry for each in seen.bookings}
    common = len(entries & truth.entries)
    is_rhythm = seen.every.in_months == truth.months and (truth.months or seen.every.in_days == _WEEKS)
    return bool(is_rhythm) and common >= _SAME * max(len(truth.entries), len(entries))
