"""One dialog reads in whatever came: by its path, dropped or pasted; what came of it waits as drafts."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from tests.files_at_hand import TELECOM_BILL, UNKNOWN_TABLE
from tests.statements.generator import generated
from tests.statements.written import sparkasse
from tests.tui.conftest import THREE, Sit, Sitting
from tests.tui.drafts_at_hand import BILL
from tests.tui.forms import fault_at, fill
from vertragsbuch.tui.drafts.drafts_page import DraftsPage
from vertragsbuch.tui.kit.entry import ChoiceEntry
from vertragsbuch.tui.overview.columns_dialog import StatementColumns, TableColumns
from vertragsbuch.tui.overview.import_dialog import ImportDialog
from vertragsbuch.usecases.context import Context

UNKNOWN_STATEMENT = (
    "Wann;Wem;Was;Wieviel\n"
    + "".join(f"0{month}.0{month}.2026;Kraftraum Fitness GmbH;Beitrag;-29,90\n" for month in range(1, 10))
)  # fmt: skip


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_statement_and_a_bill_become_drafts_that_are_shown(
    sit: Sit, context: Context, tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    (folder / "umsaetze.csv").write_text(sparkasse(generated(3).bookings), encoding="utf-8")
    (folder / "rechnung.pdf").write_bytes(BILL)
    async with sit(size=size) as sitting:
        await sitting.press("i")
        assert "Einlesen" in sitting.drawn
        await fill(sitting, path=str(folder))
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, DraftsPage)
        count = len(context.book.drafts.all())
        assert f"Entwürfe ({count})" in sitting.drawn
        assert any("Kontoauszug, " in note for note in sitting.notes)
        await sitting.press("escape")
        assert f"{count} Entwürfe" in sitting.drawn


async def test_a_text_that_is_pasted_into_the_field_is_read(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("i", "tab")
        sitting.app.post_message(events.Paste(TELECOM_BILL))
        await sitting.settle()
        assert "Vertragsbeginn" in sitting.app.screen.query_one(TextArea).text
        await sitting.press("f2")
        assert isinstance(sitting.app.screen, DraftsPage)
        assert "15.03.2025" in sitting.drawn
        assert "Eingefügter Text" in sitting.drawn
        assert len(context.book.drafts.all()) == 1


async def test_nothing_at_all_is_a_fault_and_what_says_nothing_too(sit: Sit, tmp_path: Path) -> None:
    nothing = tmp_path / "gruss.txt"
    nothing.write_text("Schöne Grüße aus dem Urlaub.", encoding="utf-8")
    async with sit(THREE) as sitting:
        await sitting.press("i", "enter")
        assert "Diese Angabe fehlt" in fault_at(sitting, "path")
        await fill(sitting, path=str(nothing))
        await sitting.press("enter")
        assert "Darin steht nichts" in fault_at(sitting, "path")


async def test_what_came_of_many_files_can_be_read_to_its_end_and_begins_with_the_faults(
    sit: Sit, tmp_path: Path
) -> None:
    for number in range(40):
        (tmp_path / f"rechnung-{number:02}.txt").write_text(TELECOM_BILL, encoding="utf-8")
    (tmp_path / "verschrieben.txt").write_text("Schöne Grüße aus dem Urlaub.", encoding="utf-8")
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.press("i")
        await fill(sitting, path=str(tmp_path))
        await sitting.press("enter")
        assert "‼ verschrieben.txt" in sitting.drawn
        assert "rechnung-39.txt" not in sitting.drawn
        await sitting.press(*(["pagedown"] * 9))
        assert "rechnung-39.txt" in sitting.drawn
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, DraftsPage)


async def test_columns_of_contracts_are_confirmed(sit: Sit, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(UNKNOWN_TABLE, encoding="utf-8")
    async with sit(THREE) as sitting:
        await sitting.press("i")
        await fill(sitting, path=str(file))
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, TableColumns)
        assert "Wer: Musterhost GmbH" in " ".join(sitting.drawn.split())
        await sitting.press("escape")
        assert len(sitting.listed) == 3


async def test_columns_of_a_statement_are_confirmed_once(sit: Sit, context: Context, tmp_path: Path) -> None:
    file = tmp_path / "konto.csv"
    file.write_text(UNKNOWN_STATEMENT, encoding="utf-8")
    async with sit(THREE) as sitting:
        await sitting.press("i")
        await fill(sitting, path=str(file))
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, StatementColumns)
        _choose(sitting, {0: "booked_on", 1: "name", 2: "purpose", 3: "amount"})
        await sitting.press("f2")
        assert isinstance(sitting.app.screen, DraftsPage)
        assert len(context.book.drafts.all()) == 1
        await sitting.press("escape", "i")
        await fill(sitting, path=str(file))
        await sitting.press("enter")
        assert not isinstance(sitting.app.screen, StatementColumns)


def _choose(sitting: Sitting, roles: dict[int, str]) -> None:
    for column, role in roles.items():
        sitting.app.screen.query_one(f"#entry-column-{column}", ChoiceEntry).raw = role


async def test_a_file_dropped_on_the_empty_book_is_read_in(sit: Sit, tmp_path: Path) -> None:
    file = tmp_path / "rechnung.pdf"
    file.write_bytes(BILL)
    async with sit() as sitting:
        sitting.app.post_message(events.Paste(f"'{file}' "))
        await sitting.settle()
        assert isinstance(sitting.app.screen, ImportDialog)
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, DraftsPage)


async def test_a_file_dropped_on_a_contract_can_be_read_in_as_well(sit: Sit, tmp_path: Path) -> None:
    file = tmp_path / "rechnung.pdf"
    file.write_bytes(BILL)
    async with sit(THREE) as sitting:
        sitting.app.post_message(events.Paste(str(file)))
        await sitting.settle()
        await sitting.press("down", "enter", "enter")
        assert isinstance(sitting.app.screen, DraftsPage)


async def test_a_long_text_pasted_over_the_list_is_offered_to_be_read(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        sitting.app.post_message(events.Paste(TELECOM_BILL * 3))
        await sitting.settle()
        assert isinstance(sitting.app.screen, ImportDialog)
        assert "Vertragsbeginn" in sitting.app.screen.query_one(TextArea).text


async def test_a_second_enter_meanwhile_reads_nothing_twice(sit: Sit, tmp_path: Path) -> None:
    file = tmp_path / "rechnung.pdf"
    file.write_bytes(BILL)
    async with sit(THREE) as sitting:
        await sitting.press("i")
        await fill(sitting, path=str(file))
        for _key in range(3):
            sitting.app.post_message(events.Key("enter", None))
        await sitting.settle()
        assert [note for note in sitting.notes if note.startswith("Telefonrechnung")] == [
            "Telefonrechnung: 1 neuer Entwurf."
        ]
        assert not isinstance(sitting.app.screen, ImportDialog)
