"""A letter on paper: DIN 5008 form B, typeset by Typst as PDF/A-2a with PDF/UA-1, or as pictures."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from vertragsbuch.errors import CannotTypeset
from vertragsbuch.language import _
from vertragsbuch.letters.letter import Letter

if TYPE_CHECKING:
    from typst import Compiler

_ROOM = Path(__file__).parent
SOURCE = _ROOM / "typst" / "letter.typ"
FONTS = _ROOM / "fonts"

_one_at_a_time = Lock()
"""The warm compiler serves one letter at a time; a second thread waits the few milliseconds."""

_WITHOUT_GLYPH = re.compile(r"the text `\"(.+)\"` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_RECIPIENT_TOO_LONG = "does-not-fit: recipient"
_SENDER_TOO_LONG = "does-not-fit: sender"


def page_pdf(letter: Letter) -> bytes:
    """Return the letter as a PDF; the same letter gives the same bytes. Raises CannotTypeset."""
    return _typeset(letter, "pdf")[0]


def page_pictures(letter: Letter, ppi: float = 110) -> list[bytes]:
    """Return each page as a PNG of so many pixels an inch; raises CannotTypeset as the PDF does.

    The PDF is made first, since only there a character that no font has is a fault.
    """
    page_pdf(letter)
    return _typeset(letter, "png", ppi)


def _typeset(letter: Letter, form: Literal["pdf", "png"], ppi: float | None = None) -> list[bytes]:
    from typst import TypstError  # noqa: PLC0415 - loads 30 ms of a large library

    try:
        with _one_at_a_time:
            pages = _compiler().compile(
                format=form,
                ppi=ppi,
                sys_inputs={"letter": _as_json(letter)},
                pdf_standards=["a-2a", "ua-1"] if form == "pdf" else [],
                timestamp=_midnight(letter.written_on),
            )
    except TypstError as error:
        raise _explained(error.message, letter) from error
    return pages if isinstance(pages, list) else [pages or b""]


@lru_cache(maxsize=1)
def _compiler() -> "Compiler":
    """Return the compiler, kept warm; it knows our fonts alone, so that every machine gives the same page."""
    import typst  # noqa: PLC0415 - loads 30 ms of a large library

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(str(SOURCE), root=str(SOURCE.parent), font_paths=fonts, ignore_system_fonts=True)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _as_json(letter: Letter) -> str:
    contact = [detail for detail in (letter.sender.phone, letter.sender.email) if detail]
    return json.dumps(
        {
            "sender": letter.sender._asdict(),
            "contact": contact,
            "recipient": letter.recipient._asdict(),
            "reference": letter.reference,
            "subject": letter.subject,
            "body": letter.body,
            "closing": letter.closing,
            "attachments": letter.attachments,
        }
    )


def _explained(message: str, letter: Letter) -> CannotTypeset:
    if _RECIPIENT_TOO_LONG in message:
        return CannotTypeset(
            _("Die Anschrift des Anbieters passt nicht in das Fenster des Umschlags: bitte kürzen.")
        )
    if _SENDER_TOO_LONG in message:
        return CannotTypeset(
            _("Dein Name und deine Anschrift passen nicht in die Absenderzeile: bitte kürzen.")
        )
    match = _WITHOUT_GLYPH.search(message)
    if match is None:
        return CannotTypeset(_("Der Brief lässt sich nicht setzen: {message}").format(message=message))
    text = _ESCAPED.sub(lambda escape: chr(int(escape.group(1), 16)), match.group(1))
    return _glyph_missing(text, letter)


def _glyph_missing(text: str, letter: Letter) -> CannotTypeset:
    code_points = " ".join(f"U+{ord(sign):04X}" for sign in text)
    field = next((label for label, value in _fields(letter) if text in value), _("im Brief"))
    return CannotTypeset(
        _("{field} steht das Zeichen „{text}“ ({code}), das die Schrift nicht hat. Bitte ersetzen.").format(
            field=field, text=text, code=code_points
        )
    )


def _fields(letter: Letter) -> Iterator[tuple[str, str]]:
    yield _("In deinem Namen"), letter.sender.name
    yield _("In deiner Anschrift"), "\n".join(letter.sender.address)
    yield _("In deiner Telefonnummer oder E-Mail-Adresse"), f"{letter.sender.phone}\n{letter.sender.email}"
    yield _("Im Namen des Anbieters"), letter.recipient.name
    yield _("In der Anschrift des Anbieters"), "\n".join(letter.recipient.address)
    for label, value in letter.reference:
        yield _("In der Angabe „{label}“").format(label=label), value
    yield _("Im Betreff"), letter.subject
    yield _("Im Text"), "\n".join(letter.body)
    yield _("Im Gruß"), letter.closing
    yield _("In den Anlagen"), "\n".join(letter.attachments)
