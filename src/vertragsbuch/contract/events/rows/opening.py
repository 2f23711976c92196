"""The events that open another way out: what they are called, and what has to be asked about each."""

from vertragsbuch.contract.events import opening
from vertragsbuch.contract.events.rows.row import AS_IT_IS, NOTED, EventTypeRow, Fact, legal_row
from vertragsbuch.contract.shapes import CENTS, SHA256
from vertragsbuch.language import N_
from vertragsbuch.tables.fields import BOOLEAN, DATE, choice
from vertragsbuch.typed import get_args

_FROM = N_("ab {}")


def _note(question: str, example: str) -> Fact:
    return NOTED._replace(question=question, example=example)


_OF_THE_PAST = ("received_on", "instructed_on", "noticed_on", "reported_on")


def _day(name: str, question: str, *, needed: bool = True) -> Fact:
    return Fact(name, DATE, question, needed=needed, has_happened=name in _OF_THE_PAST)


def _yes_or_no(name: str, question: str) -> Fact:
    return Fact(name, BOOLEAN, question)


_HOMES = frozenset({"rent_home", "rent_furnished_room"})
_LEASES = _HOMES | {"rent_garage"}

_RECEIVED = _day("received_on", N_("Wann kam die Mitteilung an?"), needed=False)
_EFFECTIVE = _day("effective_on", N_("Ab wann soll es gelten?"))._replace(shown=_FROM, lean="nearest")

_NEW_PRICE = Fact(
    "new_price_cents",
    CENTS,
    N_("Was kostet es dann (so oft zu zahlen wie bisher)?"),
    shown=N_("dann {}"),
    example="44,99",
)

_CAUSE = Fact(
    "cause",
    choice(get_args(opening.RaiseCause), "raise_cause"),
    N_("Warum steigt der Beitrag einer Versicherung?"),
    shown=AS_IT_IS,
    kinds=frozenset({"insurance", "car_insurance"}),
)

_NAMES_RIGHT = _yes_or_no("names_right", N_("Steht in der Mitteilung, dass du kündigen kannst?"))._replace(
    kinds=_CAUSE.kinds
)

