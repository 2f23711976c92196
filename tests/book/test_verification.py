import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.book.samples import FULL, PLAIN, book_with, now, open_book, open_once, places, store_at
from tests.laid import lay_with_documents
from tests.noted import noted
from vertragsbuch.book import documents
from vertragsbuch.book.sqlite.file import BookDamaged
from vertragsbuch.book.sqlite.seals import events_between
from vertragsbuch.book.values import Break, Verification
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.chain import BEFORE_THE_FIRST, chain_hash, seal
from vertragsbuch.contract.events.declaration import LetterWritten, Planned, Sent
from vertragsbuch.contract.events.file import Filed

DAY = date(2026, 11, 1)
SOUND = Verification(6, 3, (), contracts=2, providers=2, others=2)
"""What is found in the book below: of the others each is what one transaction wrote."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """Return a book with four events of one contract, two of another, and three documents."""
    paths = places(tmp_path_factory.mktemp("verified"))
    book_with(paths, FULL, PLAIN)
    with open_book(paths) as book, book.transaction() as transaction:
        letter = transaction.add_document("brief.pdf", "application/pdf", b"%PDF- the letter")
        receipt = transaction.add_document("beleg.txt", "text/plain", b"the receipt")
        answer = transaction.add_document("antwort.txt", "text/plain", b"the answer")
        transaction.append("web-1", LetterWritten(on=DAY, document=letter))
        transaction.append("plain", Planned(on=DAY))
        transaction.append("web-1", noted("sent", {"on": DAY, "channel": "registered", "papers": [receipt]}))
        transaction.append("plain", Filed(on=DAY, document=answer, name="antwort.txt"))
    return paths


@pytest.fixture
def paths(template: Paths, tmp_path: Path) -> Paths:
    """Return such a book of a test's own."""
    paths = places(tmp_path)
    lay_with_documents(template, paths, now())
    return paths


def tamper(paths: Paths, *statements: str) -> None:
    """Change the file as somebody would who knows SQLite: without references, the triggers put back."""
    connection = sqlite3.connect(paths.book)
    connection.execute("PRAGMA foreign_keys = OFF")
    asked = "SELECT sql, name FROM sqlite_master WHERE type = 'trigger' AND name GLOB '*_refuses_*'"
    triggers = connection.execute(asked).fetchall()
    connection.execute("BEGIN")
    for _sql, name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in (*statements, *(sql for sql, _name in triggers)):
        connection.execute(statement)
    connection.commit()
    connection.close()


def breaks(paths: Paths) -> tuple[Break, ...]:
    return store_at(paths).proofs.verify().breaks


def said(paths: Paths) -> str:
    return "\n".join(f"{broken.place}: {broken.sentence}" for broken in breaks(paths))


def file_of(paths: Paths, content: bytes) -> Path:
    return documents.file_of(paths.documents, documents.hash_of(content))


def test_a_book_that_nobody_touched_is_sound(paths: Paths) -> None:
    found = store_at(paths).proofs.verify()
    assert found.is_sound
    assert found == SOUND


def test_no_book_and_an_empty_one_are_sound(tmp_path: Path) -> None:
    assert store_at(places(tmp_path)).proofs.verify() == Verification(0, 0, ())
    open_once(places(tmp_path))
    assert store_at(places(tmp_path)).proofs.verify() == Verification(0, 0, ())


