"""A backup is tried before it is needed, and `doctor` says how old the last good one is."""

import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from tests.cli.conftest import Program


def _files(folder: Path) -> dict[str, bytes]:
    """Return every file around the book but the shared memory, in which readers leave their marks."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith("-shm")
    }


def _today(program: Program) -> str:
    """Return the day on which a backup is made, whatever day the program reckons with."""
    (saved, *_more) = program.book.parent.glob("buch.sicherungen/*")
    return saved.name.removeprefix("buch-")[:10]


def test_a_drill_says_that_a_backup_holds_the_same_and_touches_nothing(webhosting: Program) -> None:
    webhosting("letter", "webhosting")
    saved = webhosting("backup").out.strip()
    before = _files(webhosting.book.parent)
    done = webhosting("restore", "--drill")
    assert done.code == 0
    assert f"✓ „{saved}“" in done.out
    assert "Verträge 1, Einträge 1, Dokumente 1." in done.out
    assert "✓ Im Buch steht dasselbe." in done.out
    assert _files(webhosting.book.parent) == before


def test_a_drill_says_what_the_book_has_since(webhosting: Program) -> None:
    webhosting("add", "--title", "Garten", "--provider", "Verein", "--starts", "2020-01-01")
    saved = webhosting("backup", "b.zip").out.strip()
    webhosting("add", "--title", "Strom", "--provider", "Werk", "--starts", "2024-01-01")
    webhosting("edit", "webhosting", "--title", "Anders")
    done = webhosting("restore", "--drill", saved)
    assert done.code == 0
    assert done.out.splitlines()[1:] == ["! Neu im Buch seitdem: strom", "! Anders im Buch: webhosting"]
    as_json = webhosting("restore", "--drill", saved, "--json").json
    assert as_json["file"] == "b.zip"
    assert (as_json["newer"], as_json["changed"], as_json["only_here"]) == (["strom"], ["webhosting"], [])
    assert (as_json["contracts"], as_json["breaks"], as_json["not_compared"]) == (2, [], "")
    webhosting("restore", saved)
    later = webhosting.book.parent.glob("buch.sicherungen/*-vor-rueckholung.zip")
    assert "! Nur in der Sicherung: strom" in webhosting("restore", "--drill", str(next(later))).out


def test_a_drill_works_where_the_book_is_gone_or_damaged(webhosting: Program) -> None:
    saved = webhosting("backup", "b.zip").out.strip()
    webhosting.book.write_bytes(webhosting.book.read_bytes()[:5000])
    wreck = _files(webhosting.book.parent)
    done = webhosting("restore", "--drill", saved)
    assert done.code == 0
    assert "nicht vergleichen" in done.out
    assert _files(webhosting.book.parent) == wreck


def test_a_drill_refuses_what_could_not_be_restored_and_names_what_is_missing(
    webhosting: Program, tmp_path: Path
) -> None:
    assert webhosting("restore", "--drill").code == 2
    assert webhosting("restore").code == 2
    saved = tmp_path / webhosting("backup", "b.zip").out.strip()
    content = bytearray(saved.read_bytes())
    content[300] ^= 0xFF
    saved.write_bytes(content)
    refused = webhosting("restore", "--drill", str(saved))
    assert refused.code == 4
    assert "keine brauchbare Sicherung" in refused.err


def test_a_drill_of_a_damaged_books_backup_says_what_is_wrong(webhosting: Program) -> None:
    webhosting("letter", "webhosting")
    (paper,) = webhosting.book.parent.glob("buch.dokumente/??/*")
    paper.unlink()
    webhosting("backup")
    (saved,) = webhosting.book.parent.glob("buch.sicherungen/*-beschaedigt.zip")
    done = webhosting("restore", "--drill", str(saved))
    assert done.code == 4
    assert "Das Dokument fehlt." in done.out


def test_a_drill_opens_an_encrypted_backup_with_its_key(webhosting: Program, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    key = tmp_path / "key.txt"
    key.write_text(f"{identity}\n")
    webhosting("backup", "--recipient", str(identity.to_public()))
    refused = webhosting("restore", "--drill")
    assert refused.code == 4
    assert "--identity" in refused.err
    assert "✓ Im Buch steht dasselbe." in webhosting("restore", "--drill", "--identity", str(key)).out


def _said(program: Program, today: str) -> list[tuple[str, str]]:
    findings = program("doctor", "--json", today=today).json
    return [(one["severity"], one["sentence"]) for one in findings if one["subject"] == "Sicherung"]


def test_the_doctor_says_that_there_is_no_backup_and_how_old_the_last_one_is(webhosting: Program) -> None:
    ((severity, sentence),) = _said(webhosting, "2026-11-22")
    assert severity == "warning"
    assert "keine gute Sicherung" in sentence
    saved = webhosting("backup").out.strip()
    day = _today(webhosting)
    assert _said(webhosting, day) == [
        ("ok", f"Die letzte gute ist von heute: {saved}. Seitdem wurde nichts eingetragen.")
    ]
    webhosting("edit", "webhosting", "--title", "Anders")
    assert _said(webhosting, day) == [("ok", f"Die letzte gute ist von heute: {saved}.")]
    year = f"{int(day[:4]) + 1}{day[4:]}".replace("02-29", "02-28")
    ((severity, sentence),) = _said(webhosting, year)
    assert severity == "warning"
    assert "36" in sentence


def test_a_clock_that_ran_ahead_makes_no_backup_the_last_one(webhosting: Program) -> None:
    saved = Path(webhosting("backup").out.strip())
    ahead = saved.with_name(saved.name.replace(_today(webhosting)[:4], "2999"))
    ahead.write_bytes(saved.read_bytes())
    webhosting("edit", "webhosting", "--title", "Anders")
    year = f"{int(saved.name[5:9]) + 1}-12-31"
    ((severity, sentence),) = _said(webhosting, year)
    assert severity == "warning"
    assert str(saved) in sentence
    assert f"„{saved}“" in webhosting("restore", "--drill").out
    saved.unlink()
    ((severity, sentence),) = _said(webhosting, year)
    assert severity == "warning"
    assert f"in der Zukunft: {ahead}" in sentence
    ahead.write_bytes(Path(webhosting("backup", "jetzt.zip").out.strip()).read_bytes())
    ((severity, _sentence),) = _said(webhosting, year)
    assert severity == "ok"


def test_an_empty_book_needs_no_backup(program: Program) -> None:
    program("holder", "--name", "Maren")
    assert _said(program, "2026-11-22") == []


def test_the_doctor_names_what_is_no_good_backup(webhosting: Program) -> None:
    saved = Path(webhosting("backup").out.strip())
    saved.write_bytes(saved.read_bytes()[:-100])
    with closing(sqlite3.connect(webhosting.book)) as connection:
        connection.execute("UPDATE contract SET kind = 'nope'")
        connection.commit()
    assert webhosting("backup").code == 4
    said = {sentence: severity for severity, sentence in _said(webhosting, "2026-11-22")}
    assert set(said.values()) == {"warning"}
    assert any(f"Unbrauchbar ist: {saved}" in sentence for sentence in said)
    assert any("Ein beschädigtes Buch enthält: " in sentence for sentence in said)
    assert any("keine gute Sicherung" in sentence for sentence in said)


def test_the_last_good_one_was_read_as_a_whole(webhosting: Program) -> None:
    newer = Path(webhosting("backup").out.strip())
    day = _today(webhosting)
    older = newer.with_name("buch-2020-01-01T00-00-00Z.zip")
    newer.rename(older)
    newer.write_bytes(_with_a_turned_bit(older))
    (_severity, good), (severity, unusable) = _said(webhosting, day)
    assert str(older) in good
    assert (severity, unusable) == ("warning", f"Unbrauchbar ist: {newer}.")
    assert f"✓ „{older}“" in webhosting("restore", "--drill").out


def test_what_was_restored_into_an_empty_place_is_restored_over_again(
    webhosting: Program, tmp_path: Path
) -> None:
    saved = webhosting("backup").out.strip()
    there = str(tmp_path / "anderswo" / "buch.sqlite")
    for _time in range(3):
        assert webhosting.bare("restore", "--book", there, saved).code == 0
    assert webhosting.bare("verify", "--book", there).code == 0


def test_a_drill_waits_for_no_pipe(webhosting: Program, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    for command in (("restore",), ("restore", "--drill")):
        refused = webhosting(*command, "rohr")
        assert refused.code == 4
        assert "das ist keine gewöhnliche Datei" in refused.err


def test_the_doctor_says_that_nobody_can_look_into_an_encrypted_one(webhosting: Program) -> None:
    key = pyrage.x25519.Identity.generate()
    saved = webhosting("backup", "--recipient", str(key.to_public())).out.strip()
    sentence = (
        f"Die letzte gute ist von heute: {saved}. Ob sie heil ist, zeigt nur eine Probe mit dem privaten"
    )
    assert _said(webhosting, _today(webhosting)) == [("ok", f"{sentence} Schlüssel.")]


def _with_a_turned_bit(file: Path) -> bytes:
    """Return a backup of which no name and no directory tells that a byte has rotten."""
    raw = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        largest = max(archive.infolist(), key=lambda member: member.compress_size)
    begins = largest.header_offset + 30 + len(largest.filename)  # past the header before each member
    raw[begins + largest.compress_size // 2] ^= 1
    return bytes(raw)


COMMANDS = ["list", "check", "verify", "doctor", "export", "backup neu.zip", "show webhosting"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_what_a_kill_left_beside_another_state(
    webhosting: Program, tmp_path: Path, command: str
) -> None:
    older = tmp_path / "older"
    older.write_bytes(webhosting.book.read_bytes())
    webhosting("add", "--title", "Garten", "--provider", "Verein", "--starts", "2020-01-01")
    wal = webhosting.book.with_name("buch.sqlite-wal")
    with closing(sqlite3.connect(webhosting.book, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contract").fetchone()
        webhosting("add", "--title", "Strom", "--provider", "Werk", "--starts", "2024-01-01")
        left = wal.read_bytes()
    assert left
    wal.write_bytes(left)
    webhosting.book.write_bytes(older.read_bytes())
    refused = webhosting(*command.split())
    assert refused.code == 4
    assert "Gemisch" in refused.err + refused.out
    assert webhosting.book.read_bytes() == older.read_bytes()
