"""What whoever keeps a book promises to whoever uses it (`book/store.py`)."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.book.samples import (
    FULL,
    FULL_IN_BOOK,
    HOLDER,
    PLAIN,
    RECORDED,
    book_with,
    open_book,
    places,
    store_at,
)
from tests.noted import noted
from vertragsbuch.book.documents import names_in
from vertragsbuch.book.sqlite.store import SqliteStore
from vertragsbuch.book.store import Transaction
from vertragsbuch.contract.events.declaration import Received, Sent
from vertragsbuch.contract.events.entry import Removed, Restored
from vertragsbuch.contract.model import Contract, Holder, Provider, Renewal, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import NO_PERIOD, Period
from vertragsbuch.errors import BadInput, NoSuchContract


def test_what_is_added_is_read_back_complete_and_in_order(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(FULL)
        transaction.add(PLAIN)
        assert transaction.contracts() == [FULL_IN_BOOK, PLAIN]
        assert transaction.contract("web-1") == FULL_IN_BOOK
    assert store_at(paths).read_contracts() == [FULL_IN_BOOK, PLAIN]
    assert store_at(paths).read_contract("plain") == PLAIN


@pytest.mark.parametrize("renewal", ["indefinite", "none", Period(years=1), None])
def test_every_renewal_comes_back_as_it_was(tmp_path: Path, renewal: Renewal | None) -> None:
    contract = PLAIN._replace(terms=PLAIN.terms._replace(renewal=renewal))
    book_with(places(tmp_path), contract)
    assert store_at(places(tmp_path)).read_contracts() == [contract]


def test_no_notice_period_at_all_is_not_the_same_as_an_unknown_one(tmp_path: Path) -> None:
    contract = PLAIN._replace(terms=PLAIN.terms._replace(notice=NO_PERIOD))
    book_with(places(tmp_path), contract)
    assert store_at(places(tmp_path)).read_contracts() == [contract]


def test_the_holder_is_one_and_can_be_changed(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book:
        with book.transaction() as transaction:
            assert transaction.holder() is None
            transaction.set_holder(Holder("Erst"))
        with book.transaction() as transaction:
            transaction.set_holder(HOLDER)
            assert transaction.holder() == HOLDER
    assert store_at(paths).parties.holder() == HOLDER


def test_replacing_changes_the_fields_and_keeps_place_and_history(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL, PLAIN)
    changed = FULL._replace(title="Neu", provider=Provider("Andere AG"), price=None, events=())
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.replace(changed)
    assert store_at(paths).read_contracts() == [changed._replace(events=FULL_IN_BOOK.events), PLAIN]


def test_a_provider_is_another_one_when_only_its_page_for_cancelling_differs(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL, FULL._replace(id="web-2", events=()))
    for page in ("https://hoster.example/kuendigen", "https://hoster.example/weg", None):
        changed = FULL._replace(provider=FULL.provider._replace(cancel_url=page))
        with open_book(paths) as book, book.transaction() as transaction:
            transaction.replace(changed)
        assert store_at(paths).read_contract("web-1").provider == changed.provider
        assert store_at(paths).read_contract("web-2").provider == FULL.provider


def test_an_event_gets_its_moment_from_the_clock_unless_it_has_one(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    imported = Sent(on=date(2025, 1, 1), recorded_at="2025-01-01T10:00:00+00:00")
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.append("plain", imported)
        transaction.append("plain", Received(on=date(2025, 1, 3)))
    assert store_at(paths).read_contract("plain").events == (
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
    assert [contract.id for contract in store_at(paths).read_contracts()] == ["web-1"]
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.append("plain", Restored())
    assert [contract.id for contract in store_at(paths).read_contracts()] == ["plain", "web-1"]


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
        store_at(places(tmp_path)).read_contract("x")


def test_an_id_is_given_once(tmp_path: Path) -> None:
    book_with(places(tmp_path), PLAIN)
    with (
        open_book(places(tmp_path)) as book,
        pytest.raises(BadInput, match="plain"),
        book.transaction() as transaction,
    ):
        transaction.add(PLAIN)
    assert store_at(places(tmp_path)).read_contracts() == [PLAIN]


def test_a_transaction_that_fails_leaves_nothing_not_even_a_document(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book:
        with pytest.raises(NoSuchContract), book.transaction() as transaction:  # noqa: PT012 - the first two succeed
            transaction.add(FULL)
            transaction.add_document("a.pdf", "application/pdf", b"content")
            transaction.contract("x")
        assert list(names_in(paths.documents)) == []
        assert store_at(paths).read_contracts() == []
        with book.transaction() as transaction:
            transaction.add(PLAIN)
    assert store_at(paths).read_contracts() == [PLAIN]


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
    assert store_at(paths).documents.content_of(kept) == b"the proof"


def test_documents_are_kept_by_content_and_the_first_name_stays(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book:
        with book.transaction() as transaction:
            name = transaction.add_document("a.pdf", "application/pdf", b"content")
        with book.transaction() as transaction:
            assert transaction.add_document("b.pdf", "text/plain", b"content") == name
    assert store_at(paths).documents.content_of(name) == b"content"
    (stored,) = store_at(paths).documents.all()
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
    "part", ["backups", "documents", "drafts", "heads", "parties", "payments", "proofs", "reminders"]
)
def test_each_part_of_a_book_is_the_one_that_its_name_promises(tmp_path: Path, part: str) -> None:
    asked = vars(SqliteStore)[part].fget
    assert type(asked(store_at(places(tmp_path)))).__name__ == asked.__annotations__["return"]
