"""The one table of what can be done in the overview: keys, palette, help and the last line read it."""

from textual.binding import Binding

from vertragsbuch.language import N_
from vertragsbuch.tui.kit.actions import ScreenAction, bindings, needs_of

SHOW_NORMS = ScreenAction(
    "norms", "p", N_("Paragraph"), N_("Die Paragraphen hinter dem Rechenweg lesen"), "contract", on_page=True
)

BACK = ScreenAction(
    "back", "escape,q", N_("Zurück"), N_("Zurück zur Übersicht"), does="leave", shown_key="Esc"
)
"""Of the pages in front of the overview."""

OVERVIEW_ACTIONS = (
    ScreenAction("new", "n", N_("Neu"), N_("Einen Vertrag eintragen")),
    ScreenAction("cancel", "k", N_("Kündigen"), N_("Die Kündigung schreiben"), "contract", on_page=True),
    ScreenAction(
        "sent",
        "v",
        N_("Versandt"),
        N_("Eintragen, dass die Kündigung versandt ist"),
        "contract",
        on_page=True,
    ),
    ScreenAction("open", "enter", N_("Mehr"), N_("Den Vertrag auf einer eigenen Seite"), "a line"),
    ScreenAction(
        "search", "slash", N_("Suchen"), N_("Sucht beim Tippen"), "contracts", does="search", shown_key="/"
    ),
    ScreenAction(
        "event",
        "g",
        N_("Geschehen"),
        N_("Eintragen, was geschehen ist (Preiserhöhung, Umzug …), und welchen Weg es öffnet"),
        "contract",
        on_page=True,
    ),
    ScreenAction(
        "letters",
        "l",
        N_("Schreiben"),
        N_("Ein anderes Schreiben: Erinnerung, Widerspruch …"),
        "contract",
        on_page=True,
    ),
    ScreenAction(
        "file",
        "a",
        N_("Akte"),
        N_("Papiere, Kontakte, Abbuchungen, Anschrift, Beweise"),
        "contract",
        on_page=True,
    ),
    ScreenAction("edit", "e", N_("Ändern"), N_("Die Angaben des Vertrags ändern"), "contract", on_page=True),
    ScreenAction(
        "confirmed",
        "b",
        N_("Bestätigt"),
        N_("Eintragen, dass das Ende bestätigt ist"),
        "contract",
        on_page=True,
    ),
    ScreenAction(
        "what_if",
        "w",
        N_("Was wäre wenn"),
        N_("Angaben ausprobieren, ohne zu speichern"),
        "contract",
        on_page=True,
    ),
    SHOW_NORMS,
    ScreenAction(
        "received", "z", N_("Zugang"), N_("Eintragen, wann die Kündigung ankam"), "contract", on_page=True
    ),
    ScreenAction(
        "remove", "x", N_("Entfernen"), N_("Aus der Liste nehmen, umkehrbar"), "contract", on_page=True
    ),
    ScreenAction(
        "remind.done",
        "d",
        N_("Erledigt"),
        N_("Woran bei diesem Vertrag erinnert wurde, ist erledigt: nicht mehr erinnern"),
        "contract",
        on_page=True,
    ),
    ScreenAction(
        "remind.later",
        "D",
        N_("Später"),
        N_("Erst an einem späteren Tag wieder daran erinnern"),
        "contract",
        on_page=True,
    ),
    ScreenAction(
        "restore",
        "u",
        N_("Rückgängig"),
        N_("Den zuletzt entfernten zurückholen, sonst das Letzte an diesem Vertrag zurücknehmen"),
        "something to undo",
    ),
    ScreenAction(
        "undo",
        "ctrl+z",
        N_("Zurücknehmen"),
        N_("Zurücknehmen, was im ganzen Buch zuletzt getan wurde"),
        shown_key=N_("Strg+Z"),
        is_shown=False,
        on_page=True,
    ),
    ScreenAction(
        "redo",
        "ctrl+y",
        N_("Wieder herstellen"),
        N_("Wieder herstellen, was zuletzt zurückgenommen wurde"),
        shown_key=N_("Strg+Y"),
        is_shown=False,
        on_page=True,
    ),
    ScreenAction(
        "compare",
        "c",
        N_("Vergleichen"),
        N_("Preis, Laufzeit, Frist und Ende neben denen eines anderen, oder die der Markierten"),
        "two contracts",
    ),
    ScreenAction(
        "mark",
        "space",
        N_("Markieren"),
        N_("Mehrere markieren; was dann getan wird, geschieht mit allen"),
        "contracts",
        does="mark",
        shown_key=N_("Leertaste"),
    ),
    ScreenAction(
        "unmark",
        "escape",
        N_("Marken aufheben"),
        N_("Nimmt die Marken weg; erst danach hebt dieselbe Taste Suche und Filter auf"),
        "marks",
        does="unmark",
        shown_key="Esc",
    ),
    ScreenAction(
        "jump",
        "j",
        N_("Springen"),
        N_("Vor jeder Zeile steht ein Buchstabe; er führt zu ihr"),
        "contracts",
        does="jump",
    ),
    ScreenAction("filter", "f", N_("Filtern"), N_("Nach Stand oder Art auswählen"), "contracts"),
    ScreenAction(
        "archive",
        "A",
        N_("Archiv"),
        N_("Nur die beendeten Verträge; noch einmal: zurück"),
        "archive",
        does="archive",
    ),
    ScreenAction("sort", "s", N_("Sortieren"), N_("Nach einer Spalte sortieren"), "contracts"),
    ScreenAction(
        "costs", "o", N_("Kosten"), N_("Was die Verträge kosten, und was schon gebunden ist"), "contracts"
    ),
    ScreenAction(
        "calendar",
        "y",
        N_("Kalender"),
        N_("Wann sich Kündigen oder Fragen lohnt, und die Fristen des Jahres"),
        "contracts",
    ),
    ScreenAction(
        "reminders",
        "r",
        N_("Erinnern"),
        N_("Auf welchen Wegen Bescheid kommt, und was von selbst nachsieht"),
    ),
    ScreenAction(
        "drafts",
        "E",
        N_("Entwürfe"),
        N_("Was eingelesen ist und auf eine Entscheidung wartet: übernehmen, verbinden, verwerfen"),
        "open drafts",
    ),
    ScreenAction("import", "i", N_("Einlesen"), N_("Kontoauszug, Vertrag, Rechnung oder Tabelle lesen")),
    ScreenAction("holder", "h", N_("Absender"), N_("Name und Anschrift für die Schreiben, weitere Inhaber")),
    ScreenAction(
        "demo", "d", N_("Beispiele"), N_("Ein Buch mit Beispielen ansehen"), "empty book", does="demo"
    ),
    ScreenAction(
        "theme",
        "t",
        N_("Farben"),
        N_("Die nächsten Farben: dunkel, hell, kontrastreich, kontrastreich hell"),
        does="app.toggle_theme",
    ),
    ScreenAction(
        "show_all",
        "escape",
        N_("Alle zeigen"),
        N_("Suche und Filter aufheben"),
        "narrowing",
        does="show_all",
    ),
    ScreenAction(
        "quit",
        "q",
        N_("Ende"),
        N_("vertragsbuch schließen; aus den Beispielen ins eigene Buch"),
        does="app.leave",
    ),
    ScreenAction(
        "palette", "ctrl+p", N_("Befehle"), N_("Alle Befehle nach Namen"), does="app.command_palette"
    ),
)
"""In the order of the last line. What says nothing else of what it does is opened by the table of screens."""

KEYS = [*bindings(OVERVIEW_ACTIONS), *(Binding(str(way), f"way({way})", show=False) for way in range(1, 10))]
NEEDS = needs_of(OVERVIEW_ACTIONS)
TAKEN_BACK_ITSELF = ("remove", "remind.done", "remind.later", "drafts")
"""What says itself how it is taken back, as the last thing that was done."""
ON_A_PAGE = tuple(action for action in OVERVIEW_ACTIONS if action.on_page and action is not SHOW_NORMS)
