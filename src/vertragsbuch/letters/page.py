"""A letter on paper after DIN 5008, form A or B, typeset as PDF/A with PDF/UA-1, or as pictures."""

from os.path import dirname, join

from vertragsbuch.letters.letter import Letter, attachment_titles
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import TURNS_READING
from vertragsbuch.typed import TYPE_CHECKING, Literal
from vertragsbuch.typesetting.compiler import ARCHIVED, ARCHIVED_WITH_FILES, compiled_pdf, compiled_pictures
from vertragsbuch.typesetting.data import json_text
from vertragsbuch.typesetting.source import SourceRefused

if TYPE_CHECKING:
    from vertragsbuch.errors import CannotTypeset

LETTER_SOURCE = join(dirname(__file__), "typst", "letter.typ")


class PageStyle(NamedTuple):
    """How a letter looks: the form of DIN 5008, and pictures (PNG or SVG) of letterhead and signature.

    The letterhead stands above the window, 165 mm wide at most and 24 mm high (form A: 17 mm); the signature
    above the typed name, 60 mm wide at most and 15 mm high.
    """

    form: Literal["A", "B"] = "B"
    letterhead: bytes | None = None
    signature: bytes | None = None


PLAIN_PAGE = PageStyle()


class _Prepared(NamedTuple):
    """What the Typst source is given, and the files beside it."""

    data: dict[str, str]
    files: dict[str, bytes]


def page_pdf(letter: Letter, style: PageStyle = PLAIN_PAGE, mark: str = "") -> bytes:
    """Return the letter as a PDF with its papers as further pages and as files in it.

    Without papers it is PDF/A-2a, with them PDF/A-3a; both are tagged (PDF/UA-1). `mark` stands among its
    properties and on no page. The same letter with the same mark gives the same bytes. Raises CannotTypeset.
    """
    return _pdf(letter, _prepared(letter, style, mark))


def page_pictures(letter: Letter, ppi: float = 110, style: PageStyle = PLAIN_PAGE) -> list[bytes]:
    """Return each page as a PNG of so many pixels an inch; raises CannotTypeset as the PDF does.

    The PDF is made first, since only there a character that no font has is a fault.
    """
    _pdf(letter, _prepared(letter, style))
    return pictures_of_set_pages(letter, ppi, style)


def pictures_of_set_pages(letter: Letter, ppi: float, style: PageStyle = PLAIN_PAGE) -> list[bytes]:
    """Return the same of a letter whose PDF has been made already, so that no character of it is missing."""
    prepared = _prepared(letter, style)
    return compiled_pictures(LETTER_SOURCE, prepared.data, ppi, files=prepared.files)


def _pdf(letter: Letter, prepared: _Prepared) -> bytes:
    turning = TURNS_READING.intersection(prepared.data["letter"])
    if turning:
        raise _refusal(letter, prepared, turning=min(turning))
    standards = ARCHIVED_WITH_FILES if letter.papers else ARCHIVED
    try:
        return compiled_pdf(
            LETTER_SOURCE, prepared.data, letter.written_on, files=prepared.files, standards=standards
        )
    except SourceRefused as error:
        raise _refusal(letter, prepared, said=str(error)) from error


def _refusal(letter: Letter, prepared: _Prepared, said: str = "", turning: str = "") -> "CannotTypeset":
    """Return why a letter cannot be set: a sign in it turns the reading, or what Typst said."""
    from vertragsbuch.letters.refusals import explained, turns_reading  # noqa: PLC0415 - most letters have no fault

    return turns_reading(turning, letter) if turning else explained(said, letter, prepared.files)


def _prepared(letter: Letter, style: PageStyle, mark: str = "") -> _Prepared:
    described, files = _beside(letter, style)
    letter_fields = {
        "sender": letter.sender._asdict(),
        "contact": [detail for detail in (letter.sender.phone, letter.sender.email) if detail],
        "recipient": letter.recipient._asdict(),
        "reference": letter.reference,
        "subject": letter.subject,
        "body": letter.body,
        "closing": letter.closing,
        "signatures": letter.signature_lines,
        "attachments": attachment_titles(letter),
        "form": style.form,
        "mark": mark or None,
        **described,
    }
    return _Prepared({"letter": json_text(letter_fields)}, files)


def _beside(letter: Letter, style: PageStyle) -> tuple[dict[str, object], dict[str, bytes]]:
    """Return what the source must know of the files beside it, and the files."""
    if not letter.papers and style.letterhead is None and style.signature is None:
        return {"letterhead": None, "signature": None, "papers": []}, {}
    from vertragsbuch.letters.enclosing import laid_beside  # noqa: PLC0415 - most letters have no file beside

    return laid_beside(letter.papers, style.letterhead, style.signature)
