"""A history that was cut is found by what lies outside of the book."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.book.cutting import cut
from tests.book.samples import FULL, PLAIN, book_with, now, open_book, open_once, places, store_at
from tests.laid import lay, taken_from
from tests.warm.commands import warm
from vertragsbuch.book.left_overs import sweep
from vertragsbuch.book.noted_heads import NotedHead, Notes, note_file_of, read_notes, with_sum, write_notes
from vertragsbuch.book.private_files import written_whole
from vertragsbuch.book.sqlite import heads
from vertragsbuch.book.sqlite.heads import head_findings, note_head, replacing
from vertragsbuch.book.values import Clock
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.events.declaration import Planned
from vertragsbuch.contract.head import Head, mark_of
from vertragsbuch.errors import BadInput, BookUnavailable

SCHEMAS = Path(__file__).parent / "schemas"
ROOT = Path(__file__).parents[2]
LATER = datetime(2026, 12, 1, 8, tzinfo=UTC)


def later() -> datetime:
    return LATER


@pytest.fixture(scope="module")
def three_transactions(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A book with two contracts and three transactions."""
    book = places(tmp_path_factory.mktemp("three"))
    book_with(book, FULL, PLAIN)
    write(book)
    write(book)
    return taken_from(book.book)


@pytest.fixture
def paths(three_transactions: bytes, tmp_path: Path) -> Paths:
    """Return such a book, on a machine that remembers it."""
    book = places(tmp_path)._replace(state_folder=str(tmp_path / "state"))
    lay(three_transactions, book, now())
    return book


def write(paths: Paths, clock: Clock = now) -> None:
    with open_book(paths, clock) as book, book.transaction() as transaction:
        transaction.append("plain", Planned(on=now().date()))


def said(paths: Paths) -> str:
    return "\n".join(broken.sentence for broken in store_at(paths).heads.missing())


def is_sound(paths: Paths) -> bool:
    return store_at(paths).proofs.verify().is_sound and not store_at(paths).heads.missing()


def errors(paths: Paths) -> list[str]:
    return [one.sentence for one in store_at(paths).proofs.examine() if one.severity == "error"]


def test_the_last_head_is_remembered_after_every_transaction(paths: Paths) -> None:
    before = read_notes(paths)
    assert before.last is not None
    assert before.last.head == store_at(paths).heads.last()
    assert before.last.at == "2026-11-22T09:30:00Z"
    write(paths)
    after = read_notes(paths)
    assert after.last is not None
    assert after.last.head == store_at(paths).heads.last() != before.last.head
    assert after.gone == ()
    assert is_sound(paths)


def test_a_cut_history_is_found_on_the_machine_that_it_was_cut_on(paths: Paths) -> None:
    number = store_at(paths).heads.last().number
    cut(paths)
    assert said(paths) == (
        "Das Ende des Verlaufs fehlt: Auf diesem Rechner war am 22.11.2026, 09:30 Uhr (UTC) schon "
        f"Stand {number} vermerkt, das Buch hat Stand {number - 2}."
    )
    assert errors(paths) == [said(paths)]
    assert [one.severity for one in head_findings(paths)] == ["error"]


def test_without_a_note_and_a_paper_outside_a_cut_history_is_not_found(paths: Paths, tmp_path: Path) -> None:
    """That is what nobody promises: who cuts the book and empties the folder of the notes leaves no trace."""
    cut(paths)
    shutil.rmtree(tmp_path / "state")
    assert is_sound(paths)
    assert errors(paths) == []


def test_writing_does_not_silence_it_and_accepting_does(paths: Paths) -> None:
    number = store_at(paths).heads.last().number
    cut(paths)
    for _time in range(3):
        write(paths, later)
        assert "Der Verlauf ist ein anderer geworden" in said(paths)
        assert f"Stand {number} vermerkt" in said(paths)
    accepted = store_at(paths).heads.accept(later)
    assert [each.head.number for each in accepted] == [number]
    assert said(paths) == ""
    write(paths)
    assert is_sound(paths)
    (told,) = [one.sentence for one in store_at(paths).proofs.examine() if "angenommen" in one.sentence]
    assert told == (
        "Am 01.12.2026, 08:00 Uhr (UTC) wurde angenommen, "
        f"dass das Buch den Stand {number} nicht mehr enthält."
    )
    assert store_at(paths).heads.accept(later) == ()


