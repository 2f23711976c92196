"""Which paper tells what is not known of a contract: when it began, and how it can be ended."""

from collections.abc import Mapping

from vertragsbuch.contract.model import Kind
from vertragsbuch.language import N_, _

_ANY = N_("in der Bestätigung der Bestellung, im Vertrag oder auf der ersten Rechnung")
_TELECOM = N_(
    "auf der letzten Rechnung (Vertragsbeginn, Ende der Mindestlaufzeit, Kündigungsfrist) oder in der "
    "Vertragszusammenfassung"
)
_ENERGY = N_(
    "auf der letzten Jahresrechnung (Vertragsdauer, nächster Kündigungstermin, Frist) oder in der "
    "Vertragsbestätigung"
)
_INSURANCE = N_("im Versicherungsschein; auch die Beitragsrechnung nennt das Versicherungsjahr")
_RENT = N_("im Mietvertrag; den Einzug zeigt auch das Übergabeprotokoll")

_PAPERS: Mapping[Kind, str] = {
    "telecom": _TELECOM,
    "energy": _ENERGY,
    "energy_basic_supply": _ENERGY,
    "insurance": _INSURANCE,
    "car_insurance": _INSURANCE,
    "private_health_insurance": _INSURANCE,
    "life_insurance": _INSURANCE,
    "public_health_fund": N_("in der Mitgliedsbescheinigung der Krankenkasse"),
    "rent_home": _RENT,
    "rent_furnished_room": _RENT,
    "rent_garage": N_("im Mietvertrag"),
    "care_home": N_("im Wohn- und Betreuungsvertrag"),
    "membership": N_("in der Aufnahmebestätigung und in der Satzung"),
    "fitness": N_("im Mitgliedsvertrag"),
    "employment": N_("im Arbeitsvertrag oder im Nachweis der Arbeitsbedingungen"),
    "bank_account": N_("im Kontoeröffnungsantrag"),
    "training": N_("im Ausbildungsvertrag"),
    "district_heating": N_("im Versorgungsvertrag oder auf der letzten Jahresrechnung"),
    "water": N_("auf der letzten Jahresrechnung oder in der Satzung der Gemeinde"),
    "cooperative": N_("in der Satzung der Genossenschaft"),
    "allotment": N_("im Pachtvertrag des Vereins"),
    "land_lease": N_("im Pachtvertrag"),
    "business_premises": N_("im Mietvertrag"),
    "rented_thing": N_("im Mietvertrag oder in der Bestellung"),
    "home_care": N_("im Pflegevertrag"),
    "loan": N_("im Darlehensvertrag und im Tilgungsplan"),
    "work": N_("im Auftrag oder Angebot"),
}


def where_it_stands(kind: Kind) -> str:
    """Return the sentence on the paper that tells start, term and notice, and on what to do without it."""
    text = _(
        "Wo es steht: {paper}. Fehlt das Papier, kann der Brief zum nächstmöglichen Zeitpunkt kündigen und "
        "nach den Bedingungen fragen."
    )
    return text.format(paper=_(_PAPERS.get(kind, _ANY)))
