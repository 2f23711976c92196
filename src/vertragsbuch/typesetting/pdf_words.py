"""Words of a PDF with their boxes, and whether a person sees them, as PDFium knows it.

Loaded in the process that looks into the papers of strangers alone.
"""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import islice
from math import prod
from typing import Any, NamedTuple

from PIL.Image import Image
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from vertragsbuch.typesetting.troubles import Trouble

MM = 25.4 / 72
MOST_PIXELS_OF_A_PICTURE = 80_000_000
"""A page of A4 in colour at 600 pixels an inch has half as many."""

_MOST_OBJECTS = 50_000
_PPI = 100
_MOST_SEEN_PIXELS = 6_000_000
_INK = 24
"""What differs less from its ground, of 255 steps of grey, nobody sees."""

_SMALLEST = 1 * MM
_HYPHEN_AT_END_OF_LINE = 2
_SOFT_HYPHEN = 0xAD
"""Where a word may be divided, and is not."""

_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_ASLANT = 0.2
_RADIANS_OF_A_TURN = 6.2831853
_FINE = 100

_Box = tuple[float, float, float, float]
"""Left, top, right, bottom in millimetres."""


class _Picture(NamedTuple):
    position: int
    box: _Box


class _Objects(NamedTuple):
    """What lies on a page: the pictures, where text stands in the order of drawing, and what can be drawn."""

    pictures: tuple[_Picture, ...]
    positions: dict[int, int]
    drawable: bool


class _Word:
    """A word that grows by its characters."""

    def __init__(self, text: str, box: _Box, item: int, mode: int) -> None:
        self.text = text
        self.box = box
        self.item = item
        self.mode = mode

    def goes_on_with(self, box: _Box, mode: int) -> bool:
        """Return whether a character follows on the same line, without a wide gap; PDFium notes blanks."""
        left, top, right, bottom = self.box
        height = max(bottom - top, box[3] - box[1])
        shift = abs((top + bottom) - (box[1] + box[3])) / 2
        return (
            mode == self.mode
            and shift < 0.5 * height
            and box[0] - right < 0.8 * height
            and box[0] >= left - 0.1 * height
        )

    def add(self, text: str, box: _Box) -> None:
        """Add a character."""
        self.text += text
        self.box = _around(self.box, box)


class _Sheet:
    """A page as a person holds it: where its points lie in millimetres from the left and the upper edge."""

    def __init__(self, page: PdfPage) -> None:
        points: tuple[float, float] = page.get_size()
        self.width, self.height = points[0] * MM, points[1] * MM
        size = [round(side * _FINE) for side in points]
        origin, along, up = (self._device(page, size, x, y) for x, y in ((0, 0), (1000, 0), (0, 1000)))
        self._origin = origin
        self._x = tuple((to - at) / 1000 for to, at in zip(along, origin, strict=True))
        self._y = tuple((to - at) / 1000 for to, at in zip(up, origin, strict=True))

    @staticmethod
    def _device(page: PdfPage, size: list[int], x: int, y: int) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        return across.value / _FINE * MM, down.value / _FINE * MM

    def box(self, left: float, bottom: float, right: float, top: float) -> _Box:
        """Return what PDFium counts in points of the page."""
        corners = [
            [self._origin[axis] + x * self._x[axis] + y * self._y[axis] for axis in (0, 1)]
            for x, y in ((left, bottom), (right, top))
        ]
        (x1, y1), (x2, y2) = corners
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    @property
    def turned(self) -> bool:
        """Whether the page lies on its side, so that upright text runs upwards in it."""
        return bool(abs(self._x[1]) > abs(self._x[0]))

    def holds(self, box: _Box) -> bool:
        """Return whether the middle of a box lies on the page."""
        across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return 0 <= across <= self.width and 0 <= down <= self.height


def opened_pdf(pdf: bytes) -> PdfDocument:
    """Return a PDF, filled forms and notes on its pages included; raises Trouble."""
    try:
        document = PdfDocument(pdf)
        document.init_forms()
    except PdfiumError as error:
        raise Trouble("locked" if "password" in str(error).casefold() else "no_pdf") from error
    return document


