"""A letter as plain text, for the screen, for a mail or for a form on a website."""

import re
import textwrap
from collections.abc import Iterator

from vertragsbuch.letters.letter import DATE_LABEL, Letter, attachment_titles

WIDTH = 72
_ROOM_FOR_SIGNATURE = 3
_CITATION = re.compile(r"(§|§§|Art\.|Abs\.|Nr\.) (?=\d)")
"""A paragraph of the law stays on one line with its number."""


def letter_text(letter: Letter) -> str:
    """Return the whole letter as text, no line longer than 72 characters unless a word is."""
    sender, recipient = letter.sender, letter.recipient
    blocks = [
        _lines((sender.name, *sender.address, sender.phone, sender.email)),
        _lines((recipient.name, *recipient.address)),
        _reference(letter.reference),
        _wrapped(letter.subject),
        *map(_wrapped, letter.body),
        letter.closing + "\n" * _ROOM_FOR_SIGNATURE,
        ("\n" * (_ROOM_FOR_SIGNATURE + 1)).join(letter.signature_lines),
    ]
    titles = attachment_titles(letter)
    if titles:
        blocks.append(_lines(("Anlage" if len(titles) == 1 else "Anlagen", *titles)))
    return "\n\n".join(blocks) + "\n"


def message_text(letter: Letter) -> str:
    """Return what an e-mail says: the paragraphs, the closing, and who writes, without letterhead."""
    sender = letter.sender
    signature = _lines((*letter.signature_lines, *sender.address, sender.phone))
    numbers = [row for row in letter.reference if row[0] != DATE_LABEL]
    blocks = [_reference(tuple(numbers))] if numbers else []
    return "\n\n".join([*map(_wrapped, letter.body), letter.closing, signature, *blocks]) + "\n"


def _lines(lines: tuple[str | None, ...]) -> str:
    return "\n".join(filter(None, lines))


def _reference(rows: tuple[tuple[str, str], ...]) -> str:
    longest = max((len(label) for label, _value in rows), default=0)
    return "\n".join(f"{label + ':':{longest + 1}} {value}" for label, value in rows)


def _wrapped(paragraph: str) -> str:
    return "\n".join(_wrapped_lines(paragraph))


def _wrapped_lines(paragraph: str) -> Iterator[str]:
    for line in paragraph.splitlines():
        whole = _CITATION.sub("\\1\N{NO-BREAK SPACE}", line)
        for wrapped in textwrap.wrap(whole, WIDTH, break_long_words=False, break_on_hyphens=False):
            yield wrapped.replace("\N{NO-BREAK SPACE}", " ")
