"""What stands there while the book is empty: three ways to begin."""

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import Static

from vertragsbuch.language import N_, _

BEGINNINGS = (
    ("n", N_("den ersten Vertrag eintragen (dauert eine Minute)")),
    ("i", N_("aus einer Datei übernehmen")),
    ("d", N_("erst einmal mit Beispielen ansehen")),
)


class EmptyBook(Vertical):
    """Greets, and offers the three keys."""

    def compose(self) -> ComposeResult:
        """Lay out the greeting."""
        yield Center(Static(_("Noch kein Vertrag im Buch."), classes="title", markup=False))
        lines = [Content.assemble((key, "$primary bold"), f"    {_(words)}") for key, words in BEGINNINGS]
        yield Center(Static(Content("\n").join(lines), classes="words"))
