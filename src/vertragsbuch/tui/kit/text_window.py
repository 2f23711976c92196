"""A window with text to read: it scrolls, and enter closes it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from vertragsbuch.language import N_
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import Window
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.styles import style_sheets


class TextWindow(Window[None]):
    """Shows paragraphs; what a person typed in them is drawn as it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", N_("Zurück"), tooltip=N_("Schließen"), id="text.close", key_display="⏎"),
        Binding("down", "scroll(1)", N_("weiter"), show=False),
        Binding("up", "scroll(-1)", N_("zurück"), show=False),
        Binding("pagedown,space", "scroll(12)", N_("weiter"), show=False),
        Binding("pageup", "scroll(-12)", N_("zurück"), show=False),
    ]
    CSS_PATH: ClassVar = style_sheets("kit/dialogs", "kit/text_window")
    PANE: ClassVar[str] = "text"

    def __init__(self, title: str, paragraphs: Sequence[Paragraph] = ()) -> None:
        super().__init__(title)
        self._paragraphs = paragraphs

    def content(self) -> ComposeResult:
        """Yield the text."""
        yield DetailPane(id=self.PANE)

    def on_mount(self) -> None:
        """Fill in the text."""
        self.query_one(DetailPane).show(self.paragraphs())

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return what is to be read."""
        return self._paragraphs

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(DetailPane).scroll_relative(y=lines, animate=False)
