import json
import os
import resource
import sqlite3
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.book.samples import (
    FULL,
    FULL_IN_BOOK,
    HOLDER,
    PLAIN,
    book_with,
    naming,
    now,
    open_book,
    places,
    store_at,
)
from tests.laid import lay_backup
from vertragsbuch.book import documents
from vertragsbuch.book.private_files import private_file
from vertragsbuch.book.sqlite.backups import copying as module
from vertragsbuch.book.sqlite.backups import restoring
from vertragsbuch.book.sqlite.heads import replacing
from vertragsbuch.config.paths import Paths
from vertragsbuch.errors import BookUnavailable

Members = dict[str, bytes]
WITH_LETTER, WITH_LETTER_IN_BOOK = (naming(contract, b"the letter") for contract in (FULL, FULL_IN_BOOK))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = places(tmp_path_factory.mktemp("backed_up"))
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.set_holder(HOLDER)
        transaction.add(WITH_LETTER)
        transaction.add_document("brief.pdf", "application/pdf", b"the letter")
    return paths


@pytest.fixture
def saved(saved_once: bytes, tmp_path: Path) -> Path:
    return lay_backup(saved_once, tmp_path / "sicher" / "b.zip")


def _document(paths: Paths) -> str:
    (stored,) = store_at(paths).documents.all()
    return stored.sha256


def test_a_backup_brings_everything_back_elsewhere(paths: Paths, saved: Path, tmp_path: Path) -> None:
    elsewhere = places(tmp_path / "elsewhere")
    assert store_at(elsewhere).backups.restore(saved, now) is None
    assert store_at(elsewhere).read_contracts() == [WITH_LETTER_IN_BOOK]
    assert store_at(elsewhere).parties.holder() == HOLDER
    assert store_at(elsewhere).documents.content_of(_document(paths)) == b"the letter"
    assert {finding.severity for finding in store_at(elsewhere).proofs.examine()} == {"ok"}


def test_a_backup_is_one_file_for_its_owner_and_leaves_nothing_beside_it(saved: Path) -> None:
    assert list(saved.parent.iterdir()) == [saved]
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert stat.S_IMODE(saved.parent.stat().st_mode) == 0o700


def test_the_same_book_at_the_same_moment_gives_the_same_bytes(paths: Paths, tmp_path: Path) -> None:
    one, two = (store_at(paths).backups.make(tmp_path / f"{name}.zip", now) for name in "ab")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("year", [1970, 2126])
def test_a_backup_is_made_whatever_the_clock_says(paths: Paths, tmp_path: Path, year: int) -> None:
    saved = store_at(paths).backups.make(tmp_path, lambda: now().replace(year=year))
    assert saved.name == f"buch-{year}-11-22T09-30-00Z.zip"
    store_at(paths).backups.restore(saved, now)
    assert store_at(paths).read_contracts()


def test_a_folder_as_target_takes_files_with_names_of_their_own(paths: Paths, tmp_path: Path) -> None:
    names = [store_at(paths).backups.make(tmp_path, now).name for _ in range(2)]
    assert names == ["buch-2026-11-22T09-30-00Z.zip", "buch-2026-11-22T09-30-00Z-2.zip"]


def test_a_backup_replaces_an_older_backup_but_no_other_file(
    paths: Paths, tmp_path: Path, saved: Path
) -> None:
    assert store_at(paths).backups.make(saved, now) == saved
    thesis = tmp_path / "thesis.zip"
    thesis.write_bytes(b"years of work")
    with pytest.raises(BookUnavailable, match="keine Sicherung"):
        store_at(paths).backups.make(thesis, now)
    assert thesis.read_bytes() == b"years of work"


def test_without_a_book_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BookUnavailable, match="noch kein Buch"):
        store_at(places(tmp_path)).backups.make(tmp_path / "b.zip", now)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_would_lack_a_document_is_refused(paths: Paths, tmp_path: Path) -> None:
    documents.file_of(paths.documents, _document(paths)).unlink()
    with pytest.raises(BookUnavailable, match="fehlt"):
        store_at(paths).backups.make(tmp_path / "b.zip", now)
    assert not (tmp_path / "b.zip").exists()


def test_a_backup_is_made_while_somebody_writes(paths: Paths, tmp_path: Path) -> None:
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(PLAIN)
        transaction.contracts()
        saved = store_at(paths).backups.make(tmp_path / "b.zip", now)
    elsewhere = places(tmp_path / "elsewhere")
    store_at(elsewhere).backups.restore(saved, now)
    assert store_at(elsewhere).read_contracts() == [WITH_LETTER_IN_BOOK]


