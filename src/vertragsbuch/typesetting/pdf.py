"""PDFs read back: how many pages, what stands where, whether the fonts are inside, and pages as pictures."""

from contextlib import AbstractContextManager
from functools import lru_cache

from vertragsbuch.language import _
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.typesetting.pdf_page import PageContent, UnreadablePdf

if TYPE_CHECKING:
    from vertragsbuch.typesetting.pdfium import OpenedPdf

_MOST_PAGES = 100
_LETTERS_AT_HAND = 4


@lru_cache(maxsize=_LETTERS_AT_HAND)
def page_contents(pdf: bytes) -> tuple[PageContent, ...]:
    """Return what stands on every page; raises UnreadablePdf.

    A letter is looked at when it is written, and once more when it is sent.
    """
    with _opened(pdf) as document:
        return document.contents()


def page_count(pdf: bytes) -> int:
    """Return how many pages there are; raises UnreadablePdf."""
    with _opened(pdf) as document:
        return len(document)


def keywords_of(pdf: bytes) -> str:
    """Return the keywords among the properties of a PDF, empty where it has none; raises UnreadablePdf."""
    with _opened(pdf) as document:
        return document.keywords()


def pdf_title(pdf: bytes) -> str:
    """Return the title among the properties of a PDF, empty where it has none; raises UnreadablePdf."""
    with _opened(pdf) as document:
        return document.title()


def page_images(pdf: bytes, ppi: float) -> list[bytes]:
    """Return every page as a PNG of so many pixels an inch, filled forms included; grey without colour.

    Raises UnreadablePdf, also for a PDF of more than 100 pages.
    """
    with _opened(pdf) as document:
        if len(document) > _MOST_PAGES:
            raise UnreadablePdf(_("Es hat mehr als {most} Seiten").format(most=_MOST_PAGES))
        return document.pictures(ppi)


def first_pages(pdf: bytes, ppi: float, most: int, samples: int) -> tuple[list[bytes], int]:
    """Return pictures of at most so many pages and how many there are in all; a scan may be a JPEG.

    All of them together have at most so many samples: one a point in grey, three in colour.
    """
    with _opened(pdf) as document:
        return document.first_pictures(ppi, most, samples), len(document)


def _opened(pdf: bytes) -> "AbstractContextManager[OpenedPdf]":
    from vertragsbuch.typesetting.pdfium import pdf_opened  # noqa: PLC0415 - loads 50 ms of a large library

    return pdf_opened(pdf)
