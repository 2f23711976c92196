"""The events that open another way out: what they are called, and what has to be asked about each."""

from typing import Literal, NamedTuple

from vertragsbuch.contract.event import LegalEventType
from vertragsbuch.language import _


class FactShape(NamedTuple):
    """One fact of an event: a day or a yes or no, its German question, and whether it must be known."""

    name: str
    kind: Literal["date", "bool"]
    question: str
    required: bool = True


class EventShape(NamedTuple):
    """One type of event: its German title, what it means, and the facts that are asked."""

    title: str
    meaning: str
    facts: tuple[FactShape, ...]

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the facts without which nothing follows."""
        return tuple(fact.name for fact in self.facts if fact.required)


def _day(name: str, question: str, *, required: bool = True) -> FactShape:
    return FactShape(name, "date", question, required)


def _yes_or_no(name: str, question: str) -> FactShape:
    return FactShape(name, "bool", question, required=False)


_RECEIVED = _day("received_on", _("Wann kam die Mitteilung an?"), required=False)
_EFFECTIVE = _day("effective_on", _("Ab wann soll es gelten?"))

EVENT_FACTS: dict[LegalEventType, EventShape] = {
    "price_increase": EventShape(
        _("Preiserhöhung"), _("Der Anbieter verlangt mehr Geld."), (_RECEIVED, _EFFECTIVE)
    ),
    "rent_increase": EventShape(
        _("Mieterhöhung"),
        _("Der Vermieter verlangt mehr Miete (§§ 558, 559 BGB)."),
        (_day("received_on", _("Wann kam das Schreiben des Vermieters an?")),),
    ),
    "modernisation": EventShape(
        _("Modernisierung angekündigt"),
        _("Der Vermieter kündigt Bauarbeiten an."),
        (_day("received_on", _("Wann kam die Ankündigung an?")),),
    ),
    "move_out": EventShape(
        _("Umzug"),
        _("Der Wohnsitz wechselt."),
        (
            _day("moves_on", _("Wann ist der Auszug?")),
            _yes_or_no(
                "service_at_new_address", _("Bietet der Anbieter die Leistung an der neuen Adresse an?")
            ),
        ),
    ),
    "claim_settled": EventShape(
        _("Schaden abgeschlossen"),
        _("Der Versicherer hat über einen Schaden entschieden."),
        (
            _day("on", _("Wann war die Regulierung abgeschlossen (bezahlt, anerkannt oder abgelehnt)?")),
            _yes_or_no(
                "property_or_liability",
                _("Ist es eine Sach- oder Haftpflichtversicherung (Hausrat, Gebäude, Kasko, Haftpflicht)?"),
            ),
        ),
    ),
    "distance_sale": EventShape(
        _("Im Netz, am Telefon oder an der Haustür geschlossen"),
        _("Der Vertrag kam nicht in einem Geschäft zustande."),
        (
            _day("instructed_on", _("Wann kam die Widerrufsbelehrung an?"), required=False),
            _yes_or_no("instructed", _("Gab es überhaupt eine Widerrufsbelehrung?")),
            _day("first_delivery_on", _("Wann kam bei einem Abo die erste Lieferung an?"), required=False),
        ),
    ),
    "digital_change": EventShape(
        _("Digitales Produkt verschlechtert"),
        _("Eine Änderung verschlechtert den Zugang oder den Nutzen."),
        (
            _day("received_on", _("Wann kam die Mitteilung über die Änderung an?")),
            _day("effective_on", _("Wann wurde oder wird geändert?"), required=False),
        ),
    ),
    "cancel_button_missing": EventShape(
        _("Kündigungsschaltfläche fehlt"),
        _("Auf der Webseite lässt sich der Vertrag schließen, aber nicht kündigen."),
        (_day("noticed_on", _("Wann wurde bemerkt, dass die Schaltfläche fehlt?")),),
    ),
    "terms_change": EventShape(
        _("Vertragsänderung"),
        _("Der Anbieter ändert Bedingungen oder kürzt die Leistung."),
        (_RECEIVED, _EFFECTIVE),
    ),
    "outage": EventShape(
        _("Störung oder zu langsames Internet"),
        _("Die Leistung bleibt anhaltend hinter dem Vertrag zurück."),
        (
            _day("reported_on", _("Wann wurde die Störung gemeldet?")),
            _day("remedy_until", _("Bis wann sollte der Anbieter abhelfen?"), required=False),
            _yes_or_no(
                "measured",
                _("Gibt es ein Messprotokoll der Bundesnetzagentur (nur bei langsamem Internet)?"),
            ),
        ),
    ),
    "breach": EventShape(
        _("Wichtiger Grund"),
        _("Der andere hat den Vertrag schwer verletzt, oder das Festhalten an ihm ist unzumutbar."),
        (
            _day("known_on", _("Seit wann ist der Grund bekannt?")),
            _day("remedy_until", _("Bis wann sollte der andere abhelfen?"), required=False),
        ),
    ),
    "contribution_increase": EventShape(
        _("Zusatzbeitrag erhöht"),
        _("Die Krankenkasse erhöht ihren Zusatzbeitrag."),
        (_day("received_on", _("Wann kam die Mitteilung an?"), required=False), _EFFECTIVE),
    ),
    "insured_by_law": EventShape(
        _("Gesetzlich versichert"),
        _("Die Versicherungspflicht in der gesetzlichen Krankenversicherung ist eingetreten."),
        (_day("on", _("Seit wann besteht die Versicherungspflicht?")),),
    ),
    "purchase_of_insured_thing": EventShape(
        _("Versicherte Sache gekauft"),
        _("Mit einer Sache, etwa einem Haus, ging ihre Versicherung über."),
        (
            _day("on", _("Seit wann gehört sie dir (Haus: Eintragung im Grundbuch)?")),
            _day("known_on", _("Seit wann ist die Versicherung bekannt?"), required=False),
        ),
    ),
}


def event_title(event_type: str) -> str:
    """Return the German title of a legal event; its identifier where it has none."""
    shape = _SHAPES.get(event_type)
    return shape.title if shape else event_type


def fact_question(event_type: str, name: str) -> str:
    """Return what has to be asked about an event: its title and the question for one of its facts."""
    shape = _SHAPES[event_type]
    question = next((fact.question for fact in shape.facts if fact.name == name), name)
    return _("{title}: {question}").format(title=shape.title, question=question)


_SHAPES: dict[str, EventShape] = {str(event_type): shape for event_type, shape in EVENT_FACTS.items()}
