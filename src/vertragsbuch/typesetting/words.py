"""The words of a foreign PDF and pictures to recognize words on, fetched by a process that may come to grief.

Papers come from strangers: what reads them has little time and little memory, and takes nobody along when it
breaks down.
"""

import json
import math
import sys
from collections.abc import Mapping

from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.other_program import PrintedTooMuch, TookTooLong, run_program
from vertragsbuch.typed import Any, Literal
from vertragsbuch.typesetting.pdf_page import Box, PagePixels, UnreadablePdf
from vertragsbuch.typesetting.troubles import UnreadablePicture

MOST_PAGES = 60
"""So many pages of a paper are read: what a contract says about its end stands before its small print."""

FINE, COARSE = 300, 200
"""Pixels an inch: for what a scanner has made, and for letters as sharp as a program draws them."""

MOST_CHARACTERS = 250_000
_MODULE = "vertragsbuch.typesetting.apart"
_SECONDS = 45
_MOST_BYTES = 128 << 20
_INCH = 25.4
"""Millimetres."""

WordOrigin = Literal["seen", "beneath", "hidden"]
"""A word is seen; lies beneath or upon a picture as recognized text does; or is hidden: nobody sees it."""


class LaidWord(NamedTuple):
    """A word and the box of its line around it, in millimetres."""

    text: str
    box: Box
    how: WordOrigin = "seen"


class PageOfWords(NamedTuple):
    """The words of a page in the order of the file.

    `pictures` is the part of the page that pictures cover, from 0 to 1. `unmapped` counts the characters that
    the file shows without saying which they are, `empty` says that nothing at all is to be seen. A page is
    not `drawable` where a picture on it is too large.
    """

    number: int
    width: float
    height: float
    words: tuple[LaidWord, ...]
    pictures: float
    unmapped: int
    empty: bool
    drawable: bool


class PdfWords(NamedTuple):
    """The first pages of a PDF, how many there are in all, and whether the text was cut off as too long."""

    pages: tuple[PageOfWords, ...]
    pages_in_all: int
    cut_off: bool


class Raster(NamedTuple):
    """A grey picture as PNG, and what it shows: `ppi` pixels an inch, straightened by `angle` degrees.

    `width` and `height` are its pixels. Before it was straightened it was turned by so many `quarters`
    against the clock, so that what lay on its side or its head stands upright; `in_all` are the pictures
    of its file.
    """

    png: bytes
    ppi: float
    angle: float
    width: int
    height: int
    quarters: int = 0
    in_all: int = 1

    @property
    def width_mm(self) -> float:
        """The width of what it shows."""
        return self.width / self.ppi * _INCH

    @property
    def height_mm(self) -> float:
        """The height of what it shows."""
        return self.height / self.ppi * _INCH

    def straight(self, box: Box) -> Box:
        """Return where a box of the page, in mm, lies on the straightened picture."""
        width, height = self.width_mm, self.height_mm
        if self.quarters % 2:
            width, height = height, width
        for _quarter in range(self.quarters):
            box = Box(box.top, width - box.right, box.bottom, width - box.left)
            width, height = height, width
        return self._turned(box, -self.angle)

    def askew(self, box: Box) -> Box:
        """Return where a box of the straightened picture, in mm, lies on the page."""
        box = self._turned(box, self.angle)
        width, height = self.width_mm, self.height_mm
        for _quarter in range(self.quarters):
            box = Box(height - box.bottom, box.left, height - box.top, box.right)
            width, height = height, width
        return box

    def _turned(self, box: Box, degrees: float) -> Box:
        """Return a box as large, its middle turned about the middle of the picture."""
        if not degrees:
            return box
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        middle_x, middle_y = self.width_mm / 2, self.height_mm / 2
        across, down = (box.left + box.right) / 2 - middle_x, (box.top + box.bottom) / 2 - middle_y
        x, y = middle_x + across * cosine - down * sine, middle_y + across * sine + down * cosine
        half_width, half_height = (box.right - box.left) / 2, (box.bottom - box.top) / 2
        return Box(x - half_width, y - half_height, x + half_width, y + half_height)


