"""Who settles a dispute about which kind of contract without a court."""

from collections.abc import Mapping
from typing import NamedTuple

from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.language import _


class Body(NamedTuple):
    """A body that settles disputes: its name, how to reach it, its name in the middle of a sentence.

    `settles` is False where there is none for consumers, and the name says who helps instead. `before` says
    why to complain to the other side first.
    """

    name: str
    how: str
    in_a_sentence: str = ""
    settles: bool = True
    before: str = _("Der letzte Schritt vor der Schlichtung; meist wird er dort vorausgesetzt.")


_ELSEWHERE = _("Der letzte Schritt, ehe andere helfen oder ein Gericht.")
_UNIVERSAL = Body(
    _("Universalschlichtungsstelle des Bundes, Kehl"),
    _(
        "Antrag im Netz oder per Post, wenn der Anspruch vorher beim Anbieter geltend gemacht "
        "wurde und es um "
        "10 bis 50.000 Euro geht (§§ 29 f. VSBG). Für Verbraucher kostenlos, außer bei Missbrauch (30 Euro); "
        "der Anbieter muss nicht mitmachen."
    ),
    _("die Universalschlichtungsstelle des Bundes (§§ 29 f. VSBG)"),
    before=_(
        "Der letzte Schritt vor der Schlichtung: Was nicht vorher beim Anbieter geltend gemacht ist, lehnt "
        "die Stelle ab (§ 30 Abs. 2 Nr. 6 VSBG)."
    ),
)
_TELECOM = Body(
    _("Schlichtungsstelle Telekommunikation der Bundesnetzagentur"),
    _(
        "Antrag im Netz, wenn der Anbieter nicht abgeholfen hat (§ 68 TKG). Dass er teilnehmen muss, sagt "
        "das Gesetz nicht."
    ),
    _("die Schlichtungsstelle Telekommunikation der Bundesnetzagentur (§ 68 TKG)"),
)
_ENERGY = Body(
    _("Schlichtungsstelle Energie"),
    _(
        "Erst die Beschwerde beim Lieferanten (§ 111a EnWG: Antwort binnen vier Wochen), dann der Antrag "
        "(§ 111b EnWG). Der Lieferant muss mitmachen; für Verbraucher kostenlos, außer bei Missbrauch "
        "(höchstens 30 Euro)."
    ),
    _("die Schlichtungsstelle Energie (§ 111b EnWG)"),
    before=_(
        "Vor der Schlichtung vorgeschrieben: Der Antrag ist erst zulässig, wenn der Lieferant der Beschwerde "
        "nicht abgeholfen hat (§ 111b Abs. 1 Satz 3 EnWG)."
    ),
)
_MEMBERS = _(
    "Beschwerde im Netz oder per Post, wenn der Versicherer nicht abhilft, sofern er dort Mitglied ist; "
    "für Versicherte kostenlos."
)
_INSURANCE = Body(
    _("Versicherungsombudsmann"),
    _MEMBERS,
    _("den Versicherungsombudsmann"),
)
_HEALTH = Body(
    _("Ombudsmann Private Kranken- und Pflegeversicherung"),
    _MEMBERS,
    _("den Ombudsmann Private Kranken- und Pflegeversicherung"),
)
_BANK = Body(
    _("Ombudsstelle des Verbands, zu dem die Bank gehört"),
    _("Welche es ist, sagt die Bank auf ihrer Webseite und in ihren Bedingungen."),
    _("die Ombudsstelle Ihres Verbands"),
)
_RENT = Body(
    _("Mieterverein oder Fachanwalt für Mietrecht"),
    _("Für Mietverträge gibt es keine allgemeine Schlichtungsstelle; zuständig ist das Amtsgericht am Ort."),
    settles=False,
    before=_ELSEWHERE,
)
_WORK = Body(
    _("Gewerkschaft oder Fachanwalt für Arbeitsrecht"),
    _("Zuständig ist das Arbeitsgericht; dort gelten kurze Fristen."),
    settles=False,
    before=_ELSEWHERE,
)
_FUND = Body(
    _("Widerspruch bei der Krankenkasse, dann Sozialgericht"),
    # § 84 SGG is not part of the reference; the month that it gives is named, nothing is reckoned on it.
    _(
        "Gegen einen Bescheid der Kasse hilft nur der Widerspruch, binnen eines Monats nach der Bekanntgabe "
        "(§ 84 SGG). Aufsicht über bundesweite Kassen ist das Bundesamt für Soziale Sicherung."
    ),
    settles=False,
    before=_ELSEWHERE,
)
_CLUB = Body(
    _("Vorstand und Mitgliederversammlung nach der Satzung"),
    _("Danach das Amtsgericht am Sitz des Vereins; manche Verbände haben Schiedsgerichte."),
    settles=False,
    before=_ELSEWHERE,
)
_BUSINESS = Body(
    _("Rechtsanwalt"),
    _("Die Schlichtungsstellen sind für Verbraucher da; dieser Vertrag ist geschäftlich."),
    settles=False,
    before=_ELSEWHERE,
)

_BODIES: Mapping[Kind, Body] = {
    "telecom": _TELECOM,
    "energy": _ENERGY,
    "energy_basic_supply": _ENERGY,
    "insurance": _INSURANCE,
    "car_insurance": _INSURANCE,
    "life_insurance": _INSURANCE,
    "private_health_insurance": _HEALTH,
    "public_health_fund": _FUND,
    "bank_account": _BANK,
    "rent_home": _RENT,
    "rent_furnished_room": _RENT,
    "rent_garage": _RENT,
    "employment": _WORK,
    "membership": _CLUB,
}


def body_for(contract: Contract) -> Body:
    """Return who settles a dispute about a contract (§ 68 TKG, §§ 111a f. EnWG, §§ 29 f. VSBG)."""
    if not contract.consumer and contract.kind != "telecom":
        return _BUSINESS
    return _BODIES.get(contract.kind, _UNIVERSAL)