BROKEN_LINK = "vertauscht, eingefügt oder entfernt"
DESCRIBED = "Name, Art, Größe oder Tag dieses Dokuments"
TAMPERINGS = [
    ("facts", "UPDATE event SET facts = replace(facts, '11-01', '10-01') WHERE seq = 3", BROKEN_LINK),
    ("type", "UPDATE event SET type = 'received' WHERE seq = 5", BROKEN_LINK),
    ("moment", "UPDATE event SET recorded_at = '2026-10-01T08:00:00Z' WHERE seq = 5", BROKEN_LINK),
    ("owner", "UPDATE event SET contract_id = 'plain' WHERE seq = 5", BROKEN_LINK),
    ("hash", "UPDATE event SET hash = '' WHERE seq = 6", BROKEN_LINK),
    ("first removed", "DELETE FROM event WHERE seq = 1", "Es fehlt 1 Eintrag (Nummer 1)"),
    ("last removed", "DELETE FROM event WHERE seq = 6", "Es fehlt 1 Eintrag (Nummer 6)"),
    ("two removed", "DELETE FROM event WHERE seq IN (3, 5)", "Es fehlen 2 Einträge (Nummer 3, 5)"),
    ("all removed", "DELETE FROM event", "Es fehlen 6 Einträge (Nummer 1, 2, 3, 4, 5…)"),
    (
        "inserted",
        "INSERT INTO event SELECT contract_id, 'sent', '{}', recorded_at, 7, hash FROM event WHERE seq = 5",
        BROKEN_LINK,
    ),
    ("inserted before all", "UPDATE event SET seq = -1 WHERE seq = 4", "Die Zählung der Einträge"),
    ("number far away", "UPDATE sqlite_sequence SET seq = 9000000000000", "Es fehlen 8999999999994"),
    ("no JSON", "UPDATE event SET facts = '{' WHERE seq = 3", BROKEN_LINK),
    ("no object", "UPDATE event SET facts = '[]' WHERE seq = 3", BROKEN_LINK),
    ("deep JSON", "UPDATE event SET facts = printf('%.*c', 100000, '[') WHERE seq = 3", BROKEN_LINK),
    ("facts are bytes", "UPDATE event SET facts = x'7b7d' WHERE seq = 3", BROKEN_LINK),
    ("facts are no UTF-8", "UPDATE event SET facts = CAST(x'ff' AS TEXT) WHERE seq = 3", BROKEN_LINK),
    ("hash is a number", "UPDATE event SET hash = 3 WHERE seq = 3", BROKEN_LINK),
    ("unknown type", "UPDATE event SET type = 'party' WHERE seq = 6", BROKEN_LINK),
    ("unknown day", "UPDATE event SET facts = '{\"on\": \"gestern\"}' WHERE seq = 6", BROKEN_LINK),
    ("counter", "DELETE FROM sqlite_sequence", "Die Zählung der Einträge wurde verändert"),
    ("counter is text", "UPDATE sqlite_sequence SET seq = 'x'", "Die Zählung der Einträge wurde verändert"),
    ("contract removed", "DELETE FROM contract WHERE id = 'web-1'", "Den Vertrag zu diesem Verlauf"),
    ("contract inserted", "UPDATE contract SET position = 7 WHERE id = 'plain'", "entfernt oder eingefügt"),
    ("document renamed", "UPDATE document SET name = 'x.pdf' WHERE name = 'brief.pdf'", DESCRIBED),
    ("size", "UPDATE document SET size = 7 WHERE name = 'beleg.txt'", DESCRIBED),
    ("media type", "UPDATE document SET media_type = 'text/html' WHERE name = 'beleg.txt'", DESCRIBED),
    ("day", "UPDATE document SET added_at = '2025-01-01T00:00:00Z' WHERE name = 'beleg.txt'", DESCRIBED),
    ("name is bytes", "UPDATE document SET name = x'ff' WHERE name = 'beleg.txt'", DESCRIBED),
    ("name is no UTF-8", "UPDATE document SET name = CAST(x'ff' AS TEXT) WHERE size = 11", DESCRIBED),
    ("document forgotten", "DELETE FROM document WHERE name = 'beleg.txt'", "das das Buch nicht hat"),
    ("no hash", "UPDATE document SET sha256 = '../../x' WHERE name = 'beleg.txt'", "bezeichnet kein"),
]  # fmt: skip
SENTENCES = pytest.mark.parametrize(
    ("statement", "sentence"), [pytest.param(*rest, id=name) for name, *rest in TAMPERINGS]
)


@SENTENCES
def test_a_change_behind_the_back_of_the_program_is_found_without_any_trigger(
    paths: Paths, statement: str, sentence: str
) -> None:
    tamper(paths, statement)
    assert sentence in said(paths)


@SENTENCES
def test_the_examination_does_not_call_a_tampered_book_sound(
    paths: Paths, statement: str, sentence: str
) -> None:
    tamper(paths, statement)
    errors = [finding for finding in store_at(paths).proofs.examine() if finding.severity == "error"]
    assert errors
    if sentence == BROKEN_LINK:
        assert any(sentence in finding.sentence or "beschädigt" in finding.sentence for finding in errors)


def test_two_events_that_changed_places_are_found(paths: Paths) -> None:
    tamper(
        paths,
        "UPDATE event SET seq = 100 WHERE seq = 3",
        "UPDATE event SET seq = 3 WHERE seq = 5",
        "UPDATE event SET seq = 5 WHERE seq = 100",
        "UPDATE sqlite_sequence SET seq = 6 WHERE name = 'event'",
    )
    assert [broken.contract for broken in breaks(paths)] == ["web-1"]


def test_a_break_says_where_and_is_said_once(paths: Paths) -> None:
    tamper(paths, "UPDATE event SET facts = '{}' WHERE seq IN (3, 5)")
    places_of = [broken.place for broken in breaks(paths) if broken.contract]
    assert places_of == ["web-1, Eintrag 3 (vermerkt 2026-11-22T09:30:00Z)"]


def test_a_last_event_that_was_removed_with_its_number_leaves_a_document_that_nothing_names(
    paths: Paths,
) -> None:
    tamper(
        paths, "DELETE FROM event WHERE seq = 6", "UPDATE sqlite_sequence SET seq = 5 WHERE name = 'event'"
    )
    broken, sealed = breaks(paths)
    assert "Nummer 3 bis 6" in sealed.place
    assert (broken.place.split()[0], broken.document) == ("antwort.txt", documents.hash_of(b"the answer"))


