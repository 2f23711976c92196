"""A curve of braille dots, for a terminal: two dots across and four up in each cell."""

from collections.abc import Sequence

_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The bit of a dot, by its column and its height from the bottom of the cell."""
_BLANK = 0x2800
_ACROSS, _UP = 2, 4


def curve(amounts: Sequence[float], width: int, height: int) -> list[str]:
    """Return so many lines, from the top, through which a line runs from the first amount to the last.

    The bottom of the lowest line is nothing, the top of the highest the largest amount; the amounts stand at
    equal distances. Without a positive one the line runs along the bottom.
    """
    if not amounts or width < 1 or height < 1:
        return []
    heights = [
        _height_at(amounts, column, width * _ACROSS, height * _UP) for column in range(width * _ACROSS)
    ]
    cells = [[_BLANK] * width for _line in range(height)]
    for column, top in enumerate(heights):
        before = heights[column - 1] if column else top
        for dot in _between(before, top):
            line, at = divmod(dot, _UP)
            cells[height - 1 - line][column // _ACROSS] |= _DOTS[column % _ACROSS][at]
    return ["".join(map(chr, line)) for line in cells]


def _height_at(amounts: Sequence[float], column: int, columns: int, dots: int) -> int:
    largest = max(amounts)
    place = column * (len(amounts) - 1) / (columns - 1)
    left = min(int(place), len(amounts) - 1)
    right = min(left + 1, len(amounts) - 1)
    amount = amounts[left] + (amounts[right] - amounts[left]) * (place - left)
    return max(0, round((dots - 1) * amount / largest)) if largest > 0 else 0


def _between(before: int, after: int) -> range:
    """Return the dots of a column that join it to the one before, its own last."""
    if before < after:
        return range(before + 1, after + 1)
    return range(after, before) if after < before else range(after, after + 1)
