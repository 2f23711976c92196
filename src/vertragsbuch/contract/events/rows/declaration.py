"""The events of a letter on its way, and of what the other side answers: their words and their facts."""

from vertragsbuch.contract.events import declaration
from vertragsbuch.contract.events.rows.row import AS_IT_IS, NOTED, ON, EventTypeRow, Fact
from vertragsbuch.contract.shapes import LETTER_KIND, LIST, OBJECT, SHA256, TIME_OF_DAY
from vertragsbuch.contract.vocabulary.channels import CHANNELS
from vertragsbuch.contract.vocabulary.ways import CERTAINTIES, FORMS
from vertragsbuch.language import N_
from vertragsbuch.tables.fields import BOOLEAN, DATE, LINE, PARAGRAPH, choice, many

TO_DAY = N_("zum {}")
KIND = Fact("kind", LETTER_KIND, N_("Welches Schreiben?"))
DOCUMENT = Fact("document", SHA256, N_("der Beleg dazu"))
_ENDS_ON = Fact("ends_on", DATE, N_("Welches Ende nennt das Schreiben?"), shown=TO_DAY)
_ABOUT_THE_END = (
    _ENDS_ON,
    Fact("receive_by", DATE, N_("Bis wann muss es zugehen?")),
    Fact("rolling", BOOLEAN, N_("Verschiebt sich das Ende mit dem Zugang?")),
    Fact("rule", PARAGRAPH, N_("Worauf stützt es sich?")),
    Fact("way", PARAGRAPH, N_("Welchen Weg aus dem Vertrag geht es?")),
    Fact("certainty", choice(CERTAINTIES), N_("Ist das Ende sicher oder angreifbar?")),
)
_REACHED = Fact("notice_ends_on", DATE, N_("Welches Ende erreicht die Kündigung damit?"))

FACTS_OF_SENDING: tuple[Fact, ...] = (
    ON,
    Fact("channel", choice(tuple(CHANNELS)), N_("Auf welchem Weg?"), shown=AS_IT_IS),
    Fact(
        "at",
        TIME_OF_DAY,
        N_("um wie viel Uhr, etwa 14:05"),
        shown=N_("um {} Uhr"),
        label=N_("Uhrzeit"),
        example="14:05",
    ),
    Fact(
        "tracking",
        LINE,
        N_("Sendungsnummer"),
        shown=AS_IT_IS,
        label=N_("Sendungsnummer"),
        example=N_("RT 1234 5678 9DE, falls es eine gibt"),
    ),
    Fact("to", PARAGRAPH, N_("An welche Adresse?"), shown=AS_IT_IS),
    KIND,
    Fact("letter", SHA256, N_("das PDF des Schreibens (SHA-256)")),
    *_ABOUT_THE_END,
    Fact("message_id", PARAGRAPH, N_("Kennung der E-Mail (Message-ID)")),
    Fact("server_answer", PARAGRAPH, N_("Antwort des Mailservers")),
    DOCUMENT._replace(question=N_("der Beleg dazu (Einlieferungsbeleg, Sendebericht, gespeicherte Seite)")),
)

DECLARATION: tuple[EventTypeRow, ...] = (
    EventTypeRow(
        declaration.Planned,
        N_("Kündigung vorgemerkt"),
        N_("Der Vertrag soll enden; geschrieben ist noch nichts."),
        (ON, *_ABOUT_THE_END),
        undone=N_("Vormerkung zurückgenommen"),
    ),
    EventTypeRow(
        declaration.LetterWritten,
        N_("{letter} geschrieben"),
        N_("Ein Schreiben ist geschrieben und liegt im Buch."),
        (
            ON,
            KIND,
            Fact("document", SHA256, N_("das PDF des Schreibens (SHA-256)")),
            Fact("papers", many(SHA256), N_("die Anlagen (SHA-256)")),
            Fact("reply_by", DATE, N_("Bis wann soll geantwortet werden?")),
            *_ABOUT_THE_END,
            Fact("form", choice(FORMS), N_("Textform oder Schriftform?")),
            Fact("content", OBJECT, N_("Was steht im Schreiben?")),
            Fact("steps", LIST, N_("Wie ist das Ende gerechnet?")),
            Fact("told", LIST, N_("Was sagt das Schreiben davon?")),
        ),
        undone=N_("Schreiben verworfen"),
    ),
    EventTypeRow(
        declaration.Sent,
        N_("{letter} versandt"),
        N_("Ein Schreiben hat das Haus verlassen."),
        FACTS_OF_SENDING,
        undone=N_("Versand zurückgenommen"),
    ),
    EventTypeRow(
        declaration.Received,
        N_("zugegangen"),
        N_("Der andere hat bekommen, was zuletzt versandt wurde."),
        (
            ON,
            Fact(
                "evidence",
                PARAGRAPH,
                N_("was es belegt, etwa „Auslieferungsbeleg“"),
                shown=AS_IT_IS,
                label=N_("Nachweis"),
                example=N_("Auslieferungsbeleg, Eingangsmail …"),
            ),
            KIND,
            _REACHED._replace(shown=N_("wirkt zum {}")),
            DOCUMENT,
        ),
        undone=N_("Zugang zurückgenommen"),
    ),
    EventTypeRow(
        declaration.Confirmed,
        N_("bestätigt"),
        N_("Der andere bestätigt das Ende."),
        (
            ON,
            Fact(
                "ends_on",
                DATE,
                N_("das bestätigte Ende (sonst das berechnete)"),
                shown=TO_DAY,
                label=N_("Ende laut Bestätigung"),
                example="31.12.2026",
            ),
            _REACHED,
            Fact(
                "accepted",
                BOOLEAN,
                N_("mit einem späteren Ende als gekündigt einverstanden sein"),
                label=N_("Falls es später ist"),
                example=N_("widersprechen"),
            ),
            DOCUMENT._replace(question=N_("die Bestätigung")),
        ),
        undone=N_("Bestätigung zurückgenommen"),
    ),
    EventTypeRow(
        declaration.Rejected,
        N_("abgelehnt"),
        N_("Der andere lehnt die Kündigung ab oder behauptet ein späteres Ende."),
        (
            ON,
            NOTED._replace(
                question=N_("womit der Anbieter ablehnt"),
                label=N_("Begründung"),
                example=N_("Die Frist sei versäumt"),
            ),
            Fact(
                "claimed_ends_on",
                DATE,
                N_("das Ende, das der Anbieter behauptet"),
                shown=N_("Ende angeblich erst {}"),
                label=N_("Behauptetes Ende"),
                example="31.12.2027",
            ),
            _REACHED,
            DOCUMENT._replace(question=N_("das Schreiben des Anbieters")),
        ),
        undone=N_("Ablehnung zurückgenommen"),
    ),
    EventTypeRow(
        declaration.Closed,
        N_("Akte geschlossen"),
        N_("Die Akte des Falls ist geschlossen."),
        (ON,),
        undone=N_("Akte wieder geöffnet"),
    ),
)