def test_restoring_keeps_the_book_before_it_with_its_documents(paths: Paths, saved: Path) -> None:
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(PLAIN)
        later = transaction.add_document("later.pdf", "application/pdf", b"later")
    kept = store_at(paths).backups.restore(saved, now)
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
    assert list(documents.names_in(paths.documents)) == [_document(paths)]
    assert kept is not None
    store_at(paths).backups.restore(kept, now)
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK, PLAIN]
    assert store_at(paths).documents.content_of(later) == b"later"


def test_what_is_written_while_a_restore_runs_is_kept_as_well(
    paths: Paths, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ["other-1", "other-2"]

    def meanwhile(paths: Paths, moment: datetime) -> AbstractContextManager[None]:
        if others:
            book_with(paths, PLAIN._replace(id=others.pop()))
        return replacing(paths, moment)

    monkeypatch.setattr(restoring, "replacing", meanwhile)
    kept = store_at(paths).backups.restore(saved, now)
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
    assert kept is not None
    store_at(paths).backups.restore(kept, now)
    assert {contract.id for contract in store_at(paths).read_contracts()} == {FULL.id, "other-1", "other-2"}


def test_a_book_that_is_open_elsewhere_sees_what_was_restored(paths: Paths, saved: Path) -> None:
    book_with(paths, PLAIN)
    with open_book(paths) as book:
        with book.transaction() as transaction:
            assert len(transaction.contracts()) == 2
        watch = store_at(paths).watch()
        store_at(paths).backups.restore(saved, now)
        assert watch.has_changed()
        watch.close()
        with book.transaction() as transaction:
            assert transaction.contracts() == [WITH_LETTER_IN_BOOK]
            transaction.add(PLAIN)
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK, PLAIN]


def test_a_locked_book_is_not_replaced(paths: Paths, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book_with(paths, PLAIN)
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(paths.book, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BookUnavailable, match="von einem anderen Programm benutzt"):
        store_at(paths).backups.restore(saved, now)
    other.close()
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK, PLAIN]


def test_a_damaged_book_is_set_aside_as_it_is_and_replaced(paths: Paths, saved: Path) -> None:
    wreck = b"no database " * 1000
    paths.book.write_bytes(wreck)
    private_file(paths.book.with_name("buch.sqlite-wal"))
    paths.book.with_name("buch.sqlite-wal").write_bytes(b"of the wreck")
    kept = store_at(paths).backups.restore(saved, now)
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
    assert kept is not None
    assert (kept / "buch.sqlite").read_bytes() == wreck
    assert (kept / "buch.sqlite-wal").read_bytes() == b"of the wreck"
    assert (kept / "buch.dokumente" / _document(paths)[:2] / _document(paths)).read_bytes() == b"the letter"
    assert {finding.severity for finding in store_at(paths).proofs.examine()} == {"ok"}


def test_a_book_of_whose_damage_sqlite_speaks_in_no_text_is_replaced(paths: Paths, saved: Path) -> None:
    wreck = paths.book.read_bytes().replace(b"CREATE TABLE contract", b"CREATE TABLE\xffcontract")
    paths.book.write_bytes(wreck)
    kept = store_at(paths).backups.restore(saved, now)
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
    assert kept is not None
    assert (kept / "buch.sqlite").read_bytes() == wreck


def test_an_altered_document_is_healed(paths: Paths, saved: Path) -> None:
    documents.file_of(paths.documents, _document(paths)).write_bytes(b"forged")
    store_at(paths).backups.restore(saved, now)
    assert store_at(paths).documents.content_of(_document(paths)) == b"the letter"


def _members(file: Path) -> Members:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _rewrite(file: Path, members: Members) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def _with_manifest(members: Members, **changes: object) -> Members:
    manifest = json.loads(members["manifest.json"]) | changes
    return {**members, "manifest.json": json.dumps(manifest).encode()}


def _signed(members: Members) -> Members:
    files = {
        name: sha256(content).hexdigest() for name, content in members.items() if name != "manifest.json"
    }
    return _with_manifest(members, files=files)


def _altered_document(members: Members) -> Members:
    return {name: b"forged" if name.startswith("documents/") else kept for name, kept in members.items()}


def _without_document(members: Members) -> Members:
    return {name: kept for name, kept in members.items() if not name.startswith("documents/")}


def _newer(members: Members) -> Members:
    database = bytearray(members["book.sqlite"])
    database[60:64] = (99).to_bytes(4, "big")
    return _signed({**members, "book.sqlite": bytes(database)})


