"""The page of a letter beside its text."""

from textual.strip import Strip

from vertragsbuch.tui.looks import Drawn
from vertragsbuch.tui.page_picture import PagePicture


class PageView(Drawn):
    """Shows a picture in the middle of its room."""

    def __init__(self) -> None:
        super().__init__(id="page_view")
        self._picture: PagePicture | None = None

    def show(self, picture: PagePicture | None) -> None:
        """Show a picture, or nothing."""
        self._picture = picture
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line at a height."""
        width = self.size.width
        lines = self._picture.lines if self._picture else ()
        if y >= len(lines):
            return self.drawn((), width)
        return lines[y].adjust_cell_length(width, self.look("look--plain"))
