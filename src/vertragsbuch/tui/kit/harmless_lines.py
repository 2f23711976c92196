"""The last door to the terminal: whatever a widget shows, no line holds a sign that a terminal would obey."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_KEEPS_TOGETHER = "\N{NO-BREAK SPACE}"


class HarmlessLines(LineFilter):
    """Puts blanks of the same width in the place of what is no sign to be read.

    Import and forms let no such sign in; a book that was altered or is damaged may hold one.
    What comes before is done in the same pass: for each filter of its own Textual makes every line anew.
    """

    def __init__(self, before: Sequence[LineFilter] = ()) -> None:
        super().__init__()
        self.before = tuple(before)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line, those that hold nothing of the kind as they are."""
        for earlier in self.before:
            segments = earlier.apply(segments, background)
        if all(map(_is_harmless, segments)):
            return segments
        return [each if _is_harmless(each) else _made_harmless(each) for each in segments]


def _is_harmless(segment: Segment) -> bool:
    return segment.text.isprintable() or segment.control is not None


def _made_harmless(segment: Segment) -> Segment:
    signs = (
        sign if sign.isprintable() or sign == _KEEPS_TOGETHER else " " * cell_len(sign)
        for sign in segment.text
    )
    return Segment("".join(signs), segment.style)
