"""Text that is drawn line by line, laid out for the width that there is, and scrolls."""

from collections.abc import Callable
from itertools import zip_longest

from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from vertragsbuch.tui.kit.flow import KeyRow
from vertragsbuch.tui.kit.looks import Drawn

LayOut = Callable[[int], list[KeyRow]]
"""What makes the lines for so many cells."""


class Sheet(Drawn, ScrollView):
    """Lines that are laid out anew whenever their width changes."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._lay_out: LayOut | None = None
        self._rows: list[KeyRow] = []
        self._laid_out_for = 0

    def show_rows(self, lay_out: LayOut, *, from_beginning: bool = True) -> None:
        """Show these lines from their beginning, or as far down as the ones before."""
        shown, self._lay_out, self._laid_out_for = self._rows, lay_out, 0
        if self._lay_out_rows():
            self._fit()
            self._draw_instead_of(shown)
        if from_beginning:
            self.scroll_home(animate=False, immediate=True)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n".join("".join(text for text, _look in row) for row in self._rows)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out for the new width."""
        if self._lay_out_rows():
            self._fit()
            self.refresh()

    def _fit(self) -> None:
        resize_content(self, Size(self._laid_out_for, len(self._rows)))

    def _draw_instead_of(self, shown: list[KeyRow]) -> None:
        """Draw the lines that are others than those that are shown, from the first of them to the last."""
        pairs = zip_longest(shown, self._rows)
        others = [number for number, (before, now) in enumerate(pairs) if before != now]
        if others:
            self.refresh_lines(others[0], others[-1] + 1 - others[0])

    def _lay_out_rows(self) -> bool:
        """Lay the lines out for the width that there is, and return whether that could be done."""
        # A column stays free for the scrollbar, so that the text need not be laid out again when it comes.
        width = self.scrollable_content_region.width - (not self.show_vertical_scrollbar)
        if self._lay_out is None or width <= 0:
            return False
        if width != self._laid_out_for:
            self._rows, self._laid_out_for = self._lay_out(width), width
        return True

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in sight; the first frame is painted before the widget hears of its size."""
        self._lay_out_rows()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return the line at a height on the screen."""
        index = y + round(self.scroll_y)
        width = self.size.width
        return self.drawn(self._rows[index], width) if index < len(self._rows) else self.blank(width)


def resize_content(view: ScrollView, size: Size) -> None:
    """Keep the size of what scrolls; the screen is laid out anew only where a scrollbar comes or goes."""
    overflows = size.height > view.scrollable_content_region.height
    if overflows != view.show_vertical_scrollbar:
        view.virtual_size = size
        return
    view.set_reactive(ScrollView.virtual_size, size)
    if overflows:
        view.vertical_scrollbar.window_virtual_size = size.height
