"""The overview: what must be sent by when, the chosen contract beside it, twelve months below."""

import gc
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.sizes import HEIGHTS, WIDTHS
from vertragsbuch.tui.overview.actions import ContractActions
from vertragsbuch.tui.overview.contract_list import ContractList, ListHead
from vertragsbuch.tui.overview.masthead import Masthead
from vertragsbuch.tui.overview.search_line import SearchLine
from vertragsbuch.tui.overview.view import View
from vertragsbuch.tui.overview.year_strip import YearStrip
from vertragsbuch.tui.words.detail import detail_of

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.usecases.context import Context
    from vertragsbuch.usecases.watch import Watch

SECONDS_BETWEEN_LOOKS = 2.0


class OverviewScreen(ContractActions):
    """Every contract of the book, what must be done first on top."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", _("Neu"), tooltip=_("Einen Vertrag eintragen"), id="new"),
        *ContractActions.URGENT_KEYS,
        Binding("enter", "open", _("Mehr"), tooltip=_("Den Vertrag auf einer eigenen Seite"), id="open"),
        Binding(
            "slash",
            "search",
            _("Suchen"),
            tooltip=_("Sucht beim Tippen"),
            id="search",
            key_display="/",
        ),
        *ContractActions.FURTHER_KEYS,
        Binding(
            "c",
            "compare",
            _("Vergleichen"),
            tooltip=_("Den Vertrag neben einem anderen ansehen"),
            id="compare",
        ),
        Binding(
            "space",
            "mark",
            _("Markieren"),
            tooltip=_("Mehrere markieren, dann k: alle Kündigungen auf einmal"),
            id="mark",
            key_display=_("Leertaste"),
        ),
        Binding("f", "filter", _("Filtern"), tooltip=_("Nach Stand oder Art auswählen"), id="filter"),
        Binding("s", "sort", _("Sortieren"), tooltip=_("Nach einer Spalte sortieren"), id="sort"),
        Binding("i", "import", _("Einlesen"), tooltip=_("Verträge aus einer Datei übernehmen"), id="import"),
        Binding("h", "holder", _("Absender"), tooltip=_("Name und Anschrift für die Schreiben"), id="holder"),
        Binding("d", "demo", _("Beispiele"), tooltip=_("Ein Buch mit Beispielen ansehen"), id="demo"),
        Binding(
            "t",
            "app.toggle_theme",
            _("Hell/Dunkel"),
            tooltip=_("Zwischen Hell und Dunkel wechseln"),
            id="theme",
        ),
        Binding(
            "escape", "show_all", _("Alle zeigen"), tooltip=_("Suche und Filter aufheben"), id="show_all"
        ),
        Binding("q", "app.quit", _("Ende"), tooltip=_("vertragsbuch schließen"), id="quit"),
        Binding(
            "ctrl+p", "app.command_palette", _("Befehle"), tooltip=_("Alle Befehle nach Namen"), id="palette"
        ),
    ]

    def __init__(self, context: "Context", classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._today = context.today
        self._within_days = context.settings.within_days
        self._lines: list[Item] | None = None
        self._view = View()
        self._watch: Watch | None = None
        self.is_reading = False

    def compose(self) -> ComposeResult:
        """Lay out the empty frame; the contracts follow when they have been read."""
        yield Masthead(self._today, self._within_days)
        yield SearchLine()
        with Horizontal(id="middle"):
            with Vertical(id="left"):
                yield ListHead(id="head")
                yield ContractList(self._today)
            yield DetailPane(id="pane")
        yield YearStrip(self._today)
        yield KeyLine()

    def on_mount(self) -> None:
        """Look every few seconds whether another program has written into the book."""
        # A watcher rather than a message: list, pane and strip change in the same frame.
        self.watch(self.query_one(ContractList), "chosen", self._show_chosen, init=False)
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look_again)

    def open_other_book(self) -> None:
        """Show the book that the context names now, from its beginning."""
        self.on_unmount()
        self._watch, self._lines = None, None
        self.reload()

    def on_unmount(self) -> None:
        """Let go of the book."""
        if self._watch is not None:
            self._watch.close()

    def _watch_book(self) -> None:
        from vertragsbuch.usecases.watch import watch_book  # noqa: PLC0415 - loaded with the lines

        self._watch = watch_book(self.context)

    def look_again(self) -> None:
        """Show what another program has written into the book since the last look."""
        watch = self._watch
        if watch is None:
            return
        try:
            has_changed = watch.has_changed()
        except BookUnavailable as gone:
            self._watch = None
            watch.close()
            self.program.explain(gone)
            return
        if has_changed:
            self.reload()

    @property
    def line(self) -> "Item | None":
        """The chosen contract."""
        return self.query_one(ContractList).line

    @property
    def marked(self) -> list[str]:
        """The contracts that are marked in the list."""
        return self.query_one(ContractList).marked

    def several_written(self, contract_id: str | None) -> None:
        """Show the book again, without the marks."""
        if contract_id is not None:
            self.query_one(ContractList).unmark()
        super().several_written(contract_id)

    def reload(self, choose: str | None = None) -> None:
        """Read the book again; the chosen contract, or the one named, is chosen then."""
        self.is_reading = True
        self.attempt(partial(_read, self.context), partial(self._loaded, choose))

    def _loaded(self, choose: str | None, lines: "list[Item]") -> None:
        from vertragsbuch.agenda.order import figures  # noqa: PLC0415 - loaded with the lines

        if self._lines is None:
            self._watch_book()
        self._lines = lines
        gc.freeze()  # thousands of contracts that stay: looking through them for garbage would stall a key
        self.set_class(not lines, "-empty")
        if not lines and not self.query("EmptyBook"):
            from vertragsbuch.tui.overview.empty_book import EmptyBook  # noqa: PLC0415 - most books hold something

            self.mount(EmptyBook(), before="#middle")
        self.query_one(Masthead).show(figures(lines), demo=self.program.demo)
        self.query_one(YearStrip).show(lines)
        self._show()
        if choose is not None:
            self.query_one(ContractList).choose(choose)
        self.refresh_bindings()

    def _show(self) -> None:
        lines = self._lines or []
        shown = self._view.of(lines)
        self.query_one(ContractList).show(shown)
        head = self.query_one(ListHead)
        head.sorted_by, head.reverse = self._view.sorted_by, self._view.reverse
        self.query_one(SearchLine).show(self._view, len(shown), len(lines))
        self._show_chosen()

    def look_at(self, view: View) -> None:
        """Show the book in this view."""
        was_narrowed = self._view.is_narrowed
        self._view = view
        self._show()
        if was_narrowed != view.is_narrowed:
            self.refresh_bindings()

    def _show_chosen(self) -> None:
        """Show the chosen contract beside the list and on the strip."""
        line = self.line
        self.query_one(YearStrip).choose(line)
        pane = self.query_one("#pane", DetailPane)
        if pane.display:
            pane.show(detail_of(line) if line else [])

    def on_resize(self) -> None:
        """Fill the pane where it has just got its room."""
        self.call_after_refresh(self._show_chosen)

    def on_contract_list_opened(self) -> None:
        """Open the contract that was clicked twice."""
        self.action_open()

    def on_list_head_sorted(self, message: ListHead.Sorted) -> None:
        """Sort by the heading that was clicked, the other way round at the second click."""
        self._sort_by(message.column.sort_key)

    def on_year_strip_picked(self, message: YearStrip.Picked) -> None:
        """Choose the contract whose mark was clicked."""
        self.query_one(ContractList).choose(message.contract_id)

    def on_search_line_changed(self, message: SearchLine.Changed) -> None:
        """Show what matches the words."""
        self.look_at(self._view._replace(words=message.words))

    def on_search_line_left(self, message: SearchLine.Left) -> None:
        """Go back to the list, with the match or with everything."""
        contracts = self.query_one(ContractList)
        contracts.focus()
        if message.rows is None:
            self.action_show_all()
        elif message.rows:
            contracts.action_move(message.rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action makes sense now: some need a contract, one an empty book."""
        if action == "demo":
            return self._lines == [] and not self.program.demo
        if action == "show_all":
            return self._view.is_narrowed
        if action in ("search", "filter", "sort", "open", "mark"):
            return bool(self._lines)
        if action == "compare":
            return len(self._lines or []) > 1 and self.line is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show the chosen contract on a page of its own."""
        if self.line is not None:
            from vertragsbuch.tui.overview.contract_page import ContractPage  # noqa: PLC0415 - loaded when needed

            self.program.push_screen(ContractPage(self.line), self._returned)

    def _returned(self, action: str | None) -> None:
        if action:
            self.call_later(self.run_action, action)

    def action_mark(self) -> None:
        """Mark the chosen contract for an action on several, or take its mark away."""
        self.query_one(ContractList).mark()

    def action_search(self) -> None:
        """Search as one types."""
        self.query_one(SearchLine).open()

    def action_show_all(self) -> None:
        """Show every contract again."""
        self.query_one(SearchLine).close()
        self.look_at(View(sorted_by=self._view.sorted_by, reverse=self._view.reverse))

    def action_filter(self) -> None:
        """Choose a status or a kind to look at."""
        from vertragsbuch.tui.overview.narrowing import filter_screen  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(filter_screen(self._lines or [], self._view), self._narrowed)

    def _narrowed(self, view: View | None) -> None:
        if view is not None:
            self.look_at(view)

    def action_compare(self) -> None:
        """Choose another contract and show both."""
        from vertragsbuch.tui.overview.comparison import second_choice  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            choice = second_choice(self.line, self._lines or [])
            self.program.push_screen(choice, partial(self._compare, self.line))

    def _compare(self, first: "Item", second: "Item | None") -> None:
        from vertragsbuch.tui.overview.comparison import Comparison  # noqa: PLC0415 - loaded when needed

        if second is not None:
            self.program.push_screen(Comparison(first, second))

    def action_sort(self) -> None:
        """Choose the column to sort by."""
        from vertragsbuch.tui.overview.narrowing import sort_screen  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(sort_screen(self._view), self._sort_by)

    def _sort_by(self, column: str | None) -> None:
        if column is not None:
            again = column == self._view.sorted_by
            self.look_at(self._view._replace(sorted_by=column, reverse=again and not self._view.reverse))

    def action_demo(self) -> None:
        """Look at the samples."""
        self.program.open_demo()


def _read(context: "Context") -> "list[Item]":
    from vertragsbuch.usecases.overview import overview  # noqa: PLC0415 - loads the reading of the book

    return overview(context)
