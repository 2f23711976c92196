"""The columns of an information sheet on insurance, told by its headings ((EU) 2017/1469)."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from vertragsbuch.reading.papers.layout import rows_across
from vertragsbuch.reading.papers.text import PaperLine, PaperText, PaperWord, is_wide

HEADINGS_OF_COLUMNS = re.compile(
    r"(?:Um welche Art (?:von|der) Versicherung|Was ist (?:nicht )?versichert|Gibt es Deckungsbeschränkungen"
    r"|Wo bin ich versichert|Welche Verpflichtungen habe ich|Wann und wie (?:be)?zahle ich"
    r"|Wann beginnt und endet|Wie kann ich den Vertrag)"
)
_APART_MM = 40.0
"""Two headings that begin so far from one another stand in two columns."""
_BULLET_MM = 3.0
"""Signs of a list stand so far before the edge of a heading."""

_FEWEST = 2


def by_columns(paper: PaperText) -> tuple[PaperLine, ...]:
    """Return the lines of a sheet, the left column before the right one wherever it has two."""
    return tuple(line for page in paper.pages for line in _of_page(page.lines, page.number))


def _of_page(lines: tuple[PaperLine, ...], page: int) -> Iterable[PaperLine]:
    gutter = _gutter(lines)
    return lines if gutter is None else _numbered(_reordered(rows_across(lines), gutter), page)


def _gutter(lines: Iterable[PaperLine]) -> float | None:
    """Return where the right column begins; None where the headings stand beneath one another."""
    lefts = sorted(
        cell[0].area.left
        for line in lines
        for cell in line.cells
        if cell[0].area is not None and HEADINGS_OF_COLUMNS.search(" ".join(word.text for word in cell))
    )
    right = [left for left in lefts if left - lefts[0] > _APART_MM]
    return min(right) - _BULLET_MM if len(right) >= _FEWEST else None


def _reordered(
    rows: Iterable[tuple[PaperWord, ...]], gutter: float
) -> Iterator[tuple[tuple[PaperWord, ...], bool]]:
    """Yield the words of each line, and whether a new column begins with it."""
    for is_whole, listed in groupby(rows, lambda row: _crosses(row, gutter)):
        group = list(listed)
        if is_whole:
            yield from ((row, number == 0) for number, row in enumerate(group))
            continue
        group, beneath = _parted(group, gutter)
        for is_left in (True, False):
            sides = [tuple(word for word in row if _is_left(word, gutter) == is_left) for row in group]
            yield from ((row, number == 0) for number, row in enumerate(filter(None, sides)))
        yield from ((row, number == 0) for number, row in enumerate(beneath))


def _parted(
    group: list[tuple[PaperWord, ...]], gutter: float
) -> tuple[list[tuple[PaperWord, ...]], list[tuple[PaperWord, ...]]]:
    """Return the lines of two columns, and those from a heading on that stands beneath them alone."""
    last = max((at for at, row in enumerate(group) if not _is_left(row[-1], gutter)), default=-1)
    for at in range(last + 1, len(group)):
        if HEADINGS_OF_COLUMNS.search(" ".join(word.text for word in group[at])):
            return group[:at], group[at:]
    return group, []


def _crosses(row: tuple[PaperWord, ...], gutter: float) -> bool:
    """Return whether a line runs on from one column into the other."""
    left = [word for word in row if _is_left(word, gutter)]
    right = [word for word in row if not _is_left(word, gutter)]
    return bool(left and right) and not is_wide(left[-1].area, right[0].area)


def _is_left(word: PaperWord, gutter: float) -> bool:
    return word.area is None or word.area.left < gutter


def _numbered(rows: Iterable[tuple[tuple[PaperWord, ...], bool]], page: int) -> Iterator[PaperLine]:
    block = 0
    for number, (words, begins) in enumerate(rows, start=1):
        block += begins or HEADINGS_OF_COLUMNS.search(" ".join(word.text for word in words)) is not None
        yield PaperLine(words, page, number, block)
