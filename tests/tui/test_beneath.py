"""What shines through a window is what Textual would have Rich draw."""

import pytest
from textual._compositor import LayoutUpdate
from textual.screen import Screen
from textual.strip import Strip

from tests.tui.conftest import THREE, Sit, Sitting
from vertragsbuch.tui.kit.textual_private.screens import OverAnother

WAYS = {
    "a menu over the list": (("f",), "3 Verträge"),
    "a question over a form": (("n", "x", "escape"), "Preis"),
    "help over a menu over the list": (("f", "question_mark"), "3 Verträge"),
    "the palette over the list": (("ctrl+p",), "3 Verträge"),
}


def _painted(sitting: Sitting) -> list[Strip]:
    """Return the lines of the screen as they are painted anew."""
    for screen in sitting.app.screen_stack:
        screen.refresh(layout=True)
        screen._styles_cache.clear()
    sitting.app.screen._refresh_layout()
    update = sitting.app.screen._compositor.render_update(
        full=True, screen_stack=sitting.app._background_screens
    )
    assert isinstance(update, LayoutUpdate)
    return [Strip.join(strips).simplify() for strips in update.strips]


@pytest.mark.parametrize(("keys", "beneath"), WAYS.values(), ids=WAYS)
async def test_it_looks_as_textual_draws_it(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], beneath: str
) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(*keys)
        assert len(sitting.app.screen_stack) > 1
        for theme in ("dunkel", "hell"):
            sitting.app.theme = theme
            await sitting.settle()
            ours = _painted(sitting)
            with monkeypatch.context() as patch:
                patch.setattr(OverAnother, "render", Screen.render)
                assert _painted(sitting) == ours
            assert beneath in "".join(strip.text for strip in ours)
