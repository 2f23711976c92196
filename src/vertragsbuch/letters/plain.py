"""What a person typed, made fit for paper: everything visible stays, nothing invisible remains."""

import re
import unicodedata

DOTTED_LINE = "…" * 12
"""Stands where only the person knows what to say; a letter cannot be kept while it does."""

_INVISIBLE = ("Cc", "Cf", "Cs")
"""Unicode categories of control, formatting (also direction overrides) and surrogate characters."""

_BLANK_LINES = r"\n{2,}"


def plain_line(text: str) -> str:
    """Return `text` as one line: line breaks and tabs become a space, control characters are dropped.

    Accents that were typed as separate characters are joined to their letter, so that fonts know them.
    """
    if text.isprintable():  # so are most lines by far, and a letter has hundreds
        return text.strip() if text.isascii() else _composed(text)
    spaced = " ".join(part.strip() for part in text.replace("\t", " ").splitlines())
    return _composed("".join(sign for sign in spaced if unicodedata.category(sign) not in _INVISIBLE))


def _composed(visible: str) -> str:
    return unicodedata.normalize("NFC", visible.replace("\u2010", "-").replace("\u2011", "-")).strip()


def plain_entries(text: str) -> str:
    """Return `text` line by line: a line break stays where one was put between two entries."""
    return "\n".join(map(plain_line, text.split("\n"))) if "\n" in text else plain_line(text)


def plain_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines without control characters, and without those that are empty then."""
    return tuple(filter(None, map(plain_line, lines)))


def plain_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of `text`: blank lines part them, a single line break inside one is kept."""
    lines = "\n".join(map(plain_line, text.splitlines()))
    return tuple(filter(None, (part.strip("\n") for part in re.split(_BLANK_LINES, lines))))
