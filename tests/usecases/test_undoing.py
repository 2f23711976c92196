"""What was done last is named, taken back and done again; the history keeps every step."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contracts import HOSTING, MONTH
from tests.examples import examples
from tests.people import MAREN
from tests.usecases.conftest import TODAY
from tests.usecases.hosting import with_hosting
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.entry import Edited
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import Price
from vertragsbuch.errors import BadInput, NoSuchContract
from vertragsbuch.exchange.document import Document, write_document
from vertragsbuch.usecases import case, register
from vertragsbuch.usecases.changes import price_history
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.happening import happen
from vertragsbuch.usecases.history import history_lines
from vertragsbuch.usecases.letter import draft_letter, keep_letters, typeset
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.papers import file_papers
from vertragsbuch.usecases.transfer import export_book, import_file, take_over
from vertragsbuch.usecases.undoing import redo, undo, what_can_be_redone, what_can_be_undone

OTHER = HOSTING._replace(id="other", title="Zweithosting")


@pytest.fixture
def book(context: Context) -> Context:
    return with_hosting(context)


def hosting(context: Context) -> Contract:
    return register.contract_of(context, "hosting")


def priced(context: Context, cents: int) -> None:
    register.edit_contract(context, hosting(context)._replace(price=Price(cents, "EUR", MONTH)))


def ids(context: Context) -> list[str]:
    return [contract.id for contract in context.book.read_contracts()]


def offered(context: Context, contract_id: str | None = None) -> str | None:
    offer = what_can_be_undone(context, contract_id)
    return f"{offer.title}: {offer.in_words()}" if offer else None


def test_an_edit_is_named_with_old_and_new_value_taken_back_and_done_again(book: Context) -> None:
    priced(book, 999)
    priced(book, 1299)
    assert offered(book) == "Webhosting: Preis 9,99 € im Monat → 12,99 € im Monat"
    undo(book)
    assert hosting(book).price == Price(999, "EUR", MONTH)
    assert not any(isinstance(event, Edited) for event in hosting(book).effective_events[1:])
    undo(book)
    assert hosting(book).price is None
    redo(book)
    redo(book)
    assert hosting(book).price == Price(1299, "EUR", MONTH)
    assert [line.text for line in history_lines(hosting(book))] == [
        "geändert: Preis leer → 9,99 € im Monat",
        "geändert: Preis 9,99 € im Monat → 12,99 € im Monat",
        "Änderung zurückgenommen: Preis 12,99 € im Monat → 9,99 € im Monat",
        "Änderung zurückgenommen: Preis 9,99 € im Monat → leer",
        "doch: geändert: Preis leer → 9,99 € im Monat",
        "doch: geändert: Preis 9,99 € im Monat → 12,99 € im Monat",
    ]
    assert book.book.proofs.verify().is_sound


def test_what_is_done_anew_lets_nothing_be_done_again(book: Context) -> None:
    priced(book, 999)
    undo(book)
    assert what_can_be_redone(book) is not None
    register.add_contract(book, OTHER)
    assert what_can_be_redone(book) is None
    with pytest.raises(BadInput, match="nichts zurückgenommen"):
        redo(book)
    assert what_can_be_redone(book, "hosting") is not None


def test_a_removal_and_an_entry_are_taken_back_each_for_itself(book: Context) -> None:
    register.add_contract(book, OTHER)
    register.remove_contract(book, "hosting")
    assert offered(book) == "Webhosting: entfernt"
    undo(book)
    assert ids(book) == ["hosting", "other"]
    assert offered(book) == "Zweithosting: eingetragen"
    undo(book)
    assert ids(book) == ["hosting"]
    assert history_lines(register.contract_of(book, "other"))[-1].text == "Eintrag zurückgenommen"
    redo(book)
    redo(book)
    assert ids(book) == ["other"]
    assert what_can_be_redone(book) is None


def test_an_import_is_taken_back_as_a_whole_with_all_that_it_changed(book: Context) -> None:
    case.note_contact(book, "hosting", TODAY, "phone", None, "vorher")
    changed = hosting(book)._replace(notes="neu")
    more = tuple(OTHER._replace(id=f"n{number}", title=f"N{number}") for number in range(4))
    raw = write_document(Document(None, (changed, *more)))
    before = hosting(book)
    import_file(book, raw.encode(), update=True)
    assert offered(book) == "5 Verträge: eingetragen; Notiz leer → neu (N0, N1, N2, …)"
    undo(book)
    assert ids(book) == ["hosting"]
    assert hosting(book).notes is None
    assert hosting(book).effective_events == before.effective_events
    assert offered(book) == "Webhosting: Anruf, vorher"
    redo(book)
    assert ids(book) == ["hosting", "n0", "n1", "n2", "n3"]
    assert hosting(book).notes == "neu"


def test_an_import_that_was_taken_back_is_entered_again_by_the_same_file(book: Context) -> None:
    raw = write_document(Document(None, (OTHER, HOSTING._replace(id="dritter", title="Dritter")))).encode()
    import_file(book, raw)
    undo(book)
    assert ids(book) == ["hosting"]
    again = import_file(book, raw)
    assert (again.added, again.known, again.removed) == (("other", "dritter"), (), ())
    assert ids(book) == ["hosting", "other", "dritter"]
    priced(book, 999)
    undo(book)
    assert import_file(book, raw).known == ("other", "dritter")
    assert offered(book) == "2 Verträge: eingetragen (Zweithosting, Dritter)"
    undo(book)
    assert ids(book) == ["hosting"]
    redo(book)
    assert ids(book) == ["hosting", "other", "dritter"]


def test_what_somebody_has_removed_is_not_brought_back_by_a_file_but_told(book: Context) -> None:
    raw = write_document(Document(None, (OTHER,))).encode()
    import_file(book, raw)
    register.remove_contract(book, "other")
    again = import_file(book, raw)
    assert (again.known, again.removed) == (("other",), ("other",))
    assert ids(book) == ["hosting"]
    assert import_file(book, export_book(book).encode()).removed == ()


def test_a_history_from_elsewhere_changes_no_other_contract_when_it_is_taken_back(book: Context) -> None:
    strange = OTHER._replace(events=(Edited(on=TODAY, before={"id": "hosting", "title": "Fremd"}),))
    import_file(book, write_document(Document(None, (strange,))).encode())
    undo(book, "other")
    assert hosting(book).title == HOSTING.title
    assert register.contract_of(book, "other").title == "Fremd"
    redo(book, "other")
    assert register.contract_of(book, "other").title == OTHER.title


def test_what_came_with_an_entry_is_no_deed_of_its_own(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    raw = export_book(book).encode()
    other = book._replace(paths=book.paths._replace(book_file=book.paths.book_file + "2"))
    import_file(other, raw)
    undo(other)
    assert what_can_be_undone(other) is None
    with pytest.raises(BadInput, match="nichts zurückzunehmen"):
        undo(other)
    redo(other)
    assert offered(other, "hosting") is not None


def test_several_letters_are_taken_back_at_once_and_each_alone(book: Context) -> None:
    register.add_contract(book, OTHER)
    drafts = [draft_letter(book, each, "data_access") for each in ("hosting", "other")]
    keep_letters(book, [(draft, typeset(book, draft)) for draft in drafts])
    assert (offered(book) or "").startswith("2 Verträge: ")
    undo(book, "other")
    assert (offered(book) or "").startswith("Webhosting: ")
    redo(book)
    undo(book)
    for each in ("hosting", "other"):
        assert register.contract_of(book, each).effective_events == ()
    redo(book)
    for each in ("hosting", "other"):
        assert [event.type for event in register.contract_of(book, each).effective_events] == [
            "letter_written"
        ]


def _filing(context: Context) -> None:
    file_papers(context, "hosting", [Path(__file__)])


NOTES: tuple[Callable[[Context], object], ...] = (
    lambda book: case.note_dispatch(book, "hosting", TODAY, "letter"),
    lambda book: case.note_contact(book, "hosting", TODAY, "phone", None, "rief an"),
    lambda book: case.confirm_address(book, "hosting", "Impressum"),
    lambda book: happen(book, "hosting", PriceIncrease(received_on=TODAY)),
    _filing,
)


@pytest.mark.parametrize("note", NOTES)
def test_every_note_is_taken_back_and_counts_again_as_it_was(
    book: Context, note: Callable[[Context], object]
) -> None:
    note(book)
    noted = hosting(book)
    undo(book)
    assert hosting(book).effective_events == ()
    redo(book)
    assert hosting(book).effective_events == noted.effective_events
    assert hosting(book).status == noted.status


def test_what_was_named_is_taken_back_or_nothing(book: Context) -> None:
    case.note_contact(book, "hosting", TODAY, "phone", None, "erst")
    named = what_can_be_undone(book, "hosting")
    case.note_contact(book, "hosting", TODAY, "phone", None, "dann")
    with pytest.raises(BadInput, match="Inzwischen"):
        undo(book, "hosting", named)
    assert len(hosting(book).effective_events) == 2


def test_values_that_the_book_would_not_take_today_are_not_put_back(book: Context) -> None:
    with opened(book) as store, store.transaction() as transaction:
        transaction.append("hosting", Edited(on=TODAY, before={"kind": "dance"}))
    with pytest.raises(BadInput, match="nimmt das Buch heute nicht mehr an"):
        undo(book)
    assert history_lines(hosting(book))[-1].text == "geändert"
    assert hosting(book).kind == "hosting"


def test_a_contract_that_there_is_not_has_nothing_to_take_back(context: Context) -> None:
    assert what_can_be_undone(context) is None
    assert what_can_be_redone(context) is None
    with pytest.raises(NoSuchContract):
        what_can_be_undone(context, "nichts")


def test_a_book_tells_the_prices_of_a_contract_from_its_changes(book: Context) -> None:
    assert price_history(hosting(book)) == ()
    priced(book, 999)
    happen(book, "hosting", PriceIncrease(effective_on=date(2026, 11, 1), new_price_cents=1299))
    priced(book, 1299)
    priced(book, 5)
    undo(book)
    steps = price_history(hosting(book))
    assert [(step.since, step.price and step.price.cents, step.is_announced) for step in steps] == [
        (None, None, False),
        (TODAY, 999, False),
        (date(2026, 11, 1), 1299, True),
    ]


ACTS: dict[str, Callable[[Context], object]] = {
    "price": lambda book: priced(book, (hosting(book).price or Price(0, "EUR", MONTH)).cents + 1),
    "call": lambda book: case.note_contact(book, "hosting", TODAY, "phone", None, "rief an"),
    "remove": lambda book: register.remove_contract(book, "hosting"),
    "enter": lambda book: register.add_contract(book, OTHER._replace(id="")),
}


def _seen(context: Context) -> object:
    """Return what a person sees of a book: what counts of every contract that is there."""
    return [
        (each.id, each.price, [event.type for event in each.effective_events if event.is_undoable])
        for each in context.book.read_contracts()
    ]


@examples(8)
@given(acts=st.lists(st.sampled_from([*ACTS, "undo", "redo"]), min_size=2, max_size=12))
def test_any_order_of_deeds_is_gone_through_backwards_and_forwards(
    acts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("buch")
    paths = paths_of(str(folder / "buch.sqlite"))._replace(config_folder=str(folder))
    book = Context(paths, Settings(), TODAY, lambda: datetime(2026, 11, 22, 6, tzinfo=UTC))
    take_over(book, Document(MAREN, (HOSTING,)))
    past, future = [_seen(book)], list[object]()
    for act in acts:
        _do(book, act, past, future)
        assert _seen(book) == past[-1]
    while len(past) > 1:
        undo(book)
        past.pop()
        assert _seen(book) == past[-1]
    assert book.book.proofs.verify().is_sound


def _do(book: Context, act: str, past: list[object], future: list[object]) -> None:
    if act == "undo":
        if len(past) > 1:
            undo(book)
            future.append(past.pop())
    elif act == "redo":
        if future:
            redo(book)
            past.append(future.pop())
        else:
            assert what_can_be_redone(book) is None
    elif act == "enter" or not hosting(book).status.removed:
        ACTS[act](book)
        past.append(_seen(book))
        future.clear()
