"""Beside a draft stands what it was taken from: the page with its words framed, or the bookings."""

from pathlib import Path

from tests.tui.conftest import THREE, Sit
from tests.tui.drafts_at_hand import OF_A_BILL, OF_A_STATEMENT, PRICE_STEP, came_in
from tests.tui.drafts_open import page
from vertragsbuch.tui.drafts.source_window import SourceWindow
from vertragsbuch.tui.page.page_screen import PageScreen
from vertragsbuch.tui.page.page_view import PageView
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.demo_drafts import sample_statement
from vertragsbuch.usecases.statement_files import StatementFile
from vertragsbuch.usecases.statements import take_statements_in


async def test_the_frame_moves_with_the_field_and_the_page_can_be_seen_large(
    sit: Sit, context: Context
) -> None:
    came_in(context)
    async with sit(THREE) as sitting:
        await sitting.press("E")
        view = page(sitting).query_one(PageView)
        first = view.picture
        assert first is not None
        await sitting.press("tab", "tab")
        second = view.picture
        assert second is not None
        assert second.pages != first.pages
        assert "Rechnung November.pdf, S. 2" in sitting.drawn
        await sitting.press("g")
        assert isinstance(sitting.app.screen, PageScreen)
        large, seen = sitting.app.screen.query_one(PageView), dict[str, object]()
        for key, number in (("home", 2), ("b", 1), ("b", 2), ("left", 1), ("left", 2), ("right", 1)):
            await sitting.press(key)
            assert f"Seite {number} von 2" in sitting.drawn, key
            assert large.picture is not None
            assert seen.setdefault(str(number), large.picture.pages) == large.picture.pages
        assert seen["1"] != seen["2"]
        assert "S. 2" not in sitting.drawn
        await sitting.press("escape", "shift+tab", "shift+tab")
        assert view.picture is not None
        assert view.picture.pages == first.pages


async def test_of_a_statement_the_bookings_are_shown(sit: Sit, context: Context) -> None:
    came_in(context)
    async with sit(THREE) as sitting:
        await sitting.press("E", "down", "tab", "tab")
        pane = sitting.pane("#spot_words")
        assert "▸ „25 Abbuchungen zu 29,90 EUR“" in pane
        assert "„MREF+K-9“" in pane


async def test_beside_another_draft_stands_no_page_of_the_one_before(sit: Sit, context: Context) -> None:
    came_in(context, [OF_A_BILL, PRICE_STEP])
    async with sit(THREE) as sitting:
        await sitting.press("E")
        assert page(sitting).query_one(PageView).display
        await sitting.press("end")
        assert not page(sitting).query_one(PageView).display
        assert "01.10.2026 −11,99 EUR, zuvor 9,99 EUR" in sitting.pane("#spot_words")
        await sitting.press("tab")
        asked = [line.strip() for line in sitting.drawn.splitlines() if "Wann kam die Mitteilung an?" in line]
        assert len(asked) == 1, "it is asked once, and not again in the place of the answer"


async def test_in_a_narrow_window_a_key_shows_what_stands_beside_it_in_a_wide_one(
    sit: Sit, context: Context
) -> None:
    came_in(context, [OF_A_BILL, OF_A_STATEMENT])
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.press("E")
        assert "g Seite groß" in sitting.drawn
        await sitting.press("end", "tab")
        assert "g Quelle" in sitting.drawn
        await sitting.press("g")
        assert isinstance(sitting.app.screen, SourceWindow)
        assert "▸ „KRAFTRAUM FITNESS GMBH“" in sitting.pane("#source")
        await sitting.press("enter", "g", "escape")
        assert page(sitting).draft is not None
        await sitting.pilot.resize_terminal(120, 36)
        await sitting.settle()
        assert "g Quelle" not in sitting.drawn


async def test_the_booking_that_a_value_is_read_from_is_brought_into_sight(
    sit: Sit, context: Context
) -> None:
    months = sample_statement(context.today)
    take_statements_in(context, [StatementFile(Path("Kontoauszug.csv"), months)])
    async with sit(THREE, size=(80, 16)) as sitting:
        await sitting.press("E", "tab", "g")
        assert isinstance(sitting.app.screen, SourceWindow)
        assert "▸ " in sitting.drawn
