"""Which chains of bookings are contracts: often enough, regular, and not only part of many purchases."""

from collections import Counter
from collections.abc import Iterator, Sequence

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.chains import (
    UNEXPLAINED,
    UNEXPLAINED_ON_MANDATE,
    Chain,
    ChainedBooking,
    chains_in,
    entries_of,
)
from vertragsbuch.statements.keys import numbers_of

_FEWEST, _FEWEST_OF_LONG, _FEWEST_AMONG_PURCHASES = 3, 2, 4
_FEWEST_THAT_VARY, _FEWEST_THAT_VARY_BY_NAME = 4, 6
_LONG_IN_MONTHS = 6
_REGULAR = 0.75
_LEAST_SAVING = 0.8
_FEW_OTHERS = 0.35
_PURE = 0.7
_CHANGE_OF_LONG = 0.4
_MOST_AT_ONCE, _MOST_WEIGHED, _WEIGHED = 1000, 60, 4
_PURCHASES, _FEW_PARTS, _MOST_PARTS, _DAYS_OVER = 3, 3, 6, 50


class Trust(NamedTuple):
    """How surely the bookings of a key belong to one payee: by a mandate, and by how they are paid."""

    by_mandate: bool
    by_kind: bool


def contracts_among(bookings: Sequence[Booking], trust: Trust) -> tuple[list[Chain], list[Booking]]:
    """Return the chains that are contracts, and the bookings of which nothing is one."""
    entries, known = list(entries_of(bookings)), _KnownChains(trust)
    if len(entries) > _MOST_AT_ONCE:
        chains = list(_among_many(entries, known))
    else:
        every = _explained(entries, known)
        purchases = _purchases(entries, every)
        chains = [chain for chain in every if not _is_of_purchases(chain, purchases, entries)]
    return chains, [entry.booking for entry in _without(entries, chains)]


class _KnownChains:
    """The chains of bookings, reckoned once: each explanation leaves most of a key's texts as they were."""

    def __init__(self, trust: Trust) -> None:
        self.trust = trust
        self._known: dict[tuple[int, ...], list[Chain]] = {}
        self._unexplained = UNEXPLAINED_ON_MANDATE if trust.by_mandate else UNEXPLAINED

    def of(self, entries: Sequence[ChainedBooking], *, strict: bool) -> list[Chain]:
        """Return the best chain of each rhythm."""
        key = (strict, *map(id, entries))
        if key not in self._known:
            self._known[key] = list(chains_in(entries, self._unexplained, strict=strict))
        return self._known[key]


def _among_many(entries: Sequence[ChainedBooking], known: _KnownChains) -> Iterator[Chain]:
    """Yield the rhythms among very many bookings of one key: those of one text and one amount."""
    parts: dict[tuple[int, int], list[ChainedBooking]] = {}
    for entry in entries:
        parts.setdefault((entry.text, entry.cents), []).append(entry)
    for part in parts.values():
        if _MOST_PARTS < len(part) <= _MOST_AT_ONCE:
            every = _candidates(part, known)
            yield from (chain for chain in every[:1] if len(chain.entries) > _MOST_PARTS)


def _explained(entries: list[ChainedBooking], known: _KnownChains) -> list[Chain]:
    """Return the chains that together save most: the best one first, or one that leaves better ones."""
    firsts = _candidates(entries, known)[: 1 if len(entries) > _MOST_WEIGHED else _WEIGHED]
    explanations = [[first, *_greedily(_without(entries, [first]), known)] for first in firsts]
    return max(explanations, key=lambda chains: sum(map(_saving, chains)), default=[])


def _greedily(entries: list[ChainedBooking], known: _KnownChains) -> list[Chain]:
    chains: list[Chain] = []
    while candidates := _candidates(entries, known):
        chains.append(candidates[0])
        entries = _without(entries, chains[-1:])
    return chains


def _candidates(entries: list[ChainedBooking], known: _KnownChains) -> list[Chain]:
    """Return the chains that are contracts by themselves, the one that saves most first."""
    if len(entries) < _FEWEST_OF_LONG:
        return []
    parts = _by_text(entries)
    every = [chain for part in parts for chain in known.of(part, strict=True)]
    if known.trust.by_mandate or known.trust.by_kind:
        wholes = parts if len(parts) == 1 else [entries, *parts]
        every += [chain for part in wholes for chain in known.of(part, strict=False)]
    fit = (each for each in every if _is_contract(each, entries, known.trust))
    return sorted(fit, key=_saving, reverse=True)


def _by_text(entries: Sequence[ChainedBooking]) -> list[list[ChainedBooking]]:
    """Return the entries of each text by themselves, where there are several of it."""
    parts: dict[int, list[ChainedBooking]] = {}
    for entry in entries:
        parts.setdefault(entry.text, []).append(entry)
    return [part for part in parts.values() if len(part) > 1]


def _saving(chain: Chain) -> float:
    return chain.saving


def _without(entries: list[ChainedBooking], chains: Sequence[Chain]) -> list[ChainedBooking]:
    taken = {id(entry) for chain in chains for entry in chain.entries}
    return [entry for entry in entries if id(entry) not in taken]


def _purchases(entries: list[ChainedBooking], chains: Sequence[Chain]) -> list[ChainedBooking]:
    """Return what belongs to no rhythm, or to one so short that something was paid in parts."""
    last = max((entry.day for entry in entries), default=0)
    return _without(entries, [chain for chain in chains if not _may_be_parts(chain, last)])


