"""A book that is moved or emptied while it is open is missed, and no other one is begun in its place."""

import shutil
from pathlib import Path

from tests.tui.conftest import HOLDER, THREE, Sit, Sitting
from tests.tui.forms import fill
from vertragsbuch.exchange.document import Document
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.contract.contract_form import ContractForm
from vertragsbuch.tui.kit.dialogs import MessageScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over

GONE = "war offen und ist nicht mehr da, oder es ist leer"


async def look(sitting: Sitting) -> None:
    sitting.overview.look_again()
    await sitting.settle()


async def test_what_is_typed_is_kept_for_when_the_book_is_back(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        book, aside = context.paths.book, context.paths.book.with_name("woanders.sqlite")
        await sitting.press("n")
        await fill(sitting, title="Neu", provider="Verein", starts_on="1.1.2026")
        book.rename(aside)
        await sitting.press("f2")
        assert GONE in sitting.message
        assert not book.exists()
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, ContractForm)
        aside.rename(book)
        await sitting.press("f2")
        assert "Neu" in sitting.listed
        assert len(context.book.read_contracts()) == 4


async def test_the_list_stays_and_says_that_the_book_is_gone_and_goes_on_when_it_is_back(
    sit: Sit, context: Context
) -> None:
    async with sit(THREE) as sitting:
        book, aside = context.paths.book, context.paths.book.with_name("woanders.sqlite")
        book.rename(aside)
        await look(sitting)
        assert GONE in sitting.message
        await sitting.press("enter")
        assert len(sitting.listed) == 3
        await look(sitting)
        assert not isinstance(sitting.app.screen, MessageScreen)
        await sitting.press("x", "enter")
        assert GONE in sitting.message
        await sitting.press("enter")
        aside.rename(book)
        await look(sitting)
        assert len(sitting.listed) == 3
        await sitting.press("x", "enter")
        assert len(sitting.listed) == 2


async def test_an_emptied_book_is_not_written_anew(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        context.paths.book.write_bytes(b"")
        await look(sitting)
        assert GONE in sitting.message
        await sitting.press("enter", "x", "enter")
        assert GONE in sitting.message
        assert context.paths.book.stat().st_size == 0


async def test_the_first_contract_begins_a_book_as_ever(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, title="Neu", provider="Verein", starts_on="1.1.2026")
        await sitting.press("f2")
        assert sitting.listed == ["Neu"]
        context.paths.book.unlink()
        await sitting.press("x", "enter")
        assert GONE in sitting.message


async def test_a_book_that_is_replaced_is_shown_and_said(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        copy = context.paths.book.with_name("kopie.sqlite")
        shutil.copy(context.paths.book, copy)
        copy.replace(context.paths.book)
        await look(sitting)
        assert any("durch eine andere ersetzt" in note.message for note in sitting.app._notifications)
        assert len(sitting.listed) == 3


async def test_a_conflict_copy_beside_the_book_is_said_at_the_start(sit: Sit, context: Context) -> None:
    context.paths.book.with_name("buch.sync-conflict-20261122-120000-ABCDEFG.sqlite").touch()
    async with sit(THREE) as sitting:
        notes = [note.message for note in sitting.app._notifications]
        assert [note for note in notes if "Konflikt" in note and "20261122-120000" in note]


async def test_a_missing_end_is_said_at_the_start(context: Context, tmp_path: Path) -> None:
    noting = context._replace(paths=context.paths._replace(state_folder=str(tmp_path / "state")))
    take_over(noting, Document(HOLDER, THREE[:1]))
    before = noting.paths.book.read_bytes()
    take_over(noting, Document(HOLDER, THREE))
    for whole in (True, False):
        if not whole:
            noting.paths.book.write_bytes(before)
        app = VertragsbuchApp(noting)
        async with app.run_test(size=(60, 20), notifications=True) as pilot:
            sitting = Sitting(app, pilot)
            await sitting.settle()
            notes = [note.message for note in app._notifications if "Dem Buch fehlt etwas" in note.message]
            assert bool(notes) is not whole
            assert all(note.endswith(": auf der Kommandozeile prüfen lassen") for note in notes)