def words_in_pdf(pdf: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    """Return the words of the first pages and how many pages there are, for JSON; raises Trouble."""
    document = opened_pdf(pdf)
    pages: list[dict[str, Any]] = []
    left = most_characters
    try:
        for number in range(min(len(document), most_pages)):
            page = flat_page(document, number)
            text = page.get_textpage()
            pages.append(_page(page, text, number + 1, left))
            left -= text.count_chars()
            text.close()
            page.close()
            if left <= 0:
                break
    except PdfiumError as error:
        raise Trouble("damaged") from error
    return {"pages": pages, "in_all": len(document), "cut_off": left <= 0}


def flat_page(document: PdfDocument, number: int) -> PdfPage:
    """Return a page, counted from 0, what is filled in or noted on it drawn among the rest."""
    page = document[number]
    if raw.FPDFPage_GetAnnotCount(page):
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
    return page


def drawn_page(page: PdfPage, ppi: float, most_pixels: int) -> Image:
    """Return a page in grey of so many pixels an inch, or of fewer where it is large."""
    width, height = page.get_size()
    scale = min(ppi / 72, (most_pixels / (width * height)) ** 0.5)
    image: Image = page.render(scale=scale, grayscale=True).to_pil()
    return image


def is_drawable(page: PdfPage) -> bool:
    """Return whether a page has neither a picture too large to decode nor too many things."""
    items = islice(page.get_objects(max_depth=6), _MOST_OBJECTS + 1)
    for number, item in enumerate(items):
        if number == _MOST_OBJECTS:
            return False
        if item.type == raw.FPDF_PAGEOBJ_IMAGE and prod(item.get_px_size()) > MOST_PIXELS_OF_A_PICTURE:
            return False
    return True


def _page(page: PdfPage, text: PdfTextPage, number: int, most: int) -> dict[str, Any]:
    sheet = _Sheet(page)
    objects = _objects(page, sheet)
    image = drawn_page(page, _PPI, _MOST_SEEN_PIXELS) if objects.drawable else None
    read, unmapped = _read(text, sheet, most)
    words = [
        (word.text, [round(side, 2) for side in word.box], _how(word, sheet, objects, image)) for word in read
    ]
    return {
        "number": number,
        "width": sheet.width,
        "height": sheet.height,
        "words": words,
        "pictures": _covered(objects.pictures, sheet),
        "unmapped": unmapped,
        "empty": image is not None and not _has_ink(image, (0, 0, image.width, image.height)),
        "drawable": objects.drawable,
    }


def _objects(page: PdfPage, sheet: _Sheet) -> _Objects:
    pictures: list[_Picture] = []
    positions: dict[int, int] = {}
    if not is_drawable(page):
        return _Objects((), {}, drawable=False)
    for position, item in enumerate(page.get_objects(max_depth=1)):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            positions[ctypes.addressof(item.raw.contents)] = position
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE or _holds_a_picture(page, item):
            left, bottom, right, top = item.get_bounds()
            pictures.append(_Picture(position, sheet.box(left, bottom, right, top)))
    return _Objects(tuple(pictures), positions, drawable=True)


def _holds_a_picture(page: PdfPage, form: Any) -> bool:  # noqa: ANN401 - the library's type has no name outside
    if form.type != raw.FPDF_PAGEOBJ_FORM:
        return False
    inside = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=6, form=form, level=1)
    return next(inside, None) is not None


