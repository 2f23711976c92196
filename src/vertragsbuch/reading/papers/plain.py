"""Text and pages of the net as plain text, whatever they are encoded in."""

import codecs
import re
from html.parser import HTMLParser

MOST_CHARACTERS = 400_000

_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENDS_LINE = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section"}
)
_ENDS_CELL = frozenset({"td", "th", "dt"})
_ENDS_BLOCK = frozenset({"p", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_SHOWS_NOTHING = frozenset({"script", "style", "head", "title", "template", "noscript"})
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)", re.IGNORECASE
)
_ALONE = frozenset({"br", "img", "hr", "input", "meta", "link", "col", "area", "base", "wbr"})


def decoded(content: bytes) -> str | None:
    """Return a text in UTF-8, UTF-16 with its mark, or as Windows writes it; None for what is no text."""
    for beginning, encoding in _BEGINNINGS:
        if content.startswith(beginning):
            return content.decode(encoding, "replace")
    if b"\x00" in content:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    controls = sum(sign < " " and sign not in "\t\n\r\f\x0b" for sign in text)
    return text if controls <= len(text) // 20 else None


def text_of_html(page: str) -> str:
    """Return what a page shows: a line for each paragraph and row, cells with tabs between them."""
    reader = _Shown()
    reader.feed(page)
    reader.close()
    return reader.text


class _Shown(HTMLParser):
    """Gathers what is shown; what a page hides by its own words does not count."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._hidden: list[str] = []

    @property
    def text(self) -> str:
        """What was gathered, with single blanks."""
        lines = (re.sub(r"[^\S\t]+", " ", line).strip(" ") for line in "".join(self._parts).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new line where the element does; note what hides its content."""
        if tag in _ALONE:
            if tag == "br":
                self._parts.append("\n")
            return
        if self._hidden or tag in _SHOWS_NOTHING or _is_hidden(attrs):
            self._hidden.append(tag)
        elif tag in _ENDS_LINE:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line, a cell, a paragraph, or what was hidden."""
        if self._hidden:
            if tag in self._hidden:
                del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
        elif tag in _ENDS_BLOCK:
            self._parts.append("\n\n")
        elif tag in _ENDS_CELL:
            self._parts.append("\t")
        elif tag in _ENDS_LINE:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take what is shown; a line of the source is none of the page."""
        if not self._hidden:
            self._parts.append(re.sub(r"\s+", " ", data))


def _is_hidden(attributes: list[tuple[str, str | None]]) -> bool:
    names = dict(attributes)
    return "hidden" in names or _HIDES.search(names.get("style") or "") is not None
