"""Books that were altered so that they contradict what is to be written: a word, and nothing is written."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import After, Program

CONTRADICTIONS = [
    "DELETE FROM contract WHERE position = 0",
    "UPDATE contract SET position = 2 WHERE position = 1",
    "UPDATE contract SET position = 'x' WHERE position = 0",
    "UPDATE event SET seq = 9223372036854775807 WHERE seq = (SELECT max(seq) FROM event)",
    "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "CREATE TRIGGER t BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, '\x1b[31mno'); END",
    "CREATE TRIGGER t BEFORE INSERT ON contract BEGIN SELECT RAISE(FAIL, '\x1b[31mno'); END",
    "CREATE TRIGGER t BEFORE INSERT ON deed BEGIN SELECT RAISE(ROLLBACK, '\x1b[31mno'); END",
]
WRITING = [
    ("add", "--title", "Neu", "--provider", "Firma", "--starts", "1.1.2024"),
    ("edit", "strom", "--title", "Ökostrom"),
    ("file", "strom", "beleg.txt"),
    ("remove", "strom"),
    ("holder", "--name", "Maren Anders"),
    ("undo",),
]
READING = [
    ("list",),
    ("check", "--json"),
    ("check",),
    ("show", "strom"),
    ("doctor",),
    ("verify",),
    ("export",),
]


@pytest.fixture
def two(after: After) -> Program:
    """A program whose book holds two contracts, with an event."""
    of_both = ("--provider", "Firma", "--starts", "1.1.2024")
    return after(
        ("add", "--title", "Strom", *of_both),
        ("add", "--title", "Gas", *of_both),
        ("edit", "strom", "--tags", "Haus"),
        files={"beleg.txt": "Beleg"},
        entered=(),
    )


def alter(book: Path, statement: str) -> None:
    """Write into a book behind the program's back."""
    connection = sqlite3.connect(book)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("statement", CONTRADICTIONS)
def test_every_command_ends_in_a_word(two: Program, tmp_path: Path, statement: str) -> None:
    alter(two.book, statement)
    for command in (*WRITING, *READING):
        done = two(*command)
        assert done.code in (0, 2, 3, 4), (command, done.err)
        assert done.code == 0 or done.err or command[0] in ("doctor", "verify")
        assert "\x1b" not in done.out + done.err
    assert not list(tmp_path.rglob("*.log"))


def test_what_contradicts_the_book_is_damage_and_leaves_it_as_it_is(two: Program) -> None:
    alter(two.book, CONTRADICTIONS[0])
    before = two("list", "--json").out
    refused = two(*WRITING[0])
    assert (refused.code, refused.out) == (4, "")
    assert "was darin steht, widerspricht dem neuen Eintrag" in refused.err
    assert two("list", "--json").out == before
