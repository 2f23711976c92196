"""Lines that stand as a widget drew them."""

from typing import Any

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.css.styles import StylesBase
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from vertragsbuch.tui.kit.textual_private.telling import ToldAtOnce


class PlainLines(StylesCache):
    """What a widget drew: what stands before its lines and behind them is worked out once for all of them.

    Textual asks for each line what may be drawn around it, and makes it anew.
    """

    is_plain = False
    around: tuple[list[Segment], list[Segment]] | None = None

    def render(self, styles: StylesBase, size: Size, *drawn: Any, **how: Any) -> list[Strip]:
        """Return the lines in sight."""
        self.is_plain = (
            how["opacity"] == styles.text_opacity == 1.0
            and not styles.tint.a
            and not any(edge for edge, _colour in styles.outline)
            and not styles.has_rule("hatch")
        )
        self.around = None if any(styles.gutter) else ([], [])
        return super().render(styles, size, *drawn, **how)

    def render_line(self, styles: StylesBase, y: int, *around: Any) -> Strip:
        """Return a line with all that is around it."""
        size, content_size, _padding, base, ground, line = around[:6]
        y_inside = y - styles.gutter.top
        if not self.is_plain or not 0 <= y_inside < content_size.height:
            return super().render_line(styles, y, *around)
        if self.around is None:
            whole = super().render_line(styles, y, *around)
            self.around = _around(whole, styles)
            return whole
        inner = self.get_inner_outer(base, ground)[0].rich_style
        drawn = line(y_inside).adjust_cell_length(content_size.width, inner)
        before, behind = self.around
        return Strip([*before, *drawn, *behind], size.width) if before or behind else drawn


def _around(line: Strip, styles: StylesBase) -> tuple[list[Segment], list[Segment]]:
    """Return what stands before and behind what a widget drew: a border and a padding are one part each."""
    segments, padding = list(line), styles.padding
    before = bool(styles.border_left[0]) + bool(padding.left)
    behind = bool(styles.border_right[0]) + bool(padding.right)
    return segments[:before], segments[len(segments) - behind :]


class DrawsPlainly(ToldAtOnce, Widget):
    """A widget whose lines stand as it draws them."""

    def __init__(self, *content: Any, **kwargs: Any) -> None:
        super().__init__(*content, **kwargs)
        self._styles_cache = PlainLines()