def _may_be_parts(chain: Chain, last: int) -> bool:
    if chain.every.in_months >= _LONG_IN_MONTHS:
        return False
    is_over = chain.entries[-1].day + _DAYS_OVER < last
    return len(chain.entries) <= (_MOST_PARTS if is_over else _FEW_PARTS)


def _is_of_purchases(
    chain: Chain, purchases: Sequence[ChainedBooking], entries: Sequence[ChainedBooking]
) -> bool:
    """Return whether what looks like a rhythm is part of purchases that are paid on the same mandate."""
    taken = set(map(id, chain.entries))
    others = [entry for entry in purchases if id(entry) not in taken]
    if len(chain.entries) <= _MOST_PARTS and _goes_on_without(chain, entries):
        return True
    if len(others) < _PURCHASES:
        return False
    if len(chain.entries) == _FEWEST_OF_LONG:
        one, other = (entry.booking for entry in chain.entries)
        has_number = bool(numbers_of(one.purpose) & numbers_of(other.purpose))
        return not has_number and not (one.cents == other.cents and chain.every.in_months > _LONG_IN_MONTHS)
    texts = {entry.text for entry in chain.entries}
    is_of_a_shop = any(entry.text in texts for entry in others)
    is_short = len(chain.entries) <= _MOST_PARTS and chain.every.in_months < _LONG_IN_MONTHS
    return len(others) != len(purchases) or (is_of_a_shop and is_short)


def _goes_on_without(chain: Chain, entries: Sequence[ChainedBooking]) -> bool:
    """Return whether a few payments were over while the payee went on to collect for something else."""
    later = sum(entry.day > chain.entries[-1].day + _DAYS_OVER for entry in entries)
    return chain.every.in_months < _LONG_IN_MONTHS and later > 1


def _is_contract(chain: Chain, entries: Sequence[ChainedBooking], trust: Trust) -> bool:
    others = _others(chain, entries)
    if len(chain.entries) - 1 < _REGULAR * (len(chain.entries) - 1 + chain.gaps):
        return False
    if len(chain.entries) == _FEWEST_OF_LONG:
        return _is_pair(chain, others, trust)
    if len(chain.entries) < _FEWEST or chain.saving < _LEAST_SAVING:
        return False
    is_trusted = trust.by_mandate or trust.by_kind
    if max(chain.changes) == 0 or (_is_steady(chain) and (is_trusted or len(chain.entries) >= _MOST_PARTS)):
        return _is_pure(chain, others)
    if not is_trusted or len(others) > _FEW_OTHERS * len(chain.entries):
        return False
    fewest = _FEWEST_THAT_VARY if trust.by_mandate else _FEWEST_THAT_VARY_BY_NAME
    return len(chain.entries) >= fewest and _says_the_same(chain)


def _says_the_same(chain: Chain) -> bool:
    """Return whether nearly all of its bookings have the same words: bills of one contract do."""
    (_text, often), *_others = Counter(entry.text for entry in chain.entries).most_common(1)
    return often >= _REGULAR * len(chain.entries)


def _others(chain: Chain, entries: Sequence[ChainedBooking]) -> list[ChainedBooking]:
    """Return what else was paid meanwhile with the same words."""
    taken, texts = set(map(id, chain.entries)), {entry.text for entry in chain.entries}
    first, last = chain.entries[0].day, chain.entries[-1].day
    within = (entry for entry in entries if first <= entry.day <= last and entry.text in texts)
    return [entry for entry in within if id(entry) not in taken]


def _is_pair(chain: Chain, others: Sequence[ChainedBooking], trust: Trust) -> bool:
    """Return whether two payments are enough: half a year or a year apart, and nothing else of the kind."""
    if chain.every.in_months < _LONG_IN_MONTHS or chain.gaps or others:
        return False
    one, other = (entry.booking for entry in chain.entries)
    if trust.by_mandate or one.kind == other.kind == "standing_order":
        return chain.changes[0] <= _CHANGE_OF_LONG
    if trust.by_kind and numbers_of(one.purpose) & numbers_of(other.purpose):
        return chain.changes[0] <= _CHANGE_OF_LONG
    is_same = one.cents == other.cents and chain.every.in_months > _LONG_IN_MONTHS
    return is_same and "transfer" not in (one.kind, other.kind)


def _is_steady(chain: Chain) -> bool:
    """Return whether amounts change seldom and little, as prices do."""
    changes = [change for change in chain.changes if change]
    return len(changes) * 3 <= len(chain.entries) and max(changes, default=0) <= _CHANGE_OF_LONG


def _is_pure(chain: Chain, others: Sequence[ChainedBooking]) -> bool:
    """Return whether its amounts are paid in its rhythm, and not whenever somebody buys something.

    What comes each time beside it, on the same day and of the same amount, is another contract of the kind.
    """
    amounts = {entry.cents for entry in chain.entries}
    beside = Counter((entry.day, entry.cents) for entry in others)
    twins = min(beside[entry.day, entry.cents] for entry in chain.entries) * len(chain.entries)
    same = sum(entry.cents in amounts for entry in others) - twins
    if len(others) - twins > len(chain.entries) and len(chain.entries) < _FEWEST_AMONG_PURCHASES:
        return False
    return len(chain.entries) >= _PURE * (len(chain.entries) + same)
