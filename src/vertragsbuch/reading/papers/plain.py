"""Text and pages of the net as plain text, whatever they are encoded in."""

import re
from html import unescape

from vertragsbuch.tables import encodings
from vertragsbuch.tables.encodings import BYTES_LOOKED_AT, wide_encoding

MOST_PLAIN_CHARACTERS = 400_000

_ENDS_LINE = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section"}
)
_ENDS_CELL = frozenset({"td", "th", "dt"})
_ENDS_BLOCK = frozenset({"p", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_SHOWS_NOTHING = frozenset({"script", "style", "head", "title", "template", "noscript"})
_IS_NO_TEXT = frozenset({"script", "style"})
_ENDS_NO_TEXT = re.compile("</(?:script|style)", re.IGNORECASE)
_MARK = re.compile(r"<!--|<(?P<closes>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*+)(?P<attributes>[^<>]{0,4000}+)>")
_BLANKS = re.compile(r"\s+")
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|[\"'])|\shidden(?=[\s=/]|$)",
    re.IGNORECASE,
)
_ALONE = frozenset({"br", "img", "hr", "input", "meta", "link", "col", "area", "base", "wbr"})


def decoded_paper(content: bytes) -> str | None:
    """Return a text in UTF-8, UTF-16, or as Windows writes it; None for what is no text."""
    if wide_encoding(content[:BYTES_LOOKED_AT]) is None and b"\x00" in content:
        return None
    text = encodings.decoded(content, leniently=True)
    controls = sum(sign < " " and sign not in "\t\n\r\f\x0b" for sign in text)
    return text if controls <= len(text) // 20 else None


def text_of_html(page: str) -> str:
    """Return what a page shows: a line for each paragraph and row, cells with tabs between them.

    What the page hides by its own words does not count. Takes time in proportion to the page, however broken.
    """
    shown = _Shown()
    place = 0
    while (mark := _MARK.search(page, place)) is not None:
        shown.take(page[place : mark.start()])
        place = _after(page, mark, shown)
    shown.take(page[place:])
    return shown.text


def _after(page: str, mark: re.Match[str], shown: "_Shown") -> int:
    """Return where the page goes on after a comment or a tag."""
    if mark["tag"] is None:
        end = page.find("-->", mark.start())
        return len(page) if end < 0 else end + 3
    tag = mark["tag"].lower()
    if mark["closes"]:
        shown.close(tag)
    else:
        shown.open(tag, mark["attributes"])
    if tag in _IS_NO_TEXT and not mark["closes"]:
        over = _ENDS_NO_TEXT.search(page, mark.end())
        return over.start() if over else len(page)
    return mark.end()


class _Shown:
    """Gathers what is shown, and counts how deep it is within what hides its content."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._hiding = ""
        self._depth = 0

    @property
    def text(self) -> str:
        """What was gathered, with single blanks."""
        lines = (re.sub(r"[^\S\t]+", " ", line).strip(" ") for line in "".join(self._parts).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def open(self, tag: str, attributes: str) -> None:
        """Begin a new line where the element does; note what hides its content."""
        if tag in _ALONE:
            self._parts.append("\n" if tag == "br" and not self._hiding else "")
        elif self._hiding:
            self._depth += tag == self._hiding
        elif tag in _SHOWS_NOTHING or _HIDES.search(attributes):
            self._hiding, self._depth = tag, 1
        elif tag in _ENDS_LINE:
            self._parts.append("\n")

    def close(self, tag: str) -> None:
        """End a line, a cell, a paragraph, or what was hidden."""
        if self._hiding:
            self._depth -= tag == self._hiding
            self._hiding = self._hiding if self._depth else ""
        elif tag in _ENDS_BLOCK:
            self._parts.append("\n\n")
        elif tag in _ENDS_CELL:
            self._parts.append("\t")
        elif tag in _ENDS_LINE:
            self._parts.append("\n")

    def take(self, data: str) -> None:
        """Take what is shown; a line of the source is none of the page."""
        if data and not self._hiding:
            self._parts.append(_BLANKS.sub(" ", unescape(data)))
