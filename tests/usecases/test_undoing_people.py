"""Who writes the letters and further holders: changes are named, taken back, done again, and kept."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contracts import HOSTING
from tests.examples import examples
from tests.people import AENNE_WITH_ALL, MAREN
from tests.usecases.conftest import TODAY
from tests.usecases.hosting import with_hosting
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.people import Person
from vertragsbuch.errors import BadInput, BookUnavailable
from vertragsbuch.exchange.document import Document, write_document
from vertragsbuch.usecases import case, register
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.people import keep_person, people
from vertragsbuch.usecases.people_changes import PeopleLine, people_lines
from vertragsbuch.usecases.transfer import export_book, import_file, take_over
from vertragsbuch.usecases.undoing import redo, undo, what_can_be_redone, what_can_be_undone

MOVED = MAREN._replace(address=("Ring 2", "44135 Dortmund"))
JON = Person(
    "Jon Beispiel", ("Weg 1", "12345 Ort"), "jon@example.org", "1", date(2014, 5, 1), "parents", ("Maren",)
)
OTHER = HOSTING._replace(id="other", title="Zweithosting", holders=("Jon Beispiel",))
MOVE = "Anschrift Lindenweg 7, 44135 Dortmund → Ring 2, 44135 Dortmund"


@pytest.fixture
def book(context: Context) -> Context:
    """Return a book of Maren's with one contract."""
    with_hosting(context)
    register.set_holder(context, MAREN)
    return context


def offered(context: Context) -> str | None:
    offer = what_can_be_undone(context)
    return f"{offer.title}: {offer.in_words()}" if offer else None


def texts(context: Context) -> list[str]:
    return [line.text for line in people_lines(context)]


def test_a_new_address_is_named_taken_back_and_done_again(book: Context) -> None:
    register.set_holder(book, MOVED)
    assert offered(book) == f"Absender: {MOVE}"
    assert undo(book).contract_id is None
    assert register.holder_of(book) == MAREN
    assert redo(book).title == "Absender"
    assert register.holder_of(book) == MOVED
    assert what_can_be_redone(book) is None
    undo(book)
    assert register.holder_of(book) == MAREN
    redo(book)
    assert register.holder_of(book) == MOVED
    day = book.now().astimezone().date()
    assert people_lines(book)[-5:] == (
        PeopleLine(day, f"Absender: {MOVE}"),
        PeopleLine(day, f"zurückgenommen: Absender: {MOVE}"),
        PeopleLine(day, f"wieder hergestellt: Absender: {MOVE}"),
        PeopleLine(day, f"zurückgenommen: Absender: {MOVE}"),
        PeopleLine(day, f"wieder hergestellt: Absender: {MOVE}"),
    )
    assert book.book.proofs.verify().is_sound


def test_the_first_entry_of_who_writes_is_taken_back_as_well(context: Context) -> None:
    register.set_holder(context, AENNE_WITH_ALL)
    assert offered(context) == "Absender Änne Größer: eingetragen"
    undo(context)
    assert register.holder_of(context) is None
    assert what_can_be_undone(context) is None
    redo(context)
    assert register.holder_of(context) == AENNE_WITH_ALL
    assert context.book.proofs.verify().is_sound


def test_what_is_entered_as_it_stands_is_no_deed(book: Context) -> None:
    keep_person(book, JON)
    before = texts(book)
    register.set_holder(book, MAREN)
    keep_person(book, JON, JON.name)
    assert texts(book) == before


def test_a_person_entered_and_changed_goes_back_step_by_step(book: Context) -> None:
    keep_person(book, JON)
    keep_person(book, JON._replace(phone=None, birthday=date(2015, 5, 1), signers=()), JON.name)
    assert offered(book) == (
        "Inhaber Jon Beispiel: Telefon 1 → leer; Geboren am 01.05.2014 → 01.05.2015; "
        "Es unterschreibt Maren → leer"
    )
    undo(book)
    assert people(book) == (JON,)
    assert offered(book) == "Inhaber Jon Beispiel: eingetragen"
    undo(book)
    assert people(book) == ()
    redo(book)
    assert people(book) == (JON,)
    keep_person(book, JON._replace(phone="2"), JON.name)
    assert what_can_be_redone(book) is None
    assert texts(book)[-1] == "Inhaber Jon Beispiel: Telefon 1 → 2"
    assert book.book.proofs.verify().is_sound


