"""What a copy of a book holds: what it has beyond another, and that nothing of it is passed over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.book.samples import FULL, FULL_IN_BOOK, PLAIN, book_with, places
from vertragsbuch.book.backups.kept import Origin
from vertragsbuch.book.sqlite.backups.state import CopyState, copy_state_of, origin_of

EMPTY = CopyState("", Origin("", ""), {}, {}, frozenset())
SOME = CopyState("sum", Origin("a", "c"), {1: "a", 2: "b"}, {1: "c", 2: "d"}, frozenset({"x"}))


def test_a_copy_is_empty_where_nothing_of_any_kind_stands_in_it() -> None:
    assert EMPTY.is_empty
    assert not EMPTY._replace(entries={1: "a"}).is_empty
    assert not EMPTY._replace(seals={1: "a"}).is_empty
    assert not EMPTY._replace(names=frozenset({"x"})).is_empty


@pytest.mark.parametrize(
    ("further", "much"),
    [
        (SOME, 0),
        (SOME._replace(content="another sum"), 0),
        (SOME._replace(entries={1: "a", 2: "otherwise"}), 1),
        (SOME._replace(entries={**SOME.entries, 3: "e", 4: "f"}), 2),
        (SOME._replace(seals={1: "c", 2: "otherwise"}), 1),
        (SOME._replace(seals={**SOME.seals, 3: "e", 4: "f", 5: "g"}), 3),
        (SOME._replace(names=frozenset({"x", "y"})), 1),
    ],
)
def test_what_a_copy_has_beyond_another_is_counted_of_each_kind(further: CopyState, much: int) -> None:
    assert further.beyond(SOME) == much
    assert further.beyond(EMPTY) >= 1


def test_who_has_less_has_nothing_beyond() -> None:
    assert EMPTY.beyond(SOME) == 0


def test_the_last_seal_is_the_head() -> None:
    assert SOME.head == (2, "d")
    assert EMPTY.head == (0, "")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contract SET notes = 'otherwise' WHERE id = 'plain'",
        "UPDATE seal SET recorded_at = 'x' WHERE number = 1",
        "UPDATE document SET name = 'otherwise'",
        "DELETE FROM deed",
        "CREATE TABLE put_in (x)",
    ],
)
def test_no_value_of_any_table_can_change_without_the_content(tmp_path: Path, statement: str) -> None:
    state, changed = (
        copy_state_of(_book(tmp_path / name, also)) for name, also in (("a", ""), ("b", statement))
    )
    assert changed.content != state.content
    assert changed.origin == state.origin


def test_what_is_derived_changes_nothing_and_the_beginning_stays(tmp_path: Path) -> None:
    before, looked_at = (
        _book(tmp_path / name, also) for name, also in (("a", ""), ("b", "UPDATE look SET version = 7"))
    )
    assert copy_state_of(looked_at) == copy_state_of(before)
    assert origin_of(before) == copy_state_of(before).origin
    names = (FULL_IN_BOOK.id, PLAIN.id, "a" * 64)
    assert {repr(name.encode()) for name in names} <= copy_state_of(before).names


def _book(folder: Path, statement: str) -> Path:
    """Return a book, in which a statement has changed something behind the program's back."""
    folder.mkdir()
    paths = places(folder)
    book_with(paths, FULL, PLAIN)
    with closing(sqlite3.connect(paths.book)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ]
        for name in names:
            connection.execute(f"DROP TRIGGER {name}")
        paper = {"sha256": "a" * 64, "name": "a", "media_type": "b", "size": 1, "added_at": ""}
        connection.execute(
            f"INSERT INTO document ({', '.join(paper)}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 - names from here
            tuple(paper.values()),
        )
        connection.execute(statement)
        connection.commit()
    return paths.book
