"""Patterns to start a contract from: what such contracts usually agree, to be held against one's own.

They are proposals of the program, not rules of law: whoever takes one is told where it comes from and what to
look up. Where the statute names the notice, a pattern leaves it open and the law answers.
"""

from vertragsbuch.contract.model import Kind, NoticeTo, Renewal
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff, MonthlyDay, YearlyDay
from vertragsbuch.language import N_, _, german_text
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import folded

_MONTH = Period(months=1)
_QUARTER = Period(months=3)
_YEAR = Period(months=12)
_TWO_YEARS = Period(months=24)
_OF_PROVIDERS = N_("Bedingungen vieler Anbieter; wie weit sie gehen dürfen: § 309 Nr. 9 BGB")


class Pattern(NamedTuple):
    """What a usual contract of a kind agrees.

    `source` says where that comes from, and `words` are short names to type it by.
    """

    name: str
    kind: Kind
    initial_term: Period | None = None
    renewal: Renewal | None = "indefinite"
    notice: Period | None = _MONTH
    notice_to: NoticeTo | None = "term_end"
    renewal_notice: Period | None = None
    renewal_notice_to: NoticeTo | None = None
    notice_by: CutOff | None = None
    source: str = _OF_PROVIDERS
    words: tuple[str, ...] = ()

    @property
    def agreed(self) -> dict[str, object]:
        """The fields of the terms that it proposes, by name; None where it leaves one open."""
        beside = ("name", "kind", "source", "words")
        return {name: value for name, value in self._asdict().items() if name not in beside}


def _then_monthly(
    name: str, kind: Kind, initial_term: Period, words: tuple[str, ...], source: str = _OF_PROVIDERS
) -> Pattern:
    pattern = Pattern(name, kind, initial_term, words=words, source=source)
    return pattern._replace(renewal_notice=_MONTH, renewal_notice_to="any_day")


def _yearly(name: str, kind: Kind, notice: Period, words: tuple[str, ...], source: str) -> Pattern:
    return Pattern(name, kind, _YEAR, _YEAR, notice, words=words, source=source)


def _by_statute(name: str, kind: Kind, norm: str, words: tuple[str, ...]) -> Pattern:
    """Return a pattern of which the statute alone names the notice."""
    return Pattern(name, kind, notice=None, notice_to=None, source=norm, words=words)


