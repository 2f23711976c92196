"""Pictures as Sixel: six rows of pixels at a time, one colour after the other."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from vertragsbuch.pixels.graphics import CellSize, Colour
from vertragsbuch.pixels.painter import PageWindow, at

_ROWS = 6
_FIRST_SIGN = 63
_SIGNS = bytes((value + _FIRST_SIGN) % 256 for value in range(256))
_NOTHING = chr(_FIRST_SIGN)
_RUN = re.compile(r"(.)\1{3,}")
_MOST = 255
_TALLEST = 900
"""Pixels of one drawing: xterm leaves out what goes beyond 1000 unless it is told otherwise."""


class Indexed(NamedTuple):
    """A picture as one number a pixel, row by row, and the colour of each number."""

    width: int
    pixels: bytes
    colours: tuple[Colour, ...]


class SixelPainter:
    """Shows pages by drawing over the cells; whatever is written there later takes the drawing away."""

    def __init__(self, pages: Sequence[Indexed], cell: CellSize) -> None:
        self._pages = pages
        self._cell = cell

    def show(self, windows: Iterable[PageWindow]) -> str:
        """Return what draws these windows."""
        return "".join(self._drawn(part) for window in windows for part in self._parts(window))

    def hide(self) -> str:
        """Return nothing: the cells are written anew by what stands there instead."""
        return ""

    def forget(self) -> str:
        """Return nothing: the terminal keeps no picture."""
        return ""

    def _parts(self, window: PageWindow) -> list[PageWindow]:
        most = max(1, _TALLEST // self._cell.height)
        return [
            window._replace(
                line=window.line + done, top=window.top + done, lines=min(most, window.lines - done)
            )
            for done in range(0, window.lines, most)
        ]

    def _drawn(self, window: PageWindow) -> str:
        page = self._pages[window.page]
        row = page.width * self._cell.height
        pixels = page.pixels[window.top * row : (window.top + window.lines) * row]
        return at(window.column, window.line, sixel(page._replace(pixels=pixels)))


def sixel(picture: Indexed) -> str:
    """Return a picture as Sixel; pixels below it, to the end of the last six rows, stay as they are."""
    width, pixels, colours = picture
    height = len(pixels) // width
    defined = "".join(
        f"#{number};2;{_per_cent(red)};{_per_cent(green)};{_per_cent(blue)}"
        for number, (red, green, blue) in enumerate(colours)
    )
    bands = (
        [pixels[row * width : (row + 1) * width] for row in range(first, min(first + _ROWS, height))]
        for first in range(0, height, _ROWS)
    )
    return f'\x1bP0;1;0q"1;1;{width};{height}{defined}' + "-".join(map(_band, bands)) + "\x1b\\"


def _per_cent(light: int) -> int:
    return round(light * 100 / _MOST)


def _band(rows: list[bytes]) -> str:
    return "$".join(f"#{colour}{_signs(rows, colour)}" for colour in sorted(set(b"".join(rows))))


def _signs(rows: list[bytes], colour: int) -> str:
    """Return for each column which of the six pixels have the colour, as signs, runs of one sign shortened.

    A row of pixels is one large number, so that the rows are joined without a look at each pixel.
    """
    joined = sum(int.from_bytes(row.translate(_bit(colour, number))) for number, row in enumerate(rows))
    signs = joined.to_bytes(len(rows[0])).translate(_SIGNS).decode("ascii").rstrip(_NOTHING)
    return _RUN.sub(lambda run: f"!{len(run.group())}{run.group(1)}", signs)


@cache
def _bit(colour: int, row: int) -> bytes:
    """Return the table that turns a colour into its bit of six, and every other one into nothing."""
    return bytes((value == colour) << row for value in range(256))
