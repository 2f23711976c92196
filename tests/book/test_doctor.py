import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.book.samples import FULL, PLAIN, now, open_book, places, store_at
from tests.laid import lay_with_documents
from tests.wording import command
from vertragsbuch.book import documents
from vertragsbuch.book.arrivals import Arrivals
from vertragsbuch.book.left_overs import sweep
from vertragsbuch.book.sqlite.examining.doctor import examine
from vertragsbuch.book.sqlite.file import SCHEMA
from vertragsbuch.book.values import Finding
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.events.declaration import LetterWritten
from vertragsbuch.errors import BookUnavailable


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = places(tmp_path_factory.mktemp("examined"))
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(FULL)
        name = transaction.add_document("brief.pdf", "application/pdf", b"the letter")
        transaction.append("web-1", LetterWritten(document=name))
    return paths


@pytest.fixture
def paths(template: Paths, tmp_path: Path) -> Paths:
    paths = places(tmp_path)
    lay_with_documents(template, paths, now())
    return paths


def _file(paths: Paths) -> Path:
    (name,) = documents.names_in(paths.documents)
    return documents.file_of(paths.documents, name)


def _change(paths: Paths, *statements: str) -> None:
    connection = sqlite3.connect(paths.book)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _troubles(paths: Paths) -> list[Finding]:
    return [finding for finding in store_at(paths).proofs.examine() if finding.severity != "ok"]


def test_a_sound_book_is_said_to_be_sound(paths: Paths) -> None:
    findings = store_at(paths).proofs.examine()
    assert {finding.severity for finding in findings} == {"ok"}
    assert {finding.subject for finding in findings} == {"Buch", "Verlauf", "Dokumente", "Rechte"}


def test_no_book_is_no_trouble_and_none_is_created(tmp_path: Path) -> None:
    assert _troubles(places(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_the_book_does_not_name_may_be_a_trace_and_is_not_to_be_deleted_unseen(
    paths: Paths,
) -> None:
    trace = documents.keep(paths.documents, b"a trace")
    (trouble,) = _troubles(paths)
    assert trouble.severity == "error"
    assert "erst nachsehen" in command(trouble)
    (broken,) = store_at(paths).proofs.verify().breaks
    assert trace in broken.place


def test_the_rest_of_a_step_whose_program_died_is_told_from_a_file_that_was_put_in(paths: Paths) -> None:
    stray = documents.keep(paths.documents, b"stray")
    arrivals = Arrivals(paths.documents)
    arrivals.announce(stray)
    (trouble,) = _troubles(paths)
    assert (trouble.severity, stray in trouble.sentence) == ("warning", True)
    assert store_at(paths).proofs.verify().is_sound
    (note,) = paths.documents.glob(".noch-nicht-im-buch.*")
    dead = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, text=True, check=True).stdout.strip()
    note.rename(note.with_name(note.name.replace(f"-{os.getpid()}-", f"-{dead}-")))
    sweep(paths)
    assert len(list(paths.documents.glob(".noch-nicht-im-buch.*"))) == 1, (
        "who writes clears it, with what it names"
    )
    with open_book(paths) as book, book.transaction():
        pass
    assert list(paths.documents.glob(".noch-nicht-im-buch.*")) == []
    assert not documents.is_intact(paths.documents, stray)
    assert _troubles(paths) == []


def test_a_program_that_is_still_at_work_keeps_what_it_has_announced(paths: Paths) -> None:
    stray = documents.keep(paths.documents, b"stray")
    Arrivals(paths.documents).announce(stray)
    with open_book(paths) as book, book.transaction():
        pass
    assert documents.is_intact(paths.documents, stray)


def test_a_missing_document_is_an_error_that_says_its_name(paths: Paths) -> None:
    _file(paths).unlink()
    (trouble,) = _troubles(paths)
    assert (trouble.severity, trouble.sentence) == ("error", "Es fehlen: brief.pdf.")
    assert "restore" in command(trouble)


@pytest.mark.parametrize(
    "dump", sorted((Path(__file__).parent / "schemas").glob("*.sql")), ids=lambda dump: dump.stem
)
def test_a_sound_book_of_an_older_version_is_not_called_damaged(tmp_path: Path, dump: Path) -> None:
    paths = places(tmp_path)
    paths.book.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(paths.book)
    connection.executescript(dump.read_text())
    connection.close()
    assert [finding for finding in store_at(paths).proofs.examine() if finding.severity == "error"] == []


def test_a_document_that_cannot_be_read_is_not_said_to_be_missing(paths: Paths) -> None:
    file = _file(paths)
    file.unlink()
    file.symlink_to(file)
    assert "Nicht lesbar sind: brief.pdf." in [finding.sentence for finding in _troubles(paths)]
    assert any("lässt sich nicht lesen" in one.sentence for one in store_at(paths).proofs.verify().breaks)
    with pytest.raises(BookUnavailable, match="fehlt oder ist nicht lesbar"):
        documents.intact_file(paths.documents, file.name)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_documents_in_a_folder_that_may_not_be_entered_are_said_to_be_unreadable(paths: Paths) -> None:
    (name,) = documents.names_in(paths.documents)
    paths.documents.chmod(0o000)
    troubles, breaks = _troubles(paths), store_at(paths).proofs.verify().breaks
    with pytest.raises(BookUnavailable, match="nicht lesbar"):
        documents.intact_file(paths.documents, name)
    paths.documents.chmod(0o700)
    assert "Nicht lesbar sind: brief.pdf." in [finding.sentence for finding in troubles]
    assert any("lässt sich nicht lesen" in one.sentence for one in breaks)


def test_an_altered_document_is_an_error(paths: Paths) -> None:
    _file(paths).write_bytes(b"forged")
    (trouble,) = _troubles(paths)
    assert (trouble.severity, trouble.sentence) == ("error", "Verändert wurden: brief.pdf.")


def test_a_document_that_only_an_event_knows_is_an_error(paths: Paths) -> None:
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.append("web-1", LetterWritten(document="0" * 64))
    (trouble,) = _troubles(paths)
    assert trouble.severity == "error"
    assert "0" * 64 in trouble.sentence


def test_files_that_nobody_names_are_an_error(paths: Paths) -> None:
    for number in range(7):
        documents.keep(paths.documents, b"stray %d" % number)
    (trouble,) = _troubles(paths)
    assert trouble.severity == "error"
    assert trouble.sentence.endswith("und 2 weitere.")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o602])
