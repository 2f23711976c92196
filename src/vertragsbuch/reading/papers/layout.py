"""The order in which a person reads the words of a page: columns one after the other, tables row by row.

A page is cut into bands, between which a blank runs from edge to edge. Bands that share a gutter are columns
or the rows of a table: a row has on its right what answers its left, columns are texts of their own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from vertragsbuch.drafts.spot import SpotArea
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.text import PaperLine, PaperWord, is_wide

_NARROWEST_GUTTER = 3.0
_OF_ITS_HEIGHT = 0.25
"""So much is taken off the top and the bottom of a word: lines that are set close overlap a little."""

_FARTHEST = 9.0
"""A band in which only one side goes on belongs to the columns above if it is no farther below, in mm."""

_FAR_BELOW = 7.0
_ROWS_OF_A_TABLE, _NEARLY = 3, 0.75
"""A table that is set apart from an address above it by so many mm has so many rows, and so few gaps."""

_HALF_A_LINE = 1.5
_NEW_BLOCK = 1.75
_PAIRED = 0.6
_WORDS_OF_PROSE = 3.5
_LINES_OF_PROSE = 3
_LONGEST_LABEL = 40
_PLACE = re.compile(r"(?:D-)?[0-9]{5} [A-ZÄÖÜ][a-zäöüß]+")


class LaidOut(NamedTuple):
    """A word, and its area on a page on which lines lie level: not always the area where it stands."""

    word: PaperWord
    area: SpotArea


_Words = list[LaidOut]


class _Gap(NamedTuple):
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def shared(self, other: "_Gap") -> "_Gap":
        """Return what both leave free; of no width, or of less, where nothing."""
        return _Gap(max(self.left, other.left), min(self.right, other.right))


class _Band(NamedTuple):
    """Words between two blanks that run from edge to edge."""

    words: tuple[LaidOut, ...]
    top: float
    bottom: float

    def gaps(self) -> list[_Gap]:
        """Return what lies free between words, over the whole height of the band."""
        gaps: list[_Gap] = []
        right = None
        for laid in sorted(self.words, key=lambda laid: laid.area.left):
            if right is not None and laid.area.left - right >= _NARROWEST_GUTTER:
                gaps.append(_Gap(right, laid.area.left))
            right = max(laid.area.right, right or 0.0)
        return gaps

    def free(self) -> list[_Gap]:
        """Return the same, with what lies free at both sides."""
        left = min(laid.area.left for laid in self.words)
        right = max(laid.area.right for laid in self.words)
        return [_Gap(float("-inf"), left), *self.gaps(), _Gap(right, float("inf"))]

    def sides(self, gap: _Gap) -> tuple[bool, bool]:
        """Return whether words stand on the left of a gap, and whether on its right."""
        middle = (gap.left + gap.right) / 2
        on_the_right = {laid.area.left > middle for laid in self.words}
        return False in on_the_right, True in on_the_right


class _Run(NamedTuple):
    """Bands from `first` to `end` (exclusive) that leave a gutter free.

    `pairs` is how many have words on its left or on its right, whichever are fewer.
    """

    first: int
    end: int
    gutter: _Gap
    pairs: int


def lines_in_reading_order(words: Iterable[LaidOut], page: int) -> tuple[PaperLine, ...]:
    """Return the words as lines in the order of reading, numbered and in blocks."""
    lines: list[PaperLine] = []
    block = 0
    before: list[_Words] = []
    for rows in _blocks(list(words)):
        for row in rows:
            if before and _begins_block(before, row, starts_region=row is rows[0]):
                block += 1
            lines.append(PaperLine(tuple(laid.word for laid in row), page, len(lines) + 1, block))
            before = [*before[-2:], row]
    return tuple(lines)


def rows_across(lines: Iterable[PaperLine]) -> tuple[tuple[PaperWord, ...], ...]:
    """Return the words of a page row by row across all columns, each row from left to right."""
    laid = [LaidOut(word, word.area) for line in lines for word in line.words if word.area is not None]
    return tuple(tuple(one.word for one in row) for row in _rows(laid))


def _begins_block(before: Sequence[_Words], row: _Words, *, starts_region: bool) -> bool:
    if starts_region:
        return True
    height = max(_height(before[-1]), _height(row))
    return _middle(row) - _middle(before[-1]) > _NEW_BLOCK * height


def _blocks(words: _Words) -> Iterator[list[_Words]]:
    """Yield regions of rows in the order of reading."""
    bands = _bands(words)
    place = 0
    plain: _Words = []
    while place < len(bands):
        run = _without_a_table(bands, _best_run(bands, place))
        if run is None or not (sides := _columns(bands, run)):
            end = place + 1 if run is None else run.end
            plain += [laid for band in bands[place:end] for laid in band.words]
            place = end
            continue
        if plain:
            yield _rows(plain)
            plain = []
        for side in sides:
            yield from _blocks(side)
        place = run.end
    if plain:
        yield _rows(plain)


def _bands(words: _Words) -> list[_Band]:
    bands: list[_Band] = []
    for laid in sorted(words, key=_core_top):
        top, bottom = _core_top(laid), _core_bottom(laid)
        if bands and top < bands[-1].bottom:
            band = bands[-1]
            bands[-1] = _Band((*band.words, laid), band.top, max(band.bottom, bottom))
        else:
            bands.append(_Band((laid,), top, bottom))
    return bands


def _best_run(bands: list[_Band], first: int) -> _Run | None:
    """Return the best run of bands with a common gutter that begins at a band, at least two with pairs.

    Columns are better than rows: the leftmost first, what stands beside it may be a table. Of rows many are
    better than few.
    """
    gaps = [*bands[first].gaps(), *_gap_to_the_next(bands, first)]
    runs = [_run(bands, first, gap) for gap in gaps]
    good = [run for run in runs if run.pairs > 1 or _has_many_lines(bands[first], run.gutter)]
    columns = (run for run in good if _columns(bands, run))
    many = max(good, key=lambda run: (run.pairs, run.gutter.width), default=None)
    return min(columns, key=lambda run: run.gutter.left, default=many)


def _has_many_lines(band: _Band, gutter: _Gap) -> bool:
    """Return whether a band is more than one line high on both sides of a gutter."""
    left, right = _sides(band.words, gutter)
    return len(_rows(left)) > 1 and len(_rows(right)) > 1


def _gap_to_the_next(bands: list[_Band], first: int) -> Iterator[_Gap]:
    """Yield the gap between a band and the next where that begins beside it, half a line below."""
    if first + 1 == len(bands) or bands[first + 1].top - bands[first].bottom > _HALF_A_LINE:
        return
    ends = [(band.free()[0].right, band.free()[-1].left) for band in bands[first : first + 2]]
    (_, right), (left, _) = sorted(ends)
    if left - right >= _NARROWEST_GUTTER:
        yield _Gap(right, left)


def _run(bands: list[_Band], first: int, gutter: _Gap) -> _Run:
    end = first + 1
    lefts, rights = map(int, bands[first].sides(gutter))
    for place in range(first + 1, len(bands)):
        band = bands[place]
        shared = max((gutter.shared(gap) for gap in band.free()), key=lambda gap: gap.width)
        if shared.width < _NARROWEST_GUTTER:
            break
        has_left, has_right = band.sides(shared)
        if not (has_left and has_right) and band.top - bands[place - 1].bottom > _FARTHEST:
            break
        gutter = shared
        end, lefts, rights = place + 1, lefts + has_left, rights + has_right
    end -= _belonging_to_the_next(bands, first, end, gutter)
    return _Run(first, end, gutter, min(lefts, rights))


def _without_a_table(bands: list[_Band], run: _Run | None) -> _Run | None:
    """Return a run of columns with an address without the table that stands far below it, if one does."""
    if run is None or not _columns(bands, run):
        return run
    for at in range(run.first + 1, run.end - 1):
        if bands[at].top - bands[at - 1].bottom > _FAR_BELOW:
            upper, lower = run._replace(end=at), run._replace(first=at)
            if _has_an_address(bands, upper) and _is_a_table(bands, lower):
                return upper
    return run


def _has_an_address(bands: list[_Band], run: _Run) -> bool:
    words = [laid for band in bands[run.first : run.end] for laid in band.words]
    return any(map(_is_place, _rows(_sides(words, run.gutter)[0]))) and bool(_columns(bands, run))


def _is_a_table(bands: list[_Band], run: _Run) -> bool:
    """Return whether nearly every band of a run has words on both sides, and they are no columns."""
    paired = sum(all(band.sides(run.gutter)) for band in bands[run.first : run.end])
    is_paired = paired >= _ROWS_OF_A_TABLE and paired >= _NEARLY * (run.end - run.first)
    return is_paired and not _columns(bands, run)


def _belonging_to_the_next(bands: list[_Band], first: int, end: int, gutter: _Gap) -> int:
    """Return how many bands at the end of a run are headings of what follows across its gutter.

    Such a heading stands on the left alone, and nearer to what follows than to what is above it.
    """
    count = 0
    while end - count - 1 > first and end < len(bands):
        last, after = bands[end - count - 1], bands[end - count]
        if last.sides(gutter) != (True, False):
            break
        if after.top - last.bottom >= last.top - bands[end - count - 2].bottom:
            break
        count += 1
    return count


def _columns(bands: list[_Band], run: _Run) -> tuple[_Words, ...]:
    """Return the columns of a run from left to right; none where it is a table."""
    words = [laid for band in bands[run.first : run.end] for laid in band.words]
    left, right = _sides(words, run.gutter)
    left_rows, right_rows = _rows(left), _rows(right)
    middles = [_middle(row) for row in left_rows]
    pairs = sum(
        any(abs(_middle(row) - middle) < 0.4 * _height(row) for middle in middles) for row in right_rows
    )
    if pairs < _PAIRED * min(len(left_rows), len(right_rows)):
        return left, right
    if _is_prose(left_rows) and _is_prose(right_rows):
        return left, right
    if any(map(_is_place, left_rows)):  # an address is no label of what stands beside it
        return left, right
    if _is_block_of_details(right_rows) and not _ends_with_colons(left_rows):
        return left, right
    return ()


def _is_prose(rows: list[_Words]) -> bool:
    """Return whether rows are the lines of sentences: several, of many words, or with a question among them.

    The sheet about an insurance has questions for its headings; a label asks nothing.
    """
    if any(row[-1].word.text.endswith("?") for row in rows):
        return True
    return len(rows) >= _LINES_OF_PROSE and sum(map(len, rows)) / len(rows) >= _WORDS_OF_PROSE


def _is_block_of_details(rows: list[_Words]) -> bool:
    """Return whether most rows say by themselves what they tell: „Kundennummer: 4711“."""
    return sum(map(_has_label_and_value, rows)) > len(rows) / 2


def _has_label_and_value(row: _Words) -> bool:
    text = [laid.word.text for laid in row]
    label = next((number for number, word in enumerate(text) if word.endswith(":")), None)
    if label is not None and label < len(row) - 1:
        return True
    cut = next((number for number, (a, b) in enumerate(pairwise(row), 1) if is_wide(a.area, b.area)), None)
    words = " ".join(text[:cut])
    return cut is not None and len(words) < _LONGEST_LABEL and not any(sign.isdigit() for sign in words)


def _is_place(row: _Words) -> bool:
    """Return whether the last cell of a row is a post code and a town."""
    gaps = (number for number, (a, b) in enumerate(pairwise(row), 1) if is_wide(a.area, b.area))
    last = max(gaps, default=0)
    return _PLACE.match(" ".join(laid.word.text for laid in row[last:])) is not None


def _ends_with_colons(rows: list[_Words]) -> bool:
    return sum(row[-1].word.text.endswith(":") for row in rows) > len(rows) / 2


def _sides(words: Iterable[LaidOut], gutter: _Gap) -> tuple[_Words, _Words]:
    middle = (gutter.left + gutter.right) / 2
    listed = list(words)
    left = [laid for laid in listed if laid.area.left < middle]
    return left, [laid for laid in listed if laid.area.left >= middle]


def _rows(words: _Words) -> list[_Words]:
    """Return words in rows from the top, each from left to right: about the same middle, the same row."""
    rows: list[_Words] = []
    for laid in sorted(words, key=lambda laid: (laid.area.top + laid.area.bottom) / 2):
        middle = (laid.area.top + laid.area.bottom) / 2
        if rows and _shares_row(rows[-1], laid, middle):
            rows[-1].append(laid)
        else:
            rows.append([laid])
    return [sorted(row, key=lambda laid: laid.area.left) for row in rows]


def _shares_row(row: _Words, laid: LaidOut, middle: float) -> bool:
    """Return whether a word stands on a row: its middle lies within it, or that of the row within it."""
    last = row[-1].area
    inside = _core(last)[0] <= middle <= _core(last)[1]
    own = _core(laid.area)
    return inside or own[0] <= (last.top + last.bottom) / 2 <= own[1]


def _core(area: SpotArea) -> tuple[float, float]:
    part = _OF_ITS_HEIGHT * (area.bottom - area.top)
    return area.top + part, area.bottom - part


def _core_top(laid: LaidOut) -> float:
    return _core(laid.area)[0]


def _core_bottom(laid: LaidOut) -> float:
    return _core(laid.area)[1]


def _middle(row: _Words) -> float:
    return median((laid.area.top + laid.area.bottom) / 2 for laid in row)


def _height(row: _Words) -> float:
    """Return how high the highest word is: what is recognized has the height of its ink."""
    return max(laid.area.bottom - laid.area.top for laid in row)
