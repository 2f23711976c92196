"""Pages and pictures as grey pictures that stand straight, to recognize words on.

Loaded in the process that looks into the papers of strangers alone.
"""

import math
import warnings
from collections.abc import Mapping
from functools import cache, partial
from io import BytesIO
from itertools import pairwise
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError
from pypdfium2 import PdfiumError

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typesetting.pdf_words import (
    MOST_PIXELS_OF_A_PICTURE,
    drawn_page,
    flat_page,
    is_drawable,
    opened_pdf,
)
from vertragsbuch.typesetting.troubles import Trouble

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF", "AVIF", "HEIF")
_MOST_PIXELS = 12_000_000
"""A page of A4 at 300 pixels an inch has nine million."""

_MOST_SEEN_PIXELS = 6_000_000
_HEAD = 1024
_INCH = 25.4
_WIDTH_OF_A4 = 8.27
_FEWEST_ACROSS = 1600
_STEEPEST = 6.0
_SMALL = 900
_STRIPS = 96
"""With fewer, lines that lie steep are found less well."""

_WHITE = 255
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"heim", b"heis")

_Answer = tuple[dict[str, Any], bytes]


def raster_of(paper: bytes, request: Mapping[str, Any]) -> _Answer:
    """Return the picture of a paper that a request asks for; raises Trouble."""
    number = request["number"]
    match request["what"]:
        case "page":
            return page_as_raster(paper, number, request["ppi"], request["quarters"])
        case "picture":
            return picture_as_raster(paper, number, request["quarters"])
        case _:
            see = rasterized_page if b"%PDF-" in paper[:_HEAD] else picture_to_see
            return see(paper, number, request["ppi"])


def page_as_raster(pdf: bytes, number: int, ppi: int, quarters: int) -> _Answer:
    """Return a page of a PDF, counted from 1, turned by quarters and straightened; raises Trouble."""
    document = opened_pdf(pdf)
    try:
        page = flat_page(document, number - 1)
        if not is_drawable(page):
            raise Trouble("large")
        image = drawn_page(page, ppi, _MOST_PIXELS)
        return _straight(image, image.width / page.get_size()[0] * 72, len(document), quarters)
    except PdfiumError as error:
        raise Trouble("damaged") from error


def picture_as_raster(content: bytes, number: int, quarters: int) -> _Answer:
    """Return a picture of a file, counted from 0, turned by quarters and straightened; raises Trouble."""
    sized, in_all = _upright(content, number)
    return _straight(sized, sized.width / _WIDTH_OF_A4, in_all, quarters)


def rasterized_page(pdf: bytes, number: int, ppi: float) -> _Answer:
    """Return a page of a PDF, counted from 1, as it lies there; raises Trouble."""
    document = opened_pdf(pdf)
    try:
        if not 0 < number <= len(document):
            raise Trouble("no_page")
        page = flat_page(document, number - 1)
        if not is_drawable(page):
            raise Trouble("large")
        return _seen(drawn_page(page, ppi, _MOST_SEEN_PIXELS), page.get_size()[0] / 72, len(document))
    except PdfiumError as error:
        raise Trouble("damaged") from error


def picture_to_see(content: bytes, number: int, ppi: float) -> _Answer:
    """Return a picture of a file, counted from 1, as it is, as wide as a page; raises Trouble."""
    image, in_all = _upright(content, number - 1)
    scale = min(1.0, ppi * _WIDTH_OF_A4 / image.width)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return _seen(image.resize(size, Image.Resampling.LANCZOS), _WIDTH_OF_A4, in_all)


def _seen(image: Image.Image, inches: float, in_all: int) -> _Answer:
    """Return a picture that is so many inches wide, with its size in millimetres, one of so many."""
    png = BytesIO()
    image.save(png, format="PNG", compress_level=1)
    width = inches * _INCH
    head = {"width": width, "height": width * image.height / image.width, "in_all": in_all}
    return head, png.getvalue()


def _upright(content: bytes, number: int) -> tuple[Image.Image, int]:
    """Return a picture of a file in grey, as its camera noted, and how many there are; raises Trouble."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        Image.MAX_IMAGE_PIXELS = None  # what follows looks at the size before anything is decoded
        try:
            image: Image.Image = Image.open(BytesIO(content), formats=_there(_FORMATS))
            in_all = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            image.seek(number)
            _refuse_large(image)
            grey = _on_white(ImageOps.exif_transpose(image))
        except UnidentifiedImageError as error:
            raise Trouble("no_heic" if content[8:12] in _HEIC_BRANDS else "no_picture") from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise Trouble("damaged") from error
    return _of_good_size(grey), in_all


def _there(formats: tuple[str, ...]) -> list[str]:
    Image.init()
    return [form for form in formats if form in Image.OPEN]


def _refuse_large(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS_OF_A_PICTURE:
        raise Trouble("large")


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture in grey, white where it is transparent."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        coloured = image.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(ground, coloured).convert("L")
    return image.convert("L")


def _of_good_size(image: Image.Image) -> Image.Image:
    """Return a picture small enough to be read in time, and large enough for small print."""
    scale = min(1.0, (_MOST_PIXELS / (image.width * image.height)) ** 0.5)
    if image.width < _FEWEST_ACROSS:
        scale = min(2.0, _FEWEST_ACROSS / image.width)
    if scale == 1.0:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _straight(image: Image.Image, ppi: float, in_all: int, quarters: int) -> _Answer:
    image = image.rotate(90 * quarters, expand=True) if quarters else image
    angle = _slope(image)
    if angle:
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    png = BytesIO()
    image.save(png, format="PNG", compress_level=1)
    head = {"ppi": ppi, "angle": angle, "width": image.width, "height": image.height, "in_all": in_all}
    return head, png.getvalue()


def _slope(image: Image.Image) -> float:
    """Return by how many degrees a picture has to be turned against the clock for its lines to lie level.

    Where they do, rows of ink and rows of paper differ most.
    """
    differing = cache(partial(_difference, _strips(image)))
    best = 0.0
    for step in (1.0, 0.25):
        around = [best + step * number for number in range(-4, 5)] if step < 1 else _whole_degrees()
        best = max(around, key=lambda angle: (differing(angle), -abs(angle)))
    return best if differing(best) > 1.05 * differing(0.0) else 0.0


def _whole_degrees() -> list[float]:
    return [float(degrees) for degrees in range(-int(_STEEPEST), int(_STEEPEST) + 1)]


class _Strips(NamedTuple):
    """A picture in upright strips, `wide` times as wide as a pixel is high."""

    image: Image.Image
    wide: float


def _strips(image: Image.Image) -> _Strips:
    small = ImageOps.autocontrast(image.reduce(max(1, max(image.size) // _SMALL)))
    size = (min(_STRIPS, small.width), small.height)
    return _Strips(small.resize(size, Image.Resampling.BOX), small.width / size[0])


def _difference(strips: _Strips, angle: float) -> float:
    """Return how much the rows differ where each strip is moved up or down, as if the whole were turned."""
    moved, wide = strips
    if angle:
        fall = math.tan(math.radians(angle)) * wide
        onto = (1, 0, 0, fall, 1, -fall * moved.width / 2)
        moved = moved.transform(
            moved.size, Image.Transform.AFFINE, onto, Image.Resampling.BILINEAR, fillcolor=_WHITE
        )
    rows = moved.resize((1, moved.height), Image.Resampling.BOX).tobytes()
    return float(sum((after - before) ** 2 for before, after in pairwise(rows)))
