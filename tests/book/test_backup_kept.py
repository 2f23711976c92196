"""A backup never gets worse: what is damaged, older or of another book does not take its place."""

import errno
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.book.samples import FULL, FULL_IN_BOOK, PLAIN, book_with, naming, now, open_book, places, store_at
from vertragsbuch.book import documents
from vertragsbuch.book.sqlite.backups import archive
from vertragsbuch.book.sqlite.backups.archive import pack
from vertragsbuch.book.sqlite.backups.trial import damages_of
from vertragsbuch.book.sqlite.file import BookDamaged
from vertragsbuch.config.paths import Paths
from vertragsbuch.errors import BookUnavailable

LETTER = b"the letter"
WITH_LETTER, WITH_LETTER_IN_BOOK = (naming(contract, LETTER) for contract in (FULL, FULL_IN_BOOK))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = places(tmp_path_factory.mktemp("kept"))
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(WITH_LETTER)
        transaction.add_document("brief.pdf", "application/pdf", LETTER)
        for number in range(20):
            transaction.add(PLAIN._replace(id=f"plain-{number}", notes="x" * 300))
    return paths


def _bit(content: bytearray, place: int, _chance: random.Random) -> None:
    content[place] ^= 1 << place % 8


def _run(content: bytearray, place: int, chance: random.Random) -> None:
    content[place : place + 200] = chance.randbytes(len(content[place : place + 200]))


def _zeros(content: bytearray, place: int, _chance: random.Random) -> None:
    content[place : place + 500] = bytes(len(content[place : place + 500]))


def _cut(content: bytearray, place: int, _chance: random.Random) -> None:
    del content[place:]


def _swap(content: bytearray, place: int, chance: random.Random) -> None:
    one, two = place // 4096 * 4096, chance.randrange(len(content) // 4096) * 4096
    content[one : one + 4096], content[two : two + 4096] = (
        content[two : two + 4096],
        content[one : one + 4096],
    )


_DAMAGES: tuple[Callable[[bytearray, int, random.Random], None], ...] = (_bit, _run, _zeros, _cut, _swap)


@pytest.mark.parametrize("damage", _DAMAGES)
def test_whatever_damages_the_book_the_good_backup_brings_it_back(
    paths: Paths, saved: Path, tmp_path: Path, damage: Callable[[bytearray, int, random.Random], None]
) -> None:
    chance = random.Random(11)  # noqa: S311 - the same damages in every run
    whole = paths.book.read_bytes()
    for _number in range(6):
        content = bytearray(whole)
        damage(content, chance.randrange(len(content)), chance)
        damaged = places(tmp_path / "damaged")
        shutil.copytree(paths.book.parent, damaged.book.parent)
        damaged.book.write_bytes(content)
        target = Path(shutil.copy(saved, tmp_path / "damaged" / "b.zip"))
        try:
            store_at(damaged).backups.make(target, now)
        except BookUnavailable:
            assert target.read_bytes() == saved.read_bytes()
        _brings_back(target, damaged)
        shutil.rmtree(tmp_path / "damaged")


def _brings_back(target: Path, damaged: Paths) -> None:
    store_at(damaged).backups.restore(target, now)
    contracts = store_at(damaged).read_contracts()
    assert len(contracts) == 21
    assert contracts[0] == WITH_LETTER_IN_BOOK
    assert store_at(damaged).proofs.verify().is_sound


def test_a_book_set_back_does_not_replace_what_goes_further(
    paths: Paths, saved: Path, tmp_path: Path
) -> None:
    book_with(paths, PLAIN)
    further = store_at(paths).backups.make(tmp_path / "c.zip", now)
    content = further.read_bytes()
    store_at(paths).backups.restore(saved, now)
    with pytest.raises(BookUnavailable, match=r"c\.zip.*d(en|ie) das Buch nicht hat.*bleibt"):
        store_at(paths).backups.make(further, now)
    assert further.read_bytes() == content
    assert store_at(paths).backups.make(saved, now) == saved, "it goes on from that one"


def test_another_book_does_not_replace_a_backup(saved: Path, tmp_path: Path) -> None:
    content = saved.read_bytes()
    other = places(tmp_path / "other")
    other.book.parent.parent.mkdir()
    book_with(other, FULL._replace(id="other"))
    with pytest.raises(BookUnavailable, match=r"b\.zip.*ein anderes Buch"):
        store_at(other).backups.make(saved, now)
    assert saved.read_bytes() == content
    assert [file.name for file in saved.parent.glob("*.zip")] == ["b.zip"]