def test_a_document_that_was_put_in_is_found(paths: Paths) -> None:
    forged = documents.keep(paths.documents, b"forged")
    tamper(
        paths,
        "INSERT INTO document SELECT '0', 'x', media_type, 6, added_at, hash FROM document LIMIT 1",
        f"UPDATE document SET sha256 = '{forged}' WHERE sha256 = '0'",  # noqa: S608 - it is a hash
    )
    assert {broken.document for broken in breaks(paths)} == {forged}
    assert "Kein Eintrag nennt dieses Dokument" in said(paths)


def _altered(file: Path) -> None:
    file.write_bytes(b"the receipT")


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _made_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_altered, "Das Dokument wurde verändert."),
        (_truncated, "Das Dokument wurde verändert."),
        (_emptied, "Das Dokument wurde verändert."),
        (_made_a_folder, "Das Dokument wurde verändert."),
        (Path.unlink, "Das Dokument fehlt."),
    ],
)
def test_a_document_that_is_not_what_it_was_is_found(
    paths: Paths, change: Callable[[Path], None], sentence: str
) -> None:
    change(file_of(paths, b"the receipt"))
    (broken,) = breaks(paths)
    assert broken.place.startswith("beleg.txt (")
    assert (broken.sentence, broken.document) == (sentence, documents.hash_of(b"the receipt"))


def _with_another_day(paths: Paths) -> list[str]:
    """Return what gives the events of a contract another day, their hashes worked out anew."""
    connection = sqlite3.connect(paths.book)
    previous, statements = BEFORE_THE_FIRST, []
    rows = connection.execute(
        "SELECT seq, type, facts, recorded_at FROM event WHERE contract_id = 'plain' ORDER BY seq"
    )
    for seq, kind, facts, recorded_at in rows:
        forged = facts.replace("2026-11-01", "2026-10-01")
        previous = chain_hash(previous, "plain", kind, forged, recorded_at)
        statements.append(f"UPDATE event SET facts = '{forged}', hash = '{previous}' WHERE seq = {seq}")  # noqa: S608 - the forger's own
    connection.close()
    return statements


def _sealed_anew(paths: Paths) -> list[str]:
    """Return what makes the seals say what stands there, their hashes worked out anew."""
    connection = sqlite3.connect(paths.book)
    previous, statements = BEFORE_THE_FIRST, []
    rows = connection.execute("SELECT number, subject, key, sum, recorded_at FROM seal ORDER BY number")
    for number, subject, key, total, recorded_at in rows.fetchall():
        new = events_between(connection, *map(int, key.split("-"))) if subject == "events" else total
        previous = seal(previous, number, subject, key, new, recorded_at)
        statements.append(f"UPDATE seal SET sum = '{new}', hash = '{previous}' WHERE number = {number}")  # noqa: S608 - the forger's own
    connection.close()
    return statements


def test_who_works_out_the_hashes_of_a_history_anew_is_found_by_its_seals(paths: Paths) -> None:
    tamper(paths, *_with_another_day(paths))
    (broken,) = breaks(paths)
    assert broken.concerns == ("web-1", "plain")
    assert "ihre Prüfsummen neu berechnet" in broken.sentence


def test_who_works_out_every_hash_and_seal_anew_is_not_found_as_the_manual_says(paths: Paths) -> None:
    # the limit of any chain without a witness: a time stamp of the case, or a last seal kept elsewhere
    tamper(paths, *_with_another_day(paths))
    tamper(paths, *_sealed_anew(paths))
    assert breaks(paths) == ()


def test_a_refused_transaction_leaves_no_gap(paths: Paths) -> None:
    with open_book(paths) as book:
        with pytest.raises(RuntimeError), book.transaction() as transaction:  # noqa: PT012 - the first step succeeds
            transaction.append("plain", Sent(on=DAY))
            raise RuntimeError
        with book.transaction() as transaction:
            transaction.append("plain", Sent(on=DAY))
    assert (store_at(paths).proofs.verify().events, breaks(paths)) == (7, ())


def test_a_book_that_was_backed_up_and_brought_back_is_sound(paths: Paths, tmp_path: Path) -> None:
    copy = store_at(paths).backups.make(tmp_path / "copy.zip", now)
    elsewhere = places(tmp_path / "elsewhere")
    elsewhere.book.parent.parent.mkdir()
    store_at(elsewhere).backups.restore(copy, now)
    assert store_at(elsewhere).proofs.verify() == SOUND
    with open_book(elsewhere) as book, book.transaction() as transaction:
        transaction.append("plain", Sent(on=DAY))
    store_at(paths).backups.restore(copy, now)
    assert (store_at(elsewhere).proofs.verify().breaks, store_at(paths).proofs.verify()) == ((), SOUND)


def test_a_book_without_its_tables_is_damaged(paths: Paths) -> None:
    tamper(paths, "DROP TABLE document")
    with pytest.raises(BookDamaged):
        store_at(paths).proofs.verify()
