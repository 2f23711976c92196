"""The head of a book: number and hash of its last seal, which rests on everything before it.

What carries a head out of the book (a letter, the file of a case, a backup, a note on this machine) tells
later whether the history still goes on from there. On paper stand the first 32 digits of the hash.
"""

import re

from vertragsbuch.named_tuple import NamedTuple

_DIGITS = 32
HEAD_MARK = "Vertragsbuch Stand"
"""How every mark begins."""

_MARK = re.compile(rf"{HEAD_MARK} ([1-9][0-9]{{0,17}}) ([0-9a-f]{{{_DIGITS}}})", re.ASCII)


class Head(NamedTuple):
    """The last seal by number and hash, in hexadecimal; 0 and an empty text where a book has none yet."""

    number: int
    hash: str

    def is_in(self, stored: str | None) -> bool:
        """Return whether it is this seal that a book has under the number; None: the book has none there."""
        return stored is not None and bool(self.hash) and stored.startswith(self.hash)


def mark_of(head: Head) -> str:
    """Return what a PDF says of the book that it was made from, empty where no seal makes sense."""
    mark = f"{HEAD_MARK} {head.number} {str(head.hash)[:_DIGITS]}"
    return mark if head_of_mark(mark) else ""


def head_of_mark(text: str) -> Head | None:
    """Return the head in the keywords of a PDF, with a part of its hash; None where there is none."""
    mark = _MARK.fullmatch(text)
    return Head(int(mark[1]), mark[2]) if mark else None
