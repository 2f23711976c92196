import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlmodel import SQLModel

from tests.book.samples import (
    FULL_IN_BOOK,
    HOLDER,
    PLAIN,
    RECORDED,
    book_with,
    now,
    open_book,
    open_once,
    places,
    store_at,
)
from vertragsbuch.book import documents
from vertragsbuch.book.sqlite import migration, schema
from vertragsbuch.book.sqlite.book import Book
from vertragsbuch.book.sqlite.file import SCHEMA, schema_number
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.chain import sum_of_description
from vertragsbuch.contract.events.file import Filed
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import prepared
from vertragsbuch.usecases.overview import overview

SEALED_SINCE = 7
"""With this schema a row that is put in by hand is found."""
RELEASED = sorted((Path(__file__).parent / "schemas").glob("*.sql"), key=lambda dump: int(dump.stem))


def _released(paths: Paths, dump: Path) -> None:
    paths.book.parent.mkdir()
    connection = sqlite3.connect(paths.book)
    connection.executescript(dump.read_text())
    connection.close()


def test_every_released_schema_has_its_sample() -> None:
    assert [int(dump.stem) for dump in RELEASED] == list(range(1, SCHEMA + 1))


@pytest.fixture(scope="module")
def statements_of_a_new_book(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    new = places(tmp_path_factory.mktemp("new"))
    open_once(new)
    return _statements(new.book)


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_book_of_every_released_schema_becomes_a_new_one_with_all_that_is_in_it(
    tmp_path: Path, dump: Path, statements_of_a_new_book: list[str]
) -> None:
    paths = places(tmp_path)
    _released(paths, dump)
    with open_book(paths) as book, book.transaction() as transaction:
        assert transaction.contracts() == [FULL_IN_BOOK, PLAIN]
        transaction.add(PLAIN._replace(id="new"))
    assert schema_number(paths.book) == SCHEMA
    assert _statements(paths.book) == statements_of_a_new_book
    assert store_at(paths).parties.holder() == HOLDER
    assert [finding for finding in store_at(paths).proofs.examine() if finding.severity == "error"] == []


def _describe(paths: Paths, letter: str, *, with_sum: bool) -> None:
    row: tuple[object, ...] = (letter, "ä.pdf", "application/pdf", 10, RECORDED)
    if with_sum:
        row = (*row, sum_of_description(letter, "ä.pdf", "application/pdf", 10, RECORDED))
    connection = sqlite3.connect(paths.book)
    connection.execute(f"INSERT INTO document VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - marks alone
    connection.commit()
    connection.close()


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_migrated_book_can_be_verified_and_goes_on_in_its_chain(tmp_path: Path, dump: Path) -> None:
    paths = places(tmp_path)
    _released(paths, dump)
    letter = documents.keep(paths.documents, b"the letter")
    if int(dump.stem) < SEALED_SINCE:
        _describe(paths, letter, with_sum=int(dump.stem) > 2)  # since then a description carries its sum
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add_document("ä.pdf", "application/pdf", b"the letter")
        transaction.append("web-1", Filed(document=letter, name="ä.pdf"))
    verified = store_at(paths).proofs.verify()
    assert verified[:3] == (3, 1, ())
    assert (verified.contracts, verified.providers) == (2, 2)


def test_the_migrations_build_what_the_tables_say(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with Book.open(paths, now=now) as book, book._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_a_new_book_is_what_the_migrations_make(tmp_path: Path) -> None:
    assert schema.TEXT.read_text(encoding="utf-8") == migration.script_of(SCHEMA), (
        "compile_schema was not run"
    )
    paths = places(tmp_path)
    open_once(paths)
    with closing(sqlite3.connect(paths.book)) as new, closing(_migrated(tmp_path / "migrated")) as migrated:
        assert _held(new) == _held(migrated)


def _migrated(book: Path) -> sqlite3.Connection:
    engine = create_engine(f"sqlite:///{book}")
    with engine.begin() as connection:
        migration.upgrade(connection, RECORDED)
    engine.dispose()
    return sqlite3.connect(book)


def _held(book: sqlite3.Connection) -> list[object]:
    """Return all that stands in a book, but for the mark that every transaction makes anew."""
    book.execute("DELETE FROM look_stamp WHERE id = 2")
    pragmas = ("application_id", "user_version", "encoding", "page_size", "auto_vacuum")
    numbers = [book.execute(f"PRAGMA {name}").fetchone() for name in pragmas]
    return [*numbers, *sorted(book.iterdump())]


def test_an_empty_file_of_the_name_of_a_book_is_filled_without_a_migration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration, "_MIGRATIONS", tmp_path / "nowhere")
    paths = places(tmp_path)
    paths.book.parent.mkdir()
    paths.book.touch()
    book_with(paths, PLAIN)
    assert "error" not in {finding.severity for finding in store_at(paths).proofs.examine()}


def test_the_newest_migration_has_the_number_of_the_schema() -> None:
    assert ScriptDirectory(str(migration._MIGRATIONS)).get_current_head() == str(SCHEMA)


def test_a_book_of_today_loads_no_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book_with(places(tmp_path), PLAIN)
    monkeypatch.setattr(migration, "_MIGRATIONS", tmp_path / "nowhere")
    with open_book(places(tmp_path)) as book, book.transaction() as transaction:
        assert transaction.contracts() == [PLAIN]


_NEXT = """
from alembic import op
import sqlalchemy as sa
revision = "{number}"
down_revision = "{before}"

def upgrade():
    with op.batch_alter_table("contract") as contract:
        contract.add_column(sa.Column("colour", sa.Text(), nullable=True))
    {more}
"""


def _next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    """Let the program be one version further, with a migration that rebuilds a table."""
    migrations = tmp_path / "100 % migrations"
    shutil.copytree(migration._MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    number = SCHEMA + 1
    text = _NEXT.format(number=number, before=SCHEMA, more=more)
    (migrations / "versions" / f"{number:04}_next.py").write_text(text)
    monkeypatch.setattr(migration, "_MIGRATIONS", migrations)
    for module in ("file", "reading", "book", "beginning", "migration"):
        monkeypatch.setattr(f"vertragsbuch.book.sqlite.{module}.SCHEMA", number)


def test_a_migration_follows_a_backup_of_the_book_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = places(tmp_path)
    _released(paths, RELEASED[-1])
    with monkeypatch.context() as further:
        _next_version(tmp_path, further)
        open_once(paths)
        assert schema_number(paths.book) == SCHEMA + 1
        assert store_at(paths).read_contracts() == [FULL_IN_BOOK, PLAIN]
        open_once(paths)
    (kept,) = paths.backups.iterdir()
    elsewhere = places(tmp_path / "elsewhere")
    store_at(elsewhere).backups.restore(kept, now)
    assert schema_number(elsewhere.book) == SCHEMA
    assert store_at(elsewhere).read_contracts() == [FULL_IN_BOOK, PLAIN]


def test_the_backup_before_a_migration_is_there_before_anything_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, upgrade = places(tmp_path), migration.upgrade
    dump = RELEASED[-2]
    _released(paths, dump)
    before: list[int] = []

    def looking_first(connection: Connection, at: str) -> None:
        (kept,) = paths.backups.glob("*.zip")
        elsewhere = places(tmp_path / "elsewhere")
        store_at(elsewhere).backups.restore(kept, now)
        before.append(schema_number(elsewhere.book))
        upgrade(connection, at)

    with monkeypatch.context() as patched:
        patched.setattr(migration, "upgrade", looking_first)
        open_once(paths)
    assert before == [int(dump.stem)]
    assert schema_number(paths.book) == SCHEMA
    open_once(places(tmp_path / "elsewhere"))
    assert store_at(places(tmp_path / "elsewhere")).read_contracts() == [FULL_IN_BOOK, PLAIN]


@pytest.mark.parametrize(
    "failure",
    ["op.execute('SELECT * FROM nowhere')", 'op.execute("UPDATE contract SET provider_id = 99")'],
)
def test_a_migration_that_fails_leaves_the_book_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    paths = places(tmp_path)
    _released(paths, RELEASED[-1])
    before = _statements(paths.book)
    with monkeypatch.context() as further:
        _next_version(tmp_path, further, failure)
        with pytest.raises(BookUnavailable, match="lässt sich nicht benutzen"):
            open_once(paths)
    assert _statements(paths.book) == before
    assert store_at(paths).read_contracts() == [FULL_IN_BOOK, PLAIN]
    assert len(list(paths.backups.iterdir())) == 1, "whatever the migration does, the backup comes before it"


def _statements(book: Path) -> list[str]:
    connection = sqlite3.connect(book)
    found = [
        sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
    ]
    connection.close()
    return found


def test_a_use_case_brings_a_book_of_an_older_version_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = places(tmp_path)
    _released(paths, RELEASED[-1])
    context = Context(paths, Settings(), date(2026, 11, 22), now)
    with monkeypatch.context() as further:
        _next_version(tmp_path, further)
        assert len(overview(prepared(context))) == len([FULL_IN_BOOK, PLAIN])
        assert schema_number(paths.book) == SCHEMA + 1
