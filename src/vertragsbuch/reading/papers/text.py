"""The text of a paper: its pages, lines and words in the order of reading, each with its place.

Of a text or an e-mail nothing has an area; of a page, whether typeset or recognized, every word has one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, pairwise

from vertragsbuch.drafts.spot import Source, Spot, SpotArea
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import printable

BETWEEN_CELLS = "  "
"""Stands in the text of a line where a wide gap parts a label from its value."""

_BETWEEN_CELLS = re.compile(r"\s*[\t|]\s*|\s{2,}")

_WIDE_GAP = 1.5
"""A gap of so many heights of its words parts cells; between the words of a sentence it is a third of one."""

UNCERTAIN = 0.7
"""What a program recognized less surely than this is doubtful."""

LONGEST_WORD = 300
"""What is longer is no word but a number without end, on which a pattern takes the square of its length."""


class PaperWord(NamedTuple):
    """A word without blanks and its area, None in a text; `confidence` is 1 where nothing was recognized.

    In a text a word `begins_cell` that follows a tab, a bar or more than one blank.
    """

    text: str
    area: SpotArea | None = None
    confidence: float = 1.0
    begins_cell: bool = False


class _PlacedWords(NamedTuple):
    words: tuple[PaperWord, ...]
    page: int = 1
    number: int = 1
    block: int = 0


class PaperLine(_PlacedWords):
    """Words from left to right; `page`, and `number` on it, or in a text without pages, count from 1.

    Lines of the same `block` stand beneath one another with nothing between them but the usual gap. Whoever
    looks for something in a paper asks each line for its text: it is put together once.
    """

    @cached_property
    def text(self) -> str:
        """The words with single blanks, cells with two between them."""
        return BETWEEN_CELLS.join(" ".join(word.text for word in cell) for cell in self.cells)

    @property
    def area(self) -> SpotArea | None:
        """The area around all words; None in a text."""
        return around(word.area for word in self.words)

    @cached_property
    def cells(self) -> tuple[tuple[PaperWord, ...], ...]:
        """The words in cells, between which there is a wide gap."""
        cells: list[list[PaperWord]] = [[word] for word in self.words[:1]]
        for before, word in pairwise(self.words):
            if word.begins_cell or is_wide(before.area, word.area):
                cells.append([])
            cells[-1].append(word)
        return tuple(map(tuple, cells))


class PageText(NamedTuple):
    """A page with its size in mm, its lines in the order of reading; `doubts` are German sentences.

    A `recognized` page is a picture that a program has read.
    """

    number: int
    width: float
    height: float
    lines: tuple[PaperLine, ...]
    recognized: bool = False
    doubts: tuple[str, ...] = ()


class PaperText(NamedTuple):
    """What stands in a file; `doubts` are German sentences about the file as a whole.

    A text without pages has a single one without size.
    """

    source: Source
    pages: tuple[PageText, ...]
    doubts: tuple[str, ...] = ()

    @property
    def all_doubts(self) -> tuple[str, ...]:
        """The doubts about the file, then those about its pages."""
        return (*self.doubts, *(doubt for page in self.pages for doubt in page.doubts))

    @property
    def lines(self) -> tuple[PaperLine, ...]:
        """All lines of all pages, in the order of reading."""
        return tuple(line for page in self.pages for line in page.lines)

    @property
    def text(self) -> str:
        """The whole text, a line each."""
        return passage(self.lines).text


class Passage(NamedTuple):
    """A text made of lines, each character of which knows the word it stands in."""

    text: str
    starts: tuple[int, ...]
    words: tuple[tuple[PaperLine, PaperWord], ...]

    def parts(self, start: int, end: int) -> Iterator[tuple[PaperLine, PaperWord]]:
        """Yield the words in which characters `start` to `end` (exclusive) stand, with their lines."""
        first = max(0, bisect_right(self.starts, start) - 1)
        for position in range(first, len(self.words)):
            begins = self.starts[position]
            if begins >= end:
                return
            if begins + len(self.words[position][1].text) > start:
                yield self.words[position]

    def spot(self, source: str, start: int, end: int) -> Spot:
        """Return where characters stand: their words, page and areas, an area for each line, or the line."""
        parts = list(self.parts(start, end))
        quoted = " ".join(self.text[start:end].split())
        if not parts:
            return Spot(source, quoted)
        line = parts[0][0]
        if parts[0][1].area is None:
            return Spot(source, quoted, line=line.number)
        return Spot(source, quoted, page=line.page, areas=tuple(_areas(parts, line.page)))

    def confidence(self, start: int, end: int) -> float:
        """Return how surely the least certain word was recognized, from 0 to 1."""
        return min((word.confidence for _line, word in self.parts(start, end)), default=1.0)


def passage(lines: Iterable[PaperLine]) -> Passage:
    """Return lines as one text, with an end of line after each and an empty line between blocks."""
    return passage_of(_with_ends(lines))


def passage_of(pieces: Iterable[tuple[PaperLine, str]]) -> Passage:
    """Return pieces of lines as one text, after each of them what is to follow it."""
    text: list[str] = []
    starts: list[int] = []
    words: list[tuple[PaperLine, PaperWord]] = []
    length = 0
    for line, after in pieces:
        for number, cell in enumerate(line.cells):
            for position, word in enumerate(cell):
                blank = " " if position else BETWEEN_CELLS if number else ""
                starts.append(length + len(blank))
                words.append((line, word))
                text.append(blank + word.text)
                length += len(text[-1])
        text.append(after)
        length += len(after)
    return Passage("".join(text), tuple(starts), tuple(words))


def around(areas: Iterable[SpotArea | None]) -> SpotArea | None:
    """Return the smallest area that holds all of these; None where there is none."""
    there = [area for area in areas if area is not None]
    if not there:
        return None
    return SpotArea(
        min(area.left for area in there),
        min(area.top for area in there),
        max(area.right for area in there),
        max(area.bottom for area in there),
    )


def is_wide(before: SpotArea | None, after: SpotArea | None) -> bool:
    """Return whether the gap between two words that follow one another on a line parts cells."""
    if before is None or after is None:
        return False
    height = max(before.bottom - before.top, after.bottom - after.top)
    return after.left - before.right > _WIDE_GAP * height


def text_lines(text: str, page: int = 1) -> tuple[PaperLine, ...]:
    """Return the lines of a text that has no areas; an empty line parts blocks and is left out."""
    lines: list[PaperLine] = []
    block = 0
    for number, content in enumerate(text.splitlines(), start=1):
        words = tuple(_words(content))
        if words:
            lines.append(PaperLine(words, page, number, block))
        elif lines and lines[-1].block == block:
            block += 1
    return tuple(lines)


def _words(content: str) -> Iterator[PaperWord]:
    for cell in _BETWEEN_CELLS.split(content):
        for position, word in enumerate(cell.split()):
            yield PaperWord(
                printable(word[:LONGEST_WORD], "\N{REPLACEMENT CHARACTER}"), begins_cell=position == 0
            )


def _with_ends(lines: Iterable[PaperLine]) -> Iterator[tuple[PaperLine, str]]:
    listed = list(lines)
    for line, following in zip(listed, [*listed[1:], None], strict=False):
        same = following is not None and (line.page, line.block) == (following.page, following.block)
        yield line, "\n" if same else "\n\n"


def _areas(parts: list[tuple[PaperLine, PaperWord]], page: int) -> Iterator[SpotArea]:
    """Yield an area for each line of words on one page."""
    for _place, words in groupby(parts, lambda part: (part[0].page, part[0].number, part[0].block)):
        listed = list(words)
        area = around(word.area for _line, word in listed)
        if area is not None and listed[0][0].page == page:
            yield area
