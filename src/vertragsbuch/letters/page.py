"""A letter on paper after DIN 5008, form A or B, typeset as PDF/A with PDF/UA-1, or as pictures."""

import json
from collections.abc import Iterator, Mapping
from os.path import dirname, join
from typing import Literal

from vertragsbuch.errors import CannotTypeset
from vertragsbuch.language import N_, Sentence, sentence
from vertragsbuch.letters.letter import Letter, Paper, attachment_titles
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typesetting.compiler import (
    ARCHIVED,
    ARCHIVED_WITH_FILES,
    SourceRefused,
    compiled_pdf,
    compiled_pictures,
)
from vertragsbuch.typesetting.pdf import UnreadablePdf, page_images
from vertragsbuch.typesetting.picture import Picture, UnreadablePicture, printable_picture

_SOURCES = join(dirname(__file__), "typst")
SOURCE = join(_SOURCES, "letter.typ")
_PICTURE_ALONE = join(_SOURCES, "picture.typ")

_WITHOUT_GLYPH = r"the text `\"(.+)\"` could not be displayed"
_ESCAPED = r"\\u\{([0-9a-f]+)\}"
_RECIPIENT_TOO_LONG = "does-not-fit: recipient"
_SENDER_TOO_LONG = "does-not-fit: sender"
_BAD_SVG = "failed to parse SVG"
_PAPER_PPI = 150
_NO_PART_OF_A_NAME = r"[^\w .()+-]"
_LONGEST_NAME = 80


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


def page_pdf(letter: Letter, style: PageStyle = PLAIN_PAGE) -> bytes:
    """Return the letter as a PDF with its papers as further pages and as files in it.

    Without papers it is PDF/A-2a, with them PDF/A-3a; both are tagged (PDF/UA-1). The same letter gives the
    same bytes. Raises CannotTypeset.
    """
    return _pdf(letter, _prepared(letter, style))


def page_pictures(letter: Letter, ppi: float = 110, style: PageStyle = PLAIN_PAGE) -> list[bytes]:
    """Return each page as a PNG of so many pixels an inch; raises CannotTypeset as the PDF does.

    The PDF is made first, since only there a character that no font has is a fault.
    """
    _pdf(letter, _prepared(letter, style))
    return pictures_of_set_pages(letter, ppi, style)


def pictures_of_set_pages(letter: Letter, ppi: float, style: PageStyle = PLAIN_PAGE) -> list[bytes]:
    """Return the same of a letter whose PDF has been made already, so that no character of it is missing."""
    prepared = _prepared(letter, style)
    return compiled_pictures(SOURCE, prepared.data, ppi, files=prepared.files)


def _pdf(letter: Letter, prepared: _Prepared) -> bytes:
    standards = ARCHIVED_WITH_FILES if letter.papers else ARCHIVED
    try:
        return compiled_pdf(
            SOURCE, prepared.data, letter.written_on, files=prepared.files, standards=standards
        )
    except SourceRefused as error:
        raise _explained(str(error), letter, prepared.files) from error


def _prepared(letter: Letter, style: PageStyle) -> _Prepared:
    letterhead = _style_picture("kopf", style.letterhead)
    signature = _style_picture("unterschrift", style.signature)
    papers = [_laid_out(number, paper) for number, paper in enumerate(letter.papers, start=1)]
    files = {**letterhead, **signature}
    for _described, own in papers:
        files |= own
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
        "letterhead": next(iter(letterhead), None),
        "signature": next(iter(signature), None),
        "papers": [described for described, _files in papers],
    }
    return _Prepared({"letter": json.dumps(letter_fields)}, files)


_ROLES = {"kopf": N_("Das Bild für den Briefkopf"), "unterschrift": N_("Das Bild der Unterschrift")}


def _style_picture(name: str, content: bytes | None) -> dict[str, bytes]:
    """Return a picture of the style under the name of its file; none where there is none."""
    if content is None:
        return {}
    try:
        picture = printable_picture(content)
    except UnreadablePicture as error:
        raise _unprintable(sentence(_ROLES[name]), str(error)) from error
    return {f"{name}.{picture.kind}": picture.content}


def _laid_out(number: int, paper: Paper) -> tuple[dict[str, object], dict[str, bytes]]:
    """Return what the source must know of a paper, and its files: itself, and pictures of its pages."""
    original = f"anlage-{number}"
    pages = {
        f"seite-{number}-{count}.{page.kind}": page.content
        for count, page in enumerate(_pages_of(paper), start=1)
    }
    described: dict[str, object] = {
        "title": paper.title,
        "name": _carried_name(number, paper.name),
        "type": paper.media_type,
        "file": original,
        "pages": list(pages),
    }
    return described, {original: paper.content, **pages}


