"""The looks that drawn text can have: component classes, coloured in the style sheets by theme variables."""

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAIN = "look--plain"
LOOKS = frozenset(
    {
        PLAIN,
        "look--strong",
        "look--quiet",
        "look--now",
        "look--soon",
        "look--later",
        "look--good",
        "look--key",
        "look--line",
        "look--title",
        "look--cursor",
        "look--shade",
        "look--chip",
    }
)


class Drawn(Widget):
    """A widget that draws its lines itself, in looks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(LOOKS)

    def look(self, name: str, under: str = PLAIN) -> Style:
        """Return the style of a look, on the background of another one."""
        style = self.get_component_rich_style(name)
        if under == PLAIN:
            return style
        return style + Style(bgcolor=self.get_component_rich_style(under).bgcolor)

    def drawn(self, parts: "Iterable[tuple[str, str]]", width: int, under: str = PLAIN) -> Strip:
        """Return texts, each with its look, as one line that fills so many cells."""
        segments = [Segment(text, self.look(name, under)) for text, name in parts]
        return Strip(segments).adjust_cell_length(width, self.look(under))
