"""What stands there while the book is empty: three ways to begin."""

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import Static

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.screen import UsesBook

BEGINNINGS = (
    ("new", N_("den ersten Vertrag eintragen (dauert eine Minute)")),
    ("import", N_("einlesen: Kontoauszug, Verträge und Rechnungen, Tabelle")),
    ("demo", N_("erst einmal mit Beispielen ansehen")),
)


class EmptyBook(UsesBook, Vertical):
    """Greets, and offers the three keys."""

    def __init__(self, drafts: int) -> None:
        super().__init__()
        self._drafts = drafts

    def show(self, drafts: int) -> None:
        """Greet anew where another number of drafts waits for a decision."""
        if bool(drafts) != bool(self._drafts):
            self._drafts = drafts
            self.refresh(recompose=True)

    def compose(self) -> ComposeResult:
        """Lay out the greeting."""
        yield Center(Static(_("Noch kein Vertrag im Buch."), classes="title", markup=False))
        waiting = [("drafts", N_("Entwürfe durchgehen, die schon eingelesen sind"))] if self._drafts else []
        lines = [
            Content.assemble((self.program.key_of(name), "$primary bold"), f"    {_(words)}")
            for name, words in (*waiting, *BEGINNINGS)
        ]
        yield Center(Static(Content("\n").join(lines), classes="words"))
