"""Where a book may lie and where none can: names that are none, books that are missing, copies beside one."""

import os
import re
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.warm.commands import warm
from vertragsbuch.book.surroundings import conflict_copies
from vertragsbuch.config.paths import paths_of

ODD = {
    ":memory:": "vergeht",
    "sqlite:///:memory:": "vergeht",
    "file:buch.sqlite?mode=rwc": "Adresse",
    "file::memory:?cache=shared": "Adresse",
    "sqlite:buch.sqlite": "Adresse",
    "sqlite:///buch.sqlite?mode=ro": "Adresse",
    "sqlite://": "nichts anfangen",
    "sqlite:///": "nichts anfangen",
    "http://example.org/buch.sqlite": "nichts anfangen",
    "": "leerer Name",
    " \t ": "leerer Name",
    "zwei\nZeilen": "Zeichen",
    "klingel\a": "Zeichen",
    "gedreht\u202e": "Zeichen",
    "kein\udcfftext": "Zeichen",
    "buch.sqlite/": "Ordner",
    "ordner": "Ordner",
    ".": "Ordner",
    "fehlt/..": "Ordner",
    "~niemand-dieses-namens/buch.sqlite": "Benutzer",
    "-": "Standardeingabe",
    "/dev/null": "keine gewöhnliche Datei",
    "/dev/stdin": "keine gewöhnliche Datei",
    "rohr": "keine gewöhnliche Datei",
    "x" * 300: "zu lang",
    "ordner/" * 2000: "Ordner",
    "/x" * 4000: "zu lang",
    "buch.sqlite-wal": "neben eine Datenbank",
}

BEGINNING = (["list"], ["check"], ["holder", "--name", "X"], ["import", "-"], ["doctor"], ["backup"])


def everything_in(folder: Path) -> set[str]:
    return {str(place.relative_to(folder)) for place in folder.rglob("*")}


