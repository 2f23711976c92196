"""What shines through a window is what Textual would have Rich draw."""

import pytest
from textual.screen import Screen

from tests.tui.conftest import THREE, Sit
from tests.tui.painting import painted_anew
from vertragsbuch.tui.kit.textual_private.screens import OverAnother

WAYS = {
    "a menu over the list": (("f",), "3 Verträge"),
    "a question over a form": (("n", "x", "escape"), "Preis"),
    "help over a menu over the list": (("f", "question_mark"), "3 Verträge"),
    "the palette over the list": (("ctrl+p",), "3 Verträge"),
}


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
            ours = painted_anew(sitting.app)
            with monkeypatch.context() as patch:
                patch.setattr(OverAnother, "render", Screen.render)
                assert painted_anew(sitting.app) == ours
            assert beneath in "".join(strip.text for strip in ours)
