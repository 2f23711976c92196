"""A page of a paper with the words framed in which a value stands; whoever loads this module loads Pillow."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from math import ceil, floor

from PIL import Image, ImageChops, ImageDraw

from vertragsbuch.drafts.spot import SpotArea
from vertragsbuch.tui.page.page_drawing import blocks_of, painter_of
from vertragsbuch.tui.page.page_picture import PagePicture, PageRoom
from vertragsbuch.typesetting.pdf_page import PagePixels

_FRAME = (196, 48, 16)
_MARKER = (255, 236, 130)
_MARGIN_MM = 0.8
_LINE_MM = 0.7

PixelBox = tuple[int, int, int, int]
"""The edges of a rectangle in pixels, all of them counted in."""


def picture_of_spot(page: PagePixels, areas: Sequence[SpotArea], number: int, room: PageRoom) -> PagePicture:
    """Return a page for a room, with these areas framed; `number` is that of the terminal's memory."""
    columns = room.columns_of(page.height / page.width)
    scale = columns / page.width
    with Image.open(BytesIO(page.png)) as opened:
        image = opened.convert("RGB")
    if room.graphics == "blocks":
        lines = max(1, round(page.height * scale / 2))
        painted = partial(_framed_in_blocks, areas=areas, scale=scale)
        return PagePicture(room, columns, (blocks_of(image, columns, lines, painted),),
                           sought=_first_line(areas, scale / 2))  # fmt: skip
    return _in_pixels(image, page, areas, number, room, columns)


def _in_pixels(
    image: Image.Image, page: PagePixels, areas: Sequence[SpotArea], number: int, room: PageRoom, columns: int
) -> PagePicture:
    scale = columns * room.cell.width / page.width
    image = image.resize((columns * room.cell.width, max(1, round(page.height * scale))))
    framed = _framed(image, areas, scale)
    lines = -(-framed.height // room.cell.height)
    painted = partial(_framed_in_blocks, areas=areas, scale=columns / page.width)
    blocks = blocks_of(image, columns, lines, painted)
    painter = painter_of([framed], room, columns, number)
    return PagePicture(room, columns, (blocks,), painter, _first_line(areas, scale / room.cell.height))


def _first_line(areas: Sequence[SpotArea], lines_a_mm: float) -> int:
    return int(min((area.top for area in areas), default=0) * lines_a_mm)


def _framed(image: Image.Image, areas: Sequence[SpotArea], scale: float) -> Image.Image:
    """Return a page on which the areas are marked as with a pen, each within a frame."""
    width = max(2, round(_LINE_MM * scale))
    for area in areas:
        box = _box(area, scale, image.size, margin=ceil(_MARGIN_MM * scale) + width)
        image = _marked(image, box)
        ImageDraw.Draw(image).rectangle(box, outline=_FRAME, width=width)
    return image


def _framed_in_blocks(image: Image.Image, areas: Sequence[SpotArea], scale: float) -> Image.Image:
    """Return a page of few pixels on which each area is marked, in a frame one pixel wide."""
    for area in areas:
        inner = _box(area, scale, image.size, margin=0)
        image = _marked(image, inner)
        left, top, right, bottom = inner
        ImageDraw.Draw(image).rectangle((left - 1, top - 1, right + 1, bottom + 1), outline=_FRAME)
    return image


def _box(area: SpotArea, scale: float, size: tuple[int, int], margin: int) -> PixelBox:
    """Return the pixels that an area covers, at least one, as far as the page goes."""
    left, top = floor(area.left * scale) - margin, floor(area.top * scale) - margin
    right, bottom = ceil(area.right * scale) - 1 + margin, ceil(area.bottom * scale) - 1 + margin
    across, down = size
    left, top = min(max(0, left), across - 1), min(max(0, top), down - 1)
    return left, top, min(max(left, right), across - 1), min(max(top, bottom), down - 1)


def _marked(image: Image.Image, box: PixelBox) -> Image.Image:
    left, top, right, bottom = box
    region = (left, top, right + 1, bottom + 1)
    inside = image.crop(region)
    marked = image.copy()
    marked.paste(ImageChops.multiply(inside, Image.new("RGB", inside.size, _MARKER)), region)
    return marked
