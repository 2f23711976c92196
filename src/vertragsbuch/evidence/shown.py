"""How a paper appears in the file of a case: as pictures of its pages, as text, or by its name alone."""

from collections.abc import Callable, Iterator
from email import message_from_binary_file, policy
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage, MIMEPart
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from vertragsbuch.evidence.dossier import Exhibit
from vertragsbuch.evidence.room import LONGEST_SHOWN, PdfRoom, printable_in_typeface
from vertragsbuch.language import _
from vertragsbuch.reading.papers.plain import text_of_html
from vertragsbuch.tables.encodings import decoded
from vertragsbuch.typesetting.pdf import first_pages
from vertragsbuch.typesetting.pdf_page import UnreadablePdf
from vertragsbuch.typesetting.picture import printable_picture
from vertragsbuch.typesetting.troubles import UnreadablePicture

LARGEST_SHOWN = 25 << 20
"""Larger papers are named in the PDF and lie in the archive."""

_PPI = 130
_MOST_PAGES = 100
_LONGEST_HEADER, _MOST_OF_HEADERS = 4_000, 200_000
_NO_ROOM_FOR_PICTURES = "Für mehr Bilder ist in dieser PDF kein Platz."
_KILOBYTE, _MEGABYTE = 1000, 1_000_000
_ORIENTATION, _FIRST_ON_SIDE = 0x112, 5
"""Where a camera says how it was held, and the first of the values that stand for a quarter turn."""

_HEADERS = (
    ("From", "Von"),
    ("To", "An"),
    ("Cc", "Kopie"),
    ("Date", "Datum"),
    ("Subject", "Betreff"),
    ("Message-ID", "Message-ID"),
)


class ShownPage(NamedTuple):
    """The picture of a page, and whether it is broader than high."""

    content: bytes
    landscape: bool


class ShownPaper(NamedTuple):
    """The pictures of the pages, or the text, or why only the name stands there."""

    sheets: tuple[ShownPage, ...] = ()
    text: str = ""
    note: str = ""


def shown_paper(exhibit: Exhibit, content: bytes, room: PdfRoom) -> ShownPaper:
    """Return how a paper of at most `LARGEST_SHOWN` appears, and take its room; what finds none is said."""
    if not content:
        return ShownPaper(note="Die Datei ist leer.")
    show = _SHOWN_AS.get(exhibit.media_type)
    if show is None:
        return ShownPaper(note="Diese Art von Datei lässt sich nicht drucken.")
    try:
        return show(content, room)
    except (UnreadablePdf, UnreadablePicture, _UnreadableMail) as error:
        return ShownPaper(note=f"Die Datei lässt sich nicht zeigen: {error}.")


def _pdf(content: bytes, room: PdfRoom) -> ShownPaper:
    pictures, count = first_pages(content, _PPI, min(_MOST_PAGES, room.sheets), room.samples)
    sheets = tuple(_sheet(picture, room) for picture in pictures)
    if not sheets:
        return ShownPaper(note=_NO_ROOM_FOR_PICTURES)
    note = "Gezeigt sind die ersten {shown} von {count} Seiten." if count > len(pictures) else ""
    return ShownPaper(sheets, note=note.format(shown=len(pictures), count=count))


def _picture(content: bytes, room: PdfRoom) -> ShownPaper:
    sheet = _sheet(printable_picture(content).content, room)
    return (
        ShownPaper((sheet,))
        if min(room.sheets, room.samples) >= 0
        else ShownPaper(note=_NO_ROOM_FOR_PICTURES)
    )


def _sheet(picture: bytes, room: PdfRoom) -> ShownPage:
    """Return the picture of a page; it takes its room, also where there is none left."""
    image = Image.open(BytesIO(picture))
    width, height = image.size
    room.sheets -= 1
    room.samples -= width * height * len(image.getbands())
    lies_on_side = image.getexif().get(_ORIENTATION, 1) >= _FIRST_ON_SIDE
    return ShownPage(picture, (width > height) != lies_on_side)


