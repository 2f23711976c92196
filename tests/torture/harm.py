"""The ways in which the bytes of a file come to harm."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random

PAGE = 4096
_LONGEST_RUN = 3000
_SHORTEST_TEXT = 3

Harm = Callable[[Random, bytes, tuple[str, ...]], bytes]
"""Returns other bytes than those given; the texts are what stands in the book."""


def _bit(random: Random, content: bytes, _texts: tuple[str, ...]) -> bytes:
    place = random.randrange(len(content))
    return _with(content, place, bytes([content[place] ^ (1 << random.randrange(8))]))


def _byte(random: Random, content: bytes, _texts: tuple[str, ...]) -> bytes:
    place = random.randrange(len(content))
    return _with(content, place, bytes([content[place] ^ random.randint(1, 255)]))


def _run(random: Random, content: bytes, _texts: tuple[str, ...]) -> bytes:
    place, length = random.randrange(len(content)), random.randint(2, _LONGEST_RUN)
    return _with(content, place, random.randbytes(len(content[place : place + length])))


def _zero(random: Random, content: bytes, _texts: tuple[str, ...]) -> bytes:
    place, length = random.randrange(len(content)), random.randint(1, 2 * PAGE)
    return _with(content, place, bytes(len(content[place : place + length])))


def _cut(random: Random, content: bytes, _texts: tuple[str, ...]) -> bytes:
    return content[: random.randrange(len(content))]


def _swapped_pages(random: Random, content: bytes, _texts: tuple[str, ...]) -> bytes:
    size = min(PAGE, len(content) // 2)
    count = len(content) // size
    one, other = (number * size for number in random.sample(range(count), 2))
    swapped = _with(content, one, content[other : other + size])
    return _with(swapped, other, content[one : one + size])


def _text(random: Random, content: bytes, texts: tuple[str, ...]) -> bytes:
    """Replace a text of the book by another one of the same length, once or wherever it stands."""
    there = [text for text in texts if text.encode() in content]
    if not there:
        return _byte(random, content, texts)
    old = random.choice(there)
    new = "".join(_other(random, sign) for sign in old)
    if random.random() < 0.5:
        place = random.randrange(len(old))
        new = old[:place] + _other(random, old[place]) + old[place + 1 :]
    return content.replace(old.encode(), new.encode(), random.choice((1, -1)))


def _other(random: Random, sign: str) -> str:
    """Return another sign of the same kind and size; what is neither digit nor letter of ASCII stays."""
    kinds = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return next((random.choice(kind.replace(sign, "")) for kind in kinds if sign in kind), sign)


def _with(content: bytes, place: int, new: bytes) -> bytes:
    return content[:place] + new + content[place + len(new) :]


HARMS: dict[str, Harm] = {
    "bit": _bit,
    "byte": _byte,
    "run": _run,
    "zero": _zero,
    "cut": _cut,
    "swapped pages": _swapped_pages,
    "text": _text,
}


@cache
def texts_in(book: Path) -> tuple[str, ...]:
    """Return the texts in all tables of a book, those that are too short to be told apart left out."""
    with closing(sqlite3.connect(book)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        values = {
            value
            for table in tables
            for row in connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own names
            for value in row
            if isinstance(value, str)
        }
    return tuple(sorted(text for text in values if len(text) >= _SHORTEST_TEXT))
