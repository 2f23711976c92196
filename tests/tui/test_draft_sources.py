"""Beside a draft stands what it was taken from: the page with its words framed, or the bookings."""

from tests.tui.conftest import THREE, Sit
from tests.tui.drafts_at_hand import OF_A_BILL, PRICE_STEP, came_in
from tests.tui.drafts_open import page
from vertragsbuch.tui.page.page_screen import PageScreen
from vertragsbuch.tui.page.page_view import PageView
from vertragsbuch.usecases.context import Context


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
