"""The pages of a letter as large as the terminal allows."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.actions import Acting, ScreenAction, bindings, needs_of
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce
from vertragsbuch.tui.page.page_view import Drawing, PageView

TURN_PAGE = ScreenAction(
    "page.next",
    "b",
    N_("Blättern"),
    N_("Die nächste Seite; nach der letzten die erste"),
    "pages",
    does="turn_page(1)",
)
LARGE = ScreenAction(
    "page.large",
    "g",
    N_("Seite groß"),
    N_("Die Seite, so groß es geht, und blättern"),
    "look",
    does="large_page",
)
_HIDDEN = (
    ScreenAction("page.right", "right", N_("Weiter"), N_("Die nächste Seite"), "pages", "turn_page(1)"),
    ScreenAction("page.left", "left", N_("Zurück"), N_("Die Seite davor"), "pages", "turn_page(-1)"),
    ScreenAction("page.down", "down", N_("Nach unten"), N_("Eine Zeile weiter"), does="scroll(1)"),
    ScreenAction("page.up", "up", N_("Nach oben"), N_("Eine Zeile zurück"), does="scroll(-1)"),
    ScreenAction("page.back", "pageup", N_("Weiter oben"), needs="more below", does="scroll_far(-1)"),
    ScreenAction("page.top", "home", N_("Anfang"), does="scroll(-9999)"),
    ScreenAction("page.bottom", "end", N_("Ende"), does="scroll(9999)"),
)
_ACTIONS = (
    TURN_PAGE,
    *(action._replace(is_shown=False) for action in _HIDDEN),
    ScreenAction(
        "page.further", "pagedown,space", N_("Weiter unten"), needs="more below", does="scroll_far(1)"
    ),
    ScreenAction(
        "back", "escape,enter,g,q", N_("Zurück"), N_("Die Seite wieder klein"), does="back", shown_key="Esc"
    ),
)


class PageScreen(Acting, PaintedOnce[None]):
    """Shows one page after the other across the screen, and scrolls; it says which."""

    CSS_PATH: ClassVar = style_sheets("page/page_screen")
    BINDINGS: ClassVar[list[BindingType]] = bindings(_ACTIONS)
    NEEDS: ClassVar[Mapping[str, str]] = needs_of(_ACTIONS)

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

    @property
    def place(self) -> tuple[int, int]:
        """The number of the page that is shown, from 1, and how many there are; none while none is shown."""
        return self._view.page, self._view.pages

    def on_page_view_turned(self) -> None:
        """Say which page it is."""
        page, pages = self.place
        page_number = _("Seite {page} von {pages}").format(page=page, pages=pages)
        self.query_one("#number", Static).update(page_number)
        self.refresh_bindings()

    def has(self, need: str) -> bool:
        """Return whether there is a page to turn to, or more of this one."""
        return self.place[1] > 1 if need == "pages" else self._view.is_longer_than_room

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
