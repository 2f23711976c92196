"""The mark of a transaction: by it what SQLite keeps beside a book tells to which state of it it belongs.

Every transaction writes a mark of its own, and the mark that the database alone had at that moment.
"""

import os
import sqlite3
from contextlib import closing, suppress

NO_MARK = "0" * 32
_ROW = 2
"""The row beside the stamp of the looks, which is derived as well: no proof rests on it."""
_WORDS = 4


def note_mark(connection: sqlite3.Connection, uri: str) -> None:
    """Give a transaction that holds the write lock its mark, and note the one that the database alone has.

    `uri` is where the database lies, as `file.uri_of` writes it.
    """
    _note(connection, database_mark(uri))


def note_mark_untouched(connection: sqlite3.Connection, uri: str, *, is_alone: bool) -> None:
    """Note the same where the transaction has not touched them: it sees those of a file that lies alone."""
    mark = None
    with suppress(sqlite3.Error, UnicodeDecodeError):
        mark = mark_seen_by(connection) if is_alone else database_mark(uri)
    _note(connection, mark)


def _note(connection: sqlite3.Connection, alone: str | None) -> None:
    text = f"mark {os.urandom(16).hex()} after {alone or NO_MARK}"
    connection.execute("INSERT OR REPLACE INTO look_stamp (id, stamp) VALUES (?, ?)", (_ROW, text))


def database_mark(uri: str) -> str | None:
    """Return the mark of a database without what lies beside it, None where it cannot be told."""
    try:
        with closing(sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)) as alone:
            return mark_seen_by(alone)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def mark_seen_by(connection: sqlite3.Connection) -> str:
    """Return the mark of the state that a connection sees; raises sqlite3.Error, UnicodeDecodeError."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'look_stamp'").fetchone() is None:
        return NO_MARK
    row = connection.execute("SELECT stamp FROM look_stamp WHERE id = ?", (_ROW,)).fetchone()
    words = str(row[0]).split() if row else []
    return words[1] if len(words) == _WORDS else NO_MARK


def settle_down(connection: sqlite3.Connection) -> None:
    """Bring what was written into the file of the book itself, where nobody reads an older state.

    Whoever copies the file alone then has the whole book, and a kill leaves nothing beside it. A failure
    changes nothing: SQLite does the same later.
    """
    with suppress(sqlite3.Error):
        (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute(f"PRAGMA busy_timeout = {patience}")
