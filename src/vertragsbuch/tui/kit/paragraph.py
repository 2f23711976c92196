"""A text as the panes of the interface show it."""

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tui.kit.looks import PLAIN


class Paragraph(NamedTuple):
    """A text in one look that wraps; `lead` stands before its first line, the others are indented as wide."""

    text: str
    look: str = PLAIN
    lead: str = ""
    lead_look: str = PLAIN
    aside: str = ""
    """Stands quietly at the right end, on the last line if there is room, else below."""


BLANK_LINE = Paragraph("")
