"""The events by which a case takes another turn: their words and their facts."""

from collections.abc import Mapping

from vertragsbuch.contract.events import turn
from vertragsbuch.contract.events.rows.claim import ASKED_OF_CLAIMS
from vertragsbuch.contract.events.rows.declaration import DOCUMENT, FACTS_OF_SENDING, KIND, TO_DAY
from vertragsbuch.contract.events.rows.row import AS_IT_IS, NOTED, ON, EventTypeRow, Fact
from vertragsbuch.contract.shapes import CENTS, SHA256
from vertragsbuch.contract.vocabulary.channels import CHANNELS
from vertragsbuch.contract.vocabulary.offers import OFFER_OUTCOMES
from vertragsbuch.language import N_
from vertragsbuch.tables.fields import BOOLEAN, DATE, LINE, PARAGRAPH, choice

_WHY = NOTED._replace(label=N_("Notiz"))
_OF_WHICH_LETTER = (
    KIND,
    Fact("channel", choice(tuple(CHANNELS)), N_("Auf welchem Weg ging es?")),
    Fact("letter", SHA256, N_("das PDF des Schreibens (SHA-256)")),
)

ASKED_OF_TURNS: Mapping[str, tuple[str, ...]] = {
    "continued": ("from_on", "note"),
    "returned": ("note",),
    "turned_down": ("note",),
    "provider_notice": ("ends_on", "note"),
    "supplier_notice": ("supplier", "ends_on"),
    "final_bill": ("debited_on", "note"),
    "offer": ("new_price_cents", "valid_until", "outcome", "note"),
    "kept": ("note",),
    **ASKED_OF_CLAIMS,
}
"""What a person is asked of each beside its day; the book knows the rest."""

