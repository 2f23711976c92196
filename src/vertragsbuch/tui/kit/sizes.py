"""How much room there is: the classes that a screen gets by its width and height."""

from textual.geometry import Size

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
