"""Whether what SQLite left beside a book (`-wal`) belongs to it: somebody may have laid a copy over the book.

After a kill it stays, and SQLite replays it: nothing in it says to which database it belongs. By the marks
(see `marks`) it does: the database without the file beside it has one of the marks that stand in there,
whatever a checkpoint has copied already, or the file holds every page. A copy of another moment has none.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from vertragsbuch.book.sqlite.marks import database_mark
from vertragsbuch.language import _

_HEADER, _FRAME = 32, 24
_MAGIC = (0x377F0682, 0x377F0683)
_SALTS = slice(16, 24)
_LARGEST_PAGE = 65_536
_LEAF = 0x0D
_BEFORE_TEXT = 16
"""A row of the table has fewer bytes before its text."""
_TEXT = re.compile(rb"mark ([0-9a-f]{32}) after ([0-9a-f]{32})")
_ATTEMPTS = 5


class LeftOver(NamedTuple):
    """What a file beside a book holds: the marks that its database may have, and whether all pages."""

    salts: bytes
    marks: frozenset[str]
    is_whole: bool


def why_strange(uri: str, book: str, beside: str) -> str | None:
    """Return, in German, that the file beside a book was written over another state or book, None where not.

    `uri` is where the book lies, `book` how a person named it.
    """
    for _attempt in range(_ATTEMPTS):  # another program may be at work: only what holds still can be told
        # In this order: what is copied into the database before its mark is read stands in the file after.
        salts = _salts_of(beside)
        mark = database_mark(uri)
        left_over = left_over_in(beside)
        if left_over is None or mark is None or not left_over.marks:
            return None
        if left_over.is_whole or mark in left_over.marks:
            return None
        # its beginning is written anew before the rest: what was read amid that lacks the last marks
        if salts == left_over.salts == _salts_of(beside) and database_mark(uri) == mark:
            return _(
                "Neben „{book}“ liegt „{beside}“, der Rest eines abgebrochenen Programms, und gehört zu "
                "einem anderen Stand: Das Buch wurde danach ersetzt. Beides zusammen gäbe ein Gemisch; "
                "nichts wurde gelesen oder geändert. Soll gelten, was in „{book}“ steht, dann „{beside}“ "
                "wegräumen; sonst eine Sicherung zurückholen."
            ).format(book=book, beside=beside)
    return None


def _salts_of(beside: str) -> bytes:
    """Return what tells one generation of the file from the next."""
    try:
        with Path(beside).open("rb") as stream:
            return stream.read(_HEADER)[_SALTS]
    except OSError:
        return b""


def left_over_in(beside: str) -> LeftOver | None:
    """Return what the file beside a book holds, None where SQLite would take nothing from it."""
    try:
        with Path(beside).open("rb") as stream:
            return _left_over_of(stream)
    except OSError:
        return None


def _left_over_of(stream: BinaryIO) -> LeftOver | None:
    header = stream.read(_HEADER)
    if len(header) < _HEADER or int.from_bytes(header[:4], "big") not in _MAGIC:
        return None
    size = int.from_bytes(header[8:12], "big")
    if not 0 < size <= _LARGEST_PAGE:
        return None
    salts, pages, whole = header[_SALTS], set[int](), 0
    marks: set[str] = set()
    for head, page in _frames(stream, size, salts):
        pages.add(int.from_bytes(head[:4], "big"))
        marks.update(_marks_in(page))
        whole = int.from_bytes(head[4:8], "big") or whole
    if not whole:
        return None
    return LeftOver(salts, frozenset(marks), pages >= set(range(1, whole + 1)))


def _frames(stream: BinaryIO, size: int, salts: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield head and page of each frame of the last generation, as far as it goes: it may be long."""
    while len(frame := stream.read(_FRAME + size)) == _FRAME + size and frame[8:16] == salts:
        yield frame[:_FRAME], frame[_FRAME:]


def _marks_in(page: bytes) -> Iterator[str]:
    """Yield the marks in the rows of a page; what is left of rows that are gone does not count."""
    if page[0] != _LEAF:
        return
    count = int.from_bytes(page[3:5], "big")
    rows = [int.from_bytes(page[8 + 2 * index : 10 + 2 * index], "big") for index in range(count)]
    for text in _TEXT.finditer(page):
        if any(0 < text.start() - row < _BEFORE_TEXT for row in rows):
            yield from (part.decode() for part in text.groups())