OPENING: tuple[EventTypeRow, ...] = (
    legal_row(
        opening.PriceIncrease,
        N_("Preiserhöhung"),
        N_("Der Anbieter verlangt mehr Geld."),
        (_RECEIVED, _EFFECTIVE, _NEW_PRICE, _CAUSE, _NAMES_RIGHT),
    ),
    legal_row(
        opening.RentIncrease,
        N_("Mieterhöhung"),
        N_("Der Vermieter verlangt mehr Miete (§§ 558, 559 BGB)."),
        (
            _day("received_on", N_("Wann kam das Schreiben des Vermieters an?")),
            _EFFECTIVE._replace(needed=False),
            _NEW_PRICE,
        ),
    ),
    legal_row(
        opening.Modernisation,
        N_("Modernisierung angekündigt"),
        N_("Der Vermieter kündigt Bauarbeiten an."),
        (_day("received_on", N_("Wann kam die Ankündigung an?")),),
    ),
    legal_row(
        opening.MoveOut,
        N_("Umzug"),
        N_("Der Wohnsitz wechselt."),
        (
            _day("moves_on", N_("Wann ist der Auszug?"))._replace(lean="nearest"),
            _yes_or_no(
                "service_at_new_address", N_("Bietet der Anbieter die Leistung an der neuen Adresse an?")
            ),
        ),
        _note(N_("Neue Anschrift"), N_("Neue Straße 5, 44139 Dortmund")),
    ),
    legal_row(
        opening.ClaimSettled,
        N_("Schaden abgeschlossen"),
        N_("Der Versicherer hat über einen Schaden entschieden."),
        (
            _day("on", N_("Wann war die Regulierung abgeschlossen (bezahlt, anerkannt oder abgelehnt)?")),
            _yes_or_no(
                "property_or_liability",
                N_("Ist es eine Sach- oder Haftpflichtversicherung (Hausrat, Gebäude, Kasko, Haftpflicht)?"),
            ),
        ),
    ),
    legal_row(
        opening.DistanceSale,
        N_("Im Netz, am Telefon oder an der Haustür geschlossen"),
        N_("Der Vertrag kam nicht in einem Geschäft zustande."),
        (
            _day("instructed_on", N_("Wann kam die Widerrufsbelehrung an?"), needed=False),
            _yes_or_no("instructed", N_("Gab es überhaupt eine Widerrufsbelehrung?")),
            _day("first_delivery_on", N_("Wann kam bei einem Abo die erste Lieferung an?"), needed=False),
            _yes_or_no(
                "viewed", N_("Wurde die Wohnung vor dem Vertragsschluss besichtigt (nur bei Miete)?")
            )._replace(kinds=_HOMES),
            _yes_or_no(
                "landlord_is_business", N_("Vermietet der Vermieter geschäftlich (nur bei Miete)?")
            )._replace(kinds=_LEASES),
        ),
    ),
    legal_row(
        opening.DigitalChange,
        N_("Digitales Produkt verschlechtert"),
        N_("Eine Änderung verschlechtert den Zugang oder den Nutzen."),
        (
            _day("received_on", N_("Wann kam die Mitteilung über die Änderung an?")),
            _day("effective_on", N_("Wann wurde oder wird geändert?"), needed=False)._replace(
                shown=_FROM, lean="nearest"
            ),
        ),
    ),
    legal_row(
        opening.CancelButtonMissing,
        N_("Kündigungsschaltfläche fehlt"),
        N_("Auf der Webseite lässt sich der Vertrag schließen, aber nicht kündigen."),
        (_day("noticed_on", N_("Wann wurde bemerkt, dass die Schaltfläche fehlt?")),),
    ),
    legal_row(
        opening.TermsChange,
        N_("Vertragsänderung"),
        N_("Der Anbieter ändert Bedingungen oder kürzt die Leistung."),
        (_RECEIVED, _EFFECTIVE),
    ),
    legal_row(
        opening.Outage,
        N_("Störung oder zu langsames Internet"),
        N_("Die Leistung bleibt anhaltend hinter dem Vertrag zurück."),
        (
            _day("reported_on", N_("Wann wurde die Störung gemeldet?")),
            _day("remedy_until", N_("Bis wann sollte der Anbieter abhelfen?"), needed=False)._replace(
                lean="nearest"
            ),
            _yes_or_no(
                "measured",
                N_("Gibt es ein Messprotokoll der Bundesnetzagentur (nur bei langsamem Internet)?"),
            ),
        ),
        _note(N_("Was gestört ist"), N_("Internet fällt täglich aus")),
    ),
    legal_row(
        opening.Breach,
        N_("Wichtiger Grund"),
        N_("Der andere hat den Vertrag schwer verletzt, oder das Festhalten an ihm ist unzumutbar."),
        (
            _day("known_on", N_("Seit wann ist der Grund bekannt?")),
            _day("remedy_until", N_("Bis wann sollte der andere abhelfen?"), needed=False)._replace(
                lean="nearest"
            ),
        ),
        _note(N_("Was geschehen ist"), N_("Die Geräte sind seit Wochen gesperrt")),
    ),
    legal_row(
        opening.ContributionIncrease,
        N_("Zusatzbeitrag erhöht"),
        N_("Die Krankenkasse erhöht ihren Zusatzbeitrag."),
        (_day("received_on", N_("Wann kam die Mitteilung an?"), needed=False), _EFFECTIVE, _NEW_PRICE),
    ),
    legal_row(
        opening.InsuredByLaw,
        N_("Gesetzlich versichert"),
        N_("Die Versicherungspflicht in der gesetzlichen Krankenversicherung ist eingetreten."),
        (_day("on", N_("Seit wann besteht die Versicherungspflicht?")),),
    ),
    legal_row(
        opening.PurchaseOfInsuredThing,
        N_("Versicherte Sache gekauft"),
        N_("Mit einer Sache, etwa einem Haus, ging ihre Versicherung über."),
        (
            _day("on", N_("Seit wann gehört sie dir (Haus: Eintragung im Grundbuch)?")),
            _day("known_on", N_("Seit wann ist die Versicherung bekannt?"), needed=False),
        ),
    ),
    legal_row(
        opening.Paused,
        N_("Vertrag ruht"),
        N_("Der Vertrag ruht eine Zeit lang, etwa bei Krankheit oder auf Wunsch."),
        (
            _day("from_on", N_("Ab wann ruht der Vertrag?"))._replace(shown=_FROM, lean="nearest"),
            _day("until_on", N_("Bis wann, diesen Tag eingeschlossen?"))._replace(
                shown=N_("bis {}"), lean="nearest"
            ),
            _yes_or_no("lengthens", N_("Verlängert das Ruhen die Laufzeit, wie es vereinbart ist?"))._replace(
                needed=True
            ),
        ),
    ),
    legal_row(
        opening.DeadlinePrinted,
        N_("Frist nach dem Anbieter"),
        N_("Auf einem Papier des Anbieters steht, bis wann die Kündigung da sein muss."),
        (
            _day("printed_on", N_("Von wann ist das Papier?"), needed=False),
            _day("receive_by", N_("Bis wann muss die Kündigung da sein?"), needed=False)._replace(
                shown=N_("Zugang bis {}"), lean="nearest"
            ),
            _day("ends_on", N_("Wann endet der Vertrag dann?"), needed=False)._replace(
                shown=N_("Ende {}"), lean="nearest"
            ),
            Fact("document", SHA256, N_("Welches Papier (SHA-256)?")),
        ),
    ),
)
