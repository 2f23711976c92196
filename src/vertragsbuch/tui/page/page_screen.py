"""The pages of a letter as large as the terminal allows."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.page.page_view import Drawing, PageView

TURN = Binding(
    "b",
    "turn_page(1)",
    N_("Blättern"),
    tooltip=N_("Die nächste Seite; nach der letzten die erste"),
    id="page.next",
)
LARGE = Binding(
    "g",
    "large_page",
    N_("Seite groß"),
    tooltip=N_("Die Seite, so groß es geht, und blättern"),
    id="page.large",
)


class PageScreen(UsesBook, Screen[None]):
    """Shows one page after the other across the screen, and scrolls."""

    CSS_PATH: ClassVar = style_sheets("page/page_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        TURN,
        Binding(
            "right",
            "turn_page(1)",
            N_("Weiter"),
            tooltip=N_("Die nächste Seite"),
            show=False,
            id="page.right",
        ),
        Binding(
            "left", "turn_page(-1)", N_("Zurück"), tooltip=N_("Die Seite davor"), show=False, id="page.left"
        ),
        Binding(
            "down", "scroll(1)", N_("Nach unten"), tooltip=N_("Eine Zeile weiter"), show=False, id="page.down"
        ),
        Binding(
            "up", "scroll(-1)", N_("Nach oben"), tooltip=N_("Eine Zeile zurück"), show=False, id="page.up"
        ),
        Binding("pagedown,space", "scroll_far(1)", N_("Weiter unten"), show=True, id="page.further"),
        Binding("pageup", "scroll_far(-1)", N_("Weiter oben"), show=False, id="page.back"),
        Binding("home", "scroll(-9999)", N_("Anfang"), show=False, id="page.top"),
        Binding("end", "scroll(9999)", N_("Ende"), show=False, id="page.bottom"),
        Binding(
            "escape,enter,g,q",
            "back",
            N_("Zurück"),
            tooltip=N_("Zum Schreiben"),
            id="back",
            key_display="Esc",
        ),
    ]

    def __init__(self, title: str, drawing: Drawing, page: int) -> None:
        super().__init__()
        self._what = title
        self._drawing = drawing
        self._page = page

    def compose(self) -> ComposeResult:
        """Lay out the title, the page and the keys."""
        with Horizontal(id="page_title"):
            yield Static(self._what, id="what", markup=False)
            yield Static(id="number", markup=False)
        yield PageView(scrolls=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Have the pages drawn."""
        self._view.show(self._drawing, self._page)

    @property
    def _view(self) -> PageView:
        return self.query_one(PageView)

    def on_page_view_turned(self) -> None:
        """Say which page it is."""
        said = _("Seite {page} von {pages}").format(page=self._view.page, pages=self._view.pages)
        self.query_one("#number", Static).update(said)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is a page to turn to, or more of this one."""
        if action == "turn_page":
            return self._view.pages > 1
        if action == "scroll_far":
            return self._view.is_longer_than_room
        return super().check_action(action, parameters)

    def action_turn_page(self, by: int) -> None:
        """Show another page."""
        self._view.turn(by)

    def action_scroll(self, lines: int) -> None:
        """Show what is further down, or up."""
        self._view.scroll_page(lines)

    def action_scroll_far(self, direction: int) -> None:
        """Show what comes after what is seen; two lines of it stay."""
        self._view.scroll_page(direction * max(1, self._view.size.height - 2))

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        self._view.scroll_page(3)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        self._view.scroll_page(-3)

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)
