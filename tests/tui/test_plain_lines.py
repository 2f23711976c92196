"""Lines that stand as a widget drew them, and grounds that are not drawn, look as Textual would draw them."""

import pytest
from textual._styles_cache import StylesCache
from textual.screen import Screen

from tests.tui.conftest import THREE, Sit
from tests.tui.painting import painted_anew
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


@pytest.mark.parametrize(("theme", "size"), [("dunkel", (120, 36)), ("ansi-dark", (60, 20))])
async def test_they_look_as_textual_draws_them(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, theme: str, size: tuple[int, int]
) -> None:
    others = []
    async with sit(THREE, size=size) as sitting:
        sitting.app.theme = theme
        for way, keys in WAYS.items():
            await sitting.press(*keys)
            ours = painted_anew(sitting.app)
            with monkeypatch.context() as patch:
                patch.setattr(PlainLines, "render", StylesCache.render)
                patch.setattr(PlainLines, "render_line", StylesCache.render_line)
                patch.setattr(OverAnother, "render_lines", Screen.render_lines)
                theirs = painted_anew(sitting.app)
            if theirs != ours:
                others.append(way)
    assert others == []
