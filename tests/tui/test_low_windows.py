"""Windows on a low screen: title and keys stay in sight, what scrolls between them gives way."""

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import INSURANCE, THREE, Sit
from vertragsbuch.tui.kit.dialogs import Window
from vertragsbuch.tui.kit.key_line import KeyLine


@pytest.mark.parametrize("size", [(60, 20), (60, 14), (80, 24), (40, 16)])
async def test_every_window_keeps_its_title_and_its_keys(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(THREE, size=size) as sitting:
        for key in "glafshcvbz":
            await sitting.press(key)
            window = sitting.app.screen
            assert isinstance(window, Window), key
            frame, keys = window.query_one(".window"), window.query_one(KeyLine)
            assert frame.content_region.contains_region(keys.region), (key, frame.content_region, keys.region)
            assert frame.content_region.contains_region(window.query_one(".title").region), key
            assert frame.virtual_size.height <= frame.scrollable_content_region.height, key
            assert "Esc" in sitting.drawn, key
            await sitting.press("escape")
            assert sitting.app.screen is sitting.overview, key


async def test_the_entry_under_the_cursor_is_seen_and_room_that_comes_is_used(sit: Sit) -> None:
    async with sit([INSURANCE], size=(60, 14)) as sitting:
        await sitting.press("g", "end")
        listed = sitting.app.screen.query_one(OptionList)
        low = listed.size.height
        last = str(listed.get_option_at_index(listed.option_count - 1).prompt)
        assert last in sitting.drawn
        await sitting.pilot.resize_terminal(80, 40)
        await sitting.settle()
        assert listed.size.height > low
        await sitting.pilot.resize_terminal(60, 14)
        await sitting.settle()
        assert listed.size.height == low


@pytest.mark.parametrize("size", [(60, 5), (60, 1), (4, 20), (1, 1)])
async def test_a_list_without_room_is_not_turned_by_the_page(sit: Sit, size: tuple[int, int]) -> None:
    async with sit([INSURANCE], size=(60, 14)) as sitting:
        await sitting.press("g", "down")
        listed = sitting.app.screen.query_one(OptionList)
        await sitting.pilot.resize_terminal(*size)
        await sitting.settle()
        listed.clear_options().add_options(["eins", "zwei"])
        listed.highlighted = 1
        await sitting.press("pagedown", "pageup", "pagedown")
        assert sitting.app.screen is listed.screen
        await sitting.pilot.resize_terminal(80, 40)
        await sitting.settle()
        await sitting.press("pageup")
        assert listed.highlighted == 0


@pytest.mark.parametrize("key", ["question_mark", "l", "g"])
async def test_the_list_stays_in_sight_beneath_a_window(sit: Sit, key: str) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(key)
        assert sitting.app.screen.is_modal
        assert "22.11.2026" in sitting.app.export_screenshot()
