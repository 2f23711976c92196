"""The lines of a text file: decoded one by one, numbered, no longer than a statement's are."""

import codecs
import io
import re
from collections.abc import Iterator
from itertools import chain, islice

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.bounded import Readable, Unreadable
from vertragsbuch.tables.encodings import BYTES_LOOKED_AT, narrow_text, wide_encoding

LONGEST_FILE_LINE = 1 << 16
MOST_LINES = 5_000_000
"""MT940 has some fifteen for a booking."""

_UTF_8_MARK = codecs.BOM_UTF8
_BREAK = re.compile(r"\r\n?|\n")


class FileLine(NamedTuple):
    """A line without its end; `is_whole` is False for one that is longer than lines are, whose text is cut.

    Numbers count from 1.
    """

    number: int
    text: str
    is_whole: bool


def is_no_text(head: bytes) -> bool:
    """Return whether a file with this beginning is no text: it has the byte nought and is no UTF-16."""
    return b"\0" in head and wide_encoding(head) is None


def lines_of_stream(stream: Readable) -> Iterator[FileLine]:
    """Yield the lines of a stream: UTF-8, UTF-16 with a mark or without, else Windows-1252, line by line.

    Lines end as they do on any system; what is no character of the encoding becomes a question mark. Raises
    Unreadable for more lines than a statement has.
    """
    head = stream.read(BYTES_LOOKED_AT)
    encoding = wide_encoding(head)
    body = _Joined(head.removeprefix(_UTF_8_MARK), stream)
    pieces = _narrow_lines(body) if encoding is None else _wide_lines(body, encoding)
    number = 0
    for text, is_whole in pieces:
        parts = _BREAK.split(text.rstrip("\r\n")) if "\r" in text else [text.removesuffix("\n")]
        for part in parts:
            number += 1
            if number > MOST_LINES:
                raise Unreadable(
                    _("Mehr als {count} Zeilen; der Rest wurde nicht gelesen.").format(count=MOST_LINES)
                )
            yield FileLine(number, part.removeprefix("\ufeff") if number == 1 else part, is_whole)


class _Joined(io.RawIOBase):
    """What was read of a stream already, and the rest of it."""

    def __init__(self, head: bytes, stream: Readable) -> None:
        super().__init__()
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # any buffer, as the base says
        piece = self._head[: len(buffer)] if self._head else self._stream.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def _narrow_lines(body: _Joined) -> Iterator[tuple[str, bool]]:
    reader = io.BufferedReader(body)
    while raw := reader.readline(LONGEST_FILE_LINE):
        is_whole = len(raw) < LONGEST_FILE_LINE or raw.endswith(b"\n")
        yield narrow_text(raw, leniently=True), is_whole
        rest = raw
        while not is_whole and rest and not rest.endswith(b"\n"):
            rest = reader.readline(LONGEST_FILE_LINE)


def _wide_lines(body: _Joined, encoding: str) -> Iterator[tuple[str, bool]]:
    reader = io.TextIOWrapper(io.BufferedReader(body), encoding, errors="replace", newline="\n")
    while text := reader.readline(LONGEST_FILE_LINE):
        is_whole = len(text) < LONGEST_FILE_LINE or text.endswith("\n")
        yield text, is_whole
        rest = text
        while not is_whole and rest and not rest.endswith("\n"):
            rest = reader.readline(LONGEST_FILE_LINE)


def first_lines(lines: Iterator[FileLine], count: int) -> tuple[list[FileLine], Iterator[FileLine]]:
    """Return so many lines ahead, and all of them, those included."""
    ahead = list(islice(lines, count))
    return ahead, chain(ahead, lines)