def test_who_cuts_again_after_that_is_found_again(paths: Paths) -> None:
    cut(paths)
    store_at(paths).heads.accept(later)
    write(paths)
    cut(paths)
    assert "Das Ende des Verlaufs fehlt" in said(paths)


def test_an_older_copy_laid_over_the_book_is_found_and_can_be_accepted(paths: Paths, tmp_path: Path) -> None:
    older = tmp_path / "older.sqlite"
    with closing(sqlite3.connect(paths.book)) as source, closing(sqlite3.connect(older)) as target:
        source.backup(target)
    write(paths)
    shutil.copy(older, paths.book)
    for ending in ("-wal", "-shm"):
        paths.book.with_name(paths.book.name + ending).unlink(missing_ok=True)
    (finding,) = [one for one in store_at(paths).proofs.examine() if one.severity == "error"]
    assert "Das Ende des Verlaufs fehlt" in finding.sentence
    assert finding.remedy is not None
    assert [each.verb for each in finding.remedy.actions] == ["restore", "verify"]
    store_at(paths).heads.accept(later)
    assert is_sound(paths)


def test_the_newer_copy_laid_back_needs_no_word(paths: Paths, tmp_path: Path) -> None:
    newer = tmp_path / "newer.sqlite"
    with closing(sqlite3.connect(paths.book)) as source, closing(sqlite3.connect(newer)) as target:
        source.backup(target)
    cut(paths)
    assert not is_sound(paths)
    shutil.copy(newer, paths.book)
    assert is_sound(paths)
    write(paths)
    assert read_notes(paths).gone == ()


def test_what_was_written_after_the_cut_is_missed_when_the_newer_copy_is_back(
    paths: Paths, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.sqlite"
    with closing(sqlite3.connect(paths.book)) as source, closing(sqlite3.connect(newer)) as target:
        source.backup(target)
    cut(paths)
    write(paths, later)
    (lost,) = read_notes(paths).gone
    shutil.copy(newer, paths.book)
    assert "war am 01.12.2026, 08:00 Uhr (UTC) Stand" in said(paths)
    write(paths, later)
    assert lost not in read_notes(paths).gone
    assert len(read_notes(paths).gone) == 1


def test_another_book_in_its_place_is_found(paths: Paths, tmp_path: Path) -> None:
    other = places(tmp_path / "other")._replace(state_folder=paths.state_folder)
    for _time in range(5):
        book_with(other, PLAIN._replace(id=f"c{_time}"))
    shutil.copy(other.book, paths.book)
    assert "oder es ist ein anderes Buch" in said(paths)


def test_a_book_that_is_gone_is_missed(paths: Paths) -> None:
    paths.book.unlink()
    assert "das Buch hat Stand 0" in said(paths)
    assert errors(paths) == [said(paths)]
    assert len(store_at(paths).heads.accept(later)) == 1
    assert said(paths) == ""
    book_with(paths, PLAIN._replace(id="another"))
    assert is_sound(paths)


@pytest.mark.parametrize("value", ["7", "x'ff'", "'ä'", "''"])
def test_a_seal_that_makes_no_sense_is_neither_noted_nor_printed(paths: Paths, value: str) -> None:
    with closing(sqlite3.connect(paths.book)) as connection:
        for event in ("update", "delete", "replace"):
            connection.execute(f"DROP TRIGGER IF EXISTS seal_refuses_{event}")
        connection.execute(f"UPDATE seal SET hash = {value}")  # noqa: S608 - the values above
        connection.commit()
    before = read_notes(paths)
    note_head(paths, "2026-12-01T08:00:00Z")
    assert read_notes(paths) == before
    assert mark_of(store_at(paths).heads.last()) == ""
    assert "Stand" in said(paths)


@pytest.mark.parametrize("way", [shutil.move, shutil.copy])
def test_a_book_in_another_place_is_not_known_and_nothing_is_said(
    paths: Paths, tmp_path: Path, way: object
) -> None:
    assert callable(way)
    cut(paths)
    moved = places(tmp_path / "moved")._replace(state_folder=paths.state_folder)
    moved.book.parent.mkdir(parents=True)
    way(paths.book, moved.book)
    assert is_sound(moved)
    write(moved)
    assert is_sound(moved)


def test_a_book_behind_a_link_is_the_same_book(paths: Paths, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite"
    link.symlink_to(paths.book)
    linked = places(tmp_path)._replace(book_file=str(link), state_folder=paths.state_folder)
    assert note_file_of(linked) == note_file_of(paths)


def test_a_backup_that_the_program_brought_back_is_right(paths: Paths, tmp_path: Path) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now)
    write(paths)
    number = store_at(paths).heads.last().number
    store_at(paths).backups.restore(saved, later)
    assert is_sound(paths)
    assert errors(paths) == []
    (told,) = [one.sentence for one in store_at(paths).proofs.examine() if "zurückgeholt" in one.sentence]
    assert told == (
        "Am 01.12.2026, 08:00 Uhr (UTC) wurde eine Sicherung zurückgeholt; "
        f"der Stand {number} davor gilt nicht mehr."
    )
    write(paths)
    assert is_sound(paths)
    cut(paths)
    assert "Das Ende des Verlaufs fehlt" in said(paths)


def test_a_backup_over_a_book_that_no_longer_opens_leaves_nothing_missing(
    paths: Paths, tmp_path: Path
) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now)
    write(paths)
    paths.book.write_bytes(paths.book.read_bytes()[:5000])
    store_at(paths).backups.restore(saved, later)
    assert is_sound(paths)
    assert errors(paths) == []
    cut(paths)
    assert "Das Ende des Verlaufs fehlt" in said(paths)