def _read(text: PdfTextPage, sheet: _Sheet, most: int) -> tuple[list[_Word], int]:
    """Return the words that stand upright, and how many characters nobody can name."""
    words: list[_Word] = []
    modes: dict[int, int] = {}
    is_open = False
    unmapped = 0
    for index in range(min(text.count_chars(), most)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code == _SOFT_HYPHEN:
            continue
        character = _character(code)
        if not character or _is_aslant(text, index, sheet):
            is_open = False
            continue
        unmapped += _is_unmapped(text, index, character)
        box = _box(text, index, sheet)
        item = _item(text, index)
        if item not in modes:
            modes[item] = _mode(text, index)
        if is_open and words[-1].goes_on_with(box, modes[item]):
            words[-1].add(character, box)
        else:
            words.append(_Word(character, box, item, modes[item]))
        is_open = True
    return words, unmapped


def _character(code: int) -> str:
    """Return what is to be seen, or nothing."""
    character = "-" if code == _HYPHEN_AT_END_OF_LINE else chr(code)
    return character if character.isprintable() and not character.isspace() else ""


def _is_unmapped(text: PdfTextPage, index: int, character: str) -> bool:
    private = "\ue000" <= character <= "\uf8ff" or character == "\ufffd"
    return private or bool(raw.FPDFText_HasUnicodeMapError(text, index) == 1)


def _is_aslant(text: PdfTextPage, index: int, sheet: _Sheet) -> bool:
    """Return whether a character does not stand upright on the page, as in a watermark."""
    angle = float(raw.FPDFText_GetCharAngle(text, index))
    quarters = angle / _RADIANS_OF_A_TURN * 4 + (1 if sheet.turned else 0)
    off = abs(quarters - round(quarters)) * _RADIANS_OF_A_TURN / 4
    return off > _ASLANT or (round(quarters) % 2 == 1)


def _box(text: PdfTextPage, index: int, sheet: _Sheet) -> _Box:
    """Return the box of a character: as high as its line, as wide as its ink."""
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, loose)
    left, bottom, right, top = text.get_charbox(index)
    if loose.top - loose.bottom <= 0 or loose.right <= loose.left:
        return sheet.box(left, bottom, right, top)
    if sheet.turned:
        return sheet.box(loose.left, bottom, loose.right, top)
    return sheet.box(left, loose.bottom, right, loose.top)


def _item(text: PdfTextPage, index: int) -> int:
    item = raw.FPDFText_GetTextObject(text, index)
    return ctypes.addressof(item.contents) if item else 0


def _mode(text: PdfTextPage, index: int) -> int:
    item = raw.FPDFText_GetTextObject(text, index)
    return int(raw.FPDFTextObj_GetTextRenderMode(item)) if item else 0


def _how(word: _Word, sheet: _Sheet, objects: _Objects, image: Image | None) -> str:
    """Return whether a word is seen, lies beneath or upon a picture that shows it, or is hidden."""
    if not sheet.holds(word.box) or word.box[3] - word.box[1] < _SMALLEST:
        return "hidden"
    if image is not None and not _has_ink(image, _in_pixels(word.box, sheet, image)):
        return "hidden"
    upon = [picture for picture in objects.pictures if _is_upon(word.box, picture.box)]
    if word.mode in _INVISIBLE:
        return "beneath" if upon else "hidden"
    position = objects.positions.get(word.item)
    covered = position is not None and any(picture.position > position for picture in upon)
    return "beneath" if covered else "seen"


def _in_pixels(box: _Box, sheet: _Sheet, image: Image) -> tuple[int, int, int, int]:
    across, down = image.width / sheet.width, image.height / sheet.height
    return int(box[0] * across), int(box[1] * down), round(box[2] * across) + 1, round(box[3] * down) + 1


def _has_ink(image: Image, box: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = box
    inside = (max(0, left), max(0, top), min(image.width, right), min(image.height, bottom))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return False
    extrema: Any = image.crop(inside).getextrema()
    darkest, lightest = extrema
    return bool(lightest - darkest >= _INK)


def _is_upon(box: _Box, picture: _Box) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return picture[0] <= across <= picture[2] and picture[1] <= down <= picture[3]


def _covered(pictures: Iterable[_Picture], sheet: _Sheet) -> float:
    """Return the part of a page that its pictures cover, at most; what overlaps counts twice."""
    return min(1.0, sum(_areas_on(pictures, sheet)) / (sheet.width * sheet.height))


def _areas_on(pictures: Iterable[_Picture], sheet: _Sheet) -> Iterator[float]:
    for _position, (left, top, right, bottom) in pictures:
        across = min(right, sheet.width) - max(left, 0)
        down = min(bottom, sheet.height) - max(top, 0)
        yield max(0.0, across) * max(0.0, down)


def _around(one: _Box, other: _Box) -> _Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