def test_a_backup_that_has_become_unusable_is_set_aside_and_replaced(paths: Paths, saved: Path) -> None:
    broken = bytearray(saved.read_bytes())
    broken[200] ^= 0xFF
    saved.write_bytes(broken)
    store_at(paths).backups.make(saved, now)
    assert saved.with_name("b-2026-11-22T09-30-00Z-beschaedigt.zip").read_bytes() == broken
    store_at(paths).backups.restore(saved, now)


def _altered(paths: Paths, statement: str) -> None:
    with closing(sqlite3.connect(paths.book)) as connection:
        connection.execute(statement)
        connection.commit()


def test_what_is_wrong_with_references_records_and_documents_is_all_said(paths: Paths) -> None:
    _altered(paths, "DELETE FROM contract WHERE id = 'web-1'")
    documents.file_of(paths.documents, documents.hash_of(LETTER)).unlink()
    damages = damages_of(paths.book, paths.book, paths.documents)
    assert damages[0] == "Zeilen verweisen auf etwas, das es nicht gibt."
    assert any(damage.startswith("web-1: ") for damage in damages)
    assert damages[-1] == f"Das Dokument {documents.hash_of(LETTER)} fehlt."


def test_a_value_that_cannot_be_is_said_of_the_book_and_not_of_its_copy(paths: Paths, saved: Path) -> None:
    _altered(paths, "UPDATE contract SET provider_id = 99 WHERE id = 'plain-2'")
    with pytest.raises(
        BookDamaged, match=f"„{paths.book}“ ist beschädigt.*ein Wert darin kann nicht stimmen"
    ):
        store_at(paths).backups.make(saved, now)


def _link_elsewhere(place: Path) -> None:
    shutil.move(place, place.with_name("elsewhere"))
    place.symlink_to("elsewhere")


def _link_to_itself(place: Path) -> None:
    place.unlink()
    place.symlink_to(place)


_UNFIT: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "altered": lambda place: place.write_bytes(b"forged"),
    "linked": _link_elsewhere,
    "unreadable": _link_to_itself,
}


@pytest.mark.parametrize("condition", _UNFIT)
def test_a_book_with_a_document_that_is_not_intact_is_backed_up_beside_with_all_that_is_left(
    paths: Paths, saved: Path, tmp_path: Path, condition: str
) -> None:
    good = saved.read_bytes()
    place = documents.file_of(paths.documents, documents.hash_of(LETTER))
    _UNFIT[condition](place)
    assert documents.condition_of(paths.documents, place.name) == condition
    with pytest.raises(BookDamaged, match=r"b-2026-11-22T09-30-00Z-beschaedigt\.zip.*bleibt, wie sie ist"):
        store_at(paths).backups.make(saved, now)
    assert saved.read_bytes() == good
    beside = saved.with_name("b-2026-11-22T09-30-00Z-beschaedigt.zip")
    with ZipFile(beside) as archive:
        kept = [archive.read(name) for name in archive.namelist() if name.startswith("altered/")]
    assert kept == ([b"forged"] if condition == "altered" else [])
    elsewhere = places(tmp_path / "elsewhere")
    store_at(elsewhere).backups.restore(beside, now)
    assert len(store_at(elsewhere).read_contracts()) == 21
    breaks = store_at(elsewhere).proofs.verify().breaks
    assert [broken.sentence for broken in breaks] == ["Das Dokument fehlt."]


def test_what_is_no_database_any_more_is_copied_as_it_lies(paths: Paths, tmp_path: Path) -> None:
    wreck = b"no database " * 1000
    paths.book.write_bytes(wreck)
    paths.book.with_name("buch.sqlite-wal").write_bytes(b"of the wreck")
    folder = tmp_path / "sicher"
    folder.mkdir()
    with pytest.raises(BookDamaged, match="beschaedigt"):
        store_at(paths).backups.make(folder, now)
    (copy,) = folder.iterdir()
    assert copy.name == "buch-2026-11-22T09-30-00Z-beschaedigt.zip"
    letter = documents.hash_of(LETTER)
    with ZipFile(copy) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "as-it-is/buch.sqlite": wreck,
            "as-it-is/buch.sqlite-wal": b"of the wreck",
            f"as-it-is/buch.dokumente/{letter[:2]}/{letter}": LETTER,
        }
    with pytest.raises(BookUnavailable, match="wie sie lagen"):
        store_at(paths).backups.restore(copy, now)
    assert paths.book.read_bytes() == wreck


