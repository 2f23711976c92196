"""How far what a screen shows stands out from its ground."""

from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len
from textual.color import Color
from textual.screen import ModalScreen

from tests.tui.conftest import Sitting

ENOUGH, MUCH = 4.5, 7.0
"""Of WCAG 2.2: 1.4.3 for every text, 1.4.6 for themes with much contrast."""


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""

    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(ink: Color, ground: Color) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(ink), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def shown(sitting: Sitting) -> Iterator[tuple[str, float]]:
    """Yield each text of the uppermost screen, with its contrast."""
    screen = sitting.app.screen
    screen._refresh_layout()
    windows = [window.region for window in screen.query(".window, CommandPalette > Vertical")]
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _control in strip:
            is_covered = isinstance(screen, ModalScreen) and not any(
                window.contains(x, y) for window in windows
            )
            x += cell_len(text)
            if style is None or is_covered or not any(sign.isalnum() for sign in text):
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            yield text.strip(), round(contrast(ink, ground), 2)