def _plain(content: bytes, room: PdfRoom) -> ShownPaper:
    return _cut(decoded(content, leniently=True), room)


def _cut(text: str, room: PdfRoom) -> ShownPaper:
    lines = "\n".join(line.rstrip() for line in text[: LONGEST_SHOWN + 1].splitlines()).strip("\n")
    begins = room.text(lines)
    if lines and not begins:
        return ShownPaper(note="Für mehr Text ist in dieser PDF kein Platz.")
    is_all = len(text) <= LONGEST_SHOWN and len(begins) == len(printable_in_typeface(lines))
    return ShownPaper(text=begins, note="" if is_all else "Gezeigt ist der Anfang des Textes.")


def _page_of_web(content: bytes, room: PdfRoom) -> ShownPaper:
    return _cut(text_of_html(decoded(content, leniently=True)), room)


class _UnreadableMail(Exception):
    """An e-mail that breaks the rules so much that its parts cannot be told; the text says so in German."""


class _Headers:
    """What headers say, read each once, cut where they are endless, as plain text where they are broken.

    The reader of the standard library takes time in the square of their length, and stumbles over some.
    """

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], BaseHeader] = {}
        self._left = _MOST_OF_HEADERS
        self._in_words = HeaderRegistry()
        self._as_text = HeaderRegistry(use_default_map=False)

    def __call__(self, name: str, value: str) -> BaseHeader:
        key = name, value[:_LONGEST_HEADER]
        if key not in self._read:
            self._left -= len(key[1])
            if self._left < 0:
                raise _UnreadableMail(_("der Kopf der E-Mail ist zu lang"))
            self._read[key] = self._header(*key)
        return self._read[key]

    def _header(self, name: str, value: str) -> BaseHeader:
        try:
            return self._in_words(name, value)
        except Exception:  # noqa: BLE001 - whatever the standard library stumbles over
            return self._as_text(name, value)


def _mail(content: bytes, room: PdfRoom) -> ShownPaper:
    rules = policy.default.clone(header_factory=_Headers())
    try:
        return _cut("\n".join(_lines_of(message_from_binary_file(BytesIO(content), policy=rules))), room)
    except _UnreadableMail:
        raise
    except Exception as error:  # a stranger wrote it: the library answers broken parts with any error
        raise _UnreadableMail(_("die E-Mail ist fehlerhaft aufgebaut")) from error


def _lines_of(message: EmailMessage) -> Iterator[str]:
    for header, label in _HEADERS:
        if value := message[header]:
            yield f"{label}: {value}"
    yield ""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        text = _body(body)
        yield text_of_html(text) if body.get_content_subtype() == "html" else text
    for part in message.iter_attachments():
        size = len(part.get_payload(decode=True) or b"") if not part.is_multipart() else 0
        name = part.get_filename() or part.get_content_type()
        yield f"[Anhang: {name}, {size_in_words(size)}]"


def _body(body: MIMEPart) -> str:
    try:
        return str(body.get_content())
    except (LookupError, UnicodeError):
        content = body.get_payload(decode=True)
        return decoded(content, leniently=True) if isinstance(content, bytes) else str(content)


def size_in_words(size: int) -> str:
    """Return a size as a person reads it: `812 Bytes`, `14 KB`, `3,2 MB`."""
    if size < _KILOBYTE:
        return f"{size} Bytes"
    if size < _MEGABYTE:
        return f"{round(size / _KILOBYTE)} KB"
    return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")


_SHOWN_AS: dict[str, Callable[[bytes, PdfRoom], ShownPaper]] = {
    "application/pdf": _pdf,
    "image/png": _picture,
    "image/jpeg": _picture,
    "message/rfc822": _mail,
    "text/plain": _plain,
    "text/html": _page_of_web,
}
