"""From a file to the papers in it: PDF, picture, e-mail with what is attached, page of the net, text."""

import hashlib
import re
from collections.abc import Callable, Iterator

from vertragsbuch.drafts.spot import Source
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.mail import Attachment, Mail, is_mail, read_mail
from vertragsbuch.reading.papers.plain import MOST_PLAIN_CHARACTERS, decoded_paper, text_of_html
from vertragsbuch.reading.papers.sheets import text_of_pdf, text_of_picture
from vertragsbuch.reading.papers.text import PageText, PaperText, text_lines
from vertragsbuch.tables.characters import composed, printable
from vertragsbuch.typesetting.pdf_page import UnreadablePdf
from vertragsbuch.typesetting.troubles import UnreadablePicture

LARGEST_PAPER = 50 << 20
MOST_PAPERS = 20
"""So many papers are taken out of one e-mail."""

_DEEPEST = 3
_SMALLEST_PICTURE = 40_000
"""A smaller picture in an e-mail is a logo."""

_HEAD = 1024
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
)
_BRANDS_OF_PICTURES = (b"heic", b"heix", b"hevc", b"mif1", b"heim", b"heis", b"avif")
_OTHERS = (
    (
        b"PK\x03\x04",
        N_("Das ist ein ZIP oder ein Dokument aus Word oder LibreOffice. Als PDF gespeichert geht es."),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        N_("Das ist ein Dokument aus Word oder eine Nachricht aus Outlook. Als PDF gespeichert geht es."),
    ),
    (b"{\\rtf", N_("Das ist ein Dokument im Format RTF. Als PDF gespeichert geht es.")),
)
_OF_OUTLOOK = (
    b"\x78\x9f\x3e\x22",
    N_(
        "Das ist ein Paket von Outlook (winmail.dat), in dem Anhänge stecken; öffnen kann es nur Outlook. "
        "Bitte dort als PDF speichern, oder den Absender um ein PDF bitten."
    ),
)
_NO_DOCUMENT = (b"BEGIN:VCARD", b"BEGIN:VCALENDAR", b"-----BEGIN PGP")
"""What a mail program adds by itself: cards, appointments, signatures."""
_SIGNATURES = (".p7s", ".asc", ".sig")
_OF_ANOTHER_KIND = N_(
    "Dieser Anhang ist nicht gelesen: In E-Mails werden PDF, Bilder und E-Mails gelesen. Kontoauszüge und "
    "Tabellen gehen, wenn der Anhang als Datei gespeichert ist."
)
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff"))
"""Signs that only tell where a line may break."""
_PART_OF_A_PDF = re.compile(rb"\b[0-9]{1,10} [0-9]{1,5} obj\b")
_BEGINNING = 65_536
_HEADLESS_PDF = N_(
    "Das ist ein PDF, dessen Anfang beschädigt ist. Bitte noch einmal holen, oder mit einem Programm, das es "
    "öffnet, neu als PDF speichern."
)


class OpenedPaper(NamedTuple):
    """A paper: its text, and the bytes that it was read from."""

    text: PaperText
    content: bytes
    media_type: str = "text/plain"


class Papers(NamedTuple):
    """The papers of a file, and what of it could not be read."""

    papers: tuple[OpenedPaper, ...]
    faults: tuple[Fault, ...] = ()


def papers_of_file(name: str, content: bytes) -> Papers:
    """Return the papers of a file; raises BadInput where there is none that can be read."""
    plain = printable(name, "_", blank="_").strip() or _("Schriftstück")
    papers: list[OpenedPaper] = []
    faults: list[Fault] = []
    for each in _opened(plain, content, 0):
        if isinstance(each, Fault):
            faults.append(each)
        elif len(papers) < MOST_PAPERS:
            papers.append(each)
    if not papers:
        raise BadInput(faults or [Fault(plain, _("Darin steht nichts, was sich lesen lässt."))])
    return Papers(tuple(papers), tuple(faults))


def _opened(name: str, content: bytes, depth: int) -> Iterator[OpenedPaper | Fault]:
    """Yield the papers of a file one after the other, or why there is none."""
    if len(content) > LARGEST_PAPER:
        yield Fault(name, _("Die Datei ist größer als 50 MB."))
    elif is_mail(content):
        yield from _of_mail(name, content, depth)
    else:
        yield _alone(name, content)


def _alone(name: str, content: bytes) -> OpenedPaper | Fault:
    source = Source("paper", name, hashlib.sha256(content).hexdigest())
    read, media_type = _reader_of(content)
    try:
        text = read(content, source)
    except (UnreadablePdf, UnreadablePicture) as reason:
        return Fault(name, f"{reason}.")
    except _NoPaper as reason:
        return Fault(name, str(reason))
    if not text.lines:
        return Fault(name, " ".join(text.all_doubts[:1]) or _("Darin steht kein Text."))
    return OpenedPaper(text, content, media_type)