def _pages_of(paper: Paper) -> list[Picture]:
    """Return the pages of a paper as pictures: Typst puts no other PDF's pages into a PDF/A."""
    try:
        if paper.media_type == "application/pdf":
            return [Picture("png", page) for page in page_images(paper.content, _PAPER_PPI)]
        if paper.media_type in {"image/png", "image/jpeg"}:
            return [printable_picture(paper.content)]
    except (UnreadablePdf, UnreadablePicture) as error:
        raise _unprintable(sentence(N_("Die Anlage „{name}“"), name=paper.name), str(error)) from error
    other = N_("Die Anlage „{name}“ ist weder PDF noch PNG noch JPEG; so lässt sie sich nicht anhängen.")
    raise _refused(other, name=paper.name)


def _carried_name(number: int, name: str) -> str:
    """Return the name of a file in the PDF: no part of a path in it, and none twice."""
    import re  # noqa: PLC0415 - with `typing` and `enum` 6 ms, and most letters carry no file

    plain = re.sub(_NO_PART_OF_A_NAME, "_", name).strip(" ._")
    return f"Anlage {number} - {plain[-_LONGEST_NAME:]}"


def _refused(text: str, /, **facts: object) -> CannotTypeset:
    return CannotTypeset(str(sentence(text, **facts)))


def _unprintable(what: Sentence, reason: Sentence | str) -> CannotTypeset:
    return _refused(N_("{what} lässt sich nicht drucken: {reason}."), what=what, reason=reason)


def _explained(message: str, letter: Letter, files: Mapping[str, bytes]) -> CannotTypeset:
    if _RECIPIENT_TOO_LONG in message:
        return _refused(
            N_("Die Anschrift des Anbieters passt nicht in das Fenster des Umschlags: bitte kürzen.")
        )
    if _SENDER_TOO_LONG in message:
        return _refused(N_("Dein Name und deine Anschrift passen nicht in die Absenderzeile: bitte kürzen."))
    if _BAD_SVG in message:
        return _unprintable(_role_of_bad_svg(files, letter), sentence(N_("Es ist kein gültiges SVG")))
    import re  # noqa: PLC0415 - as above; most letters have no fault

    match = re.search(_WITHOUT_GLYPH, message)
    if match is None:
        return _refused(N_("Der Brief lässt sich nicht setzen: {message}"), message=message)
    text = re.sub(_ESCAPED, lambda escape: chr(int(escape.group(1), 16)), match.group(1))
    return _glyph_missing(text, letter)


def _role_of_bad_svg(files: Mapping[str, bytes], letter: Letter) -> Sentence:
    """Return which picture it is, found by typesetting each alone: Typst does not say it."""
    for name in files:
        try:
            compiled_pdf(_PICTURE_ALONE, {"file": name}, letter.written_on, files={name: files[name]})
        except SourceRefused:
            return sentence(_ROLES[name.removesuffix(".svg")])
    return sentence(N_("Ein Bild"))


def _glyph_missing(text: str, letter: Letter) -> CannotTypeset:
    code_points = " ".join(f"U+{ord(sign):04X}" for sign in text)
    field = next((label for label, value in _fields(letter) if text in value), sentence(N_("im Brief")))
    missing = N_("{field} steht das Zeichen „{text}“ ({code}), das die Schrift nicht hat. Bitte ersetzen.")
    return CannotTypeset(str(sentence(missing, field=field, text=text, code=code_points)))


def _fields(letter: Letter) -> Iterator[tuple[Sentence, str]]:
    yield sentence(N_("In deinem Namen")), letter.sender.name
    yield sentence(N_("In deiner Anschrift")), "\n".join(letter.sender.address)
    yield (
        sentence(N_("In deiner Telefonnummer oder E-Mail-Adresse")),
        f"{letter.sender.phone}\n{letter.sender.email}",
    )
    yield sentence(N_("Im Namen des Anbieters")), letter.recipient.name
    yield sentence(N_("In der Anschrift des Anbieters")), "\n".join(letter.recipient.address)
    for label, value in letter.reference:
        yield sentence(N_("In der Angabe „{label}“"), label=label), value
    yield sentence(N_("Im Betreff")), letter.subject
    yield sentence(N_("Im Text")), "\n".join(letter.body)
    yield sentence(N_("Im Gruß")), letter.closing
    yield sentence(N_("In den Anlagen")), "\n".join(attachment_titles(letter))