def test_what_others_can_read_is_named_with_the_command_that_helps(paths: Paths, mode: int) -> None:
    paths.book.chmod(mode)
    paths.documents.chmod(0o755)
    troubles = _troubles(paths)
    assert {trouble.severity for trouble in troubles} == {"warning"}
    remedies = {command(trouble) for trouble in troubles}
    assert remedies >= {f"chmod 600 '{paths.book}'", f"chmod 700 '{paths.documents}'"}


def test_the_command_that_helps_fits_whatever_a_file_is_called(tmp_path: Path) -> None:
    paths = places(tmp_path / "Maren's")
    paths.book.parent.mkdir(parents=True)
    with open_book(paths):
        paths.book.chmod(0o644)
    (trouble,) = _troubles(paths)
    subprocess.run(["sh", "-c", command(trouble)], check=True)
    assert _troubles(paths) == []


def test_a_link_to_nowhere_among_the_backups_is_no_trouble(paths: Paths) -> None:
    paths.backups.mkdir(mode=0o700)
    (paths.backups / "buch-2026-11-24T10-00-00Z.zip").symlink_to("nowhere")
    assert _troubles(paths) == []


def test_a_second_name_of_the_book_is_a_warning(paths: Paths) -> None:
    other = paths.book.with_name("other.sqlite")
    other.hardlink_to(paths.book)
    (finding,) = _troubles(paths)
    assert finding.severity == "warning"
    assert "harten Link" in finding.sentence
    other.unlink()
    assert _troubles(paths) == []


def test_a_missing_trigger_is_an_error(paths: Paths) -> None:
    _change(paths, "DROP TRIGGER event_refuses_delete")
    (trouble,) = _troubles(paths)
    assert (trouble.severity, trouble.subject) == ("error", "Verlauf")
    assert "event_refuses_delete" in trouble.sentence


def test_a_reference_without_its_target_is_an_error(paths: Paths) -> None:
    _change(paths, "PRAGMA foreign_keys = OFF", "DELETE FROM provider")
    reference, provider = _troubles(paths)
    assert reference.severity == provider.severity == "error"
    assert "contract" in reference.sentence
    assert provider.sentence == "Anbieter, Nummer 1: Am Programm vorbei entfernt."


def test_damage_is_a_finding(paths: Paths) -> None:
    with open_book(paths) as book, book.transaction() as transaction:
        for number in range(200):
            transaction.add(PLAIN._replace(id=str(number), notes="x" * 200))
    content = bytearray(paths.book.read_bytes())
    content[-8192:] = b"\xff" * 8192
    paths.book.write_bytes(content)
    assert any(
        trouble.severity == "error" and "beschädigt" in trouble.sentence for trouble in _troubles(paths)
    )


@pytest.mark.parametrize("content", [b"no database " * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_a_finding(paths: Paths, content: bytes) -> None:
    paths.book.write_bytes(content)
    (trouble,) = _troubles(paths)
    assert (trouble.severity, trouble.subject) == ("error", "Buch")


def test_a_newer_book_is_a_finding(paths: Paths) -> None:
    _change(paths, f"PRAGMA user_version = {SCHEMA + 1}")
    (trouble,) = _troubles(paths)
    assert "neueren Version" in trouble.sentence


def test_a_folder_in_the_place_of_the_book_is_a_finding(tmp_path: Path) -> None:
    paths = places(tmp_path)
    paths.book.mkdir(parents=True)
    assert any("ist ein Ordner" in trouble.sentence for trouble in _troubles(paths))


def test_a_place_that_the_file_system_refuses_is_a_finding(tmp_path: Path) -> None:
    paths = places(tmp_path)
    assert examine(paths._replace(book_file=str(paths.book.with_name("b" * 300))))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_entered_is_a_finding(paths: Paths) -> None:
    paths.book.parent.chmod(0o000)
    troubles = _troubles(paths)
    paths.book.parent.chmod(0o700)
    assert [trouble.severity for trouble in troubles] == ["error", "error"]


@pytest.mark.parametrize("place", ["", "buch.dokumente/ab"])
def test_what_an_interrupted_step_left_is_a_warning(paths: Paths, place: str) -> None:
    rest = paths.book.parent / place / ".buch-abc.teil"
    for folder in (rest.parent.parent, rest.parent, rest):
        folder.mkdir(mode=0o700, exist_ok=True)
    (trouble,) = _troubles(paths)
    assert trouble.severity == "warning"
    assert str(rest) in trouble.sentence
