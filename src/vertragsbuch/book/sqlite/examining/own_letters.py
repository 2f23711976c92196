"""The letters that a book was the first to note: what came in from another book names states of that one."""

import json
import sqlite3
from bisect import bisect_left
from pathlib import Path

from vertragsbuch.book.named import stored_facts
from vertragsbuch.book.sqlite.chain import links_in
from vertragsbuch.book.sqlite.file import SCHEMA, exists, reading_connection, recognised_schema
from vertragsbuch.book.sqlite.seals import EVENTS_SEALED
from vertragsbuch.book.values import Link

_LETTER = "letter_written"
_LONGEST_NUMBER = 18


def own_letters(book: Path) -> list[Link]:
    """Return the entries of letters that were written in this book, in order; raises BookUnavailable.

    What an import took over was recorded before the deed that entered it, or came with its contract. Where a
    clock was behind, that cannot be told, and the letter is left out.
    """
    if not exists(book):
        return []
    with reading_connection(book) as connection:
        if recognised_schema(connection, book) != SCHEMA:
            return []
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        letters = [link for link in links_in(connection) if link.type == _LETTER]
        moments = _moments(connection) if letters else []
        entered = _entered(connection) if letters else []
    return [
        link
        for link in letters
        if _moment_of(link, moments) == link.recorded_at
        and "clock" not in stored_facts(link.facts)
        and not any(first <= link.number <= last and link.contract_id in ids for first, last, ids in entered)
    ]


def _moment_of(link: Link, moments: list[tuple[int, str]]) -> str | None:
    """Return when the deed of an entry was sealed, None where no seal covers it."""
    place = bisect_left(moments, (link.number, ""))
    return moments[place][1] if place < len(moments) else None


def _moments(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the last event of every deed with the moment of its seal."""
    rows = connection.execute(
        "SELECT key, recorded_at FROM seal WHERE subject = ? ORDER BY number", (EVENTS_SEALED,)
    )
    pairs = ((str(key).rpartition("-")[2], str(at)) for key, at in rows)
    return sorted((int(last), at) for last, at in pairs if last.isdecimal() and len(last) <= _LONGEST_NUMBER)


def _entered(connection: sqlite3.Connection) -> list[tuple[int, int, frozenset[str]]]:
    """Return which contracts were entered by which events."""
    rows = connection.execute("SELECT first_event, last_event, entered FROM deed WHERE entered <> '[]'")
    return [(*ends, _ids(text)) for *ends, text in rows if all(isinstance(end, int) for end in ends)]


def _ids(text: object) -> frozenset[str]:
    try:
        return frozenset(map(str, json.loads(text))) if isinstance(text, str) else frozenset()
    except (ValueError, TypeError, RecursionError):
        return frozenset()
