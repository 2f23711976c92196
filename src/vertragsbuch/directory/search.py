"""Finds a provider while its name is typed.

Every word must begin a word of one name, so that nobody is mistaken for another.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from vertragsbuch.directory.names import company_words
from vertragsbuch.directory.record import Record
from vertragsbuch.named_tuple import NamedTuple

_SHORTEST = 2
"""So many letters tell something."""
_SHORTEST_MISTYPED = 5
_LAST_SIGN = "\U0010ffff"


class CompanyMatch(NamedTuple):
    """A company that may be meant, by which of its names, and its place among all."""

    record: Record
    by_name: str
    at: int


class Index:
    """Names by the beginnings of their words, for one collection; made once, asked at every key."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._names = [
            (at, name) for at, record in enumerate(records) for name in (record.name, *record.brands)
        ]
        self._words = [company_words(name) for _at, name in self._names]
        entries = sorted({(word, place) for place, words in enumerate(self._words) for word in words})
        self._sorted = [word for word, _place in entries]
        self._places = [place for _word, place in entries]

    def matches(self, typed: str, most: int = 5) -> list[CompanyMatch]:
        """Return the companies that have a name with all the words that were typed, the closest first.

        The words may be begun. Where there is none, one sign of a long word may be wrong.
        """
        words = company_words(typed)
        if sum(map(len, words)) < _SHORTEST:
            return []
        places = self._with(words) or self._nearly_with(words)
        if len(set(words)) < len(words):  # „1&1“ is no name that has one 1
            places = {place for place in places if self._has_each(words, place)}
        best: dict[int, int] = {}
        for place in sorted(places, key=lambda place: self._rank(words, place)):
            best.setdefault(self._names[place][0], place)
        return [
            CompanyMatch(self._records[at], self._names[place][1], at)
            for at, place in list(best.items())[:most]
        ]

    def _with(self, words: Iterable[str]) -> set[int]:
        """Return the names with all these words or beginnings of words."""
        remaining: set[int] | None = None
        for word in sorted(words, key=len, reverse=True):
            places = self._with_word(word)
            remaining = places if remaining is None else remaining & places
            if not remaining:
                return set()
        return remaining or set()

    def _has_each(self, words: Sequence[str], place: int) -> bool:
        own = self._words[place]
        return all(sum(name.startswith(word) for name in own) >= words.count(word) for word in set(words))

    def _with_word(self, word: str) -> set[int]:
        """Return the names with a word that begins so; a single sign is a word of its own."""
        first = bisect_left(self._sorted, word)
        end = word + _LAST_SIGN if len(word) > 1 else word + "\0"
        return set(self._places[first : bisect_left(self._sorted, end, first)])

    def _nearly_with(self, words: Sequence[str]) -> set[int]:
        """Return the names with all these words, of which exactly one is mistyped by one sign."""
        places: set[int] = set()
        for at, word in enumerate(words):
            if len(word) < _SHORTEST_MISTYPED:
                continue
            for meant in self._one_sign_off(word):
                places |= self._with((*words[:at], meant, *words[at + 1 :]))
        return places

    def _one_sign_off(self, word: str) -> Iterator[str]:
        """Yield the words that differ by one sign and begin alike: who mistypes the first one sees it."""
        first = bisect_left(self._sorted, word[0])
        last = bisect_left(self._sorted, word[0] + _LAST_SIGN, first)
        yield from {near for near in self._sorted[first:last] if _is_one_sign_off(word, near)}

    def _rank(self, words: Sequence[str], place: int) -> tuple[object, ...]:
        """Return what orders names: whole words first, the beginning, the company before its brands."""
        at, name = self._names[place]
        own = self._words[place]
        begun_only = sum(word not in own for word in words)
        begins = own[0].startswith(words[0])
        is_brand = name != self._records[at].name
        return (begun_only, not begins, is_brand, not self._records[at].address, len(own), name)


def _is_one_sign_off(typed: str, known: str) -> bool:
    """Return whether all the difference is one sign, or two that changed places."""
    if abs(len(typed) - len(known)) > 1 or typed == known:
        return False
    same = next((at for at, (one, other) in enumerate(zip(typed, known, strict=False)) if one != other), -1)
    if same < 0:
        return True
    rest, known_rest = typed[same:], known[same:]
    changed = rest[1:] == known_rest[1:] or rest[1:] == known_rest or rest == known_rest[1:]
    swapped = rest[:2] == known_rest[1::-1] and rest[2:] == known_rest[2:]
    return changed or swapped
