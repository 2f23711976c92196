"""Lines that stand as a widget drew them, and grounds that are not drawn, look as Textual would draw them."""

import pytest
from textual._compositor import LayoutUpdate
from textual._styles_cache import StylesCache
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.conftest import THREE, Sit, Sitting
from vertragsbuch.tui.kit.textual_private.lines import PlainLines
from vertragsbuch.tui.kit.textual_private.screens import OverAnother

WAYS: dict[str, tuple[str, ...]] = {
    "list": ("down",),
    "menu": ("f",),
    "form": ("escape", "n", "tab"),
    "page of a contract": ("escape", "enter"),
    "letter": ("escape", "k", "enter"),
    "costs": ("escape", "escape", "E"),
}


def _painted(sitting: Sitting) -> list[Strip]:
    """Return the whole screen as it is painted anew."""
    for screen in sitting.app.screen_stack:
        screen.refresh(layout=True)
        for widget in screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()
    sitting.app.screen._refresh_layout()
    update = sitting.app.screen._compositor.render_update(
        full=True, screen_stack=sitting.app._background_screens
    )
    assert isinstance(update, LayoutUpdate)
    return [Strip.join(strips).simplify() for strips in update.strips]


@pytest.mark.parametrize(("theme", "size"), [("dunkel", (120, 36)), ("ansi-dark", (60, 20))])
async def test_they_look_as_textual_draws_them(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, theme: str, size: tuple[int, int]
) -> None:
    others = []
    async with sit(THREE, size=size) as sitting:
        sitting.app.theme = theme
        for way, keys in WAYS.items():
            await sitting.press(*keys)
            ours = _painted(sitting)
            with monkeypatch.context() as patch:
                patch.setattr(PlainLines, "render", StylesCache.render)
                patch.setattr(PlainLines, "render_line", StylesCache.render_line)
                patch.setattr(OverAnother, "render_lines", Screen.render_lines)
                theirs = _painted(sitting)
            if theirs != ours:
                others.append(way)
    assert others == []
