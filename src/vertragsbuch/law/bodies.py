"""Who helps in a dispute about which kind of contract, and who settles it without a court.

Information, not advice.
"""

from collections.abc import Mapping

from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple

_CENTRE = N_("Verbraucherzentrale: Beratung gegen ein kleines Entgelt.")
_NOT_ADVICE = N_(
    "Das ist eine Auskunft aus dem Gesetz, keine Rechtsberatung. Im Streit hilft, wer den Vertrag liest."
)


class Body(NamedTuple):
    """A body that settles disputes: its name, how to reach it, and both in short.

    `in_a_sentence` is its name in the middle of a German sentence of a letter. `settles` is False where there
    is none for consumers, and the name says who helps instead; `centre` says that the consumer centre helps
    too. `before` says why to complain to the other side first.
    """

    name: str
    how: str
    in_short: str
    in_a_sentence: str = ""
    settles: bool = True
    centre: bool = True
    before: str = N_("Der letzte Schritt vor der Schlichtung; meist wird er dort vorausgesetzt.")


_ELSEWHERE = N_("Der letzte Schritt, ehe andere helfen oder ein Gericht.")
_UNIVERSAL = Body(
    N_("Universalschlichtungsstelle des Bundes, Kehl"),
    N_(
        "Antrag im Netz oder per Post, wenn der Anspruch vorher beim Anbieter geltend gemacht "
        "wurde und es um "
        "10 bis 50.000 Euro geht (§§ 29 f. VSBG). Für Verbraucher kostenlos, außer bei Missbrauch (30 Euro); "
        "der Anbieter muss nicht mitmachen."
    ),
    N_(
        "Universalschlichtungsstelle des Bundes (§ 30 VSBG): Streitwert 10 bis 50.000 Euro, vorher beim "
        "Anbieter beschweren; der Anbieter muss nicht mitmachen."
    ),
    "die Universalschlichtungsstelle des Bundes (§§ 29 f. VSBG)",
    before=N_(
        "Der letzte Schritt vor der Schlichtung: Was nicht vorher beim Anbieter geltend gemacht ist, lehnt "
        "die Stelle ab (§ 30 Abs. 2 Nr. 6 VSBG)."
    ),
)
_TELECOM = Body(
    N_("Schlichtungsstelle Telekommunikation der Bundesnetzagentur"),
    N_(
        "Antrag im Netz, wenn der Anbieter nicht abgeholfen hat (§ 68 TKG). Dass er teilnehmen muss, sagt "
        "das Gesetz nicht."
    ),
    N_("Schlichtungsstelle Telekommunikation der Bundesnetzagentur (§ 68 TKG)."),
    "die Schlichtungsstelle Telekommunikation der Bundesnetzagentur (§ 68 TKG)",
)
_ENERGY = Body(
    N_("Schlichtungsstelle Energie"),
    N_(
        "Erst die Beschwerde beim Lieferanten (§ 111a EnWG: Antwort binnen vier Wochen), dann der Antrag "
        "(§ 111b EnWG). Der Lieferant muss mitmachen; für Verbraucher kostenlos, außer bei Missbrauch "
        "(höchstens 30 Euro)."
    ),
    N_(
        "Erst beim Lieferanten beschweren (er hat vier Wochen, § 111a EnWG), dann Schlichtungsstelle "
        "Energie: Der Lieferant muss mitmachen (§ 111b EnWG)."
    ),
    "die Schlichtungsstelle Energie (§ 111b EnWG)",
    before=N_(
        "Vor der Schlichtung vorgeschrieben: Der Antrag ist erst zulässig, wenn der Lieferant der Beschwerde "
        "nicht abgeholfen hat (§ 111b Abs. 1 Satz 3 EnWG)."
    ),
)
_MEMBERS = N_(
    "Beschwerde im Netz oder per Post, wenn der Versicherer nicht abhilft, sofern er dort Mitglied ist; "
    "für Versicherte kostenlos."
)
_INSURANCE = Body(
    N_("Versicherungsombudsmann"),
    _MEMBERS,
    N_("Versicherungsombudsmann, sofern der Versicherer Mitglied ist: für Versicherte kostenlos."),
    "den Versicherungsombudsmann",
)
_HEALTH = Body(
    N_("Ombudsmann Private Kranken- und Pflegeversicherung"),
    _MEMBERS,
    N_(
        "Ombudsmann Private Kranken- und Pflegeversicherung, sofern der Versicherer Mitglied ist: für "
        "Versicherte kostenlos."
    ),
    "den Ombudsmann Private Kranken- und Pflegeversicherung",
)
_BANK = Body(
    N_("Ombudsstelle des Verbands, zu dem die Bank gehört"),
    N_("Welche es ist, sagt die Bank auf ihrer Webseite und in ihren Bedingungen."),
    N_("Ombudsstelle des Bankenverbands, zu dem die Bank gehört."),
    "die Ombudsstelle Ihres Verbands",
)
_RENT = Body(
    N_("Mieterverein oder Fachanwalt für Mietrecht"),
    N_("Für Mietverträge gibt es keine allgemeine Schlichtungsstelle; zuständig ist das Amtsgericht am Ort."),
    N_("Mieterverein oder Fachanwalt für Mietrecht."),
    settles=False,
    before=_ELSEWHERE,
)
_WORK = Body(
    N_("Gewerkschaft oder Fachanwalt für Arbeitsrecht"),
    N_("Zuständig ist das Arbeitsgericht; dort gelten kurze Fristen."),
    N_("Gewerkschaft oder Fachanwalt für Arbeitsrecht; für Klagen gelten kurze Fristen."),
    settles=False,
    centre=False,
    before=_ELSEWHERE,
)
_FUND = Body(
    N_("Widerspruch bei der Krankenkasse, dann Sozialgericht"),
    N_(
        "Gegen einen Bescheid der Kasse hilft nur der Widerspruch, binnen eines Monats nach der Bekanntgabe "
        "(§ 84 SGG). Aufsicht über bundesweite Kassen ist das Bundesamt für Soziale Sicherung."
    ),
    N_(
        "Unabhängige Patientenberatung; gegen einen Bescheid der Kasse Widerspruch binnen eines Monats (§ 84 "
        "SGG); Aufsicht ist das Bundesamt für Soziale Sicherung."
    ),
    settles=False,
    centre=False,
    before=_ELSEWHERE,
)
_CLUB = Body(
    N_("Vorstand und Mitgliederversammlung nach der Satzung"),
    N_("Danach das Amtsgericht am Sitz des Vereins; manche Verbände haben Schiedsgerichte."),
    N_("Der Vorstand, die Satzung; im Streit ein Anwalt."),
    settles=False,
    centre=False,
    before=_ELSEWHERE,
)
_COOPERATIVE = Body(
    N_("Vorstand, Aufsichtsrat und Generalversammlung nach der Satzung"),
    N_("Danach das Gericht am Sitz der Genossenschaft; ihr Prüfungsverband prüft, schlichtet aber nicht."),
    N_("Vorstand und Aufsichtsrat, die Satzung; im Streit ein Anwalt."),
    settles=False,
    centre=False,
    before=_ELSEWHERE,
)
_TRAINING = Body(
    N_("Kammer: Beratung für Auszubildende und Schlichtungsausschuss"),
    N_(
        "Die Industrie- und Handelskammer oder Handwerkskammer berät kostenlos. Wo sie einen Ausschuss "
        "gebildet hat, wird er vor dem Arbeitsgericht angerufen."
    ),
    N_("Die Kammer (Ausbildungsberatung), die Gewerkschaft; vor der Klage der Schlichtungsausschuss."),
    settles=False,
    centre=False,
    before=_ELSEWHERE,
)
_GARDEN = Body(
    N_("Kleingartenverein und sein Verband"),
    N_("Eine Schlichtungsstelle gibt es nicht; zuständig ist das Amtsgericht am Ort."),
    N_("Der Verband der Gartenfreunde, ein Anwalt für Pachtrecht."),
    settles=False,
    before=_ELSEWHERE,
)
_LEASE = Body(
    N_("Anwalt für Miet- und Pachtrecht"),
    N_("Eine Schlichtungsstelle gibt es nicht; zuständig ist das Gericht am Ort."),
    N_("Ein Anwalt für Miet- und Pachtrecht."),
    settles=False,
    before=_ELSEWHERE,
)
_BUSINESS = Body(
    N_("Rechtsanwalt"),
    N_("Die Schlichtungsstellen sind für Verbraucher da; dieser Vertrag ist geschäftlich."),
    N_("Rechtsanwalt; die Schlichtungsstellen und Verbraucherzentralen sind für Verbraucher da."),
    settles=False,
    centre=False,
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
    "training": _TRAINING,
    "cooperative": _COOPERATIVE,
    "allotment": _GARDEN,
    "land_lease": _LEASE,
    "business_premises": _LEASE,
    "loan": _BANK,
}


def body_for(contract: Contract) -> Body:
    """Return who settles a dispute about a contract (§ 68 TKG, §§ 111a f. EnWG, §§ 29 f. VSBG)."""
    if not contract.consumer and contract.kind != "telecom":
        return _BUSINESS
    return _BODIES.get(contract.kind, _UNIVERSAL)


def advice(contract: Contract) -> tuple[str, ...]:
    """Return whom to ask about a contract, the closest first, and what this program is not."""
    body = body_for(contract)
    asked = (body.in_short, _CENTRE) if body.centre and contract.consumer else (body.in_short,)
    if body is _UNIVERSAL:
        asked = (_CENTRE, body.in_short)
    return tuple(map(_, (*asked, _NOT_ADVICE)))