def started(*words: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the program as a process; whoever waits for a pipe is given up."""
    return subprocess.run(
        warm("vertragsbuch", *words),
        check=False, capture_output=True, text=True, timeout=60, cwd=cwd, stdin=subprocess.DEVNULL,
        env=os.environ | environment,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "word"), ODD.items(), ids=[ascii(name)[:40] for name in ODD])
def test_a_name_that_can_be_no_book_is_refused_and_makes_nothing(
    program: Program,
    tmp_path: Path,
    name: str,
    word: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "ordner").mkdir()
    os.mkfifo(tmp_path / "rohr")
    before = everything_in(tmp_path)
    monkeypatch.setenv("VERTRAGSBUCH_BOOK", name)
    for command in BEGINNING:
        refused = program.bare(*command)
        assert (refused.code, refused.out) == (4, ""), command
        assert word in refused.err
        assert len(refused.err) < 600
        assert everything_in(tmp_path) == before


@pytest.mark.parametrize("name", ["", ":memory:", "-", "rohr"])
def test_the_option_is_refused_as_the_variable_is(program: Program, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "rohr")
    refused = started("list", f"--book={name}", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (4, "")
    assert program.bare("list", f"--book={name}").code == 4
    assert everything_in(tmp_path) == {"rohr"}


@pytest.mark.parametrize(
    "name", ["./:memory:", "./-", "./~maren.sqlite", "a:b.sqlite", "100%?#ä 'x\".sqlite"]
)
def test_an_odd_name_that_is_surely_meant_is_a_book(program: Program, tmp_path: Path, name: str) -> None:
    assert program.bare("holder", "--name", "Maren", f"--book={name}").code == 0
    assert program.bare("holder", f"--book={name}").out == "Maren\n"
    assert (tmp_path / name).stat().st_size > 0


@pytest.mark.parametrize("leave", ["nothing", "an empty file", "a database without tables"])
@pytest.mark.parametrize("command", [["check"], ["list"], ["show", "x"], ["export"], ["verify"], ["doctor"]])
def test_a_named_book_that_is_missing_or_empty_is_said(
    program: Program, leave: str, command: list[str]
) -> None:
    if leave == "an empty file":
        program.book.touch()
    elif leave != "nothing":
        program.book.write_bytes(_without_tables())
    before = program.book.read_bytes() if program.book.exists() else None
    refused = program(*command)
    assert (refused.code, refused.out) == (4, "")
    assert ("ist nicht da" if leave == "nothing" else "ist leer") in refused.err
    assert (program.book.read_bytes() if program.book.exists() else None) == before


def _without_tables() -> bytes:
    import sqlite3  # noqa: PLC0415 - here alone

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE x(a)")
    connection.execute("DROP TABLE x")
    connection.execute("VACUUM")
    content: bytes = connection.serialize()
    return content


def emptied(book: Path) -> None:
    book.write_bytes(b"")


@pytest.mark.parametrize("lose", [Path.unlink, emptied])
def test_no_book_is_begun_over_what_a_lost_one_has_left(
    webhosting: Program, tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    assert webhosting("letter", "webhosting", "--out", "brief.pdf").code == 0
    assert webhosting("backup", "sicherung.zip").code == 0
    for place in tmp_path.glob("buch.sqlite?*"):
        place.unlink()
    lose(webhosting.book)
    before = everything_in(tmp_path)
    add = ["add", "--title", "T", "--provider", "P", "--starts", "2024-01-01"]
    for command in (["check"], ["list"], ["holder", "--name", "X"], add, ["import", "-"], ["doctor"]):
        refused = webhosting(*command)
        assert (refused.code, refused.out) == (4, ""), command
        assert "Hier war schon ein Buch" in refused.err
        assert "vertragsbuch restore" in refused.err
    assert everything_in(tmp_path) == before
    assert webhosting("restore", "sicherung.zip").code == 0
    assert webhosting("list", "--json").json[0]["status"] == "written"


def test_a_disk_that_is_not_mounted_is_missed_and_no_book_is_begun_on_what_lies_below(
    program: Program, tmp_path: Path
) -> None:
    program.book = tmp_path / "laufwerk" / "buch.sqlite"
    assert program("holder", "--name", "Maren").code == 0
    mounted, aside = tmp_path / "laufwerk", tmp_path / "anderswo"
    mounted.rename(aside)
    mounted.mkdir()
    for command in (["check"], ["list"], ["holder", "--name", "X"], ["import", "-"], ["doctor"], ["backup"]):
        refused = program(*command)
        assert (refused.code, refused.out) == (4, ""), command
        assert "Ist das Laufwerk eingehängt" in refused.err
    assert list(mounted.iterdir()) == []
    mounted.rmdir()
    assert program("holder", "--name", "X").code == 4
    aside.rename(mounted)
    assert program("holder").out == "Maren\n"
    program.book.unlink()
    note = program("list").err.partition("löscht vorher ")[2].split(". →")[0]
    Path(note).unlink()
    assert program("holder", "--name", "Neu").code == 0


CONFLICTS = [
    "buch.sync-conflict-20261122-120000-ABCDEFG.sqlite",
    "buch (conflicted copy 2026-11-22 120000).sqlite",
    "buch (Marens in Konflikt stehende Kopie 2026-11-22).sqlite",
    "buch (Maren's conflicted copy 2026-11-22).sqlite",
    "buch_conflict-20261122-120000.sqlite",
    "buch (SFConflict maren@example.org 2026-11-22-12-00-00).sqlite",
    "buch_rechner_Nov-22-120000-2026_Conflict.sqlite",
    "buch.Conflict.sqlite",
    "buch [Conflict].sqlite",
    "buch.sync-conflict-20261122-120000-ABCDEFG.sqlite-wal",
]
HARMLESS = [
    "buch 2.sqlite",
    "buch (1).sqlite",
    "buch-alt.sqlite",
    "buchkonflikt.sqlite",
    "buch.sync-conflict-20261122-120000-ABCDEFG.txt",
    "anderes.sync-conflict-20261122-120000-ABCDEFG.sqlite",
    "buch.sqlite-wal",
]


def test_the_copies_of_sync_clients_are_known_by_their_names_and_no_others(tmp_path: Path) -> None:
    for name in (*CONFLICTS, *HARMLESS):
        (tmp_path / name).touch()
    (tmp_path / "buch.sqlite").touch()
    assert conflict_copies(paths_of(str(tmp_path / "buch.sqlite"))) == sorted(CONFLICTS)
    assert conflict_copies(paths_of(str(tmp_path / "nichts" / "buch.sqlite"))) == []


def test_a_conflict_copy_beside_the_book_is_said_by_check_doctor_and_verify(webhosting: Program) -> None:
    copy = webhosting.book.with_name(CONFLICTS[0])
    copy.write_bytes(webhosting.book.read_bytes())
    for command in (["check"], ["check", "--json"], ["verify"]):
        done = webhosting(*command)
        assert done.code == 0
        assert copy.name in done.err
        assert copy.name not in done.out
    examined = webhosting("doctor")
    assert (examined.code, copy.name in examined.out) == (0, True)
    assert webhosting("list").err == ""


def test_an_older_copy_over_the_book_is_said_by_check_and_backup(webhosting: Program, tmp_path: Path) -> None:
    older = webhosting.book.read_bytes()
    assert webhosting("planned", "webhosting").code == 0
    for whole in (True, False):
        if not whole:
            webhosting.book.write_bytes(older)
        for command in (["check"], ["check", "--json"], ["backup", str(tmp_path / f"{whole}.zip")]):
            done = webhosting(*command)
            assert done.code == 0
            assert done.err.count("\n") == (0 if whole else 1)
            assert ("prüfen, was zu tun ist: vertragsbuch verify" in done.err) is not whole
    assert "Das Ende des Verlaufs fehlt" in webhosting("verify").out


OWN = ("buch.sqlite", "buch.sqlite-wal", "buch.dokumente", "buch.sicherungen", "buch.ungespeichert.json")
OUTPUTS = (
    ("letter", "webhosting", "--format", "txt", "--out"),
    ("send", "webhosting", "--by", "hand", "--out"),
    ("evidence", "webhosting", "--out"),
    ("export", "--format", "json"),
    ("costs", "--svg"),
)


def test_no_output_goes_where_the_book_keeps_its_own(webhosting: Program, tmp_path: Path) -> None:
    for folder in ("buch.dokumente", "buch.sicherungen"):
        (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / "verknüpft").symlink_to("buch.dokumente")
    assert webhosting("letter", "webhosting", "--out", "brief.txt").code == 0
    before = everything_in(tmp_path)
    inside = (f"{folder}/x.pdf" for folder in ("buch.dokumente", "buch.sicherungen", "verknüpft"))
    for target, output in product((*inside, *OWN), OUTPUTS):
        refused = webhosting(*output, target)
        has_odd_ending = output[0] in ("send", "evidence") and not target.endswith(".pdf")
        assert refused.code == 2, (output, target)
        assert has_odd_ending or re.search("gehört zum Buch|fremde Datei", refused.err), (output, target)
    assert everything_in(tmp_path) - {"buch.sqlite-wal", "buch.sqlite-shm"} == before
    assert webhosting("verify").code == 0
