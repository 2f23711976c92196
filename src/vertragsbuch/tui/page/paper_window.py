"""One paper of a case: open it, or save a copy."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.dialogs import Window
from vertragsbuch.tui.kit.save_copy import save_a_copy
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.usecases.papers import kind_of_file, show_paper

if TYPE_CHECKING:
    from vertragsbuch.letters.letter import Enclosure


class PaperWindow(Window[None]):
    """Says which paper it is, and offers to open it or to save a copy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "open", N_("Öffnen"), tooltip=N_("Im Programm dafür ansehen"), id="paper.open",
                key_display="⏎"),
        Binding("s", "save", N_("Kopie speichern"), tooltip=N_("In einen Ordner legen"), id="paper.save"),
    ]  # fmt: skip

    def __init__(self, paper: "Enclosure") -> None:
        super().__init__(_("Papier"))
        self._paper = paper

    def content(self) -> ComposeResult:
        """Yield the name and the kind of the paper."""
        yield Static(
            f"{self._paper.name}\n{kind_of_file(self._paper.media_type)}", classes="message", markup=False
        )

    def action_open(self) -> None:
        """Show it in the program for its kind."""
        self.attempt(self._shown, lambda _place: None)

    def _shown(self) -> Path:
        return show_paper(self.context, self._paper)

    @in_steps
    async def action_save(self) -> None:
        """Ask where to."""
        await save_a_copy(self, self._paper.name, self._paper.content)
