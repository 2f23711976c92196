"""What is remembered of the rules of style is what Textual works out for every widget anew."""

from typing import Any

import pytest
from textual.css.styles import Styles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from tests.tui.conftest import THREE, Sit, Sitting

STEPS: dict[str, tuple[str, ...]] = {
    "list": ("down", "slash", "f", "escape"),
    "form": ("n", "tab", "x", "f2"),
    "menu over a menu": ("g", "down", "escape", "question_mark"),
    "pages": ("enter", "escape", "E"),
    "letter": ("k", "tab"),
}


def _rules(styles: Styles) -> dict[str, object]:
    """Return what is set; each widget has a layout of its own, of which there is one of a kind."""
    rules: dict[str, object] = {**styles.get_rules()}
    return {name: getattr(value, "name", value) for name, value in rules.items()}


def _looks(node: DOMNode) -> dict[str, dict[str, object]]:
    parts = {name: styles.base for name, styles in node._component_styles.items()}
    return {name: _rules(styles) for name, styles in {"": node.styles.base, **parts}.items()}


def _others(sitting: Sitting) -> list[str]:
    """Return the widgets that look otherwise when Textual styles them."""
    plain = Stylesheet(variables=sitting.app.get_css_variables())
    plain.source = dict(sitting.app.stylesheet.source)
    plain.parse()
    others = []
    for screen in sitting.app.screen_stack:
        for node in screen.walk_children(with_self=True):
            before, flags = _looks(node), (node._has_hover_style, node._has_focus_within)
            plain.apply(node)
            if (before, flags) != (_looks(node), (node._has_hover_style, node._has_focus_within)):
                others.append(str(node))
    return others


@pytest.mark.parametrize("keys", STEPS.values(), ids=STEPS)
async def test_every_widget_looks_as_its_rules_say_whatever_was_shown_before(
    sit: Sit, keys: tuple[str, ...]
) -> None:
    async with sit(THREE) as sitting:
        for key in keys:
            await sitting.press(key)
            assert _others(sitting) == []


async def test_what_is_remembered_goes_with_the_colours_and_the_window(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("n")
        for theme in ("textual-light", "nord"):
            sitting.app.theme = theme
            await sitting.settle()
            assert _others(sitting) == []
        sitting.app.app_focus = False
        await sitting.settle()
        assert _others(sitting) == []
        await sitting.pilot.resize_terminal(60, 20)
        await sitting.settle()
        assert _others(sitting) == []
        sitting.app.screen.disabled = True
        assert _others(sitting) == []
        sitting.app.screen.disabled = False
        await sitting.pilot.hover(".entry")
        assert _others(sitting) == []


@pytest.mark.parametrize("keys", STEPS.values(), ids=STEPS)
async def test_no_rule_is_asked_for_what_was_shown_before(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    asked: list[str] = []
    apply = Stylesheet.apply

    def noted(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        asked.append(str(node))
        apply(sheet, node, **how)

    monkeypatch.setattr(Stylesheet, "apply", noted)
    for _before in range(2):
        asked.clear()
        async with sit(THREE) as sitting:
            await sitting.press(*keys)
    assert asked == []
