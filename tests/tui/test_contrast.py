"""What is to be read stands out from its ground, in every theme of ours, on every screen."""

from collections.abc import Callable
from itertools import product

import pytest
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from tests.tui.conftest import THREE, Sit
from tests.tui.contrasts import ENOUGH, MUCH, contrast, shown
from vertragsbuch.config.settings import Settings
from vertragsbuch.tui.kit import themes
from vertragsbuch.tui.kit.looks import LOOKS, PLAIN
from vertragsbuch.tui.overview.contract_list import ContractList

LINES = "look--line"
"""Lines of the year and of tables: nothing is to be read in them."""


def in_few_colours(colour: Color) -> Color:
    """Return what a terminal of 256 colours makes of a colour."""
    return Color(*colour.rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


SEEN: dict[str, Callable[[Color], Color]] = {
    "true colour": lambda colour: colour,
    "without colours": lambda colour: colour.monochrome,
    "256 colours": in_few_colours,
}


@pytest.mark.parametrize("theme", themes.OURS, ids=lambda theme: theme.name)
async def test_every_look_stands_out_on_every_ground(theme: Theme, sit: Sit) -> None:
    async with sit(THREE, settings=Settings(theme=theme.name)) as sitting:
        drawn = sitting.overview.query_one(ContractList)
        for under, over in product(LOOKS, LOOKS):
            style = drawn.look(over, under)
            assert style.color is not None
            assert style.bgcolor is not None
            ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            if over != LINES and LOOKS[over].ground is None:
                for seen, as_seen in SEEN.items():
                    assert contrast(as_seen(ink), as_seen(ground)) >= ENOUGH, (seen, over, under)


@pytest.mark.parametrize("theme", [themes.CONTRAST, themes.CONTRAST_LIGHT], ids=lambda theme: theme.name)
async def test_much_contrast_is_more(theme: Theme, sit: Sit) -> None:
    async with sit(THREE, settings=Settings(theme=theme.name)) as sitting:
        drawn = sitting.overview.query_one(ContractList)
        for under, over in product((PLAIN, "look--shade"), LOOKS):
            style = drawn.look(over, under)
            assert style.color is not None
            assert style.bgcolor is not None
            ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            if LOOKS[over].ground is None:
                assert contrast(ink, ground) >= MUCH, (over, under)


WALKS = {
    "overview": (),
    "search": ("slash", "x"),
    "contract page": ("enter",),
    "new contract": ("n", "f2"),
    "pattern of a contract": ("n", "enter", "down"),
    "ways": ("k",),
    "letter": ("k", "enter"),
    "letter in the editor": ("k", "enter", "e"),
    "channels": ("k", "v"),
    "letters": ("l",),
    "event": ("g",),
    "fields of an event": ("g", "enter", "f2"),
    "case": ("a",),
    "what if": ("w",),
    "norms": ("p",),
    "marks": ("space", "space"),
    "jump": ("j",),
    "filter": ("f",),
    "sort": ("s",),
    "costs": ("o",),
    "calendar": ("y",),
    "import": ("i",),
    "holder": ("h", "f2"),
    "help": ("question_mark",),
    "palette": ("ctrl+p", "z"),
    "message in passing": ("x",),
    "refusal": ("ctrl+c",),
}


@pytest.mark.parametrize("walk", WALKS)
async def test_whatever_a_screen_shows_stands_out(walk: str, sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(*WALKS[walk])
        for theme in themes.OURS:
            sitting.app.theme = theme.name
            await sitting.settle()
            pale = {text: ratio for text, ratio in shown(sitting) if ratio < ENOUGH}
            assert pale == {}, theme.name
