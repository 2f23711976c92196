from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from textual.widgets import TextArea

from tests.contracts import YEAR
from tests.tui.conftest import HOLDER, INSURANCE, THREE, Sit
from tests.tui.forms import fault_at, fill
from vertragsbuch.book.sqlite import reading
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.declaration import LetterWritten
from vertragsbuch.contract.model import Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.tui.letter.letter_done import LetterDone
from vertragsbuch.tui.letter.missing_facts import MissingFacts
from vertragsbuch.tui.page.page_view import PageView
from vertragsbuch.typesetting import compiler
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of, holder_of


async def test_four_keys_to_a_letter_in_the_book(sit: Sit, context: Context) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.press("k", "enter", "enter", "enter")
        written = contract_of(context, INSURANCE.id).events[-1]
        assert written.type == "letter_written"
        assert any(file.read_bytes().startswith(b"%PDF-") for file in _files(context.paths.documents))
        assert len(sitting.app.screen_stack) == 1
        assert "geschrieben" in sitting.row(0)


async def test_in_a_narrow_window_no_way_begins_again_at_the_edge(sit: Sit) -> None:
    unknown = INSURANCE.terms._replace(starts_on=RoughDay())
    unclear = INSURANCE._replace(title="Ein Vertrag mit einem langen Namen " * 3, terms=unknown)
    async with sit([unclear], size=(80, 24)) as sitting:
        await sitting.press("k")
        title, _blank, *rows = sitting.drawn.splitlines()
        assert title.endswith("…  1 von 3 · Weg  ")
        begins = next(at for at, row in enumerate(rows) if "zum nächstmöglichen Zeitpunkt" in row)
        for row in rows[begins + 1 : begins + 3]:
            assert row.startswith("     "), row
            assert row[5] != " ", row


