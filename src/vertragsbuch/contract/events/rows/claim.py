"""The events of money that the other side claims: their words and their facts."""

from collections.abc import Mapping

from vertragsbuch.contract.events import claim
from vertragsbuch.contract.events.rows.declaration import DOCUMENT
from vertragsbuch.contract.events.rows.row import AS_IT_IS, NOTED, ON, EventTypeRow, Fact
from vertragsbuch.contract.shapes import ADDRESS, CENTS, CURRENCY
from vertragsbuch.language import N_
from vertragsbuch.tables.fields import DATE, LINE

ASKED_OF_CLAIMS: Mapping[str, tuple[str, ...]] = {
    "dunned": ("amount_cents", "pay_by", "note"),
    "collection": ("agency", "agency_address", "amount_cents", "pay_by", "note"),
    "debit_returned": ("amount_cents", "note"),
    "claim_paid": ("note",),
}
"""What a person is asked of each beside its day."""

_RECEIVED = ON._replace(question=N_("Wann kam das Schreiben an?"))
_AMOUNT = Fact(
    "amount_cents", CENTS, N_("Wie viel wird verlangt?"), shown=AS_IT_IS, label=N_("Betrag"), example="59,90"
)
_CURRENCY = Fact("currency", CURRENCY, N_("In welcher Währung?"))
_PAY_BY = Fact(
    "pay_by",
    DATE,
    N_("Bis wann ist zu zahlen?"),
    shown=N_("zahlbar bis {}"),
    label=N_("Zahlbar bis"),
    example="15.12.2026",
    lean="nearest",
)
_AGAINST = NOTED._replace(
    question=N_("was gegen die Forderung spricht"),
    label=N_("Was dagegen spricht"),
    example=N_("Der Vertrag war da schon beendet"),
)
_LETTER = DOCUMENT._replace(question=N_("das Schreiben"))

CLAIM: tuple[EventTypeRow, ...] = (
    EventTypeRow(
        claim.Dunned,
        N_("gemahnt"),
        N_("Der Anbieter mahnt eine Zahlung an."),
        (_RECEIVED, _AMOUNT, _CURRENCY, _PAY_BY, _AGAINST, _LETTER),
        undone=N_("Mahnung zurückgenommen"),
    ),
    EventTypeRow(
        claim.CollectionClaim,
        N_("Inkasso"),
        N_("Ein Inkassobüro verlangt Geld für den Anbieter."),
        (
            _RECEIVED,
            Fact(
                "agency",
                LINE,
                N_("Wie heißt das Inkassobüro?"),
                shown=AS_IT_IS,
                label=N_("Inkassobüro"),
                example="Muster Inkasso GmbH",
            ),
            Fact(
                "agency_address",
                ADDRESS,
                N_("Welche Anschrift hat es?"),
                label=N_("Seine Anschrift"),
                example=N_("Forderungsweg 3\n20095 Hamburg"),
            ),
            _AMOUNT,
            _CURRENCY,
            _PAY_BY,
            _AGAINST,
            _LETTER,
        ),
        undone=N_("Inkasso zurückgenommen"),
    ),
    EventTypeRow(
        claim.DebitReturned,
        N_("Rücklastschrift berechnet"),
        N_("Eine Lastschrift ging zurück, und der Anbieter verlangt dafür ein Entgelt."),
        (
            _RECEIVED,
            _AMOUNT._replace(question=N_("Wie viel verlangt er dafür?"), label=N_("Entgelt"), example="8,50"),
            _CURRENCY,
            _AGAINST._replace(example=N_("Der Vertrag war beendet, das Mandat widerrufen")),
            _LETTER,
        ),
        undone=N_("Rücklastschrift zurückgenommen"),
    ),
    EventTypeRow(
        claim.ClaimPaid,
        N_("Forderung erledigt"),
        N_("Was verlangt wurde, ist bezahlt, oder es wird nicht mehr verlangt."),
        (
            ON,
            NOTED._replace(
                question=N_("wie es sich erledigt hat"), label=N_("Notiz"), example=N_("überwiesen")
            ),
            DOCUMENT._replace(question=N_("der Beleg der Zahlung")),
        ),
        undone=N_("Forderung wieder offen"),
    ),
)
