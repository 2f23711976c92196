"""Text laid into cells: paragraphs wrapped to rows, a text on one line cut or padded to its column."""

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from vertragsbuch.tables.characters import printable, refused_character
from vertragsbuch.tui.kit.looks import PLAIN
from vertragsbuch.tui.kit.paragraph import Paragraph

KeyRow = tuple[tuple[str, str], ...]
"""Texts on one line, each with its look."""


def wrapped_rows(paragraphs: list[Paragraph], width: int) -> list[KeyRow]:
    """Return paragraphs wrapped to so many cells."""
    return [row for paragraph in paragraphs for row in _rows(paragraph, max(8, width))]


def _rows(paragraph: Paragraph, width: int) -> Iterator[KeyRow]:
    indent = cell_len(paragraph.lead)
    lines = wrapped(visible(paragraph.text), width - indent)
    for number, text in enumerate(lines):
        lead = paragraph.lead if number == 0 else " " * indent
        free = width - indent - cell_len(text)
        fits = number == len(lines) - 1 and paragraph.aside and free > cell_len(paragraph.aside) + 1
        if fits:
            aside = " " * (free - cell_len(paragraph.aside)) + paragraph.aside
            yield (lead, paragraph.lead_look), (text, paragraph.look), (aside, "look--quiet")
            return
        yield (lead, paragraph.lead_look), (text, paragraph.look)
    for text in wrapped(paragraph.aside, width - indent):
        if text:
            yield (" " * indent, PLAIN), (text, "look--quiet")


def _with_citations_whole(text: str) -> str:
    """Return a text whose paragraph signs and their numbers are never parted at the end of a line."""
    for sign in ("§ ", "§§ ", "Abs. ", "Nr. ", "Art. "):
        text = text.replace(sign, f"{sign[:-1]}\N{NO-BREAK SPACE}")
    return text


def wrapped(text: str, width: int) -> list[str]:
    """Return a text broken at its blanks into lines of at most so many cells; longer words are cut."""
    lines, line = [], ""
    for word in _with_citations_whole(text).split(" "):
        candidate = f"{line} {word}" if line else word
        if cell_len(candidate) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word, width) or [""]
        lines.extend(full)
    return [*lines, line]


def visible(text: str) -> str:
    """Return a text on one line without anything that a terminal would obey."""
    return printable(text, "\N{REPLACEMENT CHARACTER}")


def visible_lines(text: str) -> str:
    """Return a text of several lines without control characters.

    Textual takes some of them out of a text itself, and then looks for its parts where they are not.
    """
    return text if refused_character(text, lines=True) is None else "\n".join(map(visible, text.split("\n")))


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Return a text that fills exactly so many cells: cut with an ellipsis, or padded."""
    text = visible(text)
    length = cell_len(text)
    if length > width:
        text = (chop_cells(text, width - 1)[0] + "…") if width > 1 else "…"[:width]
        length = cell_len(text)
    padding = " " * (width - length)
    return padding + text if right else text + padding
