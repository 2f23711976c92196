"""Disks that refuse: read-only, without rights, with links and pipes where files are expected."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.cli.in_turn import run_in_turn
from tests.cli.name_space import can_mount
from tests.cli.rights import bound, each_bound, mode
from tests.warm.commands import warm

READING = (["list"], ["check"], ["show", "webhosting"], ["export"], ["verify"], ["case", "webhosting"])
WRITING = (
    ["contact", "webhosting", "Frau Meier", "--by", "phone"],
    ["add", "--title", "T", "--provider", "P", "--starts", "2024-01-01"],
    ["file", "webhosting", "neu.txt"],
    ["undo"],
)


@pytest.fixture
def apart(webhosting: Program, tmp_path: Path) -> Program:
    """A book with a paper in a folder of its own, of which SQLite keeps nothing open."""
    (tmp_path / "beleg.txt").write_text("beleg")
    assert webhosting("file", "webhosting", "beleg.txt").code == 0
    folder = tmp_path / "apart"
    folder.mkdir()
    connection = sqlite3.connect(webhosting.book)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for place in tmp_path.glob("buch.*"):
        place.rename(folder / place.name)
    (folder / "neu.txt").write_text("neu")
    webhosting.book = folder / "buch.sqlite"
    return webhosting


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(("-wal", "-shm"))
    }


def test_a_book_that_may_not_be_written_is_read_and_refuses_the_rest(apart: Program) -> None:
    before = content_of(apart.book.parent)
    with mode(apart.book, 0o400):
        for read in each_bound(apart, *READING):
            assert read.code == 0, read
        for refused in each_bound(apart, *WRITING):
            assert (refused.code, refused.out) == (4, ""), refused
            assert "darf nicht beschrieben werden" in refused.err
    assert content_of(apart.book.parent) == before


@pytest.mark.parametrize(("place", "rights"), [("book", 0), ("folder", 0o500), ("folder", 0)])
def test_where_nobody_may_read_or_write_everything_says_so(apart: Program, place: str, rights: int) -> None:
    (apart.book.parent.parent / "neu.txt").write_text("neu")
    before = content_of(apart.book.parent)
    with mode(apart.book if place == "book" else apart.book.parent, rights):
        for refused in each_bound(apart, *READING, *WRITING, cwd=apart.book.parent.parent):
            assert (refused.code, refused.out) == (4, ""), refused
            assert any(word in refused.err for word in ("Rechte", "kein Zugriff", "gelesen und beschrieben"))
    assert content_of(apart.book.parent) == before


ELSEWHERE = (
    ["backup", "{place}"],
    ["backup", "{place}/neu.zip"],
    ["restore", "{place}"],
    ["export", "{place}"],
    ["letter", "webhosting", "--format", "eml", "--out", "{place}"],
    ["evidence", "webhosting", "--out", "{place}"],
    ["costs", "--svg", "{place}"],
    ["calendar", "--out", "{place}"],
    ["file", "webhosting", "{place}"],
    ["watch", "--once", "{place}"],
)


@pytest.mark.parametrize("words", ELSEWHERE)
def test_a_place_whose_name_is_too_long_is_refused(webhosting: Program, words: list[str]) -> None:
    refused = webhosting(*(word.format(place="x" * 300) for word in words))
    assert refused.code in {2, 4}, refused
    assert webhosting("verify").code == 0


def test_a_folder_that_nobody_may_enter_is_said_of_every_place_in_it(webhosting: Program) -> None:
    folder = webhosting.book.parent / "zu"
    (folder / "darin").mkdir(parents=True)
    settings = webhosting.book.parent / "config" / "vertragsbuch" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f'[backup]\nfolder = "{folder / "darin"}"\n', encoding="utf-8")
    with mode(folder, 0):
        there = [[word.format(place=folder / "darin") for word in ELSEWHERE[at]] for at in (1, 4, 7, 9)]
        for refused in each_bound(webhosting, ["backup"], *there):
            assert refused.code in {2, 4}, refused
            assert any(reason in refused.err for reason in ("kein Zugriff", "lässt sich nicht öffnen"))


def test_a_store_without_rights_is_said_and_nothing_is_noted(apart: Program) -> None:
    documents = apart.book.with_name("buch.dokumente")
    with mode(documents, 0):
        commands = (["list"], ["file", "webhosting", "neu.txt"], ["verify"], ["doctor"])
        outcomes = each_bound(apart, *commands)
        assert [each.code for each in outcomes] == [0, 4, 4, 4]
        assert "kein Zugriff" in outcomes[1].err
    assert apart("verify").code == 0
    assert apart("case", "webhosting").out.count("beleg.txt") >= 1


def test_a_file_system_that_is_read_only_is_said(apart: Program) -> None:
    if not can_mount():
        pytest.skip("this system lets nobody mount a folder read-only")
    before = content_of(apart.book.parent)
    for refused in run_in_turn(apart.book, WRITING, apart.book.parent, given="a folder to read"):
        assert (refused.code, refused.out) == (4, ""), refused
        assert any(word in refused.err for word in ("nur lesbar", "beschrieben werden"))
    assert content_of(apart.book.parent) == before


def test_a_book_that_another_program_holds_is_waited_for_and_then_said(webhosting: Program) -> None:
    holder = sqlite3.connect(webhosting.book, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        assert webhosting("list").code == 0
        refused = webhosting("contact", "webhosting", "x", "--by", "phone")
        assert (refused.code, refused.out) == (4, "")
        assert "von einem anderen Programm benutzt" in refused.err
    finally:
        holder.close()
    assert webhosting("contact", "webhosting", "x", "--by", "phone").code == 0


@pytest.mark.parametrize("name", ["buch.sqlite", "buch.dokumente", "buch.sicherungen"])
def test_book_documents_and_backups_may_be_links(webhosting: Program, tmp_path: Path, name: str) -> None:
    (tmp_path / "beleg.txt").write_text("beleg")
    assert webhosting("file", "webhosting", "beleg.txt").code == 0
    assert webhosting("backup").code == 0
    elsewhere = tmp_path / "anderswo"
    elsewhere.mkdir()
    (tmp_path / name).rename(elsewhere / name)
    for beside in tmp_path.glob(f"{name}-*"):
        beside.rename(elsewhere / beside.name)
    (tmp_path / name).symlink_to(elsewhere / name)
    (tmp_path / "zwei.txt").write_text("zwei")
    assert webhosting("file", "webhosting", "zwei.txt").code == 0
    assert webhosting("backup", "sicherung.zip").code == 0
    assert webhosting("backup").code == 0
    assert webhosting("verify").code == 0
    assert (tmp_path / name).is_symlink()
    assert webhosting("restore", "sicherung.zip").code == 0
    assert webhosting("verify").code == 0


@pytest.mark.parametrize("name", ["buch.dokumente", "buch.sicherungen"])
@pytest.mark.parametrize("make", [Path.touch, os.mkfifo])
def test_what_is_no_folder_in_the_place_of_one_is_said(
    webhosting: Program, tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    (tmp_path / "beleg.txt").write_text("beleg")
    make(tmp_path / name)
    command = ["file", "webhosting", "beleg.txt"] if name == "buch.dokumente" else ["backup"]
    refused = bound(webhosting, *command)
    assert (refused.code, refused.out) == (4, "")
    assert name in refused.err
    assert webhosting("list").code == 0


def test_a_pipe_in_the_place_of_a_document_is_no_document_and_not_waited_for(
    webhosting: Program, tmp_path: Path
) -> None:
    (tmp_path / "beleg.txt").write_text("beleg")
    assert webhosting("file", "webhosting", "beleg.txt").code == 0
    (document,) = (file for file in (tmp_path / "buch.dokumente").rglob("*") if file.is_file())
    document.unlink()
    os.mkfifo(document)
    commands = (["verify"], ["doctor"], ["export"], ["file", "webhosting", "beleg.txt"])
    assert [each.code for each in each_bound(webhosting, *commands)] == [4, 4, 4, 0]
    assert document.is_file()
    assert webhosting("verify").code == 0


NAMES = ["ä ö ü ß €", "zwei\nZeilen", "\"'`$(x)", "-strich", "100%s%20", "was?#mark", "nicht\udcffutf8", "'"]
IN_A_FOLDER = (
    ["file", "webhosting", "beleg.txt"],
    ["backup"],
    ["export", "aus.json"],
    ["doctor"],
    ["verify"],
)
MAKING = (
    ["letter", "webhosting", "--out", "brief.pdf"],
    ["evidence", "webhosting", "--out", "akte.zip"],
)
"""What makes files and takes a while: in a folder within all of these, and within those that are ASCII."""
TOGETHER = ["/".join(NAMES), "/".join(filter(str.isascii, NAMES))]


@pytest.mark.parametrize(
    ("name", "commands"),
    [*((name, IN_A_FOLDER) for name in NAMES), *((name, (*MAKING, *IN_A_FOLDER)) for name in TOGETHER)],
)
def test_a_folder_may_be_named_as_it_likes(
    webhosting: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    commands: tuple[list[str], ...],
) -> None:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    for place in tmp_path.glob("buch.*"):
        place.rename(folder / place.name)
    (folder / "beleg.txt").write_text("beleg")
    monkeypatch.chdir(folder)
    webhosting.book = Path("buch.sqlite")
    for command in commands:
        done = webhosting(*command)
        assert done.code == 0, (command, done)
        assert "Traceback" not in done.err
    started = warm("vertragsbuch", "list", "--book", "buch.sqlite")
    assert subprocess.run(started, check=False, capture_output=True).returncode == 0
    backup = next((folder / "buch.sicherungen").iterdir())
    assert shutil.copy(backup, tmp_path / "zurück.zip")
    webhosting.book = tmp_path / "anderes.sqlite"
    assert webhosting("restore", str(tmp_path / "zurück.zip")).code == 0
    assert webhosting("verify").code == 0
