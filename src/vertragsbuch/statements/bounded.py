"""A stream of which no more is read than a bank statement has."""

import zlib
from typing import BinaryIO
from zipfile import BadZipFile

from vertragsbuch.language import _
from vertragsbuch.typed import Protocol

LARGEST = 300 * 10**6
"""So many bytes of a file, or of all files of an archive; a hundred thousand bookings are half of it."""

BROKEN = (BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, OSError)
"""What a file, and zipfile for archives that are damaged, encrypted or made up, raises when it is read."""


class Readable(Protocol):
    """What bytes are taken from."""

    def read(self, count: int, /) -> bytes:
        """Return so many bytes, fewer at the end."""


class Unreadable(ValueError):
    """A file is not read any further: too large, or damaged; its text is a German sentence."""


class Budget:
    """How many bytes may still be read; shared by all that read from it."""

    def __init__(self, left: int, sentence: str) -> None:
        self._left, self._sentence = left, sentence

    def spend(self, count: int) -> None:
        """Note that so many bytes were read; raises Unreadable where that is more than was left."""
        self._left -= count
        if self._left < 0:
            raise Unreadable(self._sentence)


class Bounded:
    """A stream that can be looked at ahead; raises Unreadable beyond its budgets and where it is damaged."""

    def __init__(self, stream: BinaryIO, *budgets: Budget) -> None:
        self._stream, self._budgets, self._ahead = stream, budgets, b""

    def peek(self, count: int) -> bytes:
        """Return the next bytes without taking them, fewer at the end."""
        if len(self._ahead) < count:
            self._ahead += self._taken(count - len(self._ahead))
        return self._ahead[:count]

    def read(self, count: int, /) -> bytes:
        """Return so many bytes, fewer at the end."""
        piece, self._ahead = self._ahead[:count], self._ahead[count:]
        return piece + self._taken(count - len(piece)) if len(piece) < count else piece

    def _taken(self, count: int) -> bytes:
        try:
            piece = self._stream.read(count)
        except BROKEN:
            raise Unreadable(_("Die Datei ist beschädigt oder verschlüsselt.")) from None
        for budget in self._budgets:
            budget.spend(len(piece))
        return piece


def of_largest() -> Budget:
    """Return the budget of one file, or of all files of an archive."""
    sentence = _("Die Datei ist größer als {size} MB; der Rest wurde nicht gelesen.")
    return Budget(LARGEST, sentence.format(size=LARGEST // 10**6))
