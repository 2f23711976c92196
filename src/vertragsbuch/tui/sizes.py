"""How much room there is: the classes that a screen gets by its width and height."""

WIDE = 110
"""From so many cells on there is room for a pane at the side."""

HIGH = 30
"""From so many lines on there is room for the strip of months."""

WIDTHS = [(0, "-narrow"), (WIDE, "-wide")]
HEIGHTS = [(0, "-low"), (HIGH, "-high")]
