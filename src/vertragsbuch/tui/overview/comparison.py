"""Contracts beside each other in a table: price, term, notice, the day to act by and the next end."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.sheet import Sheet
from vertragsbuch.tui.overview.actions import BACK
from vertragsbuch.tui.overview.comparison_rows import comparison_rows
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.overview.sheet_page import SheetPage

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item

_MOST = 4
"""So many contracts have room beside each other."""


def _others(first: "Item", lines: "Sequence[Item]") -> "ChoiceScreen[Item]":
    """Return the list of the contracts that one can be compared with."""
    others = [(line, line.contract.title) for line in lines if line.contract.id != first.contract.id]
    return ChoiceScreen(_("{title} vergleichen mit").format(title=first.contract.title), others)


class Comparison(SheetPage[bool]):
    """The table of the contracts; the arrow keys scroll it. What differs stands out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab",
            "other",
            N_("Anderer"),
            tooltip=N_("Mit einem anderen Vertrag vergleichen"),
            id="other",
            key_display="Tab",
        ),
        BACK.binding,
    ]

    def __init__(self, items: "Sequence[Item]") -> None:
        super().__init__(Sheet())
        self._items = items

    def fill(self) -> None:
        """Show the table."""
        self.sheet.show_rows(partial(comparison_rows, self._items))

    def action_other(self) -> None:
        """Go back for another contract to compare with."""
        self.dismiss(True)


async def compare(overview: OverviewScreen, item: "Item") -> None:
    """Show the contracts that are marked beside each other; with fewer than two marks choose the other."""
    marked = [one for one in overview.items if one.contract.id in overview.marked][:_MOST]
    if len(marked) > 1 and not await overview.ask(Comparison(marked)):
        return
    first = marked[0] if marked else item
    while other := await overview.ask(_others(first, overview.items)):
        if not await overview.ask(Comparison((first, other))):
            return