def _make_old(book: Path) -> None:
    """Make a book of the last version without seals."""
    with closing(sqlite3.connect(book)) as connection:
        connection.executescript((Path(__file__).parent / "schemas" / "6.sql").read_text())


def test_an_old_book_laid_in_its_place_is_found_and_can_be_accepted(paths: Paths) -> None:
    number = store_at(paths).heads.last().number
    paths.book.unlink()
    _make_old(paths.book)
    assert "Das Ende des Verlaufs fehlt" in said(paths)
    assert [each.head.number for each in store_at(paths).heads.accept(later)] == [number]
    assert said(paths) == ""
    assert read_notes(paths).last is None


def test_a_state_that_was_not_noted_yet_is_noted_when_it_is_replaced(paths: Paths, tmp_path: Path) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now)
    write(paths)
    head = store_at(paths).heads.last()
    shutil.rmtree(tmp_path / "state")
    store_at(paths).backups.restore(saved, later)
    assert [(each.head, each.answer) for each in read_notes(paths).gone] == [(head, "restored")]


def test_an_old_book_is_remembered_as_soon_as_it_has_seals(paths: Paths, tmp_path: Path) -> None:
    old = places(tmp_path / "old")
    old.book.parent.mkdir(parents=True)
    _make_old(old.book)
    saved = store_at(old).backups.make(tmp_path / "old.zip", now)
    store_at(paths).backups.restore(saved, later)
    assert not store_at(paths).heads.missing()
    assert read_notes(paths).last is None
    open_once(paths)
    last = read_notes(paths).last
    assert last is not None
    assert last.head == store_at(paths).heads.last()
    assert is_sound(paths)


def test_a_restore_that_is_refused_silences_nothing(paths: Paths, tmp_path: Path) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now)
    cut(paths)
    write(paths, later)
    before = said(paths)
    saved.write_bytes(saved.read_bytes()[:-100])
    with pytest.raises(BookUnavailable):
        store_at(paths).backups.restore(saved, now)
    assert said(paths) == before != ""