def test_a_new_name_goes_back_in_the_book_and_in_the_contracts_that_name_it(book: Context) -> None:
    keep_person(book, JON)
    register.add_contract(book, OTHER)
    keep_person(book, JON._replace(name="Jon Muster"), JON.name)
    assert register.contract_of(book, "other").holders == ("Jon Muster",)
    assert offered(book) == (
        "Zweithosting: Inhaber Jon Beispiel → Jon Muster; "
        "Inhaber Jon Beispiel: Name Jon Beispiel → Jon Muster"
    )
    assert undo(book).contract_id == "other"
    assert (people(book), register.contract_of(book, "other").holders) == ((JON,), ("Jon Beispiel",))
    redo(book)
    assert people(book) == (JON._replace(name="Jon Muster"),)
    assert register.contract_of(book, "other").holders == ("Jon Muster",)


def test_the_last_deed_is_the_first_across_contracts_and_people(book: Context) -> None:
    register.set_holder(book, MOVED)
    case.note_contact(book, "hosting", TODAY, "phone", None, "rief an")
    keep_person(book, JON)
    register.add_contract(book, OTHER)
    done = []
    for _step in range(4):
        done.append(offered(book))
        undo(book)
    assert done == [
        "Zweithosting: eingetragen",
        "Inhaber Jon Beispiel: eingetragen",
        "Webhosting: Anruf, rief an",
        f"Absender: {MOVE}",
    ]
    again = [redo(book).title for _step in range(4)]
    assert again == ["Absender", "Webhosting", "Inhaber Jon Beispiel", "Zweithosting"]
    assert (register.holder_of(book), people(book)) == (MOVED, (JON,))
    assert what_can_be_redone(book) is None


def test_what_is_taken_back_of_one_contract_leaves_people_alone(book: Context) -> None:
    case.note_contact(book, "hosting", TODAY, "phone", None, "rief an")
    register.set_holder(book, MOVED)
    undo(book, "hosting")
    assert register.holder_of(book) == MOVED
    assert offered(book) == f"Absender: {MOVE}"


def test_an_import_goes_with_the_people_that_it_brought_and_comes_back_with_them(context: Context) -> None:
    second = Person("Lena Beispiel")
    raw = write_document(Document(MAREN, (OTHER,), people=(JON, second))).encode()
    import_file(context, raw)
    exported = export_book(context)
    for _time in range(2):
        assert offered(context) == (
            "Zweithosting: eingetragen; Absender Maren Beispiel: eingetragen; "
            "Inhaber Jon Beispiel: eingetragen; Inhaber Lena Beispiel: eingetragen"
        )
        undo(context)
        assert (register.holder_of(context), people(context)) == (None, ())
        assert context.book.read_contracts() == []
        redo(context)
        assert (register.holder_of(context), people(context)) == (MAREN, (JON, second))
        assert what_can_be_redone(context) is None
    undo(context)
    assert people(context) == ()
    assert import_file(context, raw).added == ("other",)
    assert (register.holder_of(context), people(context)) == (MAREN, (JON, second))
    assert write_document(Document(MAREN, (OTHER,), people=(JON, second))) == exported
    assert context.book.proofs.verify().is_sound


def test_an_import_of_people_alone_is_a_deed(book: Context) -> None:
    import_file(book, write_document(Document(None, (), people=(JON, Person("Lena Beispiel")))).encode())
    assert offered(book) == (
        "Weitere Inhaber: Inhaber Jon Beispiel: eingetragen; Inhaber Lena Beispiel: eingetragen"
    )
    undo(book)
    assert people(book) == ()


def test_what_was_named_is_taken_back_or_nothing(book: Context) -> None:
    register.set_holder(book, MOVED)
    named = what_can_be_undone(book)
    register.set_holder(book, MOVED._replace(phone="1"))  # another program
    with pytest.raises(BadInput, match="Inzwischen"):
        undo(book, None, named)
    assert register.holder_of(book) == MOVED._replace(phone="1")
    undo(book)
    again = what_can_be_redone(book)
    keep_person(book, JON)
    with pytest.raises(BadInput, match="Inzwischen"):
        redo(book, None, again)


def test_nobody_alters_unseen_what_was_changed(book: Context) -> None:
    register.set_holder(book, MOVED)
    assert book.book.proofs.verify().is_sound
    with closing(sqlite3.connect(book.paths.book)) as connection:
        connection.execute("UPDATE deed SET people = replace(people, 'Lindenweg', 'Ring')")
        connection.commit()
    assert not book.book.proofs.verify().is_sound


