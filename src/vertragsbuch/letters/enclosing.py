"""The pictures of a letter's style and the papers that go with it, made fit for its pages."""

import re

from vertragsbuch.language import N_, sentence
from vertragsbuch.letters.letter import Enclosure
from vertragsbuch.letters.refusals import ROLES, letter_refused, unprintable
from vertragsbuch.typesetting.pdf import page_images
from vertragsbuch.typesetting.pdf_page import UnreadablePdf
from vertragsbuch.typesetting.picture import Picture, printable_picture
from vertragsbuch.typesetting.troubles import UnreadablePicture

_PAPER_PPI = 150
_NO_PART_OF_A_NAME = r"[^\w .()+-]"
_LONGEST_NAME = 80


def laid_beside(
    papers: tuple[Enclosure, ...], letterhead: bytes | None, signature: bytes | None
) -> tuple[dict[str, object], dict[str, bytes]]:
    """Return what the source must know of these files, and the files; raises CannotTypeset."""
    pictures = {
        "letterhead": _style_picture("kopf", letterhead),
        "signature": _style_picture("unterschrift", signature),
    }
    laid_out = [_laid_out(number, paper) for number, paper in enumerate(papers, start=1)]
    described: dict[str, object] = {name: next(iter(own), None) for name, own in pictures.items()}
    described["papers"] = [paper for paper, _files in laid_out]
    files: dict[str, bytes] = {}
    for own in (*pictures.values(), *(own for _paper, own in laid_out)):
        files |= own
    return described, files


def _style_picture(name: str, content: bytes | None) -> dict[str, bytes]:
    """Return a picture of the style under the name of its file; none where there is none."""
    if content is None:
        return {}
    try:
        picture = printable_picture(content)
    except UnreadablePicture as error:
        raise unprintable(sentence(ROLES[name]), str(error)) from error
    return {f"{name}.{picture.kind}": picture.content}


def _laid_out(number: int, paper: Enclosure) -> tuple[dict[str, object], dict[str, bytes]]:
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


def _pages_of(paper: Enclosure) -> list[Picture]:
    """Return the pages of a paper as pictures: Typst puts no other PDF's pages into a PDF/A."""
    try:
        if paper.media_type == "application/pdf":
            return [Picture("png", page) for page in page_images(paper.content, _PAPER_PPI)]
        if paper.media_type in {"image/png", "image/jpeg"}:
            return [printable_picture(paper.content)]
    except (UnreadablePdf, UnreadablePicture) as error:
        raise unprintable(sentence(N_("Die Anlage „{name}“"), name=paper.name), str(error)) from error
    other = N_("Die Anlage „{name}“ ist weder PDF noch PNG noch JPEG; so lässt sie sich nicht anhängen.")
    raise letter_refused(other, name=paper.name)


def _carried_name(number: int, name: str) -> str:
    """Return the name of a file in the PDF: no part of a path in it, and none twice."""
    plain = re.sub(_NO_PART_OF_A_NAME, "_", name).strip(" ._")
    return f"Anlage {number} - {plain[-_LONGEST_NAME:]}"
