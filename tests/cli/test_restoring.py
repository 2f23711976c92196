"""What `restore` says of what it cannot do, could not note, or brought back from elsewhere."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import After, Program
from tests.cli.rights import bound, mode


@pytest.fixture
def webhosting(after: After) -> Program:
    """Return a program whose book has gone on from a backup."""
    return after(("backup", "b c.zip"), ("planned", "webhosting"))


@pytest.fixture
def saved(webhosting: Program) -> Path:
    """Return that backup."""
    return webhosting.book.with_name("b c.zip")


def test_a_restore_that_cannot_be_noted_says_so_and_names_the_way(webhosting: Program, saved: Path) -> None:
    notes = saved.parent / "state" / "vertragsbuch" / "staende"
    assert list(notes.glob("*.json"))
    with mode(notes, 0o500):
        done = bound(webhosting, "restore", str(saved))
    assert done.code == 0
    (told,) = [line for line in done.err.splitlines() if "vermerken" in line]
    assert str(notes) in told
    assert told.endswith("vertragsbuch verify --accept")
    assert webhosting("verify").code == 4
    assert webhosting("verify", "--accept").code == 0
    assert webhosting("verify").code == 0


def test_a_restore_that_is_noted_needs_no_such_word(webhosting: Program, saved: Path) -> None:
    told = webhosting("restore", str(saved)).err.splitlines()
    assert len(told) == 2
    assert "Zurückgeholt" in told[0]
    assert "liegt hier" in told[1]


@pytest.mark.parametrize("pragma", ["user_version = 263", "application_id = 7"])
def test_what_this_version_takes_for_no_book_stays_and_the_way_past_it_is_named(
    webhosting: Program, saved: Path, pragma: str
) -> None:
    assert webhosting("verify").code == 0
    with closing(sqlite3.connect(webhosting.book)) as connection:
        connection.execute(f"PRAGMA {pragma}")
    before = webhosting.book.read_bytes()
    refused = webhosting("restore", str(saved))
    assert refused.code == 4
    assert "umbenennen oder an einen anderen Ort legen" in refused.err
    assert refused.err.endswith(f"vertragsbuch restore '{saved}'\n")
    assert webhosting.book.read_bytes() == before
    for place in webhosting.book.parent.glob("buch.sqlite*"):
        place.rename(place.with_name(f"weg-{place.name}"))
    assert webhosting("restore", str(saved)).code == 0
    assert webhosting("verify").code == 0


def test_a_backup_of_another_book_is_said_and_what_was_there_is_kept(
    webhosting: Program, saved: Path, tmp_path: Path
) -> None:
    other = tmp_path / "anderes.sqlite"
    added = ("add", "--title", "Strom", "--provider", "Werk", "--starts", "2024-01-01", "--book", str(other))
    assert webhosting.bare(*added).code == 0
    before = webhosting("export").out
    assert webhosting.bare("restore", str(saved), "--book", str(other)).code == 0
    assert webhosting.bare("backup", str(tmp_path / "o.zip"), "--book", str(other)).code == 0
    (kept,) = other.parent.glob("anderes.sicherungen/*.zip")
    assert webhosting.bare("restore", str(kept), "--book", str(other)).code == 0
    done = webhosting("restore", str(kept))
    (told,) = [line for line in done.err.splitlines() if "anderen Buch" in line]
    assert "Hier steht nun: Strom. Im bisherigen stand: Webhosting." in told
    back = told.rpartition("vertragsbuch restore ")[2]
    assert webhosting("restore", back).code == 0
    assert webhosting("export").out == before
