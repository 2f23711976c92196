"""What a person typed, made fit for paper: everything visible stays, nothing invisible remains."""

import re
import unicodedata

DOTTED_LINE = "…" * 12
"""Stands where only the person knows what to say; a letter cannot be kept while it does."""

_INVISIBLE = ("Cc", "Cf", "Cs")
"""Unicode categories of control, formatting (also direction overrides) and surrogate characters."""

_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_BLANK_LINES = r"\n{2,}"


def plain_line(text: str) -> str:
    """Return `text` as one line: line breaks and tabs become a space, control characters are dropped.

    Accents that were typed as separate characters are joined to their letter, so that fonts know them.
    """
    if text.isascii() and text.isprintable():
        return text.strip()  # so are most lines by far, and a letter has hundreds
    spaced = " ".join(part.strip() for part in text.replace("\t", " ").splitlines())
    visible = spaced.translate(_HYPHENS)
    if not visible.isprintable():
        visible = "".join(sign for sign in visible if unicodedata.category(sign) not in _INVISIBLE)
    return unicodedata.normalize("NFC", visible).strip()


def plain_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines without control characters, and without those that are empty then."""
    return tuple(filter(None, map(plain_line, lines)))


def plain_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of `text`: blank lines part them, a single line break inside one is kept."""
    lines = "\n".join(map(plain_line, text.splitlines()))
    return tuple(filter(None, (part.strip("\n") for part in re.split(_BLANK_LINES, lines))))
