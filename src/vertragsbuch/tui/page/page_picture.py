"""The pages of a letter as pictures: half blocks that any terminal shows, and where it can, real pixels."""

from typing import NamedTuple

from textual.strip import Strip

from vertragsbuch.pixels.graphics import Cell, Colour, Graphics
from vertragsbuch.pixels.painter import Painter

_HEIGHT_OF_WIDTH = 297 / 210
_WIDEST = 1600
_WIDEST_SIXEL = 1000
"""Pixels: xterm leaves out what goes beyond, unless it is told otherwise."""


class Room(NamedTuple):
    """Where a page is to be shown: so many cells, how large one is, on which ground, and by which means."""

    columns: int
    lines: int
    cell: Cell
    ground: Colour = Colour(0, 0, 0)
    graphics: Graphics = "blocks"
    colours: int = 64
    scrolls: bool = False

    @property
    def page_columns(self) -> int:
        """How many columns a page takes; one that does not scroll is seen as a whole."""
        across, down = self.cell if self.graphics != "blocks" else (1, 2)
        widest = {"kitty": _WIDEST, "sixel": _WIDEST_SIXEL, "blocks": self.columns}[self.graphics]
        columns = min(self.columns, widest // across)
        if not self.scrolls:
            columns = min(columns, int(self.lines * down / across / _HEIGHT_OF_WIDTH) + 1)
            while columns > 1 and _lines_of(columns, across, down) > self.lines:
                columns -= 1
        return max(1, columns)


class PagePicture(NamedTuple):
    """Every page drawn line by line, for a room, and what draws the real pixels over the lines."""

    room: Room
    columns: int
    pages: tuple[tuple[Strip, ...], ...]
    painter: Painter | None = None


def _lines_of(columns: int, across: int, down: int) -> int:
    """Return how many lines a page of so many columns takes."""
    return -(-round(columns * across * _HEIGHT_OF_WIDTH) // down)
