"""Where law and life part: whom to ask about which kind of contract. Information, not advice."""

from collections.abc import Mapping

from vertragsbuch.contract.model import Kind
from vertragsbuch.language import _

_NOT_ADVICE = _(
    "Das ist eine Auskunft aus dem Gesetz, keine Rechtsberatung. Im Streit hilft, wer den Vertrag liest."
)
_CONSUMER_CENTRE = _("Verbraucherzentrale: Beratung gegen ein kleines Entgelt.")
_UNIVERSAL = _(
    "Universalschlichtungsstelle des Bundes (§ 30 VSBG): Streitwert 10 bis 50.000 Euro, vorher beim "
    "Anbieter beschweren; der Anbieter muss nicht mitmachen."
)
_TELECOM = _("Schlichtungsstelle Telekommunikation der Bundesnetzagentur (§ 68 TKG).")
_ENERGY = _(
    "Erst beim Lieferanten beschweren (er hat vier Wochen, § 111a EnWG), dann Schlichtungsstelle Energie: "
    "Der Lieferant muss mitmachen (§ 111b EnWG)."
)
_INSURANCE = _("Versicherungsombudsmann, sofern der Versicherer Mitglied ist: für Versicherte kostenlos.")
_HEALTH = _(
    "Ombudsmann Private Kranken- und Pflegeversicherung, sofern der Versicherer Mitglied ist: für "
    "Versicherte kostenlos."
)
_RENT = _("Mieterverein oder Fachanwalt für Mietrecht.")
_WORK = _("Gewerkschaft oder Fachanwalt für Arbeitsrecht; für Klagen gelten kurze Fristen.")
_FUND = _(
    "Unabhängige Patientenberatung; gegen einen Bescheid der Kasse Widerspruch binnen eines Monats (§ 84 "
    "SGG); Aufsicht ist das Bundesamt für Soziale Sicherung."
)
_BANK = _("Ombudsstelle des Bankenverbands, zu dem die Bank gehört.")
_CLUB = _("Der Vorstand, die Satzung; im Streit ein Anwalt.")

_TENANCY = (_RENT, _CONSUMER_CENTRE)
_ASKED: Mapping[Kind, tuple[str, ...]] = {
    "telecom": (_TELECOM, _CONSUMER_CENTRE),
    "energy": (_ENERGY, _CONSUMER_CENTRE),
    "energy_basic_supply": (_ENERGY, _CONSUMER_CENTRE),
    "insurance": (_INSURANCE, _CONSUMER_CENTRE),
    "car_insurance": (_INSURANCE, _CONSUMER_CENTRE),
    "life_insurance": (_INSURANCE, _CONSUMER_CENTRE),
    "private_health_insurance": (_HEALTH, _CONSUMER_CENTRE),
    "public_health_fund": (_FUND,),
    "rent_home": _TENANCY,
    "rent_furnished_room": _TENANCY,
    "rent_garage": _TENANCY,
    "employment": (_WORK,),
    "bank_account": (_BANK, _CONSUMER_CENTRE),
    "membership": (_CLUB,),
}


def advice(kind: Kind) -> tuple[str, ...]:
    """Return whom to ask about a contract of this kind, the closest first, and what this program is not."""
    return (*_ASKED.get(kind, (_CONSUMER_CENTRE, _UNIVERSAL)), _NOT_ADVICE)
