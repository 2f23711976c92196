"""Whole values of which Hypothesis draws four bytes alone: to draw each part costs more than most tests do.

The first byte says how much there is of a value, the others which one it is. A failing example is made small
by making the bytes small: there is less of it, and less of it is odd.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, TypeVar
from unicodedata import category

from hypothesis import strategies as st

from tests.hostile import HOSTILE

_Any = TypeVar("_Any")

_BYTES = st.binary(min_size=4, max_size=4)
_FULL: Final = 255
_LAST_SIGNS = (0x7F, 0x7F, 0xFF, 0x17F, 0xFFFF, 0x10FFFF)
_SURROGATE = "Cs"
_PLAIN = ("Strom", "Müller & Söhne GmbH", "a", "0", "ß", "Straße 1", "é", "12,50 €", "Vertrag")
_HOSTILE = tuple(text for text in HOSTILE.values() if not any(category(sign) == _SURROGATE for sign in text))
_NUMBERS = (0, 1, -1, 2, 250, 999, -4000, 10**13, 2**31, 2**63, -(2**63) - 1, 2**80)
_OFFSETS = (0, 0, 0, 1, -1, 7, -14, 31, 90, -365)


class Chance:
    """Everything that one value is made of: the same bytes make the same value.

    Some days come again and again, so that what happens falls on or near the days of something else.
    """

    def __init__(self, drawn: bytes) -> None:
        self._random = Random(int.from_bytes(drawn[1:], "big"))  # noqa: S311 - nothing here is a secret
        self._much = drawn[0] / _FULL
        self._days: list[date] = []

    def happens(self, chance: float) -> bool:
        """Return whether something with this chance comes about."""
        return self._random.random() < chance

    def of(self, rows: Sequence[_Any]) -> _Any:
        """Return one of some rows."""
        return rows[int(self._random.random() * len(rows))]

    def number(self, first: int, last: int) -> int:
        """Return a number from the first to the last, often one of the two."""
        if self.happens(0.1):
            return self.of((first, last))
        return first + int(self._random.random() * (last - first + 1))

    def any_number(self) -> int:
        """Return a number of any size, on either side of zero."""
        return self.of(_NUMBERS) if self.happens(0.5) else self.number(-(2**70), 2**70)

    def how_many(self, most: int) -> int:
        """Return how many there are of something, the fewer the less there is of the whole."""
        limit = round(most * (1 - (1 - self._much) ** 3))
        return limit if self.happens(0.3) else self.number(0, limit)

    def several(self, make: Callable[["Chance"], _Any], most: int) -> list[_Any]:
        """Return what is made several times; now and then the same stands there twice."""
        made: list[_Any] = []
        for _ in range(self.how_many(most)):
            made.append(self.of(made) if made and self.happens(0.1) else make(self))
        return made

    def made_by(self, *makers: Callable[["Chance"], _Any]) -> _Any:
        """Return what one of some makes."""
        return self.of(makers)(self)

    def perhaps(self, make: Callable[["Chance"], _Any], chance: float = 0.5) -> _Any | None:
        """Return what is made, or nothing."""
        return make(self) if self.happens(chance) else None

    def day(self, first: date = date.min, last: date = date.max) -> date:
        """Return a day, often one on or near which something else happened."""
        if self._days and self.happens(0.5):
            near = self.of(self._days).toordinal() + self.of(_OFFSETS)
            if first.toordinal() <= near <= last.toordinal():
                return date.fromordinal(near)
        day = first + timedelta(days=self.number(0, (last - first).days))
        self._days.append(day)
        return day

    def text(self, most: int) -> str:
        """Return a text of any signs but surrogates, at times one that harms whoever trusts it."""
        if self.happens(0.2 * self._much):
            return self.of(_HOSTILE)[:most]
        if self.happens(0.3):
            return self.of(_PLAIN)[:most]
        signs = (chr(self.number(0, self.of(_LAST_SIGNS))) for _ in range(self.how_many(most)))
        return "".join(sign for sign in signs if category(sign) != _SURROGATE)

    def json(self, depth: int = 2, text: Callable[["Chance"], str] | None = None) -> object:
        """Return anything that JSON can say, in a few words: in any, or in those that are made."""
        word = self.text(8) if text is None else text(self)
        kind = self.number(0, 6 if depth else 4)
        if kind > 5:
            return {name: self.json(depth - 1, text) for name in ("text", "rule", word) if self.happens(0.5)}
        if kind > 4:
            return [self.json(depth - 1, text) for _ in range(self.number(0, 2))]
        return (None, self.happens(0.5), self.any_number(), word, word)[kind]


@st.composite
def by_chance(draw: st.DrawFn, make: Callable[[Chance], _Any]) -> _Any:
    """Return what is made by chance."""
    return make(Chance(draw(_BYTES)))
