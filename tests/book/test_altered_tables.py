"""Whatever becomes of the tables of a book, or of what SQLite counts, `verify` and `doctor` say it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.book.altering import COLUMNS, alter, told
from tests.book.rich_book import context_in, rich_book
from vertragsbuch.book.sqlite.seals import SEALED
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.usecases import evidence
from vertragsbuch.usecases.context import Context

TABLES = [table for table in dict.fromkeys(table for table, _column in COLUMNS) if table[:7] != "sqlite_"]
NAMING = {
    "contract": "title",
    "calendar": "summary",
    "outbox": "contract_id",
    "document": "name",
    "draft": "title",
    "draft_fingerprint": "draft",
    "payment": "contract_id",
}
"""By which column beside its key a row is named; in most tables that is `name`, a deed has none."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rich")
    rich_book(folder)
    with closing(sqlite3.connect(folder / "buch.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return folder


@pytest.fixture
def context(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("PATH", "")  # no timer of this machine is asked for: that would start programs
    shutil.copytree(template, tmp_path / "book")
    return context_in(tmp_path / "book")


def _script(context: Context, script: str) -> None:
    with closing(sqlite3.connect(context.paths.book)) as connection:
        connection.executescript(f"PRAGMA foreign_keys = OFF; {script}")


def _is_sound(context: Context) -> bool:
    try:
        return evidence.verify(context).is_sound
    except BookUnavailable:
        return False


def _renamed(table: str, column: str) -> str:
    return f"ALTER TABLE {table} RENAME COLUMN {column} TO anders"


ALTERED = [
    *(f"DROP TABLE {table}" for table in TABLES),
    *(f"ALTER TABLE {table} RENAME TO anders" for table in TABLES),
    *(_renamed(table, key) for table, key in SEALED.items()),
    *(_renamed(table, NAMING.get(table, "name")) for table in SEALED if table != "deed"),
]


@pytest.mark.parametrize("script", ALTERED)
def test_a_table_that_is_gone_or_lacks_a_column_is_found(context: Context, script: str) -> None:
    _script(context, script)
    said = told(context)
    assert "anders" in said or "fehlt" in said
    assert not _is_sound(context)
    with pytest.raises(BookUnavailable):
        context.book.backups.make(context.paths.book.with_name("x.zip"), context.now, BackupSettings())
    assert not context.paths.book.with_name("x.zip").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("event", "Verlauf: Die Zählung der Einträge wurde verändert."),
        ("seal", "Siegel: Die Zählung wurde verändert"),
        ("outbox", "Postausgang: Die Zählung wurde verändert"),
    ],
)
@pytest.mark.parametrize("count", ["1", "seq"])
def test_a_count_that_is_there_twice_is_found(context: Context, name: str, sentence: str, count: str) -> None:
    twice = f"SELECT name, {count} FROM sqlite_sequence WHERE name = '{name}'"  # noqa: S608 - the names above
    _script(context, f"INSERT INTO sqlite_sequence {twice}")
    assert sentence in told(context)


@pytest.mark.parametrize("subject", ["outbox", "events", "person", "deed"])
def test_a_seal_over_an_endless_number_is_found(context: Context, subject: str) -> None:
    key = "9" * 5000  # Python reads no number of so many digits
    alter(context, f"UPDATE seal SET key = '{key}' WHERE subject = '{subject}'")  # noqa: S608 - the names above
    assert "Siegel" in told(context)