PATTERNS: dict[str, Pattern] = {
    "hosting": Pattern(
        N_("Webhosting: 12 Monate, + 12, 3 Monate Frist"), "hosting", _YEAR, _YEAR, _QUARTER,
        words=("webhosting",)
    ),
    "domain": Pattern(
        N_("Domain: 1 Jahr, + 1 Jahr, 14 Tage Frist"), "domain", _YEAR, _YEAR, Period(days=14)
    ),
    "server": Pattern(N_("Server: unbefristet, 1 Monat zum Monatsende"), "hosting", notice_to="month_end"),
    "phone": _then_monthly(
        N_("Mobilfunk, Internet: 24 Monate, dann 1 Monat"), "telecom", _TWO_YEARS,
        ("handy", "mobilfunk", "internet", "dsl"),
        N_("§ 56 Abs. 1 und 3 TKG: höchstens 24 Monate, danach 1 Monat"),
    ),
    "gym": _then_monthly(
        N_("Fitnessstudio: 12 Monate, dann 1 Monat"), "fitness", _YEAR, ("fitness", "fitnessstudio", "studio")
    ),
    "magazine": _then_monthly(
        N_("Zeitschrift: 12 Monate, dann 1 Monat"), "press", _YEAR, ("zeitschrift", "zeitung", "abo")
    ),
    "power": _then_monthly(
        N_("Strom, Gas: 12 Monate, dann 1 Monat"), "energy", _YEAR, ("strom", "gas")
    ),
    "basic_supply": Pattern(
        N_("Grundversorgung Strom, Gas: 2 Wochen"), "energy_basic_supply", notice=Period(weeks=2),
        notice_to="any_day", source=N_("§ 20 Abs. 1 StromGVV/GasGVV"),
        words=("grundversorgung",),
    ),
    "insurance": _yearly(
        N_("Versicherung: 1 Jahr, + 1 Jahr, 3 Monate Frist"), "insurance", _QUARTER,
        ("versicherung", "hausrat", "haftpflicht", "wohngebäude", "unfall"),
        N_("§ 11 VVG erlaubt 1 bis 3 Monate; die meisten Bedingungen nennen 3"),
    ),
    "car": _yearly(
        N_("Kfz-Versicherung: 1 Jahr, + 1 Jahr, 1 Monat Frist"), "car_insurance", _MONTH,
        ("kfz", "auto", "kfz-versicherung", "autoversicherung"),
        N_("§ 5a Abs. 1 PflVG: 1 Monat zum Ende des Versicherungsjahres, meist der 31.12."),
    ),
    "streaming": Pattern(N_("Streaming: monatlich kündbar"), "streaming", notice_to="any_day"),
    "software": Pattern(N_("Software: 1 Jahr, + 1 Jahr, 1 Monat Frist"), "software", _YEAR, _YEAR, _MONTH),
    "club": Pattern(
        N_("Verein: 3 Monate zum Jahresende"), "membership", notice=_QUARTER, notice_to="year_end",
        source=N_("die Satzung bestimmt es, höchstens zwei Jahre (§ 39 Abs. 2 BGB)"), words=("verein",),
    ),
    "flat": _by_statute(
        N_("Wohnung (Miete): gesetzlich, 3. Werktag zum Ende des übernächsten Monats"), "rent_home",
        N_("§ 573c Abs. 1 BGB; eine längere Frist für den Mieter ist unwirksam (Abs. 4)"),
        ("wohnung", "miete", "mietvertrag"),
    ),
    "furnished_room": _by_statute(
        N_("Möbliertes Zimmer beim Vermieter: gesetzlich, 15. zum Monatsende"), "rent_furnished_room",
        N_("§ 573c Abs. 3 BGB"), (),
    ),
    "garage": _by_statute(
        N_("Garage, Stellplatz: gesetzlich, 3. Werktag zum Ende des übernächsten Monats"), "rent_garage",
        N_("§ 580a Abs. 1 Nr. 3 BGB, wo der Mietvertrag nichts anderes sagt"), ("garage", "stellplatz"),
    ),
    "allotment": _by_statute(
        N_("Kleingarten: gesetzlich, zum Ende des Pachtjahres"), "allotment",
        N_("§ 584 BGB, wo der Pachtvertrag nichts anderes sagt; dort steht auch, wann das Pachtjahr endet"),
        ("kleingarten", "schrebergarten"),
    ),
    "job": Pattern(
        N_("Arbeitsvertrag: 4 Wochen zum 15. oder zum Monatsende"), "employment", notice=Period(weeks=4),
        notice_to="mid_month_or_month_end",
        source=N_("§ 622 Abs. 1 BGB; Arbeits- oder Tarifvertrag können Längeres bestimmen"),
        words=("arbeit", "job", "arbeitsvertrag"),
    ),
    "training": _by_statute(
        N_("Ausbildung: gesetzlich, nach der Probezeit 4 Wochen"), "training",
        N_("§ 22 BBiG; Dauer und Probezeit stehen im Ausbildungsvertrag"), ("ausbildung", "lehre"),
    ),
    "nursery": Pattern(
        N_("Kita, Kindergarten: 3 Monate zum Monatsende"), "service", notice=_QUARTER, notice_to="month_end",
        source=N_("arag.de (meist bis zu drei Monate); manche Träger lassen nur das Ende des Kita-Jahres zu"),
        words=("kita", "kindergarten", "krippe"),
    ),
    "music_school": Pattern(
        N_("Musikschule: 6 Wochen zum 31.01. oder 31.07."), "service", notice=Period(weeks=6),
        notice_to=(YearlyDay(1, 31), YearlyDay(7, 31)),
        source=N_("etwa die Satzung der Musikschule Langenfeld (§ 6); andere nennen 31.03. und 30.09."),
        words=("musikschule", "instrumentalunterricht"),
    ),
    "public_transport": Pattern(
        N_("Deutschlandticket, Abo im Nahverkehr: bis zum 10. zum Monatsende"), "general", notice=None,
        notice_to="month_end", notice_by=MonthlyDay(10),
        source=N_("wissen.deutschlandticket.de (Kündigung bis zum 10. für den Folgemonat)"),
        words=("deutschlandticket", "öpnv", "nahverkehr", "ticket"),
    ),
    "rail_card": _yearly(
        N_("BahnCard 25, 50: 1 Jahr, + 1 Jahr, 4 Wochen Frist"), "general", Period(weeks=4), ("bahncard",),
        N_("test.de (4 Wochen für Karten seit dem 09.07.2024, davor 6)"),
    ),
    "pay_tv": _then_monthly(
        N_("Pay-TV: 12 Monate, dann 1 Monat"), "streaming", _YEAR, ("pay-tv", "paytv", "sky"),
        N_("sky-deals.de (Verträge ab dem 01.07.2020); die Grenze zieht § 309 Nr. 9 BGB"),
    ),
    "legal_protection": _yearly(
        N_("Rechtsschutz: 1 Jahr, + 1 Jahr, 3 Monate Frist"), "insurance", _QUARTER,
        ("rechtsschutz", "rechtsschutzversicherung"),
        N_("finanztip.de (1 bis 3 Monate zum Ende der Laufzeit); Grenzen: § 11 VVG"),
    ),
    "private_health": _yearly(
        N_("Private Krankenversicherung: zum Ende des Versicherungsjahres, 3 Monate Frist"),
        "private_health_insurance", _QUARTER, ("pkv", "private krankenversicherung"),
        N_("§ 205 Abs. 1 VVG: 3 Monate zum Ende des ersten Jahres oder eines späteren, je nach Vertrag"),
    ),
    "health_fund": _by_statute(
        N_("Gesetzliche Krankenkasse: gesetzlich, nach 12 Monaten zum übernächsten Monatsende"),
        "public_health_fund", N_("§ 175 Abs. 4 SGB V"), ("krankenkasse",),
    ),
    "account": _by_statute(
        N_("Girokonto: gesetzlich, jederzeit"), "bank_account",
        N_("§ 675h Abs. 1 BGB"), ("konto", "girokonto")
    ),
    "care_home": _by_statute(
        N_("Pflegeheim: gesetzlich, 3. Werktag zum Ende desselben Monats"), "care_home",
        N_("§ 11 Abs. 1 WBVG"), ("pflegeheim", "heim"),
    ),
    "heating": Pattern(
        N_("Fernwärme: 10 Jahre, + 5 Jahre, 9 Monate Frist"), "district_heating", Period(years=10),
        Period(years=5), Period(months=9),
        source=N_("§ 32 Abs. 1 AVBFernwärmeV: höchstens so lang"), words=("fernwärme", "nahwärme"),
    ),
}  # fmt: skip
"""The patterns by an identifier."""


def pattern_of(text: str) -> Pattern:
    """Return the pattern that was typed: by its identifier, a short word, or its name up to the colon.

    Raises ValueError in German.
    """
    typed = folded(text)
    for key, pattern in PATTERNS.items():
        names = (german_text(pattern.name), _(pattern.name))
        begins = {folded(name.partition(":")[0]) for name in names}
        if typed in {folded(key), *begins, *map(folded, names), *map(folded, pattern.words)}:
            return pattern
    sentence = _("„{text}“ ist kein Muster; es gibt: {names}.")
    names_of_all = "; ".join(_(pattern.name).partition(":")[0] for pattern in PATTERNS.values())
    raise ValueError(sentence.format(text=text.strip()[:40], names=names_of_all))


def told(pattern: Pattern) -> str:
    """Return what to know of a pattern that is taken: that it is a proposal, and where it comes from."""
    sentence = _("Muster „{name}“: so ist es üblich; bitte am eigenen Vertrag prüfen. Quelle: {source}.")
    return sentence.format(name=_(pattern.name), source=_(pattern.source))
