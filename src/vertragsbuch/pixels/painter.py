"""What draws a picture over the cells of the terminal, and takes it away again."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class PageWindow(NamedTuple):
    """Some lines of a page, and the cell of the screen where their upper left corner is."""

    page: int
    column: int
    line: int
    top: int
    lines: int


class Painter(Protocol):
    """Makes the control sequences for a picture of several pages; it writes nothing itself."""

    def show(self, windows: Iterable[PageWindow]) -> str:
        """Return what makes the terminal show these windows, and none that stood there before."""

    def hide(self) -> str:
        """Return what takes away what is shown."""

    def forget(self) -> str:
        """Return what takes the whole picture out of the terminal's memory."""


def at(column: int, line: int, drawing: str) -> str:
    """Return a drawing at a cell; the cursor, and how it writes, are afterwards as before."""
    return f"\x1b7\x1b[{line + 1};{column + 1}H{drawing}\x1b8"