def test_a_restore_that_fails_in_its_middle_silences_nothing_either(paths: Paths) -> None:
    cut(paths)
    write(paths, later)
    before, notes = said(paths), read_notes(paths)
    with pytest.raises(KeyboardInterrupt), replacing(paths, LATER):
        raise KeyboardInterrupt
    assert read_notes(paths) == notes
    assert said(paths) == before != ""


NONSENSE = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"vertragsbuch_stand": 2}',
    b" " * (1 << 19),
    b'{"vertragsbuch_stand": 1, "book": "/elsewhere", "last": null, "gone": []}',
]


@pytest.mark.parametrize("content", NONSENSE)
def test_a_note_of_nonsense_says_nothing_and_is_begun_anew(paths: Paths, content: bytes) -> None:
    note = note_file_of(paths)
    assert note is not None
    note.write_bytes(content)
    assert is_sound(paths)
    warned = [one.sentence for one in store_at(paths).proofs.examine() if one.severity == "warning"]
    assert warned == [f"Was dieser Rechner zuletzt von diesem Buch vermerkt hat, ist unlesbar: „{note}“."]
    write(paths)
    last = read_notes(paths).last
    assert last is not None
    assert last.head == store_at(paths).heads.last()


def test_no_byte_that_the_disk_has_turned_looks_like_a_cut(paths: Paths) -> None:
    note = note_file_of(paths)
    assert note is not None
    whole = note.read_bytes()
    for place in range(len(whole)):
        note.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert store_at(paths).heads.missing() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", True), ("number", 0), ("number", 1 << 63), ("number", "7"), ("hash", "x" * 64),
        ("hash", 7), ("hash", "ab"), ("at", None), ("at", "2" * 41), ("answer", "perhaps"),
        ("answered_at", 3),
    ],
)  # fmt: skip
def test_every_part_of_a_note_is_looked_at(paths: Paths, name: str, value: object) -> None:
    note = note_file_of(paths)
    assert note is not None
    table = json.loads(note.read_text())
    table["last"][name] = value
    note.write_text(json.dumps(with_sum(table)))
    assert any("unlesbar" in one.sentence for one in store_at(paths).proofs.examine())
    assert is_sound(paths)


def test_a_moment_that_is_none_is_shown_as_it_stands(paths: Paths) -> None:
    note = note_file_of(paths)
    assert note is not None
    table = json.loads(note.read_text())
    table["last"]["at"] = "gestern"
    note.write_text(json.dumps(with_sum(table)))
    cut(paths)
    assert "war am gestern schon Stand" in said(paths)