class _NoPaper(Exception):
    """What was given is no paper; the text says why, in German."""


_Reader = Callable[[bytes, Source], PaperText]


def _reader_of(content: bytes) -> tuple[_Reader, str]:
    """Return what reads a file, and its media type, by its first bytes: its name may say anything."""
    if b"%PDF-" in content[:_HEAD]:
        return text_of_pdf, "application/pdf"
    if picture := _kind_of_picture(content):
        return text_of_picture, f"image/{picture}"
    return _text_of_text, "text/plain"


def _kind_of_picture(content: bytes) -> str:
    """Return the kind of a picture as its media type has it, empty for what is none."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in _BRANDS_OF_PICTURES:
        return "avif" if content[8:12] == b"avif" else "heic"
    return next((kind for beginning, kind in _PICTURES if content.startswith(beginning)), "")


def _text_of_text(content: bytes, source: Source) -> PaperText:
    for beginning, sentence in _OTHERS:
        if content.startswith(beginning):
            raise _NoPaper(_(sentence))
    if _is_headless_pdf(content):
        raise _NoPaper(_(_HEADLESS_PDF))
    text = decoded_paper(content)
    if text is None:
        raise _NoPaper(_("Das ist weder PDF noch Bild noch E-Mail noch Text."))
    head = text[:_HEAD].lstrip().lower()
    if head.startswith(("<!doctype html", "<html")) or "<body" in head:
        text = text_of_html(text[: 4 * MOST_PLAIN_CHARACTERS])
    return plain_paper(text, source)


def _is_headless_pdf(content: bytes) -> bool:
    """Return whether a file has the parts and the end of a PDF, without the mark of one at its beginning."""
    ends_like_one = b"%%EOF" in content[-_HEAD:] or b"startxref" in content[-_HEAD:]
    return ends_like_one and _PART_OF_A_PDF.search(content, 0, _BEGINNING) is not None


def plain_paper(text: str, source: Source) -> PaperText:
    """Return a plain text as a paper without pages."""
    doubts = (
        (_("Der Text ist sehr lang; gelesen ist sein Anfang."),) if len(text) > MOST_PLAIN_CHARACTERS else ()
    )
    lines = text_lines(composed(text[:MOST_PLAIN_CHARACTERS]).translate(_UNSEEN))
    return PaperText(source, (PageText(1, 0.0, 0.0, lines),), doubts)


def _of_mail(name: str, content: bytes, depth: int) -> Iterator[OpenedPaper | Fault]:
    """Yield the papers attached to an e-mail, then what it says itself."""
    try:
        mail = read_mail(content)
    except (ValueError, RecursionError):
        yield Fault(name, _("Die E-Mail hat mehr Teile, als sich das Programm ansieht."))
        return
    if mail.cut_off:
        yield Fault(name, _("Die E-Mail hat sehr viele Teile; nur die ersten sind gelesen."))
    for number, attachment in enumerate(mail.attachments, start=1):
        own = printable(attachment.name, "_", blank="_").strip() or _("Anhang {number}").format(number=number)
        place = f"{name}: {own}"
        if not _is_worth_reading(attachment):
            yield from (Fault(place, sentence) for sentence in _why_unread(attachment))
        elif depth < _DEEPEST:
            yield from _opened(place, attachment.content, depth + 1)
        else:
            yield Fault(place, _("So tief ineinander steckende E-Mails werden nicht geöffnet."))
    if mail.text.strip():
        source = Source("paper", name, hashlib.sha256(content).hexdigest())
        yield OpenedPaper(plain_paper(_with_head(mail), source), content, "message/rfc822")


def _with_head(mail: Mail) -> str:
    """Return the text of an e-mail beneath who wrote it, and about what."""
    return f"{mail.sender}\n{mail.subject}\n\n{mail.text}"


def _is_worth_reading(attachment: Attachment) -> bool:
    content = attachment.content
    if _kind_of_picture(content):
        return len(content) >= _SMALLEST_PICTURE
    return b"%PDF-" in content[:_HEAD] or is_mail(content)


def _why_unread(attachment: Attachment) -> Iterator[str]:
    """Yield why what comes with an e-mail is not read; nothing for what a mail program adds by itself."""
    content = attachment.content
    for beginning, sentence in (_OF_OUTLOOK, *_OTHERS):
        if content.startswith(beginning):
            yield _(sentence)
            return
    is_of_program = content.lstrip().startswith(_NO_DOCUMENT)
    is_signature = attachment.name.casefold().endswith(_SIGNATURES)
    if not (_kind_of_picture(content) or is_of_program or is_signature):
        yield _(_OF_ANOTHER_KIND)