def test_who_was_taken_out_by_hand_does_not_keep_earlier_deeds_from_being_taken_back(book: Context) -> None:
    register.set_holder(book, MOVED)
    keep_person(book, JON)
    with closing(sqlite3.connect(book.paths.book)) as connection:
        connection.execute("DELETE FROM person")
        connection.commit()
    undo(book)
    assert offered(book) == f"Absender: {MOVE}"


NOBODY = '{"before": null, "after": null}'
MAREN_ALONE = '{"name": "Maren", "address": "", "email": null, "phone": null}'
JON_ALONE = MAREN_ALONE[:-1] + ', "birthday": null, "signing": "self", "signers": "[]"}'


@pytest.mark.parametrize(
    "column",
    [
        "people = '[1]'",
        "people = '[{}]'",
        "people = '{'",
        f"people = '[{NOBODY}]'",
        f"""people = '[{{"before": {MAREN_ALONE}, "after": {JON_ALONE}}}]'""",
        f"""people = '[{{"before": null, "after": {JON_ALONE.replace('"[]"', '"[1]"')}}}]'""",
        f"""people = '[{{"before": null, "after": {JON_ALONE.replace("self", "aunt")}}}]'""",
        "takes_back = 'gestern'",
    ],
)
def test_what_no_version_has_written_is_damage(book: Context, column: str) -> None:
    register.set_holder(book, MOVED)
    with closing(sqlite3.connect(book.paths.book)) as connection:
        connection.execute(f"UPDATE deed SET {column}")  # noqa: S608 - the columns above
        connection.commit()
    for asked in (what_can_be_undone, what_can_be_redone, people_lines):
        with pytest.raises(BookUnavailable, match="ein Wert darin kann nicht stimmen"):
            asked(book)


ACTS: dict[str, Callable[[Context], object]] = {
    "phone": lambda book: register.set_holder(book, MAREN._replace(phone=_next_number(book))),
    "person": lambda book: keep_person(book, Person(f"Jon {len(people(book))} {_next_number(book)}")),
    "rename": lambda book: keep_person(
        book, people(book)[0]._replace(name=f"Neu {_next_number(book)}"), people(book)[0].name
    ),
    "import": lambda book: _import_next(book, _next_number(book)),
    "call": lambda book: case.note_contact(book, "hosting", TODAY, "phone", None, "rief an"),
}


def _next_number(context: Context) -> str:
    return str(len(people_lines(context)))


def _import_next(context: Context, number: str) -> None:
    contract = HOSTING._replace(id=f"web-{number}", title=f"Webseite {number}", holders=(f"Lena {number}",))
    raw = write_document(Document(None, (contract,), people=(Person(f"Lena {number}"),)))
    import_file(context, raw.encode())


def _seen(context: Context) -> object:
    return register.holder_of(context), people(context), list(map(_shown, context.book.read_contracts()))


def _shown(contract: Contract) -> object:
    notes = [event.type for event in contract.effective_events if event.is_undoable]
    return contract.id, contract.holders, notes


@examples(6)
@given(acts=st.lists(st.sampled_from([*ACTS, "undo", "redo"]), min_size=2, max_size=12))
def test_any_order_of_deeds_is_gone_through_backwards_and_forwards(
    acts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("buch")
    paths = paths_of(str(folder / "buch.sqlite"))._replace(config_folder=str(folder))
    book = Context(paths, Settings(), TODAY, lambda: datetime(2026, 11, 22, 6, tzinfo=UTC))
    take_over(book, Document(MAREN, (HOSTING._replace(holders=("Jon",)),), people=(Person("Jon"),)))
    past, future = [_seen(book)], list[object]()
    for act in acts:
        if act == "undo" and len(past) > 1:
            undo(book)
            future.append(past.pop())
        elif act == "redo" and future:
            redo(book)
            past.append(future.pop())
        elif act in ACTS:
            ACTS[act](book)
            past.append(_seen(book))
            future.clear()
        assert _seen(book) == past[-1]
        assert (what_can_be_redone(book) is None) == (not future)
    while len(past) > 1:
        undo(book)
        past.pop()
        assert _seen(book) == past[-1]
    assert book.book.proofs.verify().is_sound