TURN_ROWS: tuple[EventTypeRow, ...] = (
    EventTypeRow(
        turn.Continued,
        N_("läuft weiter"),
        N_("Die Kündigung ist einvernehmlich zurückgenommen oder ein neues Angebot angenommen."),
        (
            ON,
            Fact(
                "from_on",
                DATE,
                N_("Ab wann gilt das Neue?"),
                shown=N_("neu ab {}"),
                label=N_("Neu ab"),
                example=N_("leer: unverändert weiter …"),
                lean="nearest",
            ),
            Fact("new_terms", BOOLEAN, N_("Gelten neue Bedingungen?")),
            _WHY._replace(
                question=N_("warum er weiterläuft"), example=N_("24 Monate zum halben Preis angenommen")
            ),
            DOCUMENT._replace(question=N_("die Bestätigung, dass er weiterläuft")),
        ),
        undone=N_("läuft doch nicht weiter"),
    ),
    EventTypeRow(
        turn.Returned,
        N_("Brief kam zurück"),
        N_("Ein Schreiben kam unzustellbar zurück; zugegangen ist es nicht."),
        (
            ON,
            *_OF_WHICH_LETTER,
            _WHY._replace(
                question=N_("was darauf vermerkt ist"),
                label=N_("Vermerk der Post"),
                example=N_("Empfänger unbekannt verzogen"),
            ),
            DOCUMENT._replace(question=N_("ein Bild des Umschlags")),
        ),
        undone=N_("Rücklauf zurückgenommen"),
    ),
    EventTypeRow(
        turn.TurnedDown,
        N_("wegen fehlender Vollmacht zurückgewiesen"),
        N_("Der andere weist die Kündigung zurück, weil die Vollmacht nicht im Original beilag (§ 174 BGB)."),
        (
            ON._replace(question=N_("Wann kam die Zurückweisung an?")),
            *_OF_WHICH_LETTER,
            _WHY._replace(
                question=N_("womit der Anbieter zurückweist"),
                label=N_("Begründung"),
                example=N_("Es lag nur eine Kopie der Vollmacht bei"),
            ),
            DOCUMENT._replace(question=N_("das Schreiben des Anbieters")),
        ),
        undone=N_("Zurückweisung zurückgenommen"),
    ),
    EventTypeRow(
        turn.ProviderNotice,
        N_("Kündigung durch den Anbieter"),
        N_("Der andere hat den Vertrag selbst gekündigt."),
        (
            ON._replace(question=N_("Wann kam seine Kündigung an?")),
            Fact(
                "ends_on",
                DATE,
                N_("Zu welchem Tag kündigt er?"),
                required=True,
                needed=True,
                shown=TO_DAY,
                label=N_("Ende laut Kündigung"),
                example="31.12.2026",
                lean="future",
            ),
            _WHY._replace(question=N_("womit er es begründet"), example=N_("Zahlungsverzug")),
            DOCUMENT._replace(question=N_("seine Kündigung")),
        ),
        undone=N_("Kündigung des Anbieters zurückgenommen"),
    ),
    EventTypeRow(
        turn.SupplierNotice,
        N_("Kündigung durch den neuen Anbieter"),
        N_("Der neue Anbieter kündigt im Auftrag, etwa beim Wechsel von Strom, Gas oder Telefon."),
        (
            Fact(
                "supplier",
                LINE,
                N_("welcher neue Anbieter"),
                shown=AS_IT_IS,
                label=N_("Neuer Anbieter"),
                example=N_("Neustrom GmbH"),
            ),
            *FACTS_OF_SENDING,
        ),
        undone=N_("Kündigung des neuen Anbieters zurückgenommen"),
    ),
    EventTypeRow(
        turn.FinalBill,
        N_("Abbuchung war die Schlussrechnung"),
        N_("Eine Abbuchung nach dem Ende war richtig: Es war die Schlussrechnung."),
        (
            ON,
            Fact(
                "debited_on",
                DATE,
                N_("Wann wurde sie abgebucht?"),
                shown=N_("abgebucht am {}"),
                label=N_("Abgebucht am"),
                example=N_("leer: die letzte nach dem Ende …"),
            ),
            _WHY._replace(question=N_("wofür sie war"), example=N_("Rechnung Nr. 5 vom 12.11.")),
            DOCUMENT._replace(question=N_("die Schlussrechnung")),
        ),
        undone=N_("doch nicht die Schlussrechnung"),
    ),
    EventTypeRow(
        turn.Offered,
        N_("Angebot"),
        N_(
            "Der Anbieter bietet etwas an, damit der Vertrag bleibt, oder nicht. Das ändert noch nichts, "
            "auch nicht den Preis."
        ),
        (
            ON._replace(question=N_("Wann kam das Angebot?")),
            Fact(
                "new_price_cents",
                CENTS,
                N_("Was kostet es dann (so oft zu zahlen wie bisher)?"),
                shown=N_("dann {}"),
                label=N_("Preis dann"),
                example="29,99",
            ),
            Fact(
                "valid_until",
                DATE,
                N_("Bis wann gilt das Angebot?"),
                shown=N_("gilt bis {}"),
                label=N_("Gilt bis"),
                example="15.12.2026",
                lean="future",
            ),
            Fact(
                "outcome",
                choice(tuple(OFFER_OUTCOMES), "offer_outcome"),
                N_("Was wurde daraus?"),
                shown=AS_IT_IS,
                label=N_("Ergebnis"),
            ),
            _WHY._replace(
                question=N_("was angeboten wurde"),
                label=N_("Was"),
                example=N_("12 Monate zum halben Preis"),
            ),
            DOCUMENT._replace(question=N_("das Angebot")),
        ),
        undone=N_("Angebot zurückgenommen"),
    ),
    EventTypeRow(
        turn.Kept,
        N_("wird behalten"),
        N_("Der Vertrag wird diesmal nicht gekündigt; bis zur nächsten Frist ist Ruhe."),
        (
            ON,
            Fact(
                "kept_until",
                DATE,
                N_("Welche Frist soll verstreichen?"),
                shown=N_("Frist {} verstreicht"),
                lean="future",
            ),
            Fact("way", PARAGRAPH, N_("Welcher Weg aus dem Vertrag bleibt ungenutzt?")),
            _WHY._replace(question=N_("warum"), example=N_("läuft gut")),
        ),
        undone=N_("wird doch nicht behalten"),
    ),
)
