"""One contract on a page of its own, for when the screen has no room for the pane."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from vertragsbuch.language import N_
from vertragsbuch.tui.kit.actions import bindings
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.screen import UsesBook, in_steps
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.overview.actions import NORMS, ON_A_PAGE
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.words.case_detail import escalation_of
from vertragsbuch.tui.words.detail import detail_of, whom_to_ask

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item


class ContractPage(UsesBook, Screen[str]):
    """Everything about a contract; its actions go back to the overview, which carries them out."""

    CSS_PATH: ClassVar = style_sheets("overview/contract_page")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,left",
            "leave",
            N_("Zurück"),
            tooltip=N_("Zurück zur Übersicht"),
            id="back",
            key_display="Esc",
        ),
        NORMS._replace(keys=f"{NORMS.keys},enter", does="norms").binding,
        *bindings(action._replace(does=f"overview('{action.name}')") for action in ON_A_PAGE),
    ]

    def __init__(self, line: "Item") -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys."""
        yield DetailPane(id="page")
        yield KeyLine(rows=2)

    def on_mount(self) -> None:
        """Fill in the text; the arrow keys scroll it."""
        page = self.query_one(DetailPane)
        page.can_focus = True
        page.focus()
        line = self._line
        shown = detail_of(line, self.program.keys_of, whole=True)
        page.show([*shown, *escalation_of(line), *whom_to_ask(line.contract)])

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    @in_steps
    async def action_norms(self) -> None:
        """Read the norms behind the chosen way out."""
        await self.program.late("norms")(self, self._line)

    def action_overview(self, action: str) -> None:
        """Go back and do this there."""
        self.dismiss(action)


async def open_page(overview: OverviewScreen, item: "Item") -> None:
    """Show a contract on a page of its own; what was asked for there is done in the overview."""
    action = await overview.ask(ContractPage(item))
    if action:
        overview.call_later(overview.action_do, action)
