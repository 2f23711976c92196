"""What was altered behind the program's back is not written over: no later change hides it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.book.altering import alter, told
from tests.book.rich_book import ERIK, context_in, rich_book
from tests.book.samples import HOLDER, PLAIN
from tests.laid import lay_with_documents
from vertragsbuch.book.sqlite.file import BookDamaged
from vertragsbuch.book.store import Transaction
from vertragsbuch.contract.model import Provider
from vertragsbuch.contract.people import Person
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return rich_book(tmp_path_factory.mktemp("rich"))


@pytest.fixture
def context(template: Context, tmp_path: Path) -> Context:
    context = context_in(tmp_path / "own")
    lay_with_documents(template.paths, context.paths, context.now())
    return context


def _new_notes(transaction: Transaction) -> None:
    contract = transaction.contracts()[0]
    transaction.replace(contract._replace(notes="Neu."))


def _new_provider(transaction: Transaction) -> None:
    for contract in transaction.contracts(include_removed=True):
        transaction.replace(contract._replace(provider=Provider("Anders GmbH", ("Weg 1", "10115 Berlin"))))


def _new_sender(transaction: Transaction) -> None:
    transaction.set_holder(HOLDER._replace(phone="0231 1"))


def _new_person(transaction: Transaction) -> None:
    transaction.keep_person(ERIK._replace(phone="0231 1"))


def _nobody(transaction: Transaction) -> None:
    transaction.remove_person(ERIK.name)


def _attempted(transaction: Transaction) -> None:
    number = next(
        one.number
        for contract in transaction.contracts()
        for one in transaction.dispatches(contract.id)
        if one.attempted_at is None
    )
    transaction.attempt(number)


@pytest.mark.parametrize(
    ("statement", "change"),
    [
        ("UPDATE contract SET notice = 'P9M'", _new_notes),
        ("UPDATE provider SET name = name || ' & Co.'", _new_provider),
        ("UPDATE holder SET name = 'Erika Anders'", _new_sender),
        ("UPDATE person SET phone = '110'", _new_person),
        ("UPDATE person SET phone = '110'", _nobody),
        ("UPDATE outbox SET recipient = 'other@example.org'", _attempted),
    ],
)
def test_no_change_hides_what_was_altered(
    context: Context, statement: str, change: Callable[[Transaction], None]
) -> None:
    alter(context, statement)
    before = told(context)
    with (
        opened(context) as book,
        pytest.raises(BookDamaged, match="am Programm vorbei"),
        book.transaction() as one,
    ):
        change(one)
    assert told(context) == before != ""


@pytest.mark.parametrize("change", [_new_notes, _new_provider, _new_sender, _new_person, _nobody, _attempted])
def test_what_stands_as_it_was_sealed_may_be_changed(
    context: Context, change: Callable[[Transaction], None]
) -> None:
    with opened(context) as book, book.transaction() as one:
        change(one)
    assert told(context) == ""


def test_what_was_not_altered_may_be_changed_beside_what_was(context: Context) -> None:
    alter(context, "UPDATE holder SET name = 'Erika Anders'")
    before = told(context)
    with opened(context) as book, book.transaction() as one:
        _new_notes(one)
    assert told(context) == before


def test_nobody_gets_the_number_of_a_row_that_was_removed(context: Context) -> None:
    """A contract whose provider was removed must not have another one all of a sudden."""
    alter(
        context,
        "DELETE FROM person WHERE id = (SELECT max(id) FROM person)",
        "DELETE FROM provider WHERE id = (SELECT max(id) FROM provider)",
    )
    removed = {line for line in told(context).splitlines() if "entfernt" in line}
    assert len(removed) == 2
    with opened(context) as book, book.transaction() as one:
        one.keep_person(Person("Neue Person", ("Gasse 9", "50667 Köln")))
        one.add(PLAIN._replace(id="neu", provider=Provider("Neu AG", ("Weg 1", "10115 Berlin"))))
    assert removed <= set(told(context).splitlines())
