"""Books in which somebody has written behind the program's back, and what every command says about them."""

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.every_command import DEEDS, OF_A_CONTRACT, OF_THE_BOOK, Words
from tests.hostile import HOSTILE
from tests.hostile_book import PLAIN_KINDS, plain_document
from tests.hostile_drafts import let_wait
from tests.hostile_home import Home
from vertragsbuch.cli.commands.completion import IDENTIFIERS
from vertragsbuch.exchange.document import write_document

EVERY = tuple(
    words
    for words in chain(OF_THE_BOOK, OF_A_CONTRACT, DEEDS)
    if words[0] not in ("law", "schema", "deadlines") and (words[0] != "completion" or IDENTIFIERS in words)
)
"""The commands that read a book."""

_UNCERTAIN = """
INSERT INTO outbox
(contract_id, kind, letter, recipient, message_id, content, sha256, created_at, attempted_at)
SELECT 'notice', 'mail', sha256, 'a@b.example', '<1@b.example>', x'41', sha256,
'2026-08-01T10:00:00Z', '2026-08-01T10:00:00Z' FROM document LIMIT 1
"""


class Cell(NamedTuple):
    """A column of a table that holds something."""

    table: str
    column: str


def clean_book(home: Home) -> Path:
    """Return a book of harmless texts with something in every table, whole in its one file."""
    (home.folder / "buch.json").write_text(write_document(plain_document()))
    for words in (
        ("import", "{folder}/buch.json"),
        ("letter", "--kind", "warning", "--out", "{folder}", "{id}"),
        ("list",),
        ("calendar",),
        ("backup", "{folder}/gut.zip"),
    ):
        done = home.run(words, "warning")
        assert done.code == 0, done
    let_wait(home.book, pay_for="notice")
    with closing(sqlite3.connect(home.book)) as connection:
        connection.execute(_UNCERTAIN)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    clean = home.folder / "unversehrt.sqlite"
    home.book.rename(clean)
    return clean


def cells_of(book: Path) -> list[Cell]:
    """Return every column of every table that holds something in a book."""
    with closing(sqlite3.connect(book)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        columns = [
            Cell(table, str(row[1]))
            for (table,) in names.fetchall()
            for row in connection.execute(f"PRAGMA table_info({table})")
        ]
        return [cell for cell in columns if connection.execute(_first(cell)).fetchone() is not None]


def _first(cell: Cell) -> str:
    return f"SELECT {cell.column} FROM {cell.table} WHERE {cell.column} IS NOT NULL"  # noqa: S608 - names of ours


def alter(book: Path, cell: Cell, text: str, random: Random) -> bool:
    """Write a hostile text into one row of a column, or into JSON there; False where SQLite refuses it."""
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        rows = connection.execute(f"SELECT rowid, {cell.column} {_first(cell).partition(cell.column)[2]}")
        rowid, before = random.choice(rows.fetchall())
        changed = _changed(before, text, random).encode("utf-8", "surrogatepass")
        try:
            connection.execute(
                f"UPDATE {cell.table} SET {cell.column} = CAST(? AS TEXT) WHERE rowid = ?",  # noqa: S608 - as above
                (changed, rowid),
            )
        except sqlite3.IntegrityError:
            return False
        connection.commit()
    return True


def _changed(before: object, text: str, random: Random) -> str:
    """Return a text for the whole of a cell, or the JSON of a cell with the text in its places."""
    if not isinstance(before, str) or not before.startswith(("{", "[")) or random.random() < 0.1:
        return text
    return json.dumps(_woven(json.loads(before), text, random), ensure_ascii=random.random() < 0.5)


def _woven(value: Any, text: str, random: Random) -> Any:  # noqa: ANN401 - whatever JSON holds
    match value:
        case str():
            return text if random.random() < 0.4 else value
        case list():
            return [_woven(part, text, random) for part in value]
        case dict():
            return {
                text if random.random() < 0.03 else name: _woven(part, text, random)
                for name, part in value.items()
            }
    return value


def faults_after(
    home: Home, clean: Path, cell: Cell, name: str, random: Random, commands: int | Sequence[Words]
) -> list[str]:
    """Return what commands, or so many of a random choice, did wrong on a book with one cell altered."""
    home.lay(clean)
    if not alter(home.book, cell, HOSTILE[name], random):
        return []
    faults = []
    for words in random.sample(EVERY, commands) if isinstance(commands, int) else commands:
        faults += _faults_of(home, words, random.choice(PLAIN_KINDS))
    return [f"{cell.table}.{cell.column}, {name}: {fault}" for fault in faults]


def _faults_of(home: Home, words: Words, contract_id: str) -> list[str]:
    faults = []
    for spelt in home.also_as_json(words):
        fault = home.run(spelt, contract_id).fault
        if defect := home.forget_log():
            fault = f"{spelt}: {_in_short(defect)}"
        if fault:
            faults.append(fault)
    return faults


def _in_short(traceback: str) -> str:
    calls = re.findall(r'vertragsbuch/(\S+?)", line (\d+), in (\S+)', traceback)
    way = " < ".join(f"{file}:{line} {name}" for file, line, name in reversed(calls[-4:]))
    return f"{traceback.strip().splitlines()[-1][:300]} {way}"
