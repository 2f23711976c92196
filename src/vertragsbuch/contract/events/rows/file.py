"""The events around a case, what was said, taken, done and kept: their words and their facts."""

from vertragsbuch.contract.events import file
from vertragsbuch.contract.events.rows.row import AS_IT_IS, NOTED, ON, EventTypeRow, Fact
from vertragsbuch.contract.shapes import CENTS, CURRENCY, MOMENT, SHA256
from vertragsbuch.contract.vocabulary.media import MEDIA
from vertragsbuch.contract.vocabulary.tasks import TASK_KEYS
from vertragsbuch.language import N_
from vertragsbuch.tables.fields import LINE, PARAGRAPH, choice, many

_DOCUMENT = Fact("document", SHA256, N_("der Beleg dazu"))

FILE_ROWS: tuple[EventTypeRow, ...] = (
    EventTypeRow(
        file.Contact,
        N_("Kontakt"),
        N_("Jemand hat mit dem anderen gesprochen oder geschrieben."),
        (
            ON,
            Fact("medium", choice(tuple(MEDIA)), N_("Anruf, E-Mail, Brief, Chat oder Gespräch?")),
            Fact(
                "with",
                LINE,
                N_("mit wem"),
                shown=AS_IT_IS,
                label=N_("Mit wem"),
                example=N_("Frau Maus, Kundendienst"),
            ),
            NOTED._replace(question=N_("was gesagt wurde"), label=N_("Was gesagt wurde"), example=""),
            _DOCUMENT._replace(question=N_("eine Datei dazu, etwa die E-Mail")),
        ),
        undone=N_("Kontakt zurückgenommen"),
    ),
    EventTypeRow(
        file.Filed,
        N_("zur Akte genommen"),
        N_("Ein Papier liegt bei der Akte."),
        (
            ON,
            Fact("document", SHA256, N_("das Papier (SHA-256)"), required=True),
            Fact("name", PARAGRAPH, N_("Wie heißt die Datei?"), shown=AS_IT_IS),
            NOTED._replace(
                question=N_("was es ist"), label=N_("Was es ist"), example=N_("Bestätigung, Kontoauszug …")
            ),
        ),
        undone=N_("aus der Akte genommen; das Papier bleibt verwahrt"),
    ),
    EventTypeRow(
        file.Debited,
        N_("abgebucht"),
        N_("Geld wurde abgebucht."),
        (
            ON,
            Fact(
                "amount_cents",
                CENTS,
                N_("wie viel, etwa 9,99"),
                required=True,
                shown=AS_IT_IS,
                label=N_("Betrag"),
            ),
            Fact("currency", CURRENCY, N_("In welcher Währung?")),
            _DOCUMENT._replace(question=N_("der Kontoauszug")),
        ),
        undone=N_("Abbuchung zurückgenommen"),
    ),
    EventTypeRow(
        file.TaskDone,
        N_("erledigt"),
        N_("Eine Aufgabe des Falls ist erledigt."),
        (
            ON,
            Fact("task", choice(TASK_KEYS), N_("Welche Aufgabe?"), required=True, shown=AS_IT_IS),
        ),
        undone=N_("Aufgabe wieder offen"),
    ),
    EventTypeRow(
        file.AddressConfirmed,
        N_("Anschrift geprüft"),
        N_("Jemand hat nachgesehen, ob die Anschrift des Anbieters stimmt."),
        (
            ON,
            Fact("source", PARAGRAPH, N_("woher sie stammt: Impressum, Vertrag …"), shown=AS_IT_IS),
            Fact("address", many(LINE, at_most=13), N_("Wie lautet sie, Zeile für Zeile?")),
        ),
        undone=N_("Anschrift doch nicht geprüft"),
    ),
    EventTypeRow(
        file.Timestamped,
        N_("Zeitstempel geholt"),
        N_("Ein Zeitstempel belegt, dass es etwas zu seiner Zeit gab."),
        (
            ON,
            Fact("at", MOMENT, N_("Welchen Zeitpunkt nennt der Zeitstempel?")),
            Fact("server", PARAGRAPH, N_("Von welchem Dienst?"), shown=AS_IT_IS),
            Fact("covers", many(SHA256, at_most=100_000), N_("Wofür ist er (SHA-256)?")),
            Fact("papers", many(SHA256), N_("die Liste der Prüfsummen (SHA-256)")),
            Fact("document", SHA256, N_("die Antwort des Dienstes (SHA-256)")),
        ),
    ),
)
