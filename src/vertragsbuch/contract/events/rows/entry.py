"""The events of the entry in the book itself: their words and their facts."""

from vertragsbuch.contract.events import entry
from vertragsbuch.contract.events.codec import EVENTS
from vertragsbuch.contract.events.rows.row import ON, EventTypeRow, Fact
from vertragsbuch.contract.shapes import OBJECT
from vertragsbuch.language import N_
from vertragsbuch.tables.fields import BOOLEAN, choice

_UNDOABLE = (*(name for name, event in EVENTS.items() if event.is_undoable), entry.Undone.type)
_BEFORE = Fact("before", OBJECT, N_("Was stand vorher da?"))

ENTRY_ROWS: tuple[EventTypeRow, ...] = (
    EventTypeRow(
        entry.Edited,
        N_("geändert"),
        N_("Die Angaben zum Vertrag sind geändert."),
        (ON, _BEFORE),
        undone=N_("Änderung zurückgenommen"),
    ),
    EventTypeRow(
        entry.Removed,
        N_("entfernt"),
        N_("Der Vertrag steht nicht mehr in den Listen."),
        (ON, Fact("entry", BOOLEAN, N_("Wurde damit sein Eintrag zurückgenommen?"))),
    ),
    EventTypeRow(entry.Restored, N_("zurückgeholt"), N_("Ein entfernter Vertrag ist wieder da."), (ON,)),
    EventTypeRow(entry.Reminded, N_("erinnert"), N_("Es wurde an etwas erinnert."), (ON,)),
    EventTypeRow(
        entry.Undone,
        N_("zurückgenommen"),
        N_("Der letzte Vermerk seiner Art gilt nicht mehr; beide bleiben in der Geschichte."),
        (ON, Fact("undone", choice(_UNDOABLE), N_("Welche Art von Vermerk?")), _BEFORE),
    ),
)