def test_a_backup_that_reads_back_otherwise_takes_no_name(
    paths: Paths, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = saved.read_bytes()

    def pack_on_a_bad_disk(file: Path, *rest: object) -> None:
        pack(file, *rest)  # type: ignore[arg-type]
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 0x10
        file.write_bytes(content)

    monkeypatch.setattr("vertragsbuch.book.sqlite.backups.backup.pack", pack_on_a_bad_disk)
    for target in (saved, saved.with_name("new.zip")):
        with pytest.raises(BookUnavailable, match="keine brauchbare Sicherung"):
            store_at(paths).backups.make(target, now)
    assert saved.read_bytes() == good
    assert [file.name for file in saved.parent.glob("*.zip")] == ["b.zip"]
    assert list(saved.parent.glob(".*")) == []


ALTERED = {
    "a changed title": "UPDATE contract SET title = 'Anders' WHERE id = 'plain-3'",
    "a holder more": "INSERT INTO holder (id, name, address) VALUES (1, 'X', '[]')",
    "a contract gone": "DELETE FROM contract WHERE id = 'plain-19'",
    "a strange trigger": "CREATE TRIGGER strange AFTER INSERT ON contract BEGIN SELECT 1; END",
    "an index gone": "DROP INDEX ix_event_contract_id",
}


@pytest.mark.parametrize("statement", ALTERED.values(), ids=ALTERED)
def test_a_book_that_was_altered_by_hand_replaces_nothing(paths: Paths, saved: Path, statement: str) -> None:
    good = saved.read_bytes()
    connection = sqlite3.connect(paths.book, isolation_level=None)
    connection.execute(statement)
    connection.close()
    with pytest.raises(BookDamaged, match=r"beschaedigt\.zip"):
        store_at(paths).backups.make(saved, now)
    assert saved.read_bytes() == good
    store_at(paths).backups.restore(saved, now)
    assert store_at(paths).proofs.verify().is_sound


def test_a_good_backup_that_the_disk_does_not_let_be_tried_is_not_called_broken(
    paths: Paths, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = saved.read_bytes()
    unpacked = archive._extract

    def no_room(packed: ZipFile, member: str, file: Path | None) -> str:
        if packed.filename == str(saved):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
        return unpacked(packed, member, file)

    monkeypatch.setattr(archive, "_extract", no_room)
    with pytest.raises(BookUnavailable, match=r"b\.zip.*nicht prüfen: kein Platz mehr"):
        store_at(paths).backups.make(saved, now)
    assert saved.read_bytes() == good
    assert [file.name for file in saved.parent.glob("*.zip")] == ["b.zip"]


def test_what_a_restore_replaces_is_kept_again_where_the_backup_of_it_has_become_unusable(
    paths: Paths, saved: Path
) -> None:
    book_with(paths, PLAIN._replace(id="later"))
    before = store_at(paths).read_contracts()
    same = store_at(paths).backups.make(paths.backups, now)
    broken = bytearray(same.read_bytes())
    broken[200] ^= 0xFF
    same.write_bytes(broken)
    kept = store_at(paths).backups.restore(saved, now)
    assert kept is not None
    store_at(paths).backups.restore(kept, now)
    assert store_at(paths).read_contracts() == before


def test_what_a_restore_replaces_is_kept_again_where_a_damaged_book_has_gone_on(
    paths: Paths, saved: Path
) -> None:
    for name in ("one", "two"):
        book_with(paths, PLAIN._replace(id=name))
        before = store_at(paths).read_contracts()
        documents.file_of(paths.documents, documents.hash_of(LETTER)).unlink()
        kept = store_at(paths).backups.restore(saved, now)
        assert kept is not None
        store_at(paths).backups.restore(kept, now)
        assert store_at(paths).read_contracts() == before


def test_a_folder_of_documents_that_has_become_a_link_is_one_again_after_a_restore(
    paths: Paths, saved: Path, tmp_path: Path
) -> None:
    place = documents.file_of(paths.documents, documents.hash_of(LETTER))
    elsewhere = Path(shutil.move(place.parent, tmp_path / "elsewhere"))
    place.parent.symlink_to(elsewhere)
    store_at(paths).backups.restore(saved, now)
    assert store_at(paths).proofs.verify().is_sound
    assert (elsewhere / place.name).read_bytes() == LETTER


def test_a_damaged_book_is_replaced_whatever_lies_among_its_documents(paths: Paths, saved: Path) -> None:
    paths.book.write_bytes(b"no database " * 1000)
    (paths.documents / "link").symlink_to("nowhere")
    os.mkfifo(paths.documents / "pipe")
    kept = store_at(paths).backups.restore(saved, now)
    assert store_at(paths).read_contracts()[0] == WITH_LETTER_IN_BOOK
    assert kept is not None
    assert [file.name for file in (kept / paths.documents.name).rglob("*") if not file.is_dir()] == [
        documents.hash_of(LETTER)
    ]
    assert list(paths.backups.iterdir()) == [kept]
