"""Two contracts side by side, or one below the other where the screen is narrow."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.sizes import WIDTHS
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.words.detail import detail_of

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item


def _others(first: "Item", lines: "Sequence[Item]") -> "ChoiceScreen[Item]":
    """Return the list of the contracts that one can be compared with."""
    others = [(line, line.contract.title) for line in lines if line.contract.id != first.contract.id]
    return ChoiceScreen(_("{title} vergleichen mit").format(title=first.contract.title), others)


class Comparison(UsesBook, Screen[None]):
    """Everything about two contracts; tab goes from one to the other, the arrow keys scroll."""

    CSS_PATH: ClassVar = style_sheets("overview/comparison")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab",
            "app.focus_next",
            N_("Zum anderen"),
            tooltip=N_("Im anderen Vertrag blättern"),
            id="other",
            key_display="Tab",
        ),
        Binding(
            "escape,q",
            "leave",
            N_("Zurück"),
            tooltip=N_("Zurück zur Übersicht"),
            id="back",
            key_display="Esc",
        ),
    ]

    def __init__(self, first: "Item", second: "Item") -> None:
        super().__init__()
        self._lines = (first, second)

    def compose(self) -> ComposeResult:
        """Lay out the two and the keys."""
        with Horizontal(id="compared"):
            yield DetailPane(id="first")
            yield DetailPane(id="second")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill in both."""
        for pane, line in zip(self.query(DetailPane), self._lines, strict=True):
            pane.can_focus = True
            pane.show(detail_of(line, self.program.keys_of))
        self.query_one("#first").focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


async def compare(overview: OverviewScreen, item: "Item") -> None:
    """Choose another contract and show both."""
    other = await overview.ask(_others(item, overview.items))
    if other is not None:
        await overview.ask(Comparison(item, other))
