"""The line above the list that says what it is narrowed to, and takes the words of a search."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.css.query import NoMatches
from textual.message import Message
from textual.widgets import Input, Static

from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.tui.kit.line_input import LineInput
from vertragsbuch.tui.overview.view import View


class SearchField(LineInput):
    """Takes the words; the arrow keys go to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave(0)", N_("Zur Liste"), tooltip=N_("Mit dem, was passt, in die Liste"),
                key_display="⏎"),
        Binding("down", "leave(1)", show=False),
        Binding("up", "leave(-1)", show=False),
        Binding("escape", "leave(None)", N_("Alle zeigen"), tooltip=N_("Die Suche beenden"),
                key_display="Esc"),
    ]  # fmt: skip

    def action_leave(self, rows: int | None) -> None:
        """Leave for the list, so many rows further on, or for all of it (None)."""
        self.post_message(SearchLine.Left(rows))


class SearchLine(Horizontal):
    """Hidden while everything is shown."""

    DEFAULT_CSS = """
    SearchLine {
        height: 1;
        display: none;
        padding: 0 1;
        &.-narrowed, &.-searching, &.-marked { display: block; }
        #search_label { display: none; width: auto; margin-right: 1; color: $primary; text-style: bold; }
        SearchField { display: none; width: 1fr; height: 1; padding: 0 1; background: $surface; }
        SearchField, SearchField:focus { border: none; }
        &.-searching #search_label, &.-searching SearchField { display: block; }
        #narrowed { width: auto; color: $foreground 72%; padding: 0 2 0 0; }
        #marked { width: 1fr; color: $primary; text-style: bold; }
        &.-searching #narrowed { padding: 0 2; }
    }
    """

    class Changed(Message):
        """Other words are searched for."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Left(Message):
        """The search is done; the list moves on by so many rows, or shows everything again (None)."""

        def __init__(self, rows: int | None) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self) -> None:
        super().__init__()
        self._narrowed = Static(id="narrowed", markup=False)
        self._marked = Static(id="marked", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the words that say what is shown; the field for the words comes when it is asked for."""
        yield self._narrowed
        yield self._marked

    def show(self, view: View, shown: int, total: int, elsewhere: str = "") -> None:
        """Say what the list is narrowed to and how many contracts that leaves, or where the others are."""
        self.set_class(view.is_narrowed or bool(elsewhere), "-narrowed")
        count = _("{shown} von {total}").format(shown=shown, total=total)
        rest = view._replace(words="").in_words if self.has_class("-searching") else view.in_words
        if not view.is_narrowed and not self.has_class("-searching"):
            rest, count = elsewhere, ""
        self._narrowed.update(" · ".join(part for part in (rest, count) if part))

    def show_marks(self, marked: int, lifting: str) -> None:
        """Say how many contracts are marked, beside what narrows the list, and what lifts the marks."""
        self.set_class(bool(marked), "-marked")
        text = ngettext(
            "{count} markiert ({key} hebt auf): was du tust, geschieht damit",
            "{count} markiert ({key} hebt auf): was du tust, geschieht mit allen",
            marked,
        )
        self._marked.update(text.format(count=marked, key=lifting) if marked else "")

    async def open(self) -> None:
        """Take words, from the next key on."""
        self.add_class("-searching")
        try:
            self.query_one(SearchField).focus()
        except NoMatches:
            field = SearchField(placeholder=_("Titel, Anbieter, Nummer, Notiz …"), select_on_focus=False)
            await self.mount(Static(_("Suche"), id="search_label"), field, before=0)
            field.focus()

    def close(self) -> None:
        """Forget the words."""
        self.remove_class("-searching")
        for field in self.query(SearchField):
            with field.prevent(Input.Changed):
                field.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what stands there now."""
        event.stop()
        self.post_message(self.Changed(event.value))
