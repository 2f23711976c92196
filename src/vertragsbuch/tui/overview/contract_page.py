"""One contract on a page of its own, for when the screen has no room for the pane."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from vertragsbuch.language import _
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.overview.actions import NORMS, ContractActions
from vertragsbuch.tui.words.case_detail import escalation_of
from vertragsbuch.tui.words.detail import detail_of, whom_to_ask

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item

ACTIONS_ELSEWHERE = (
    "cancel",
    "sent",
    "edit",
    "confirmed",
    "received",
    "event",
    "what_if",
    "remove",
    "letters",
    "file",
)


class ContractPage(Screen[str | None]):
    """Everything about a contract; its actions go back to the overview, which carries them out."""

    CSS_PATH: ClassVar = style_sheets("overview/contract_page")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,left",
            "leave",
            _("Zurück"),
            tooltip=_("Zurück zur Übersicht"),
            id="back",
            key_display="Esc",
        ),
        Binding(f"{NORMS.key},enter", NORMS.action, NORMS.description, tooltip=NORMS.tooltip, id=NORMS.id),
        *[
            Binding(b.key, f"overview('{b.action}')", b.description, tooltip=b.tooltip, id=b.id)
            for b in (*ContractActions.URGENT_KEYS, *ContractActions.FURTHER_KEYS)
            if b.action in ACTIONS_ELSEWHERE
        ],
    ]

    def __init__(self, line: "Item") -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys."""
        yield DetailPane(id="page")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill in the text; the arrow keys scroll it."""
        page = self.query_one(DetailPane)
        page.can_focus = True
        page.focus()
        line = self._line
        page.show([*detail_of(line), *escalation_of(line), *whom_to_ask(line.contract)])

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_norms(self) -> None:
        """Read the norms behind the chosen way out."""
        from vertragsbuch.tui.words.norm_window import norm_window  # noqa: PLC0415 - loaded when needed

        self.app.push_screen(norm_window(self._line))

    def action_overview(self, action: str) -> None:
        """Go back and do this there."""
        self.dismiss(action)
