"""The one table of what can be done in the overview: keys, palette, help and the last line read it."""

from typing import Literal

from vertragsbuch.language import N_
from vertragsbuch.tui.kit.actions import Action, bindings, needs_of

Need = Literal["contract", "contracts", "two contracts", "narrowing", "something to undo", "empty book"]

NORMS = Action(
    "norms", "p", N_("Paragraph"), N_("Die Paragraphen hinter dem Rechenweg lesen"), "contract", on_page=True
)

ACTIONS = (
    Action("new", "n", N_("Neu"), N_("Einen Vertrag eintragen")),
    Action("cancel", "k", N_("Kündigen"), N_("Die Kündigung schreiben"), "contract", on_page=True),
    Action(
        "sent",
        "v",
        N_("Versandt"),
        N_("Eintragen, dass die Kündigung versandt ist"),
        "contract",
        on_page=True,
    ),
    Action("open", "enter", N_("Mehr"), N_("Den Vertrag auf einer eigenen Seite"), "contracts"),
    Action(
        "search", "slash", N_("Suchen"), N_("Sucht beim Tippen"), "contracts", does="search", shown_key="/"
    ),
    Action(
        "event",
        "g",
        N_("Geschehen"),
        N_("Eintragen, was geschehen ist (Preiserhöhung, Umzug …), und welchen Weg es öffnet"),
        "contract",
        on_page=True,
    ),
    Action(
        "letters",
        "l",
        N_("Schreiben"),
        N_("Ein anderes Schreiben: Erinnerung, Widerspruch …"),
        "contract",
        on_page=True,
    ),
    Action(
        "file",
        "a",
        N_("Akte"),
        N_("Papiere, Kontakte, Abbuchungen, Anschrift, Beweise"),
        "contract",
        on_page=True,
    ),
    Action("edit", "e", N_("Ändern"), N_("Die Angaben des Vertrags ändern"), "contract", on_page=True),
    Action(
        "confirmed",
        "b",
        N_("Bestätigt"),
        N_("Eintragen, dass das Ende bestätigt ist"),
        "contract",
        on_page=True,
    ),
    Action(
        "what_if",
        "w",
        N_("Was wäre wenn"),
        N_("Angaben ausprobieren, ohne zu speichern"),
        "contract",
        on_page=True,
    ),
    NORMS,
    Action(
        "received", "z", N_("Zugang"), N_("Eintragen, wann die Kündigung ankam"), "contract", on_page=True
    ),
    Action("remove", "x", N_("Entfernen"), N_("Aus der Liste nehmen, umkehrbar"), "contract", on_page=True),
    Action(
        "restore",
        "u",
        N_("Rückgängig"),
        N_("Den zuletzt entfernten zurückholen, sonst den letzten Vermerk zurücknehmen"),
        "something to undo",
    ),
    Action("compare", "c", N_("Vergleichen"), N_("Den Vertrag neben einem anderen ansehen"), "two contracts"),
    Action(
        "mark",
        "space",
        N_("Markieren"),
        N_("Mehrere markieren, dann k: alle Kündigungen auf einmal"),
        "contracts",
        does="mark",
        shown_key=N_("Leertaste"),
    ),
    Action("filter", "f", N_("Filtern"), N_("Nach Stand oder Art auswählen"), "contracts"),
    Action("sort", "s", N_("Sortieren"), N_("Nach einer Spalte sortieren"), "contracts"),
    Action("import", "i", N_("Einlesen"), N_("Verträge aus einer Datei übernehmen")),
    Action("holder", "h", N_("Absender"), N_("Name und Anschrift für die Schreiben")),
    Action("demo", "d", N_("Beispiele"), N_("Ein Buch mit Beispielen ansehen"), "empty book", does="demo"),
    Action("theme", "t", N_("Hell/Dunkel"), N_("Zwischen Hell und Dunkel wechseln"), does="app.toggle_theme"),
    Action(
        "show_all",
        "escape",
        N_("Alle zeigen"),
        N_("Suche und Filter aufheben"),
        "narrowing",
        does="show_all",
    ),
    Action("quit", "q", N_("Ende"), N_("vertragsbuch schließen"), does="app.quit"),
    Action("palette", "ctrl+p", N_("Befehle"), N_("Alle Befehle nach Namen"), does="app.command_palette"),
)
"""In the order of the last line. What says nothing else of what it does is opened by the table of screens."""

KEYS = bindings(ACTIONS)
NEEDS = needs_of(ACTIONS)
ON_A_PAGE = tuple(action for action in ACTIONS if action.on_page and action is not NORMS)
