"""How a person's letters look: the form of the page, the own letterhead and signature, as set."""

from pathlib import Path
from typing import TYPE_CHECKING

from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _
from vertragsbuch.letters.page import PageStyle
from vertragsbuch.letters.plain import plain_line
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import file_content

if TYPE_CHECKING:
    from vertragsbuch.contract.model import Holder
    from vertragsbuch.contract.vocabulary.ways import NoticeForm
    from vertragsbuch.letters.letter import Letter

_LARGEST = 64 * 1024 * 1024
"""So much of a picture is read; what can be drawn is smaller."""


def page_style(context: Context, form: "NoticeForm | None" = None) -> "PageStyle":
    """Return the style that the settings ask for; raises BadInput where a picture cannot be read.

    A letter in writing bears no picture of a signature: a hand has to sign it (§ 126 Abs. 1 BGB).
    """
    page = context.settings.page
    return PageStyle(
        form=page.form,
        letterhead=_picture(page.letterhead, "page.letterhead"),
        signature=None if form == "written" else _picture(page.signature, "page.signature"),
    )


def is_by_writer(letter: "Letter", writer: "Holder | None") -> bool:
    """Return whether a letter is from who writes the letters alone: the pictures of the style are theirs."""
    return not letter.signatures and writer is not None and plain_line(writer.name) == letter.sender.name


def _picture(path: Path | None, setting: str) -> bytes | None:
    if path is None:
        return None
    try:
        return file_content(path, _LARGEST)
    except OSError as error:
        sentence = _("Das Bild {file} lässt sich nicht lesen ({reason}).")
        raise BadInput.of(setting, sentence.format(file=path, reason=reason_of(error))) from error
