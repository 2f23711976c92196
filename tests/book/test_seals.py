import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tests.book.samples import FULL, HOLDER, PLAIN, RECORDED, book_with, open_book, open_once, places
from vertragsbuch.book.sqlite.file import BookDamaged
from vertragsbuch.book.sqlite.seals import SEALED, Seal, columns_in, head_in, row_sum
from vertragsbuch.book.values import Intent
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.events.declaration import Planned
from vertragsbuch.contract.head import Head
from vertragsbuch.contract.people import Person

ERIK = Person("Erik Muster", ("Gasse 2", "50667 Köln"))
MAIL = Intent("web-1", "mail", "0" * 64, "p@example.org", "<1@example.org>", b"\xff bytes")


def seals(paths: Paths) -> list[Seal]:
    asked = "SELECT number, subject, key, sum, recorded_at, hash FROM seal ORDER BY number"
    with closing(sqlite3.connect(paths.book)) as connection:
        return [Seal(*row) for row in connection.execute(asked)]


def sealed(paths: Paths, after: int = 0) -> list[tuple[str, str]]:
    return [(one.subject, one.key) for one in seals(paths)[after:]]


def hashed(value: object) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def test_each_transaction_seals_what_it_wrote(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL, PLAIN)
    assert sealed(paths) == [
        ("contract", "plain"),
        ("contract", "web-1"),
        ("deed", "1"),
        ("provider", "1"),
        ("provider", "2"),
        ("events", "1-2"),
    ]
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.replace(PLAIN._replace(provider=FULL.provider))
    assert sealed(paths, 6) == [("contract", "plain"), ("provider", "2")]
    assert seals(paths)[-1].sum == "", "nobody names the provider, who is gone"
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.set_holder(HOLDER)
        transaction.keep_person(ERIK)
        number = transaction.intend(MAIL)
        transaction.append("plain", Planned(on=date(2026, 11, 1)))
        transaction.add_document("brief.pdf", "application/pdf", b"%PDF- the letter")
    assert [subject for subject, _key in sealed(paths, 8)] == [
        "deed",
        "document",
        "holder",
        "outbox",
        "person",
        "events",
    ]
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.keep_person(ERIK._replace(phone="0221 1"))
        transaction.drop(number)
    assert [(one.subject, one.sum == "") for one in seals(paths)[14:]] == [
        ("deed", False),
        ("outbox", True),
        ("person", False),
    ]


def test_what_only_reads_seals_nothing(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL)
    before = seals(paths)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.contracts()
        transaction.replace(FULL)
    assert seals(paths) == before


def test_a_seal_can_be_worked_out_with_any_tool_that_knows_sha_256(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.set_holder(HOLDER)
    first, *_more, last = seals(paths)
    columns = {
        "consumer": 1,
        "id": "plain",
        "kind": "general",
        "position": 0,
        "provider_id": 1,
        "starts_on": "2024-02-29",
        "tags": "[]",
        "title": "Garten",
    }
    assert first.sum == hashed(columns)
    assert first.hash == hashed(["", 1, "contract", "plain", hashed(columns), RECORDED])
    assert last.hash == hashed([seals(paths)[-2].hash, last.number, "holder", "1", last.sum, RECORDED])


def test_the_head_is_the_last_seal(tmp_path: Path) -> None:
    paths = places(tmp_path)
    open_once(paths)
    with closing(sqlite3.connect(paths.book)) as connection:
        assert head_in(connection) == Head(0, "")
    book_with(paths, PLAIN)
    with closing(sqlite3.connect(paths.book)) as connection:
        assert head_in(connection) == Head(seals(paths)[-1].number, seals(paths)[-1].hash)


def _sum(connection: sqlite3.Connection, values: Iterable[object]) -> str:
    connection.execute("DELETE FROM one")
    columns = columns_in(connection, "one")
    connection.execute("INSERT INTO one (a, b) VALUES (?, ?)", tuple(values))
    return row_sum(columns, connection.execute("SELECT * FROM one").fetchone())


def test_a_column_added_later_changes_no_sum_and_every_other_difference_does() -> None:
    values = [(1, "x"), ("1", "x"), (1.5, "x"), (b"1", "x"), (None, "x"), ("", "x"), ("[]", "x"), (1, "")]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE one (a, b TEXT)")
        before = [_sum(connection, pair) for pair in values]
        connection.execute("ALTER TABLE one ADD COLUMN c TEXT")
        connection.execute("ALTER TABLE one ADD COLUMN d TEXT NOT NULL DEFAULT '[]'")
        connection.execute("ALTER TABLE one ADD COLUMN e INTEGER NOT NULL DEFAULT 7")
        assert [_sum(connection, pair) for pair in values] == before
        assert len(set(before)) == len(values)
        connection.execute("UPDATE one SET d = '[ ]'")
        assert (
            row_sum(columns_in(connection, "one"), connection.execute("SELECT * FROM one").fetchone())
            != (before[-1])
        )


def test_every_table_is_sealed_chained_or_derived(tmp_path: Path) -> None:
    paths = places(tmp_path)
    open_once(paths)
    with closing(sqlite3.connect(paths.book)) as connection:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    reminders = {"reminder", "reminder_channel", "reminder_day"}
    others = {"event", "seal", "look", "look_stamp", "alembic_version", "sqlite_sequence", *reminders}
    assert tables == SEALED.keys() | others


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE seal SET sum = ''",
        "DELETE FROM seal",
        "INSERT OR REPLACE INTO seal VALUES ('contract', 'plain', '', '', '', 1)",
    ],
)
def test_the_database_refuses_to_change_a_seal(tmp_path: Path, statement: str) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    opened = closing(sqlite3.connect(paths.book))
    with opened as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


def test_a_last_seal_with_the_largest_number_is_damage_and_no_defect(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    with closing(sqlite3.connect(paths.book)) as connection:
        connection.execute("DROP TRIGGER seal_refuses_update")
        connection.execute("UPDATE seal SET number = 9223372036854775807 WHERE number = 1")
        connection.commit()
    with open_book(paths) as book, pytest.raises(BookDamaged), book.transaction() as transaction:
        transaction.set_holder(HOLDER)