def _torn(members: Members) -> Members:
    database = members["book.sqlite"]
    return _signed({**members, "book.sqlite": database[:4096] + b"\xff" * (len(database) - 4096)})


_TAMPERED: dict[str, Callable[[Members], Members]] = {
    "altered document": _altered_document,
    "altered document with its hash": lambda members: _signed(_altered_document(members)),
    "altered database": lambda members: {**members, "book.sqlite": members["book.sqlite"][:-1] + b"x"},
    "missing document": _without_document,
    "missing document, manifest fitting": lambda members: _signed(_without_document(members)),
    "missing database": lambda members: _signed({k: v for k, v in members.items() if k != "book.sqlite"}),
    "no manifest": lambda members: {k: v for k, v in members.items() if k != "manifest.json"},
    "manifest no JSON": lambda members: {**members, "manifest.json": b"{"},
    "manifest a list": lambda members: {**members, "manifest.json": b"[]"},
    "manifest too deep": lambda members: {**members, "manifest.json": b"[" * 100_000},
    "files a list": lambda members: _with_manifest(members, files=[]),
    "schema a word": lambda members: _with_manifest(members, schema="one"),
    "other format": lambda members: _with_manifest(members, vertragsbuch_backup=2),
    "path upwards": lambda members: _signed({**members, "../evil": b"x"}),
    "path upwards in documents": lambda members: _signed({**members, "documents/../../evil": b"x"}),
    "absolute path": lambda members: _signed({**members, "/tmp/evil": b"x"}),  # noqa: S108
    "stranger outside the manifest": lambda members: {**members, "evil": b"x"},
    "newer": _newer,
    "torn": _torn,
    "no database": lambda members: _signed({**members, "book.sqlite": b"text " * 1000}),
    "empty database": lambda members: _signed({**members, "book.sqlite": b""}),
}


@pytest.mark.parametrize("tampered", _TAMPERED.values(), ids=_TAMPERED)
def test_a_tampered_backup_changes_nothing(
    paths: Paths, saved: Path, tampered: Callable[[Members], Members]
) -> None:
    book_with(paths, PLAIN)
    _rewrite(saved, tampered(_members(saved)))
    before = _files(paths.book.parent)
    with pytest.raises(BookUnavailable, match=r"b\.zip"):
        store_at(paths).backups.restore(saved, now)
    assert _files(paths.book.parent) == before
    assert not (paths.book.parent.parent / "evil").exists()
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK, PLAIN]


def test_a_backup_that_lacks_a_document_is_no_good_one_and_set_aside(paths: Paths, saved: Path) -> None:
    _rewrite(saved, _signed(_without_document(_members(saved))))
    lacking = saved.read_bytes()
    store_at(paths).backups.make(saved, now)
    assert saved.with_name("b-2026-11-22T09-30-00Z-beschaedigt.zip").read_bytes() == lacking
    store_at(paths).backups.restore(saved, now)


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"no zip at all"])
def test_what_is_no_backup_is_refused(paths: Paths, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    for source in (file, tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BookUnavailable, match="keine brauchbare Sicherung"):
            store_at(paths).backups.restore(source, now)


def test_every_flipped_byte_is_noticed_or_harmless(paths: Paths, saved: Path) -> None:
    whole = saved.read_bytes()
    for place in range(0, len(whole), len(whole) // 60):
        saved.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with suppress(BookUnavailable):
            store_at(paths).backups.restore(saved, now)
        assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
        assert store_at(paths).documents.content_of(_document(paths)) == b"the letter"


def _files(folder: Path) -> Members:
    """Return every file but the shared memory, in which readers leave their marks."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith("-shm")
    }


def test_a_disk_without_room_for_the_backup_is_named_and_not_that_of_the_book(
    paths: Paths, tmp_path: Path
) -> None:
    target = tmp_path / "stick" / "b.zip"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))  # SQLite itself needs 32 KB beside the book
    try:
        with pytest.raises(BookUnavailable, match="Datenträger") as refused:
            store_at(paths).backups.make(target, now)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(target) in str(refused.value)
    assert str(paths.book) not in str(refused.value)
    assert list(target.parent.iterdir()) == []


def test_what_never_ends_is_no_backup_and_is_not_read(paths: Paths, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for source in (pipe, Path("/dev/zero")):
        with pytest.raises(BookUnavailable, match="keine gewöhnliche Datei"):
            store_at(paths).backups.restore(source, now)
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
