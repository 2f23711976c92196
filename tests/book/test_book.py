import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.book.samples import FULL, FULL_IN_BOOK, HOLDER, PLAIN, RECORDED, book_with, now, open_book, places
from tests.noted import noted
from vertragsbuch.book.sqlite.book import Book, Transaction
from vertragsbuch.book.sqlite.reading import (
    read_contract,
    read_contracts,
    read_document_content,
    read_documents,
    read_holder,
)
from vertragsbuch.contract.events.declaration import Received, Sent
from vertragsbuch.contract.events.entry import Removed, Restored
from vertragsbuch.contract.model import Contract, Holder, Provider, Renewal, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import NO_PERIOD, Period
from vertragsbuch.errors import BadInput, BookUnavailable, NoSuchContract


def test_what_is_added_is_read_back_complete_and_in_order(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(FULL)
        transaction.add(PLAIN)
        assert transaction.contracts() == [FULL_IN_BOOK, PLAIN]
        assert transaction.contract("web-1") == FULL_IN_BOOK
    assert read_contracts(paths.book) == [FULL_IN_BOOK, PLAIN]
    assert read_contract(paths.book, "plain") == PLAIN


@pytest.mark.parametrize("renewal", ["indefinite", "none", Period(years=1), None])
def test_every_renewal_comes_back_as_it_was(tmp_path: Path, renewal: Renewal | None) -> None:
    contract = PLAIN._replace(terms=PLAIN.terms._replace(renewal=renewal))
    book_with(places(tmp_path), contract)
    assert read_contracts(places(tmp_path).book) == [contract]


def test_no_notice_period_at_all_is_not_the_same_as_an_unknown_one(tmp_path: Path) -> None:
    contract = PLAIN._replace(terms=PLAIN.terms._replace(notice=NO_PERIOD))
    book_with(places(tmp_path), contract)
    assert read_contracts(places(tmp_path).book) == [contract]


def test_the_holder_is_one_and_can_be_changed(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book:
        with book.transaction() as transaction:
            assert transaction.holder() is None
            transaction.set_holder(Holder("Erst"))
        with book.transaction() as transaction:
            transaction.set_holder(HOLDER)
            assert transaction.holder() == HOLDER
    assert read_holder(paths.book) == HOLDER


def test_replacing_changes_the_fields_and_keeps_place_and_history(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL, PLAIN)
    changed = FULL._replace(title="Neu", provider=Provider("Andere AG"), price=None, events=())
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.replace(changed)
    assert read_contracts(paths.book) == [changed._replace(events=FULL_IN_BOOK.events), PLAIN]


def test_a_provider_without_a_contract_is_removed_and_a_shared_one_stays(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL, FULL._replace(id="web-2", events=()), PLAIN)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.replace(FULL._replace(provider=PLAIN.provider))
    assert _column(paths.book, "SELECT name FROM provider ORDER BY name") == ["Hoster GmbH", "Verein"]
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.replace(FULL._replace(id="web-2", provider=PLAIN.provider))
    assert _column(paths.book, "SELECT name FROM provider") == ["Verein"]


def test_a_provider_is_another_one_when_only_its_page_for_cancelling_differs(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL, FULL._replace(id="web-2", events=()))
    for page in ("https://hoster.example/kuendigen", "https://hoster.example/weg", None):
        changed = FULL._replace(provider=FULL.provider._replace(cancel_url=page))
        with open_book(paths) as book, book.transaction() as transaction:
            transaction.replace(changed)
        assert read_contract(paths.book, "web-1").provider == changed.provider
        assert read_contract(paths.book, "web-2").provider == FULL.provider


def test_an_event_gets_its_moment_from_the_clock_unless_it_has_one(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    imported = Sent(on=date(2025, 1, 1), recorded_at="2025-01-01T10:00:00+00:00")
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.append("plain", imported)
        transaction.append("plain", Received(on=date(2025, 1, 3)))
    assert read_contract(paths.book, "plain").events == (
        imported,
        Received(on=date(2025, 1, 3), recorded_at=RECORDED),
    )


def test_a_removed_contract_is_hidden_until_it_is_restored(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN, FULL)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.append("plain", Removed(on=date(2026, 1, 1)))
        assert [contract.id for contract in transaction.contracts()] == ["web-1"]
        assert [contract.id for contract in transaction.contracts(include_removed=True)] == ["plain", "web-1"]
    assert [contract.id for contract in read_contracts(paths.book)] == ["web-1"]
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.append("plain", Restored())
    assert [contract.id for contract in read_contracts(paths.book)] == ["plain", "web-1"]


def test_an_unknown_id_is_named(tmp_path: Path) -> None:
    with open_book(places(tmp_path)) as book, book.transaction() as transaction:
        for ask in (
            lambda: transaction.contract("x"),
            lambda: transaction.replace(PLAIN._replace(id="x")),
            lambda: transaction.append("x", Sent()),
        ):
            with pytest.raises(NoSuchContract, match="„x“"):
                ask()
    with pytest.raises(NoSuchContract, match="„x“"):
        read_contract(places(tmp_path).book, "x")


def test_an_id_is_given_once(tmp_path: Path) -> None:
    book_with(places(tmp_path), PLAIN)
    with (
        open_book(places(tmp_path)) as book,
        pytest.raises(BadInput, match="plain"),
        book.transaction() as transaction,
    ):
        transaction.add(PLAIN)
    assert read_contracts(places(tmp_path).book) == [PLAIN]


def test_a_transaction_that_fails_leaves_nothing_not_even_a_document(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book:
        with pytest.raises(NoSuchContract), book.transaction() as transaction:  # noqa: PT012 - the first two succeed
            transaction.add(FULL)
            transaction.add_document("a.pdf", "application/pdf", b"content")
            transaction.contract("x")
        assert [file for file in paths.documents.rglob("*") if file.is_file()] == []
        assert read_contracts(paths.book) == []
        with book.transaction() as transaction:
            transaction.add(PLAIN)
    assert read_contracts(paths.book) == [PLAIN]


def _stored_again_by_content(transaction: Transaction, _file: Path) -> None:
    transaction.add_document("b.pdf", "application/pdf", b"the proof")


def _stored_again_from_a_file(transaction: Transaction, file: Path) -> None:
    transaction.add_document_file("b.pdf", "application/pdf", file)


@pytest.mark.parametrize("store_again", [_stored_again_by_content, _stored_again_from_a_file])
def test_a_transaction_that_fails_keeps_a_paper_that_was_stored_before(
    tmp_path: Path, store_again: Callable[[Transaction, Path], None]
) -> None:
    paths = places(tmp_path)
    file = tmp_path / "proof.pdf"
    file.write_bytes(b"the proof")
    with open_book(paths) as book:
        with book.transaction() as transaction:
            kept = transaction.add_document("a.pdf", "application/pdf", b"the proof")
        with pytest.raises(NoSuchContract), book.transaction() as transaction:  # noqa: PT012 - the first succeeds
            store_again(transaction, file)
            transaction.contract("x")
    assert read_document_content(paths, kept) == b"the proof"


def test_documents_are_kept_by_content_and_the_first_name_stays(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book:
        with book.transaction() as transaction:
            name = transaction.add_document("a.pdf", "application/pdf", b"content")
        with book.transaction() as transaction:
            assert transaction.add_document("b.pdf", "text/plain", b"content") == name
            assert transaction.document(name) == b"content"
            assert transaction.documents() == read_documents(paths.book)
    (stored,) = read_documents(paths.book)
    assert stored == (name, "a.pdf", "application/pdf", 7, RECORDED)


_TEXTS = ("", "  ", "a\nb", "nul\0", "\ud800", "bell\a")
_BROKEN: list[Contract] = [
    *(PLAIN._replace(title=text) for text in _TEXTS),
    *(PLAIN._replace(id=text) for text in _TEXTS),
    *(PLAIN._replace(provider=Provider(text)) for text in _TEXTS),
    PLAIN._replace(title=3),  # type: ignore[arg-type]
    PLAIN._replace(kind="castle"),  # type: ignore[arg-type]
    PLAIN._replace(consumer=1),  # type: ignore[arg-type]
    PLAIN._replace(state="XX"),  # type: ignore[arg-type]
    PLAIN._replace(notes="nul\0"),
    PLAIN._replace(tags=("a\nb",)),
    PLAIN._replace(concluded_on="2024-02-30"),  # type: ignore[arg-type]
    PLAIN._replace(concluded_on=datetime(2024, 1, 1)),  # noqa: DTZ001 - a moment is no day
    PLAIN._replace(terms=Terms("1.2.2024")),  # type: ignore[arg-type]
    PLAIN._replace(terms=PLAIN.terms._replace(notice="3 Monate")),  # type: ignore[arg-type]
    PLAIN._replace(terms=PLAIN.terms._replace(notice=Period(months=-1))),
    PLAIN._replace(terms=PLAIN.terms._replace(renewal="sometimes")),  # type: ignore[arg-type]
    PLAIN._replace(terms=PLAIN.terms._replace(notice_to="whenever")),  # type: ignore[arg-type]
    PLAIN._replace(price=Price(-1, "EUR", Period(months=1))),
    PLAIN._replace(price=Price(9.99, "EUR", Period(months=1))),  # type: ignore[arg-type]
    PLAIN._replace(price=Price(1, "Euro", Period(months=1))),
    PLAIN._replace(price=Price(1, "EUR\n", Period(months=1))),
    PLAIN._replace(price=Price(1, "EUR", NO_PERIOD)),
    PLAIN._replace(provider=Provider("P", ("",))),
    PLAIN._replace(provider=Provider("P", ("a\nb",))),
    PLAIN._replace(events=(noted("party"),)),
    PLAIN._replace(events=(Sent(on="2024-01-01"),)),  # type: ignore[arg-type]
    PLAIN._replace(events=(Sent(on=datetime(2024, 1, 1)),)),  # noqa: DTZ001
    PLAIN._replace(events=(Sent(rest={"day": date(2024, 1, 1)}),)),
    PLAIN._replace(events=(noted("sent", {"n": float("nan")}),)),
    PLAIN._replace(events=(Sent(rest={"n": (1, 2)}),)),
    PLAIN._replace(events=(noted("sent", {"n": "\ud800"}),)),
    PLAIN._replace(events=(Sent(recorded_at="yesterday"),)),
    PLAIN._replace(events=(Sent(recorded_at="2024-01-01T10:00:00+01:00"),)),
]


def test_no_malformed_value_reaches_a_row(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book:
        for contract in _BROKEN:
            with pytest.raises(BadInput) as refusal, book.transaction() as transaction:
                transaction.add(contract)
            assert refusal.value.faults
        with book.transaction() as transaction:
            assert transaction.contracts() == []


def test_all_faults_of_a_contract_are_named_at_once(tmp_path: Path) -> None:
    broken = PLAIN._replace(title="", state="XX", tags=("",))  # type: ignore[arg-type]
    with (
        open_book(places(tmp_path)) as book,
        pytest.raises(BadInput) as refusal,
        book.transaction() as transaction,
    ):
        transaction.add(broken)
    assert [fault.place for fault in refusal.value.faults] == ["plain: title", "plain: state", "plain: tags"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET type = 'sent'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
    ],
)
def test_the_database_itself_keeps_the_history(tmp_path: Path, statement: str) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL)
    connection = sqlite3.connect(paths.book)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()
    assert read_contracts(paths.book) == [FULL_IN_BOOK]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_folders_and_files_belong_to_the_owner_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    paths = places(tmp_path)
    before = os.umask(umask)
    try:
        with open_book(paths) as book:
            with book.transaction() as transaction:
                transaction.add(FULL)
                transaction.add_document("a.pdf", "application/pdf", b"content")
            modes = {place: stat.S_IMODE(place.stat().st_mode) for place in paths.book.parent.rglob("*")}
    finally:
        os.umask(before)
    assert {place.name for place in modes} >= {"buch.sqlite", "buch.sqlite-wal", "buch.sqlite-shm"}
    assert {mode for place, mode in modes.items() if place.is_file()} == {0o600}
    assert {mode for place, mode in modes.items() if place.is_dir()} == {0o700}
    assert stat.S_IMODE(paths.book.parent.stat().st_mode) == 0o700


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    paths = places(tmp_path)
    paths.book.parent.mkdir(mode=0o755)
    paths.book.parent.chmod(0o755)
    open_book(paths).close()
    assert stat.S_IMODE(paths.book.parent.stat().st_mode) == 0o755


def test_the_book_is_written_ahead_and_holds_its_references(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book, book._engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_book_that_is_locked_too_long_says_so(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    other = sqlite3.connect(paths.book, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        Book.open(paths, now=now, busy_seconds=0.05) as book,
        pytest.raises(BookUnavailable, match="von einem anderen Programm benutzt"),
        book.transaction(),
    ):
        pytest.fail("a locked book was opened")
    assert read_contracts(paths.book) == [PLAIN]
    other.close()


_LOCKS_AND_WAITS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE contract SET title = 'Vom anderen'")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""


def test_a_book_that_is_locked_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    command = [sys.executable, "-c", _LOCKS_AND_WAITS, str(paths.book)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "locked\n"
        with open_book(paths) as book:
            other.stdin.write("go on\n")
            other.stdin.flush()
            with book.transaction() as transaction:
                assert transaction.contract("plain").title == "Vom anderen"


_ADDS = """
import sys
from datetime import UTC, datetime
from tests.book.samples import PLAIN, open_book
from vertragsbuch.config.paths import paths_of
with open_book(paths_of(sys.argv[1])) as book:
    for number in range(20):
        with book.transaction() as transaction:
            transaction.add(PLAIN._replace(id=f"{sys.argv[2]}-{number}"))
"""


def test_several_processes_create_and_fill_one_book_at_once(tmp_path: Path) -> None:
    paths = places(tmp_path)
    writers = [
        subprocess.Popen([sys.executable, "-c", _ADDS, str(paths.book), name], cwd=Path(__file__).parents[2])
        for name in ("a", "b", "c")
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    contracts = read_contracts(paths.book)
    for name in ("a", "b", "c"):
        mine = [contract.id for contract in contracts if contract.id.startswith(name)]
        assert mine == [f"{name}-{number}" for number in range(20)]
    assert len(contracts) == 60


def _write_text(paths_book: Path) -> None:
    paths_book.parent.mkdir()
    paths_book.write_text("kein Buch, sondern ein längerer Text " * 50)


def _make_directory(paths_book: Path) -> None:
    paths_book.mkdir(parents=True)


def _make_parent_a_file(paths_book: Path) -> None:
    paths_book.parent.write_text("")


def _make_other_database(paths_book: Path) -> None:
    paths_book.parent.mkdir()
    connection = sqlite3.connect(paths_book)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (_write_text, "beschädigt oder kein Vertragsbuch"),
        (_make_directory, "ist ein Ordner"),
        (_make_parent_a_file, "lässt sich nicht benutzen"),
        (_make_other_database, "kein Vertragsbuch"),
    ],
)
def test_what_is_no_book_is_refused_and_left_alone(
    tmp_path: Path, prepare: Callable[[Path], None], reason: str
) -> None:
    paths = places(tmp_path)
    prepare(paths.book)
    before = paths.book.read_bytes() if paths.book.is_file() else None
    with pytest.raises(BookUnavailable, match=reason):
        open_book(paths)
    if reason != "lässt sich nicht benutzen":
        with pytest.raises(BookUnavailable, match=reason):
            read_contracts(paths.book)
    assert (paths.book.read_bytes() if paths.book.is_file() else None) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BookUnavailable, match="Permission denied"):
        open_book(places(tmp_path))


def _column(book: Path, query: str) -> list[str]:
    connection = sqlite3.connect(book)
    found = [value for (value,) in connection.execute(query)]
    connection.close()
    return found
