"""What the contracts in sight cost: a year in months and groups, what is bound, steps of prices."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from vertragsbuch.agenda.spending import Grouping
from vertragsbuch.agenda.spending_words import GROUPINGS
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.tui.kit.sheet import Sheet
from vertragsbuch.tui.overview.actions import BACK
from vertragsbuch.tui.overview.costs_drawing import cost_rows
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.overview.sheet_page import SheetPage
from vertragsbuch.usecases.costs import Costs, costs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.agenda.item import Item

_FIRST_YEAR, _LAST_YEAR = 1950, 2150


class CostsSheet(Sheet):
    """The lines of the page; to the left and right it turns the years: it is never wider than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left",
            "screen.year(-1)",
            N_("Jahr"),
            tooltip=N_("Ein Jahr zurück oder vor"),
            id="year",
            key_display="← →",
        ),
        Binding("right", "screen.year(1)", show=False),
    ]


class CostsPage(SheetPage[None]):
    """Costs of a year; the arrow keys turn to another one, tab to another grouping."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab",
            "group(1)",
            N_("Anders gruppieren"),
            tooltip=N_("Nach Art, Anbieter, Inhaber, Schlagwort oder Vertrag"),
            id="group",
            key_display="Tab",
        ),
        Binding("shift+tab", "group(-1)", show=False),
        BACK.binding,
    ]

    def __init__(self, items: "Sequence[Item]", narrowed_to: str = "") -> None:
        super().__init__(CostsSheet())
        self._items = items
        self._narrowed_to = narrowed_to
        self._by: Grouping = "kind"
        self._costs: Costs | None = None
        self._year: int | None = None

    def fill(self) -> None:
        """Reckon in the background, and show."""
        self._year = self.context.today.year
        self._reckon()

    @in_steps
    async def _reckon(self) -> None:
        year = self._year
        costs = await self.result_of(partial(costs_of, self._items, self.context.today, year), _("rechnet"))
        if year == self._year:
            self._costs = costs
            self._show()

    def _show(self) -> None:
        if self._costs is not None:
            self.sheet.show_rows(partial(cost_rows, self._costs, self._by, self._narrowed_to))

    def action_year(self, years: int) -> None:
        """Turn to another year."""
        if self._year is not None:
            self._year = min(_LAST_YEAR, max(_FIRST_YEAR, self._year + years))
            self._reckon()

    def action_group(self, places: int) -> None:
        """Turn to another grouping."""
        every = list(GROUPINGS)
        self._by = every[(every.index(self._by) + places) % len(every)]
        self._show()


async def show_costs(overview: OverviewScreen, _item: "Item | None") -> None:
    """Show what the contracts in sight cost."""
    await overview.ask(CostsPage(overview.items_in_sight, overview.view.in_words))
