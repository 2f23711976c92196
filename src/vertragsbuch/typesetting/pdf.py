"""PDFs read back: how many pages, what stands where, whether the fonts are inside, and pages as pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.language import _

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_MM = 25.4 / 72
_MOST_PAGES = 100
_LARGEST_SIDE = 5000
_LONGEST_NAME = 200

_one_at_a_time = Lock()
"""PDFium serves one thread at a time."""


class UnreadablePdf(ValueError):
    """What was given is no PDF, is damaged, locked, or too long; the text says which, in German."""


class Box(NamedTuple):
    """A rectangle in millimetres from the left and the upper edge of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box") -> bool:
        """Tell whether the whole of `other` lies inside."""
        beside = self.left <= other.left and other.right <= self.right
        return beside and self.top <= other.top and other.bottom <= self.bottom

    def meets(self, other: "Box") -> bool:
        """Tell whether some part of `other` lies inside."""
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom and other.top < self.bottom


class Sign(NamedTuple):
    """A visible character, the box of its ink, and the height of its base line in mm from the upper edge."""

    character: str
    box: Box
    baseline: float


class PageContent(NamedTuple):
    """What stands on a page: its size in mm, characters in reading order, boxes of pictures and lines.

    `fonts_missing` names every font that is not inside the file.
    """

    width: float
    height: float
    signs: tuple[Sign, ...]
    drawings: tuple[Box, ...]
    fonts_missing: tuple[str, ...]


def page_contents(pdf: bytes) -> tuple[PageContent, ...]:
    """Return what stands on every page; raises UnreadablePdf."""
    with _opened(pdf) as document:
        return tuple(_content(page) for page in _pages(document))


def page_count(pdf: bytes) -> int:
    """Return how many pages there are; raises UnreadablePdf."""
    with _opened(pdf) as document:
        return len(document)


def page_images(pdf: bytes, ppi: float) -> list[bytes]:
    """Return every page as a PNG of so many pixels an inch, filled forms included; grey without colour.

    Raises UnreadablePdf, also for a PDF of more than 100 pages.
    """
    with _opened(pdf) as document:
        if len(document) > _MOST_PAGES:
            raise UnreadablePdf(_("Es hat mehr als {most} Seiten").format(most=_MOST_PAGES))
        document.init_forms()
        return [_picture(page, ppi) for page in _pages(document)]


def first_pages(pdf: bytes, ppi: float, most: int) -> tuple[list[bytes], int]:
    """Return pictures of at most so many pages, as `page_images`, and how many there are in all."""
    with _opened(pdf) as document:
        document.init_forms()
        return [_picture(page, ppi) for page in islice(_pages(document), most)], len(document)


def _picture(page: "PdfPage", ppi: float) -> bytes:
    scale = min(ppi / 72, _LARGEST_SIDE / max(page.get_size()))
    image = _without_idle_colour(page.render(scale=scale).to_pil())
    png = BytesIO()
    image.save(png, format="PNG")
    return png.getvalue()


def _without_idle_colour(image: "Image") -> "Image":
    colourful = image.convert("HSV").getchannel("S").getextrema() != (0, 0)
    return image if colourful else image.convert("L")


@contextmanager
def _opened(pdf: bytes) -> "Iterator[PdfDocument]":
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - loads 50 ms of a large library

    with _one_at_a_time:
        try:
            document = PdfDocument(pdf)
        except PdfiumError as error:
            locked = "password" in str(error).casefold()
            reason = _("Es ist mit einem Passwort gesperrt") if locked else _("Es ist kein lesbares PDF")
            raise UnreadablePdf(reason) from error
        try:
            yield document
        except PdfiumError as error:
            raise UnreadablePdf(_("Es ist beschädigt")) from error
        finally:
            document.close()


def _pages(document: "PdfDocument") -> "Iterator[PdfPage]":
    for number in range(len(document)):
        page = document[number]
        yield page
        page.close()


def _content(page: "PdfPage") -> PageContent:
    width, height = page.get_size()
    text = page.get_textpage()
    signs = tuple(_signs(text, height))
    text.close()
    drawings = tuple(_drawings(page, height))
    return PageContent(width * _MM, height * _MM, signs, drawings, tuple(sorted(set(_fonts_missing(page)))))


def _signs(text: "PdfTextPage", height: float) -> Iterator[Sign]:
    from ctypes import byref, c_double  # noqa: PLC0415 - loaded with the document

    from pypdfium2 import raw  # noqa: PLC0415 - loaded with the document

    for index in range(text.count_chars()):
        character = _character(raw.FPDFText_GetUnicode(text, index))
        if character:
            x, y = c_double(), c_double()
            raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
            yield Sign(character, _box(text.get_charbox(index), height), (height - y.value) * _MM)


_HYPHEN_AT_END_OF_LINE = 2
"""PDFium's own code for a hyphen that it takes for a division of a word."""


def _character(code: int) -> str:
    """Return what is to be seen, or nothing."""
    character = "-" if code == _HYPHEN_AT_END_OF_LINE else chr(code)
    return character if character.isprintable() and not character.isspace() else ""


def _drawings(page: "PdfPage", height: float) -> Iterator[Box]:
    from pypdfium2 import raw  # noqa: PLC0415 - loaded with the document

    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING]
    for item in page.get_objects(filter=kinds, max_depth=1):
        yield _box(item.get_bounds(), height)


def _box(bounds: tuple[float, float, float, float], height: float) -> Box:
    """Return what PDFium counts in points from the lower edge: left, bottom, right, top."""
    left, bottom, right, top = bounds
    return Box(left * _MM, (height - top) * _MM, right * _MM, (height - bottom) * _MM)


def _fonts_missing(page: "PdfPage") -> Iterator[str]:
    from ctypes import create_string_buffer  # noqa: PLC0415 - loaded with the document

    from pypdfium2 import raw  # noqa: PLC0415 - loaded with the document

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(item)
        if not font or raw.FPDFFont_GetIsEmbedded(font) != 1:
            name = create_string_buffer(_LONGEST_NAME)
            raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
            yield name.value.decode("utf-8", "replace")
