"""The year of decisions: when leaving or asking for a better offer is worth it, and the days to act by."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from vertragsbuch.agenda.decisions import windows
from vertragsbuch.agenda.year import month_start
from vertragsbuch.language import _
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.tui.kit.sheet import Sheet
from vertragsbuch.tui.overview.actions import BACK
from vertragsbuch.tui.overview.calendar_drawing import MONTHS_SHOWN, calendar_rows
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.overview.sheet_page import SheetPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.agenda.item import Item


class CalendarPage(SheetPage[None]):
    """Twelve months of the contracts in sight; the arrow keys scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [BACK.binding]

    def __init__(self, items: "Sequence[Item]") -> None:
        super().__init__(Sheet())
        self._items = items

    @in_steps
    async def fill(self) -> None:
        """Look for the windows in the background, and show them."""
        context = self.context
        until = month_start(context.today, MONTHS_SHOWN)
        task = partial(windows, self._items, until, context.settings.margin_days)
        every = await self.result_of(task, _("rechnet"))
        self.sheet.show_rows(partial(calendar_rows, self._items, every, context.today))


async def show_calendar(overview: OverviewScreen, _item: "Item | None") -> None:
    """Show the year of the contracts in sight."""
    await overview.ask(CalendarPage(overview.items_in_sight))
