"""Small windows: a message, a question, a short form."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from vertragsbuch.contract.places import fault_in_words
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.program import AnswerT
from vertragsbuch.tui.kit.screen import UsesBook, in_steps
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.kit.textual_private.program import bind, drop_notes
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce

HELP = Binding(
    "question_mark,f1",
    "app.help",
    N_("Hilfe"),
    tooltip=N_("Alle Tasten in Worten"),
    id="help",
    key_display="?",
)
"""Over a window the keys of the program itself are not heard."""


class Window(UsesBook, PaintedOnce[AnswerT], ModalScreen[AnswerT], Generic[AnswerT]):
    """A small window over the screen, with its keys on its last line."""

    CSS_PATH: ClassVar = style_sheets("kit/form", "kit/dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            N_("Abbrechen"),
            tooltip=N_("Ohne Änderung zurück"),
            id="leave",
            key_display="Esc",
        ),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Lay out title, content and keys."""
        with Vertical(classes="window"):
            yield Static(self._title, classes="title", markup=False)
            yield from self.content()
            yield KeyLine(rows=2)

    def content(self) -> ComposeResult:
        """Yield what stands between the title and the keys."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Let nothing that was said before lie over fields and keys."""
        drop_notes(self.app)

    def on_resize(self) -> None:
        """Keep title and keys in sight on a low screen: what scrolls between them gives way."""
        for scrolling in self.query(SCROLLING).results(Widget):
            scrolling.styles.max_height = None
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        frame = self.query_one(".window")
        too_high = frame.virtual_size.height - frame.scrollable_content_region.height
        if too_high > 0:
            for scrolling in self.query(SCROLLING).results(Widget):
                scrolling.styles.max_height = max(_LEAST_LINES, scrolling.outer_size.height - too_high)
                break

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


SCROLLING = "OptionList, .form, .message, DetailPane"
"""What scrolls in a window; the first of them gives way."""
_LEAST_LINES = 3


class MessageScreen(Window[None]):
    """Says something that must be read; enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", N_("Verstanden"), tooltip=N_("Zurück"), id="understood", key_display="⏎"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def content(self) -> ComposeResult:
        """Yield the message."""
        yield Static(self._text, classes="message", markup=False)


class Question(Window[bool]):
    """Asks for a yes or a no; enter is yes, escape is no. Where a yes throws something away, enter is no."""

    def __init__(self, title: str, text: str, *, yes: str, no: str, destroys: bool = False) -> None:
        super().__init__(title)
        self._text = text
        accept, leave = ("j", "enter,escape,n") if destroys else ("enter,j", "escape,n")
        bind(self, accept, "accept", yes, key_display="j" if destroys else "⏎")
        bind(self, leave, "leave", no, key_display="Esc")

    def content(self) -> ComposeResult:
        """Yield the question."""
        yield Static(self._text, classes="message", markup=False)

    def action_accept(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Answer no."""
        self.dismiss(False)


class FormWindow(Window[AnswerT], Generic[AnswerT]):
    """A short form; enter saves, and a fault stands under its field."""

    DOING: ClassVar[str] = N_("Wird eingetragen")
    """What is said meanwhile."""
    _is_keeping = False

    BINDINGS: ClassVar[list[BindingType]] = [
        SAVE.binding,
        HELP,
    ]

    def form(self) -> Form:
        """Return the form."""
        raise NotImplementedError

    def keep(self, values: dict[str, Any]) -> AnswerT:
        """Do what the form is for, in the background, and return the answer of the window."""
        raise NotImplementedError

    def hint(self) -> str:
        """Return a sentence that stands above the fields."""
        return ""

    def content(self) -> ComposeResult:
        """Yield the hint and the form."""
        if self.hint():
            yield Static(self.hint(), classes="hint", markup=False)
        yield self.form()

    @on(Form.Submitted)
    @in_steps
    async def action_save(self) -> None:
        """Read the form; keep it where nothing is wrong, and once: a second enter meanwhile is none."""
        form = self.query_one(Form)
        values, faults = form.read()
        form.show_faults(faults)
        if not faults and not self._is_keeping:
            self._is_keeping = True
            try:
                self._show(await self.result_of(lambda: self._kept(values), _(self.DOING)))
            finally:
                self._is_keeping = False

    def _kept(self, values: dict[str, Any]) -> "AnswerT | BadInput":
        try:
            return self.keep(values)
        except BadInput as refused:
            return refused

    def _show(self, outcome: "AnswerT | BadInput") -> None:
        if not isinstance(outcome, BadInput):
            self.dismiss(outcome)
            return
        form = self.query_one(Form)
        form.show_faults(placed(outcome.faults, form))


def placed(faults: Sequence[Fault], form: Form) -> list[Fault]:
    """Return faults at the fields of a form; what belongs to none of them stands at the first field."""
    fields = list(form.texts())
    here = [fault for fault in faults if fault.place in fields]
    elsewhere = [fault_in_words(fault) for fault in faults if fault.place not in fields]
    return [*here, Fault(fields[0], "\n".join(elsewhere))] if elsewhere else here
