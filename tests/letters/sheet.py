"""Letters read back from their PDF and from pictures of their pages, in millimetres."""

import io
from functools import lru_cache
from typing import Any, NamedTuple

from PIL import Image
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from tests.evidence.words import words_of_pages
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import PLAIN_PAGE, PageStyle, page_pdf, page_pictures

DOTS_OF_MM = 10
POINTS_OF_MM = 72 / 25.4
A4_HEIGHT = 297
DARK = 200


class Written(NamedTuple):
    """A piece of text on a page; the left end of its base line in mm from the upper left corner."""

    text: str
    left: float
    top: float
    font: str
    size: float


def read(letter: Letter, style: PageStyle = PLAIN_PAGE) -> PdfReader:
    return PdfReader(io.BytesIO(page_pdf(letter, style)))


def written(page: PageObject) -> list[Written]:
    found = []

    def note(text: str, cm: list[float], tm: list[float], font: DictionaryObject | None, size: float) -> None:
        if text.strip() and font is not None:
            left = (tm[4] * cm[0] + cm[4]) / POINTS_OF_MM
            top = A4_HEIGHT - (tm[5] * cm[3] + cm[5]) / POINTS_OF_MM
            found.append(Written(text.strip(), left, top, str(font["/BaseFont"]), size))

    page.extract_text(visitor_text=note)
    return found


@lru_cache(maxsize=4)  # tests look at several pages of the same letter, one after the other
def _pictures(letter: Letter, style: PageStyle) -> list[bytes]:
    return page_pictures(letter, 25.4 * DOTS_OF_MM, style)


def sheet(letter: Letter, page: int = 0, style: PageStyle = PLAIN_PAGE) -> Image.Image:
    picture = Image.open(io.BytesIO(_pictures(letter, style)[page])).convert("L")
    assert picture.size == (210 * DOTS_OF_MM, 297 * DOTS_OF_MM)
    return picture


def ink(
    picture: Image.Image, left: float, top: float, right: float, bottom: float
) -> tuple[float, ...] | None:
    """Return the box of what is printed inside a box, in mm from the corner of the sheet."""
    inside = picture.crop((left * DOTS_OF_MM, top * DOTS_OF_MM, right * DOTS_OF_MM, bottom * DOTS_OF_MM))
    box = inside.point(lambda grey: 255 if grey < DARK else 0).getbbox()
    if box is None:
        return None
    return (
        left + box[0] / DOTS_OF_MM,
        top + box[1] / DOTS_OF_MM,
        left + box[2] / DOTS_OF_MM,
        top + box[3] / DOTS_OF_MM,
    )


def text_of(letter: Letter) -> str:
    return " ".join(" ".join(words_of_pages(page_pdf(letter))).split())


def root_of(reader: PdfReader) -> Any:  # noqa: ANN401 - PDF objects are what the file says they are
    return reader.trailer["/Root"]


def page_structure(reader: PdfReader) -> bytes:
    kinds: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child.get_object())
        elif isinstance(node, DictionaryObject):
            kinds.append(str(node.get("/S")))
            walk(node.get("/K"))

    walk(root_of(reader)["/StructTreeRoot"]["/K"])
    return " ".join(kinds).encode()
