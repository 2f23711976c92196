"""How much room there is: the classes that a screen gets by its width and height."""

from typing import Any

from textual.geometry import Size
from textual.screen import Screen

WIDE = 110
"""From so many cells on there is room for a pane at the side."""

HIGH = 30
"""From so many lines on there is room for the strip of months."""

WIDTHS = [(0, "-narrow"), (WIDE, "-wide")]
HEIGHTS = [(0, "-low"), (HIGH, "-high")]


def classes_for(size: Size) -> str:
    """Return the classes of a screen of this size, so that it need not be laid out twice at first."""
    wide = "-wide" if size.width >= WIDE else "-narrow"
    return f"{wide} {'-high' if size.height >= HIGH else '-low'}"


def classes_of(screen: Screen[Any], size: Size) -> list[str]:
    """Return the classes of a screen to be shown: it may be painted before it hears of its size."""
    lengths = ((screen.HORIZONTAL_BREAKPOINTS, size.width), (screen.VERTICAL_BREAKPOINTS, size.height))
    return [
        max(reached for reached in breakpoints if reached[0] <= length)[1]
        for breakpoints, length in lengths
        if breakpoints
    ]
