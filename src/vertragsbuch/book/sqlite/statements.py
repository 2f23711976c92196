"""What the parts of a database are made by, as their text, so that two can be compared."""

import re
import sqlite3
from functools import lru_cache

Statements = dict[tuple[str, str], str]
"""What makes each table, index, trigger and view, by kind and name."""

_OF_SQLITE = {"sqlite_sequence", "sqlite_stat1", "sqlite_stat2", "sqlite_stat3", "sqlite_stat4"}
_HEAD = re.compile(r'^CREATE TABLE "(\w+)"')


def statements_in(connection: sqlite3.Connection) -> Statements:
    """Return what makes each part of an open database, but for what SQLite itself adds."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master")
    return {(kind, name): _plain(sql) for kind, name, sql in rows if sql and not _is_of_sqlite(kind, name)}


def _is_of_sqlite(kind: str, name: str) -> bool:
    return kind == "table" and name in _OF_SQLITE


@lru_cache(maxsize=512)
def _plain(statement: str) -> str:
    """Return a statement without what its meaning does not rest on: blanks, quotes around a table's name."""
    spaced = re.sub(r"\s+", " ", statement)
    return _HEAD.sub(r"CREATE TABLE \1", re.sub(r" ?([(),;]) ?", r"\1", spaced)).strip()
