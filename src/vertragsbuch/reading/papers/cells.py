"""The cells of a paper with their neighbours: what stands beneath, above or beside what."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from vertragsbuch.drafts.spot import Spot, SpotArea
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.text import PaperLine, PaperText, Passage, passage

MOST_CELLS = 20_000
"""So many cells are read: more have no contract and no bill."""

_SAME_EDGE_MM = 2.5
_NEXT_LINE = 1.3
"""A line that follows has its upper edge so many heights below the lower edge of the one above, at most."""
_OVERLAP = 0.4
"""So much of a height may the boxes of two lines overlap."""


class PaperCell(NamedTuple):
    """Words without a wide gap between them; `start` and `end` (exclusive) place them in the whole text."""

    text: str
    line: PaperLine
    row: int
    column: int
    start: int
    end: int
    area: SpotArea | None

    @property
    def page(self) -> int:
        """The page, counted from 1."""
        return self.line.page


class PaperSheet:
    """A paper as cells, each of which knows those around it."""

    def __init__(self, paper: PaperText) -> None:
        self.paper = paper
        self.passage: Passage = passage(paper.lines)
        self.cells: tuple[PaperCell, ...] = tuple(_cells(self.passage, paper))
        self._rows: dict[int, list[PaperCell]] = defaultdict(list)
        self._edges: dict[tuple[int, str, int], list[PaperCell]] = defaultdict(list)
        for cell in self.cells:
            self._rows[cell.row].append(cell)
            for edge, place in _edges(cell):
                self._edges[cell.page, edge, round(place / _SAME_EDGE_MM)].append(cell)
        for listed in self._edges.values():
            listed.sort(key=_top)

    @property
    def text(self) -> str:
        """The whole text: a line each, two blanks between cells, an empty line between blocks."""
        return self.passage.text

    def spot(self, start: int, end: int) -> Spot:
        """Return where characters of the text stand in the file."""
        return self.passage.spot(self.paper.source.sha256, start, end)

    def cell_at(self, at: int) -> PaperCell | None:
        """Return the cell in which a character of the text stands."""
        number = bisect_right(self.cells, at, key=lambda cell: cell.start) - 1
        return self.cells[number] if number >= 0 else None

    def beside(self, cell: PaperCell) -> PaperCell | None:
        """Return the next cell of the same line."""
        row = self._rows[cell.row]
        return next((other for other in row if other.column > cell.column), None)

    def below(self, cell: PaperCell) -> PaperCell | None:
        """Return the cell of the next line at the same edge or centre; in a text that of the same column."""
        return self._next(cell, down=True)

    def above(self, cell: PaperCell) -> PaperCell | None:
        """Return the same of the line before."""
        return self._next(cell, down=False)

    def height_of(self, cell: PaperCell) -> float:
        """Return how far down a cell stands, from 0 at the upper edge to 1; by its line in a text."""
        page = next((page for page in self.paper.pages if page.number == cell.page), None)
        if cell.area is None or page is None or not page.height:
            return cell.row / max(1, len(self._rows))
        return cell.area.top / page.height

    def _next(self, cell: PaperCell, *, down: bool) -> PaperCell | None:
        if cell.area is None:
            row = self._rows.get(cell.row + (1 if down else -1), [])
            is_next = row and row[0].page == cell.page and row[0].line.block == cell.line.block
            return row[cell.column] if is_next and cell.column < len(row) else None
        beside = [other for other in self._aligned(cell) if _follows(cell, other, down=down)]
        return min(beside, key=lambda other: abs(_top(other) - _top(cell)), default=None)

    def _aligned(self, cell: PaperCell) -> Iterator[PaperCell]:
        """Yield the cells at the same left or right edge or about the same centre, near in height."""
        reach = 4 * (cell.area.bottom - cell.area.top) if cell.area else 0.0
        for edge, place in _edges(cell):
            at = round(place / _SAME_EDGE_MM)
            for near in (at - 1, at, at + 1):
                listed = self._edges.get((cell.page, edge, near), [])
                first = bisect_left(listed, _top(cell) - reach, key=_top)
                for other in listed[first:]:
                    if _top(other) > _top(cell) + reach:
                        break
                    if abs(dict(_edges(other))[edge] - place) <= _SAME_EDGE_MM:
                        yield other


def _cells(text: Passage, paper: PaperText) -> Iterator[PaperCell]:
    at = 0
    count = 0
    for row, line in enumerate(paper.lines):
        for column, words in enumerate(line.cells):
            count += 1
            if count > MOST_CELLS:
                return
            start = text.starts[at]
            at += len(words)
            end = text.starts[at - 1] + len(words[-1].text)
            areas = [word.area for word in words if word.area is not None]
            area = _around(areas) if areas else None
            yield PaperCell(text.text[start:end], line, row, column, start, end, area)


def _around(areas: list[SpotArea]) -> SpotArea:
    return SpotArea(
        min(area.left for area in areas),
        min(area.top for area in areas),
        max(area.right for area in areas),
        max(area.bottom for area in areas),
    )


def _edges(cell: PaperCell) -> Iterator[tuple[str, float]]:
    if cell.area is not None:
        yield "left", cell.area.left
        yield "right", cell.area.right
        yield "centre", (cell.area.left + cell.area.right) / 2


def _top(cell: PaperCell) -> float:
    return cell.area.top if cell.area else 0.0


def _follows(cell: PaperCell, other: PaperCell, *, down: bool) -> bool:
    """Return whether a cell stands on the next line below another one, or above it."""
    upper, lower = (cell.area, other.area) if down else (other.area, cell.area)
    if upper is None or lower is None or cell is other:
        return False
    height = max(upper.bottom - upper.top, lower.bottom - lower.top)
    gap = lower.top - upper.bottom
    return lower.top > upper.top + height * _OVERLAP and -height * _OVERLAP <= gap <= height * _NEXT_LINE
