"""What stands there while the book is empty: three ways to begin."""

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import Static

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.screen import UsesBook

BEGINNINGS = (
    ("new", N_("den ersten Vertrag eintragen (dauert eine Minute)")),
    ("import", N_("aus einer Datei übernehmen")),
    ("demo", N_("erst einmal mit Beispielen ansehen")),
)


class EmptyBook(UsesBook, Vertical):
    """Greets, and offers the three keys."""

    def compose(self) -> ComposeResult:
        """Lay out the greeting."""
        yield Center(Static(_("Noch kein Vertrag im Buch."), classes="title", markup=False))
        lines = [
            Content.assemble((self.program.key_of(name), "$primary bold"), f"    {_(words)}")
            for name, words in BEGINNINGS
        ]
        yield Center(Static(Content("\n").join(lines), classes="words"))