async def test_a_letter_is_typeset_once_and_the_book_read_twice(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    typeset: list[str] = []
    reads: list[Path] = []
    compiled, opened = compiler._compiled, reading.open_for_reading

    def counted(*given: Any, **options: Any) -> list[bytes]:
        typeset.append(options["format"])
        return compiled(*given, **options)

    def counted_read(book: Path, *rest: Any) -> AbstractContextManager[Connection | None]:
        reads.append(book)
        return opened(book, *rest)

    async with sit(THREE, size=(160, 45)) as sitting:
        monkeypatch.setattr(compiler, "_compiled", counted)
        monkeypatch.setattr(reading, "open_for_reading", counted_read)
        await sitting.press("k", "enter", "enter")
        assert isinstance(sitting.app.screen, LetterDone)
        assert sorted(typeset) == ["pdf", "png"]
        assert len(reads) == 2
        monkeypatch.undo()


async def test_a_letter_that_must_not_leave_is_shown_and_not_kept(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("k", "enter", "e")
        sitting.app.screen.query_one("#editor", TextArea).text = "Dank\n\nBis bald."
        await sitting.press("f2")
        assert "✗ Im Text fehlt die Erklärung" in sitting.drawn
        assert sitting.app.screen.query_one(PageView).picture is not None
        await sitting.press("enter")
        assert not isinstance(sitting.app.screen, LetterDone)
        assert not contract_of(context, INSURANCE.id).events


async def test_the_best_way_is_chosen_and_explained(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("k")
        assert "1 von 3 · Weg" in sitting.drawn
        assert "zum 31.12.2026" in sitting.drawn
        assert "Absenden bis Mo 23.11.2026" in sitting.pane("#why")


async def test_text_and_page_are_shown_before_anything_is_written(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("k", "enter")
        assert "fristgerecht zum 31.12.2026" in sitting.pane("#letter_text")
        page = sitting.app.screen.query_one(PageView)
        assert page.picture is not None
        assert any("▀" in strip.text for strip in page.picture.pages[0])
        assert "✓ 1 Seite" in sitting.drawn
        assert not contract_of(context, INSURANCE.id).events


async def test_the_text_can_be_changed(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("k", "enter", "e")
        await sitting.type("Mein Betreff: ")
        await sitting.press("f2")
        assert "Mein Betreff: Kündigung" in sitting.pane("#letter_text")
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, LetterDone)
        assert contract_of(context, INSURANCE.id).status.name == "written"


async def test_escape_goes_back_step_by_step(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("k", "enter", "e", "escape")
        assert "2 von 3" in sitting.drawn
        await sitting.press("escape")
        assert "1 von 3" in sitting.drawn
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 1
        assert not contract_of(context, INSURANCE.id).events


async def test_missing_facts_are_asked_for_and_the_letter_goes_on(sit: Sit, context: Context) -> None:
    bare = INSURANCE._replace(provider=Provider("Muster AG"))
    async with sit([bare], holder=None) as sitting:
        await sitting.press("k", "enter")
        assert isinstance(sitting.app.screen, MissingFacts)
        await fill(sitting, holder_name="Ada Muster", holder_address="Weg 1, 44135 Dortmund")
        await fill(sitting, provider_address="Allee 2, Köln")
        await sitting.press("f2")
        assert "Postleitzahl und Ort" in fault_at(sitting, "provider_address")
        assert "vertragsbuch edit" not in fault_at(sitting, "provider_address")
        assert holder_of(context) is None
        await fill(sitting, provider_address=", 50667 Köln")
        await sitting.press("f2")
        assert "2 von 3" in sitting.drawn
        assert contract_of(context, bare.id).provider.address == ("Allee 2", "Köln", "50667 Köln")
        await sitting.press("enter", "enter")
        assert contract_of(context, bare.id).status.name == "written"


async def test_enter_pressed_too_often_stays_at_the_first_fact_that_is_missing(sit: Sit) -> None:
    async with sit([INSURANCE._replace(provider=Provider("Muster AG"))], holder=None) as sitting:
        await sitting.press("k", "enter", "enter", "enter")
        screen = sitting.app.screen
        assert isinstance(screen, MissingFacts)
        assert screen.focused is screen.query_one("#entry-holder_name")
        assert "Diese Angabe fehlt." in fault_at(sitting, "holder_name")
        await sitting.press("f2")
        assert fault_at(sitting, "holder_address").endswith("Gemeint ist etwa Lindenweg 7, 44135 Dortmund.")
        assert fault_at(sitting, "provider_address") == "Diese Angabe fehlt."


async def test_what_ends_by_itself_needs_no_letter(sit: Sit) -> None:
    ending = INSURANCE._replace(terms=Terms(INSURANCE.terms.starts_on, YEAR._replace(months=48), "none"))
    async with sit([ending]) as sitting:
        await sitting.press("k")
        assert "ein Schreiben ist nicht nötig" in sitting.drawn
        await sitting.press("enter", "escape")
        assert len(sitting.app.screen_stack) == 1


async def test_without_papers_the_notice_names_no_day_and_asks_for_them(sit: Sit, context: Context) -> None:
    lost = INSURANCE._replace(terms=Terms(RoughDay()))
    async with sit((lost,)) as sitting:
        await sitting.press("k")
        assert "zum nächstmöglichen Zeitpunkt" in sitting.pane("#why")
        assert "Beginn ist nicht bekannt" in sitting.pane("#why")
        await sitting.press("enter", "enter", "enter")
        written = contract_of(context, INSURANCE.id).events[-1]
        assert isinstance(written, LetterWritten)
        assert (written.ends_on, written.receive_by) == (None, None)
        assert written.content is not None
        assert "Kopie des Vertrags" in " ".join(written.content["body"])


async def test_a_copy_is_saved_and_nothing_is_overwritten(sit: Sit, context: Context, tmp_path: Path) -> None:
    async with sit(THREE, settings=Settings(letters_dir=tmp_path)) as sitting:
        await sitting.press("k", "enter", "enter", "s", "enter")
        (copy,) = _copies(tmp_path)
        assert copy.read_bytes().startswith(b"%PDF-")
        assert sitting.notes == [f"Die Kopie liegt hier: {copy}"]
        await sitting.press("s", "enter")
        assert "gibt es schon" in fault_at(sitting, "path")
        await sitting.press("home", "shift+end", "backspace")
        await fill(sitting, path="~nouser/x.pdf")
        await sitting.press("enter")
        assert "„~nouser“ gibt es nicht" in fault_at(sitting, "path")
        await sitting.press("home", "shift+end", "backspace")
        await fill(sitting, path=str(context.paths.documents / "x.pdf"))
        await sitting.press("enter")
        assert "Ordner der Dokumente" in fault_at(sitting, "path")


async def test_opening_starts_the_program_that_is_set(sit: Sit, tmp_path: Path) -> None:
    script = tmp_path / "zeigen"
    script.write_text(f'#!/bin/sh\nhead -c 5 "$1" > {tmp_path}/gezeigt\n')
    script.chmod(0o700)
    async with sit(THREE, settings=Settings(open_with=str(script))) as sitting:
        await sitting.press("k", "enter", "enter", "o")
        assert isinstance(sitting.app.screen, LetterDone)


async def test_without_a_viewer_it_says_what_to_do(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with sit(THREE) as sitting:
        await sitting.press("k", "enter", "enter", "o")
        assert "s speichert eine Kopie" in sitting.message


async def test_on_a_small_screen_the_text_stands_alone(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24), holder=HOLDER) as sitting:
        await sitting.press("k", "enter")
        assert not sitting.app.screen.query_one(PageView).display
        assert "⏎ Schreiben" in sitting.drawn.splitlines()[-2]


def _copies(folder: Path) -> list[Path]:
    return list(folder.glob("*.pdf"))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_the_careful_day_is_named_in_list_pane_and_letter(sit: Sit) -> None:
    terms = Terms(date(2025, 1, 1), Period(months=24), YEAR, Period(months=3), "term_end")
    phone = INSURANCE._replace(id="mobil", title="Mobil", kind="telecom", terms=terms)
    async with sit((phone._replace(concluded_on=date(2025, 1, 1)),), size=(160, 45)) as sitting:
        assert "≈ " in sitting.row(0)
        assert "vorsorglich" in sitting.row(0)
        assert "Vorsorglich zum 31.12.2026" in sitting.pane()
        await sitting.press("k")
        assert "Vorsorglich zum 31.12.2026" in sitting.pane("#why")
