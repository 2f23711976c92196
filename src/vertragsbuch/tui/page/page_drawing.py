"""How a page comes to its picture; whoever loads this module loads Pillow."""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from itertools import groupby

from PIL import Image
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import PageStyle, pictures_of_set_pages
from vertragsbuch.pixels.kitty import KittyPainter
from vertragsbuch.pixels.painter import Painter
from vertragsbuch.pixels.palette import colours_of, indexed
from vertragsbuch.pixels.sixel import SixelPainter
from vertragsbuch.tui.page.page_picture import PagePicture, PageRoom

Painting = Callable[[Image.Image], Image.Image]

_SHADES = 17
"""Greys are rounded to steps of this width, so that cells of one colour join into one run."""

_PAIRS = 1024
"""A page in greys has a few hundred pairs of colours, its frames some more."""

_WHITE = 255
_STRONGER = 2
"""Letters of a few pixels come out pale: so much darker they read as text."""

_INCHES_OF_WIDTH = 210 / 25.4
_PIXELS_A_CELL = 4


def picture_of(letter: Letter, style: PageStyle, number: int, room: PageRoom) -> PagePicture:
    """Return the pages of a letter for a room; its PDF has been made before, so that it can be typeset.

    `number` names the picture in the terminal's memory.
    """
    columns = room.page_columns
    across = _PIXELS_A_CELL if room.graphics == "blocks" else room.cell.width
    pages = pictures_of_set_pages(letter, columns * across / _INCHES_OF_WIDTH, style)
    if room.graphics == "blocks":
        return PagePicture(room, columns, tuple(half_blocks(page, columns) for page in pages))
    drawn = [_on_whole_pixels(page, columns * across) for page in pages]
    lines = [-(-page.height // room.cell.height) for page in drawn]
    blocks = tuple(blocks_of(page, columns, rows) for page, rows in zip(drawn, lines, strict=True))
    return PagePicture(room, columns, blocks, painter_of(drawn, room, columns, number))


def _on_whole_pixels(png: bytes, width: int) -> Image.Image:
    """Return a page exactly so many pixels wide: what the typesetter rounds otherwise is margin."""
    with Image.open(BytesIO(png)) as opened:
        page = Image.new("RGB", (width, opened.height), "white")
        page.paste(opened.convert("RGB"), (0, 0))
    return page


def painter_of(pages: list[Image.Image], room: PageRoom, columns: int, number: int) -> Painter:
    """Return what paints pages over the lines that they fill, by the means of the room."""
    filled = [_filling_lines(page, room) for page in pages]
    if room.graphics == "kitty":
        return KittyPainter([_png(page) for page in filled], columns, room.cell, number)
    palettes = [colours_of(page, room.ground, room.colours) for page in pages]
    return SixelPainter([indexed(*coloured) for coloured in zip(filled, palettes, strict=True)], room.cell)


def _filling_lines(page: Image.Image, room: PageRoom) -> Image.Image:
    """Return a page on the ground of the screen, down to the end of its last line of cells."""
    lines = -(-page.height // room.cell.height)
    filled = Image.new("RGB", (page.width, lines * room.cell.height), room.ground)
    filled.paste(page, (0, 0))
    return filled


def _png(page: Image.Image) -> bytes:
    png = BytesIO()
    page.save(png, format="PNG", compress_level=3)
    return png.getvalue()


def half_blocks(png: bytes, width: int) -> tuple[Strip, ...]:
    """Return a picture as lines of half blocks: the upper pixel in front, the lower one behind."""
    with Image.open(BytesIO(png)) as opened:
        return blocks_of(opened, width, round(opened.height * width / opened.width / 2))


def blocks_of(
    picture: Image.Image, width: int, lines: int, paint: Painting = lambda grey: grey
) -> tuple[Strip, ...]:
    """Return a picture in greys as lines of half blocks; `paint` may put colours on it, a pixel a half."""
    grey = picture.convert("L").resize((width, lines * 2), Image.Resampling.LANCZOS).point(_SHADE_OF)
    shaded = paint(grey.convert("RGB")).tobytes()
    pixels = [shaded[at : at + 3] for at in range(0, len(shaded), 3)]
    rows = [pixels[at : at + width] for at in range(0, len(pixels), width)]
    return tuple(_line(upper, lower) for upper, lower in zip(rows[::2], rows[1::2], strict=True))


def _shade(value: int) -> int:
    ink = min(_WHITE, (_WHITE - value) * _STRONGER)
    return min(_WHITE, round((_WHITE - ink) / _SHADES) * _SHADES)


_SHADE_OF = [_shade(value) for value in range(_WHITE + 1)]


def _line(upper: list[bytes], lower: list[bytes]) -> Strip:
    runs = [(pair, len(list(cells))) for pair, cells in groupby(zip(upper, lower, strict=True))]
    return Strip([Segment("▀" * length, _style(*pair)) for pair, length in runs], len(upper))


@lru_cache(_PAIRS)
def _style(upper: bytes, lower: bytes) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))
