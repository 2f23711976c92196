"""Bars of eighth blocks, for a terminal: an eighth of a cell is the finest step there is."""

from collections.abc import Sequence

_ACROSS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_UP = (" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇")
_FULL = "█"
_EIGHTHS = 8


def bar(amount: float, largest: float, width: int) -> str:
    """Return a bar from the left, as long as its share of the largest amount, which takes `width` cells.

    What is more than nothing shows at least an eighth; nothing and less are an empty text.
    """
    eighths = _eighths(amount, largest, width)
    return _FULL * (eighths // _EIGHTHS) + _ACROSS[eighths % _EIGHTHS]


def columns(amounts: Sequence[float], height: int) -> list[str]:
    """Return so many lines, from the top, in which each amount is a column of one cell."""
    largest = max(amounts, default=0)
    filled = [_eighths(amount, largest, height) for amount in amounts]
    return ["".join(_cell(eighths - _EIGHTHS * below) for eighths in filled) for below in range(height)][::-1]


def _cell(eighths: int) -> str:
    return _FULL if eighths >= _EIGHTHS else _UP[max(0, eighths)]


def _eighths(amount: float, largest: float, cells: int) -> int:
    if amount <= 0 or largest <= 0:
        return 0
    return min(cells * _EIGHTHS, max(1, round(cells * _EIGHTHS * amount / largest)))
