"""The palette: its keys may be typed faster than its list is laid out."""

import asyncio
from collections.abc import Callable

import pytest
from textual.command import CommandList
from textual.events import Key

from tests.tui.conftest import THREE, Sit


async def _as_soon_as(it_is: Callable[[], bool]) -> None:
    for _turn in range(100_000):
        if it_is():
            return
        await asyncio.sleep(0)
    pytest.fail("never")


async def test_no_page_is_turned_in_a_list_that_is_not_laid_out(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        for key, sign in (("ctrl+p", None), ("m", "m")):
            sitting.app.post_message(Key(key, sign))
        await _as_soon_as(lambda: bool(sitting.app.screen.query(CommandList)))
        commands = sitting.app.screen.query_one(CommandList)
        await _as_soon_as(lambda: commands.highlighted is not None)
        assert not commands.size
        await sitting.app.screen.run_action("command_list('page_down')")
        await sitting.settle()
        await sitting.press("pagedown")
        assert commands.highlighted
