"""One contract on a page of its own, for when the screen has no room for the pane."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from vertragsbuch.language import N_
from vertragsbuch.tui.kit.actions import ScreenAction, bindings
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.screen import UsesBook, in_steps
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce
from vertragsbuch.tui.overview.actions import BACK, ON_A_PAGE, SHOW_NORMS
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.words.case_detail import escalation_of
from vertragsbuch.tui.words.detail import detail_of, whom_to_ask
from vertragsbuch.tui.words.paid import paid_before
from vertragsbuch.usecases.paid import paid_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vertragsbuch.agenda.item import Item
    from vertragsbuch.tui.kit.paragraph import Paragraph
    from vertragsbuch.usecases.paid import PaidFor


_COPY = ScreenAction(
    "copy",
    "c",
    N_("Kopieren"),
    N_("Eine Nummer, die Anschrift oder die Kennung in die Zwischenablage geben"),
    does="copy",
)


_BEFORE_ITS_OWN = 6
"""So many actions of the overview stand in the line of keys before those of the page itself."""


def _back_in_the_overview(actions: "Iterable[ScreenAction]") -> list[BindingType]:
    """Return the keys of what is done in the overview, to which they lead back."""
    return bindings(action._replace(does=f"overview('{action.name}')") for action in actions)


class ContractPage(UsesBook, PaintedOnce[str]):
    """Everything about a contract; its actions go back to the overview, which carries them out."""

    CSS_PATH: ClassVar = style_sheets("overview/contract_page")
    BINDINGS: ClassVar[list[BindingType]] = [
        BACK._replace(keys=f"{BACK.keys},left").binding,
        *_back_in_the_overview(ON_A_PAGE[:_BEFORE_ITS_OWN]),
        Binding(
            "tab,right_square_bracket",
            "step(1)",
            N_("Nächster"),
            tooltip=N_("Der nächste Vertrag der Liste"),
            id="next_contract",
            key_display="Tab",
        ),
        Binding(
            "shift+tab,left_square_bracket",
            "step(-1)",
            N_("Voriger"),
            tooltip=N_("Der vorige Vertrag der Liste"),
            id="previous_contract",
            show=False,
        ),
        *(Binding(str(way), f"way({way})", show=False) for way in range(1, 10)),
        SHOW_NORMS._replace(keys=f"{SHOW_NORMS.keys},enter", does="norms").binding,
        _COPY.binding,
        *_back_in_the_overview(ON_A_PAGE[_BEFORE_ITS_OWN:]),
    ]

    def __init__(self, overview: OverviewScreen, line: "Item") -> None:
        super().__init__()
        self._overview = overview
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
        self._show()

    def _show(self) -> None:
        """Show the contract at once, and what was paid for it as soon as that has been read."""
        line = self._line
        self.query_one(DetailPane).show(self._text_of(line))
        self.attempt(partial(paid_for, self.context, line.contract), partial(self._show_paid, line))

    def _show_paid(self, line: "Item", paid: "PaidFor | None") -> None:
        if line is self._line and paid is not None:
            self.query_one(DetailPane).go_on_with(self._text_of(line, paid))

    def _text_of(self, line: "Item", paid: "PaidFor | None" = None) -> "list[Paragraph]":
        shown = detail_of(line, self.program.keys_of, paid, whole=True)
        return [*shown, *escalation_of(line), *whom_to_ask(line.contract), *paid_before(paid)]

    def action_step(self, rows: int) -> None:
        """Turn to the contract so many rows further down the list."""
        self._overview.query_one(ContractList).action_move(rows)
        line = self._overview.line
        if line is not None and line is not self._line:
            self._line = line
            self._show()

    def action_way(self, number: int) -> None:
        """Go back and write the letter for the way of this number."""
        if number <= len(self._line.answer.ways_out):
            self.dismiss(f"way({number})")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    @in_steps
    async def action_norms(self) -> None:
        """Read the norms behind the chosen way out."""
        await self.program.late("norms")(self, self._line)

    @in_steps
    async def action_copy(self) -> None:
        """Copy what is chosen of the contract."""
        await self.program.late("copy")(self, self._line.contract)

    def action_overview(self, action: str) -> None:
        """Go back and do this there."""
        self.dismiss(action)


async def open_contract_page(overview: OverviewScreen, item: "Item") -> None:
    """Show a contract on a page of its own; what was asked for there is done in the overview."""
    action = await overview.ask(ContractPage(overview, item))
    if action and action.startswith("way("):
        overview.call_later(overview.action_way, int(action[4:-1]))
    elif action:
        overview.call_later(overview.action_do, action)
