"""The pages of a letter as pictures: half blocks that any terminal shows, and where it can, real pixels."""

from typing import NamedTuple

from textual.strip import Strip

from vertragsbuch.pixels.graphics import CellSize, Colour, Graphics
from vertragsbuch.pixels.painter import Painter

_HEIGHT_OF_WIDTH = 297 / 210
_WIDEST = 1600
_WIDEST_SIXEL = 1000
"""Pixels: xterm leaves out what goes beyond, unless it is told otherwise."""


class PageRoom(NamedTuple):
    """Where a page is to be shown: so many cells, how large one is, on which ground, and by which means."""

    columns: int
    lines: int
    cell: CellSize
    ground: Colour = Colour(0, 0, 0)
    graphics: Graphics = "blocks"
    colours: int = 64
    scrolls: bool = False

    @property
    def page_columns(self) -> int:
        """How many columns a page of a letter takes; one that does not scroll is seen as a whole."""
        return self.columns_of(_HEIGHT_OF_WIDTH)

    def columns_of(self, height_of_width: float) -> int:
        """Return how many columns a page takes that is so many times as high as it is wide."""
        across, down = self.cell if self.graphics != "blocks" else (1, 2)
        widest = {"kitty": _WIDEST, "sixel": _WIDEST_SIXEL, "blocks": self.columns}[self.graphics]
        columns = min(self.columns, widest // across)
        if not self.scrolls:
            columns = min(columns, int(self.lines * down / across / height_of_width) + 1)
            while columns > 1 and -(-round(columns * across * height_of_width) // down) > self.lines:
                columns -= 1
        return max(1, columns)


class PagePicture(NamedTuple):
    """Every page drawn line by line, for a room, and what draws the real pixels over the lines.

    `sought` is the line of the page that is to be seen first of all.
    """

    room: PageRoom
    columns: int
    pages: tuple[tuple[Strip, ...], ...]
    painter: Painter | None = None
    sought: int = 0
