"""The year of decisions: when leaving or asking for a better offer is worth it, and the days to act by."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from vertragsbuch.agenda.decisions import windows
from vertragsbuch.agenda.year import month_start
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.screen import UsesBook, in_steps
from vertragsbuch.tui.kit.sheet import Sheet
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.overview.calendar_drawing import MONTHS_SHOWN, calendar_rows
from vertragsbuch.tui.overview.overview import OverviewScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.agenda.item import Item


class CalendarPage(UsesBook, Screen[None]):
    """Twelve months of the contracts in sight; the arrow keys scroll."""

    CSS_PATH: ClassVar = style_sheets("overview/costs_page")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q",
            "leave",
            N_("Zurück"),
            tooltip=N_("Zurück zur Übersicht"),
            id="back",
            key_display="Esc",
        ),
    ]

    def __init__(self, items: "Sequence[Item]") -> None:
        super().__init__()
        self._items = items

    def compose(self) -> ComposeResult:
        """Lay out the sheet and the keys."""
        yield Sheet(id="costs")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for the windows in the background, and show them."""
        sheet = self.query_one(Sheet)
        sheet.can_focus = True
        sheet.focus()
        self._look()

    @in_steps
    async def _look(self) -> None:
        context = self.context
        until = month_start(context.today, MONTHS_SHOWN)
        task = partial(windows, self._items, until, context.settings.margin_days)
        every = await self.result_of(task, _("rechnet"))
        self.query_one(Sheet).show_rows(partial(calendar_rows, self._items, every, context.today))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


async def show_calendar(overview: OverviewScreen, _item: "Item | None") -> None:
    """Show the year of the contracts in sight."""
    await overview.ask(CalendarPage(overview.items_in_sight))
