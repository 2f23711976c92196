"""A page as a picture that any terminal shows: two pixels in each cell, as half blocks."""

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from vertragsbuch.letters.letter import Letter
    from vertragsbuch.letters.page import PageStyle

_SHADES = 17
"""Greys are rounded to steps of this width, so that cells of one colour join into one run."""

_WHITE = 255
_STRONGER = 2
"""Letters of a few pixels come out pale: so much darker they read as text."""

_INCHES_OF_WIDTH = 8.27
_PIXELS_A_CELL = 4


class PagePicture(NamedTuple):
    """The first page drawn line by line, and how many pages there are."""

    lines: tuple[Strip, ...]
    pages: int


def picture_of(letter: "Letter", width: int, style: "PageStyle | None" = None) -> PagePicture:
    """Return the first page of a letter as so many cells in a line; raises CannotTypeset."""
    from vertragsbuch.letters.page import PLAIN_PAGE, page_pictures  # noqa: PLC0415 - loads the typesetter

    pages = page_pictures(letter, width * _PIXELS_A_CELL / _INCHES_OF_WIDTH, style or PLAIN_PAGE)
    return PagePicture(half_blocks(pages[0], width), len(pages))


def half_blocks(png: bytes, width: int) -> tuple[Strip, ...]:
    """Return a picture as lines of half blocks: the upper pixel in front, the lower one behind."""
    from PIL import Image  # noqa: PLC0415 - loads 60 ms, for this picture alone

    with Image.open(BytesIO(png)) as opened:
        height = round(opened.height * width / opened.width / 2) * 2
        grey = opened.convert("L").resize((width, height), Image.Resampling.LANCZOS)
    pixels = [_shade(value) for value in grey.tobytes()]
    rows = [pixels[at : at + width] for at in range(0, len(pixels), width)]
    return tuple(_line(upper, lower) for upper, lower in zip(rows[::2], rows[1::2], strict=True))


def _shade(value: int) -> int:
    ink = min(_WHITE, (_WHITE - value) * _STRONGER)
    return min(_WHITE, round((_WHITE - ink) / _SHADES) * _SHADES)


def _line(upper: list[int], lower: list[int]) -> Strip:
    runs = [(pair, len(list(cells))) for pair, cells in groupby(zip(upper, lower, strict=True))]
    return Strip([Segment("▀" * length, _style(*pair)) for pair, length in runs], len(upper))


def _style(upper: int, lower: int) -> Style:
    return Style(color=Color.from_rgb(upper, upper, upper), bgcolor=Color.from_rgb(lower, lower, lower))
