"""The chosen contract beside the list or on its own page: text that is drawn line by line and scrolls."""

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from vertragsbuch.tui.kit.flow import Row, rows_of
from vertragsbuch.tui.kit.looks import Drawn
from vertragsbuch.tui.kit.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence


class DetailPane(Drawn, ScrollView):
    """Paragraphs wrapped to the width that there is."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._rows: list[Row] = []

    def show(self, paragraphs: "Sequence[Paragraph]") -> None:
        """Show these paragraphs from their beginning."""
        self._paragraphs = paragraphs
        self._wrap()
        self.scroll_home(animate=False, immediate=True)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n".join("".join(text for text, _look in row) for row in self._rows)

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        # A column stays free for the scrollbar, so that the text need not be wrapped again when it comes.
        width = self.scrollable_content_region.width - (not self.show_vertical_scrollbar)
        if width > 0:
            self._rows = rows_of(list(self._paragraphs), width)
            self._resize_content(Size(width, len(self._rows)))
            self.refresh()

    def _resize_content(self, size: Size) -> None:
        """Keep the size of the content; the screen is laid out anew only where a scrollbar comes or goes."""
        overflows = size.height > self.scrollable_content_region.height
        if overflows != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(DetailPane.virtual_size, size)
        if overflows:
            self.vertical_scrollbar.window_virtual_size = size.height

    def render_line(self, y: int) -> Strip:
        """Return the line at a height on the screen."""
        index = y + round(self.scroll_y)
        row = self._rows[index] if index < len(self._rows) else ()
        return self.drawn(row, self.size.width)
