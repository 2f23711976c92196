"""How a paper appears in the file of a case: as pictures of its pages, as text, or by its name alone."""

from collections.abc import Callable, Iterator
from email import message_from_binary_file, policy
from email.message import EmailMessage, MIMEPart
from html.parser import HTMLParser
from io import BytesIO
from typing import NamedTuple

from vertragsbuch.evidence.dossier import Exhibit
from vertragsbuch.language import _
from vertragsbuch.typesetting.pdf import UnreadablePdf, first_pages
from vertragsbuch.typesetting.picture import UnreadablePicture, printable_picture

LARGEST_SHOWN = 25 << 20
"""Larger papers are named in the PDF and lie in the archive."""

_PPI = 130
_MOST_PAGES = 100
_LONGEST_TEXT = 60_000
_ORIENTATION, _FIRST_ON_SIDE = 0x112, 5
"""Where a camera says how it was held, and the first of the values that stand for a quarter turn."""

_HEADERS = (
    ("From", _("Von")),
    ("To", _("An")),
    ("Cc", _("Kopie")),
    ("Date", _("Datum")),
    ("Subject", _("Betreff")),
    ("Message-ID", "Message-ID"),
)


class Sheet(NamedTuple):
    """The picture of a page, and whether it is broader than high."""

    content: bytes
    landscape: bool


class Shown(NamedTuple):
    """The pictures of the pages, or the text, or why only the name stands there."""

    sheets: tuple[Sheet, ...] = ()
    text: str = ""
    note: str = ""


def shown(exhibit: Exhibit, content: bytes) -> Shown:
    """Return how a paper of at most `LARGEST_SHOWN` appears."""
    if not content:
        return Shown(note=_("Die Datei ist leer."))
    show = _SHOWN_AS.get(exhibit.media_type)
    if show is None:
        return Shown(note=_("Diese Art von Datei lässt sich nicht drucken."))
    try:
        return show(content)
    except (UnreadablePdf, UnreadablePicture) as error:
        return Shown(note=_("Die Datei lässt sich nicht zeigen: {reason}.").format(reason=error))


def _pdf(content: bytes) -> Shown:
    pictures, count = first_pages(content, _PPI, _MOST_PAGES)
    note = _("Gezeigt sind die ersten {shown} von {count} Seiten.") if count > len(pictures) else ""
    sheets = tuple(_sheet(picture) for picture in pictures)
    return Shown(sheets, note=note.format(shown=len(pictures), count=count))


def _picture(content: bytes) -> Shown:
    return Shown((_sheet(printable_picture(content).content),))


def _sheet(picture: bytes) -> Sheet:
    from PIL import Image  # noqa: PLC0415 - loads 20 ms of a large library

    image = Image.open(BytesIO(picture))
    width, height = image.size
    lies_on_side = image.getexif().get(_ORIENTATION, 1) >= _FIRST_ON_SIDE
    return Sheet(picture, (width > height) != lies_on_side)


def _plain(content: bytes) -> Shown:
    return _cut(_decoded(content))


def _decoded(content: bytes) -> str:
    """Return a text in the encoding that it most likely has."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _cut(text: str) -> Shown:
    note = _("Gezeigt ist der Anfang des Textes.") if len(text) > _LONGEST_TEXT else ""
    lines = "\n".join(line.rstrip() for line in text[:_LONGEST_TEXT].splitlines())
    return Shown(text=lines.strip("\n"), note=note)


def _page_of_web(content: bytes) -> Shown:
    return _cut(_text_of_html(_decoded(content)))


def _mail(content: bytes) -> Shown:
    message = message_from_binary_file(BytesIO(content), policy=policy.default)
    return _cut("\n".join(_lines_of(message)))


def _lines_of(message: EmailMessage) -> Iterator[str]:
    for header, label in _HEADERS:
        value = _header(message, header)
        if value:
            yield f"{label}: {value}"
    yield ""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        text = _body(body)
        yield _text_of_html(text) if body.get_content_subtype() == "html" else text
    for part in message.iter_attachments():
        size = len(part.get_payload(decode=True) or b"") if not part.is_multipart() else 0
        name = part.get_filename() or part.get_content_type()
        yield _("[Anhang: {name}, {size}]").format(name=name, size=size_in_words(size))


def _header(message: EmailMessage, name: str) -> str:
    """Return a header in words, as it is written where it breaks the rules, empty where it is missing."""
    try:
        return str(message[name] or "")
    except (ValueError, IndexError, AttributeError, TypeError):
        return str(dict(message.raw_items()).get(name, ""))


def _body(body: MIMEPart) -> str:
    try:
        return str(body.get_content())
    except (LookupError, UnicodeError):
        content = body.get_payload(decode=True)
        return _decoded(content) if isinstance(content, bytes) else str(content)


class _Words(HTMLParser):
    """Collects what a page says, without what steers it."""

    _SILENT = frozenset({"script", "style", "head", "title"})
    _BREAKS = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3", "table", "ul", "ol", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag in self._SILENT:
            self._silent.append(tag)
        elif tag in self._BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT and self._silent:
            self._silent.pop()
        elif tag == "p":
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))


def _text_of_html(page: str) -> str:
    words = _Words()
    words.feed(page)
    words.close()
    lines = [line.strip() for line in "".join(words.words).splitlines()]
    return "\n".join(line for number, line in enumerate(lines) if line or (number and lines[number - 1]))


def size_in_words(size: int) -> str:
    """Return a size as a person reads it: `812 Bytes`, `14 KB`, `3,2 MB`."""
    if size < 1000:  # noqa: PLR2004 - where the next unit begins
        return _("{size} Bytes").format(size=size)
    if size < 1_000_000:  # noqa: PLR2004 - as above
        return f"{round(size / 1000)} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


_SHOWN_AS: dict[str, Callable[[bytes], Shown]] = {
    "application/pdf": _pdf,
    "image/png": _picture,
    "image/jpeg": _picture,
    "message/rfc822": _mail,
    "text/plain": _plain,
    "text/html": _page_of_web,
}