def words_of_pdf(pdf: bytes) -> PdfWords:
    """Return the words of the first 60 pages; raises UnreadablePdf."""
    head, _rest = _fetched({"what": "words", "pages": MOST_PAGES, "characters": MOST_CHARACTERS}, pdf)
    _refuse(head, UnreadablePdf)
    return PdfWords(tuple(map(_page, head["pages"])), head["in_all"], head["cut_off"])


def raster_of_page(pdf: bytes, number: int, ppi: int = FINE, *, quarters: int = 0) -> Raster:
    """Return a page, counted from 1, as a picture to recognize words on, turned by quarters.

    Raises UnreadablePdf.
    """
    head, png = _fetched({"what": "page", "number": number, "ppi": ppi, "quarters": quarters}, pdf)
    _refuse(head, UnreadablePdf)
    return _raster(head, png, quarters)


def page_to_see(paper: bytes, number: int, ppi: float) -> PagePixels:
    """Return a page of a PDF or of a file of pictures, counted from 1, in about so many pixels an inch.

    It is grey, and lies as it does in the file: boxes of words fit it. Raises UnreadablePdf.
    """
    head, png = _fetched({"what": "see", "number": number, "ppi": ppi}, paper)
    _refuse(head, UnreadablePdf)
    return PagePixels(png, head["width"], head["height"], head["in_all"])


def raster_of_picture(picture: bytes, number: int, *, quarters: int = 0) -> Raster:
    """Return a picture of a file, counted from 1, turned by quarters; raises UnreadablePicture.

    PNG, JPEG, TIFF, WebP, BMP, GIF, AVIF, and HEIC where Pillow can.
    """
    head, png = _fetched({"what": "picture", "number": number - 1, "quarters": quarters}, picture)
    _refuse(head, UnreadablePicture)
    return _raster(head, png, quarters)


def _page(read: Mapping[str, Any]) -> PageOfWords:
    words = tuple(LaidWord(text, Box(*box), how) for text, box, how in read["words"])
    return PageOfWords(
        read["number"],
        read["width"],
        read["height"],
        words,
        read["pictures"],
        read["unmapped"],
        read["empty"],
        read["drawable"],
    )


def _raster(head: Mapping[str, Any], png: bytes, quarters: int) -> Raster:
    return Raster(
        png, head["ppi"], head["angle"], head["width"], head["height"], quarters, head.get("in_all", 1)
    )


def _fetched(request: Mapping[str, object], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what the other process answers: a line of JSON, and what follows it."""
    try:
        ended = run_program(
            [sys.executable, "-P", "-m", _MODULE, json.dumps(request)],
            seconds=_SECONDS,
            most_bytes=_MOST_BYTES,
            given=content,
        )
    except TookTooLong:
        return {"trouble": "slow"}, b""
    except PrintedTooMuch:
        return {"trouble": "large"}, b""
    line, _end, rest = ended.output.partition(b"\n")
    if ended.code or not line:
        return {"trouble": "broken"}, b""
    head: dict[str, Any] = json.loads(line)
    return head, rest


def _refuse(head: Mapping[str, Any], kind: type[UnreadablePdf] | type[UnreadablePicture]) -> None:
    if "trouble" in head:
        raise kind(_(_TROUBLES[head["trouble"]]).format(seconds=_SECONDS))


_TROUBLES = {
    "locked": N_("Es ist mit einem Passwort gesperrt"),
    "no_pdf": N_("Es ist kein lesbares PDF"),
    "no_picture": N_("Es ist kein lesbares Bild"),
    "no_heic": N_(
        "Es ist ein HEIC-Bild, das hier nicht gelesen werden kann; als JPEG oder PDF gespeichert geht es"
    ),
    "no_page": N_("Diese Seite hat es nicht"),
    "damaged": N_("Es ist beschädigt"),
    "large": N_("Es ist zu groß: so viele Bildpunkte sieht sich das Programm nicht an"),
    "slow": N_("Es ließ sich in {seconds} Sekunden nicht lesen"),
    "broken": N_("Es ist beschädigt oder braucht mehr Speicher, als einem Schriftstück zusteht"),
}
"""What the other process says, and what it means."""