@pytest.fixture(params=["link", "pipe", "folder"])
def odd_note(paths: Paths, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Put something else in the place of the note, and return where its content lies."""
    note = note_file_of(paths)
    assert note is not None
    aside = tmp_path / "aside.json"
    note.rename(aside)
    if request.param == "link":
        note.symlink_to(aside)
    elif request.param == "pipe":
        os.mkfifo(note)
    else:
        note.mkdir()
    return aside


def test_what_is_no_file_is_neither_followed_nor_waited_for(paths: Paths, odd_note: Path) -> None:
    before = odd_note.read_bytes()
    assert is_sound(paths)
    assert any(one.severity == "warning" for one in store_at(paths).proofs.examine())
    write(paths)
    assert odd_note.read_bytes() == before
    assert not list(odd_note.parent.rglob("*.teil"))


def test_a_note_that_cannot_be_written_does_not_stop_the_deed_and_doctor_says_so(
    tmp_path: Path,
) -> None:
    (tmp_path / "state").write_text("in the way")
    paths = places(tmp_path)._replace(state_folder=str(tmp_path / "state" / "vertragsbuch"))
    book_with(paths, PLAIN)
    write(paths)
    assert is_sound(paths)
    told = [one.sentence for one in store_at(paths).proofs.examine() if one.severity == "warning"]
    assert len(told) == 1
    assert "lässt sich auf diesem Rechner nicht vermerken" in told[0]


def test_a_note_is_for_its_owner_alone(paths: Paths) -> None:
    note = note_file_of(paths)
    assert note is not None
    assert note.stat().st_mode & 0o777 == 0o600
    assert note.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in note.parent.iterdir()] == [note.name]


@pytest.mark.parametrize("folder", ["", "~/.local/state/vertragsbuch"])
def test_where_nothing_is_to_be_remembered_nothing_is(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = places(tmp_path)._replace(state_folder=folder)
    book_with(paths, PLAIN)
    assert [place.name for place in tmp_path.iterdir()] == ["daten"]
    assert note_file_of(paths) is None
    assert is_sound(paths)
    assert store_at(paths).heads.accept(now) == ()


def test_a_transaction_that_writes_nothing_leaves_the_note_alone(paths: Paths) -> None:
    note = note_file_of(paths)
    assert note is not None
    before = note.stat()
    with open_book(paths) as book, book.transaction():
        pass
    assert note.stat() == before


def test_a_head_that_is_noted_already_is_not_noted_again(paths: Paths, tmp_path: Path) -> None:
    note = note_file_of(paths)
    assert note is not None
    (tmp_path / "same").hardlink_to(note)
    note_head(paths, "2026-12-01T08:00:00Z")
    assert note.samefile(tmp_path / "same")


def test_whoever_has_noted_a_head_looks_whether_another_program_has_gone_on(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written_after_another(paths: Paths, notes: Notes, *, lasting: bool) -> None:
        monkeypatch.undo()
        write(paths)
        write_notes(paths, notes, lasting=lasting)

    monkeypatch.setattr(heads, "write_notes", written_after_another)
    write(paths)
    last = read_notes(paths).last
    assert last is not None
    assert last.head == store_at(paths).heads.last()


def test_of_many_answers_the_latest_are_told(paths: Paths) -> None:
    at = "2026-11-22T09:30:00Z"
    answered = [NotedHead(Head(number, f"{number:064x}"), at, "accepted", at) for number in range(101, 106)]
    write_notes(paths, read_notes(paths)._replace(gone=tuple(answered)), lasting=False)
    numbers = [re.findall(r"den Stand (\d+) nicht", finding.sentence) for finding in head_findings(paths)]
    assert numbers == [[], ["103"], ["104"], ["105"]]


def test_one_that_is_taken_back_is_not_remembered(paths: Paths) -> None:
    before = read_notes(paths)
    with pytest.raises(BadInput), open_book(paths) as book, book.transaction() as transaction:
        transaction.add(PLAIN)
    assert read_notes(paths) == before


def _die_while_noting(note: Path) -> None:
    with written_whole(note, lasting=False):
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_killed_program_left_beside_the_note_is_swept(paths: Paths) -> None:
    note = note_file_of(paths)
    assert note is not None
    killed = get_context("spawn").Process(target=_die_while_noting, args=(note,))
    killed.start()
    killed.join()
    assert len(list(note.parent.iterdir())) == 2
    sweep(paths)
    assert list(note.parent.iterdir()) == [note]
    assert is_sound(paths)


def test_of_many_writers_the_last_head_wins(paths: Paths) -> None:
    command = warm("tests.book.adding", str(paths.book), str(paths.state_folder), "8", "")
    writers = [subprocess.Popen(command, cwd=ROOT) for _each in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    notes = read_notes(paths)
    assert notes.last is not None
    assert (notes.last.head, notes.gone) == (store_at(paths).heads.last(), ())
    assert is_sound(paths)


@pytest.mark.parametrize("number", [6, 7])
def test_a_backup_of_an_older_version_is_no_cut(tmp_path: Path, number: int) -> None:
    """It comes back as it is and is brought up to date later: since version 7 it has seals of its own."""
    paths = places(tmp_path)._replace(state_folder=str(tmp_path / "state"))
    paths.book.parent.mkdir()
    with closing(sqlite3.connect(paths.book)) as connection:
        connection.executescript((SCHEMAS / f"{number}.sql").read_text("utf-8"))
    older = store_at(paths).backups.make(tmp_path / "older.zip", now)
    write(paths)
    store_at(paths).backups.restore(older, later)
    assert said(paths) == ""
    write(paths, later)
    assert said(paths) == ""
