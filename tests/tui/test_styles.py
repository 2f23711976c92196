"""Every screen has the style of the screens that it derives from."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.screen import Screen, SystemModalScreen

import vertragsbuch.tui
from tests.tui.conftest import HOSTING, THREE, Sit
from vertragsbuch.tui.kit.dialogs import Window
from vertragsbuch.tui.letter.letter_done import LetterDone
from vertragsbuch.tui.letter.letter_screen import LetterScreen


def screens() -> list[type[Screen[object]]]:
    """Return each screen once, in an order that does not hang on which module was loaded first."""
    for module in pkgutil.walk_packages(vertragsbuch.tui.__path__, f"{vertragsbuch.tui.__name__}."):
        importlib.import_module(module.name)
    ours = {screen for screen in derived(Screen) if screen.__module__.startswith(vertragsbuch.tui.__name__)}
    own = [screen for screen in ours if not issubclass(screen, SystemModalScreen)]
    return sorted(own, key=lambda screen: (screen.__module__, screen.__qualname__))


def derived(base: type[Screen[object]]) -> Iterator[type[Screen[object]]]:
    for one in base.__subclasses__():
        yield one
        yield from derived(one)


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.__name__)
def test_the_rules_for_a_screen_reach_it(screen: type[Screen[object]]) -> None:
    of_windows = {"Window"} if issubclass(screen, Window) else set()
    assert {"Screen", *of_windows} <= selectors_of(screen)


def selectors_of(screen: type[Screen[object]]) -> frozenset[str]:
    """Return the names of types under which a style sheet finds a screen."""
    return screen._css_type_names


async def test_nothing_of_the_overview_shows_through_a_letter(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.press("k")
        assert isinstance(sitting.app.screen, LetterScreen)
        assert sitting.app.screen.styles.background == sitting.overview.styles.background
        assert sitting.app.screen.styles.background.a == 1


async def test_what_says_that_a_letter_is_written_stands_in_the_middle(sit: Sit) -> None:
    async with sit([HOSTING], size=(80, 24)) as sitting:
        await sitting.press("k", "enter", "enter")
        done = sitting.app.screen
        assert isinstance(done, LetterDone)
        window = done.query_one(".window").region
        assert window.x == (80 - window.width) // 2
        assert window.y == (24 - window.height) // 2
