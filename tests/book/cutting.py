"""The end of a history removed with every trace, as somebody would who knows SQLite and has the file."""

import sqlite3
from contextlib import closing

from vertragsbuch.book import documents
from vertragsbuch.config.paths import Paths

_COUNTED = (("event", "seq"), ("deed", "number"), ("seal", "number"))


def cut(paths: Paths) -> None:
    """Remove the last event with its papers, its deed and its seals, and put counters and triggers back.

    One event has to be there before it.
    """
    with closing(sqlite3.connect(paths.book)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("BEGIN")
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        (events,) = connection.execute("SELECT max(number) FROM seal WHERE subject = 'events'").fetchone()
        before = "SELECT max(number) FROM seal WHERE subject = 'events' AND number < ?"
        (kept,) = connection.execute(before, (events,)).fetchone()
        papers = "SELECT key FROM seal WHERE subject = 'document' AND number > ?"
        for (paper,) in connection.execute(papers, (kept,)).fetchall():
            connection.execute("DELETE FROM document WHERE sha256 = ?", (paper,))
            documents.discard(paths.documents, paper)
        connection.execute("DELETE FROM seal WHERE number > ?", (kept,))
        connection.execute("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
        connection.execute("DELETE FROM deed WHERE number = (SELECT max(number) FROM deed)")
        for table, key in _COUNTED:
            (count,) = connection.execute(f"SELECT max({key}) FROM {table}").fetchone()  # noqa: S608 - the names above
            connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (count, table))
        for _name, sql in triggers:
            connection.execute(sql)
        connection.commit()
