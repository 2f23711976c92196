"""PDFs as PDFium reads them; whoever loads this module loads PDFium, Pillow and what speaks to C."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, create_string_buffer
from functools import cache
from io import BytesIO
from itertools import islice
from math import prod
from threading import Lock

from PIL import ImageChops
from PIL.Image import Image
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from vertragsbuch.language import _
from vertragsbuch.typesetting.pdf_page import Box, InkedSign, PageContent, UnreadablePdf

_MM = 25.4 / 72
_LARGEST_SIDE = 5000
_FEW_COLOURS = 20_000
_LONGEST_NAME = 200
_HYPHEN_AT_END_OF_LINE = 2
"""PDFium's own code for a hyphen that it takes for a division of a word."""

_one_at_a_time = Lock()
"""PDFium serves one thread at a time."""


class OpenedPdf:
    """A PDF that can be read: how many pages it has, what stands on them, how they look."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._document)

    def keywords(self) -> str:
        """Return the keywords among its properties, empty where it has none."""
        return str(self._document.get_metadata_value("Keywords"))

    def title(self) -> str:
        """Return the title among its properties, empty where it has none."""
        return str(self._document.get_metadata_value("Title"))

    def contents(self) -> tuple[PageContent, ...]:
        """Return what stands on every page."""
        return tuple(_content(page) for page in _pages(self._document))

    def pictures(self, ppi: float) -> list[bytes]:
        """Return every page as a PNG of so many pixels an inch, filled forms included."""
        self._document.init_forms()
        return [_png(_drawn(page, _scale(page, ppi))) for page in _pages(self._document)]

    def first_pictures(self, ppi: float, most: int, samples: int) -> list[bytes]:
        """Return the first pages, at most so many, as PNGs; those with the colours of a scan as JPEGs.

        No page is drawn any more that would take more samples than are left.
        """
        self._document.init_forms()
        pictures: list[bytes] = []
        for page in islice(_pages(self._document), most):
            scale = _scale(page, ppi)
            if prod(page.get_size()) * scale**2 > samples:
                break
            image = _drawn(page, scale)
            samples -= image.width * image.height * len(image.getbands())
            if samples < 0:
                break
            pictures.append(_png(image) if _has_few_colours(image) else _jpeg(image))
        return pictures


@contextmanager
def pdf_opened(pdf: bytes) -> Iterator[OpenedPdf]:
    """Yield a PDF, while nobody else reads one; raises UnreadablePdf."""
    with _one_at_a_time:
        try:
            document = PdfDocument(pdf)
        except PdfiumError as error:
            locked = "password" in str(error).casefold()
            reason = _("Es ist mit einem Passwort gesperrt") if locked else _("Es ist kein lesbares PDF")
            raise UnreadablePdf(reason) from error
        try:
            yield OpenedPdf(document)
        except PdfiumError as error:
            raise UnreadablePdf(_("Es ist beschädigt")) from error
        finally:
            document.close()


def _scale(page: PdfPage, ppi: float) -> float:
    width, height = page.get_size()
    return float(min(ppi / 72, _LARGEST_SIDE / max(width, height)))


def _drawn(page: PdfPage, scale: float) -> Image:
    return _without_idle_colour(page.render(scale=scale).to_pil())


def _has_few_colours(image: Image) -> bool:
    """Return whether a picture is drawn, and neither a photograph nor a scan."""
    return image.getcolors(_FEW_COLOURS) is not None


def _jpeg(image: Image) -> bytes:
    jpeg = BytesIO()
    image.save(jpeg, format="JPEG", quality=85)
    return jpeg.getvalue()


def _png(image: Image) -> bytes:
    png = BytesIO()
    image.save(png, format="PNG", compress_level=1)  # a page of ours takes it apart at once
    return png.getvalue()


def _without_idle_colour(image: Image) -> Image:
    first, *others = image.split()
    colourful = any(ImageChops.difference(first, other).getbbox() for other in others)
    return image if colourful else image.convert("L")


def _pages(document: PdfDocument) -> Iterator[PdfPage]:
    for number in range(len(document)):
        page = document[number]
        yield page
        page.close()


def _content(page: PdfPage) -> PageContent:
    width, height = page.get_size()
    text = page.get_textpage()
    signs = tuple(_signs(text, height))
    text.close()
    drawings = tuple(_drawings(page, height))
    return PageContent(width * _MM, height * _MM, signs, drawings, tuple(sorted(set(_fonts_missing(page)))))


def _signs(text: PdfTextPage, height: float) -> Iterator[InkedSign]:
    """Yield every visible sign; a page has thousands, so that C is asked with nothing in between."""
    page = text.raw
    left, bottom, right, top, _x, y = numbers = tuple(c_double() for _each in range(6))
    to_left, to_bottom, to_right, to_top, to_x, to_y = map(byref, numbers)
    for index in range(text.count_chars()):
        character = _character(raw.FPDFText_GetUnicode(page, index))
        if character:
            raw.FPDFText_GetCharOrigin(page, index, to_x, to_y)
            if not raw.FPDFText_GetCharBox(page, index, to_left, to_right, to_bottom, to_top):
                raise PdfiumError
            box = _box((left.value, bottom.value, right.value, top.value), height)
            yield InkedSign(character, box, (height - y.value) * _MM)


@cache
def _character(code: int) -> str:
    """Return what is to be seen, or nothing."""
    character = "-" if code == _HYPHEN_AT_END_OF_LINE else chr(code)
    return character if character.isprintable() and not character.isspace() else ""


def _drawings(page: PdfPage, height: float) -> Iterator[Box]:
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING]
    for item in page.get_objects(filter=kinds, max_depth=1):
        yield _box(item.get_bounds(), height)


def _box(bounds: tuple[float, float, float, float], height: float) -> Box:
    """Return what PDFium counts in points from the lower edge: left, bottom, right, top."""
    left, bottom, right, top = bounds
    return Box(left * _MM, (height - top) * _MM, right * _MM, (height - bottom) * _MM)


def _fonts_missing(page: PdfPage) -> Iterator[str]:
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(item)
        if not font or raw.FPDFFont_GetIsEmbedded(font) != 1:
            name = create_string_buffer(_LONGEST_NAME)
            raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
            yield name.value.decode("utf-8", "replace")
