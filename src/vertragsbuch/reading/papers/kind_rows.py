"""The kinds of paper, a row each: titles, the headings that the law fixes, words that only they have."""

from typing import Literal

from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.days import DAY

PaperKind = Literal[
    "telecom_bill",
    "energy_bill",
    "contract_summary",
    "product_sheet",
    "insurance_sheet",
    "policy",
    "lease",
    "employment",
    "club",
    "price_letter",
    "change_letter",
    "other",
]

LETTER_KINDS_ON_PAPER: frozenset[PaperKind] = frozenset({"price_letter", "change_letter"})
"""Letters that announce something; what they tell of the terms is not the terms themselves."""


class KindRow(NamedTuple):
    """A kind of paper: its German name, its titles, the headings that the law fixes, and its own words.

    A title counts only where a word of `needs` stands somewhere, as every kind of bill is called „Rechnung“.
    What always `has_title` is told by that alone: other papers use the same words. A `telling` sentence is as
    good as a title.
    """

    kind: PaperKind
    name: str
    titles: tuple[str, ...]
    headings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    needs: str = ""
    has_title: bool = False
    telling: str = ""


_TELECOM = (
    r"mobilfunk|festnetz|(?<!im )\binternet\b(?!\W{0,4}(?:www|https?)\b)"
    r"|\bmobil\b(?!\W{0,4}[0-9])|kabel(?:anschluss|-?tv)"
    r"|internet-?\s?rechnung|telefon-?\s?rechnung"
    r"|rufnummer|\bDSL\b|glasfaser|telefon(?:anschluss"
    r"|tarif|flat)|internet(?:anschluss|zugang|tarif)"
    r"|datenvolumen|bundesnetzagentur|mindestvertragslaufzeit|TKTransparenzV|telekommunikationsgesetz"
    r"|\bTKG\b|SIM-karte|\bMbit/s"
)
_ENERGY = (
    r"\bkWh\b|elektrische\w* energie|strom-?liefer|gas-?liefer"
    r"|marktlokation|zählerstand|netzbetreiber|lieferstelle"
    r"|verbrauchsstelle|abnahmestelle|arbeitspreis"
)

ORDERED = (
    r"(?:ihre[rn]?|deine[rn]?) (?:bestellung|auftrag)\b|(?:bestell|auftrags|buchungs)-?bestätigung"
    r"|(?:herzlich )?willkommen (?:bei|im)\b|\bwie (?:von \w+ )?gewünscht\b|\bauf (?:ihren|deinen) wunsch\b"
    r"|(?:ihre[nms]?|deine[nms]?) (?:tarif|vertrags)-?wechsels?\b"
)
"""Who orders is told of a price that is cut, not of one that changes."""

_SALUTATION = (
    r"sehr (?:ge|ver)ehrte|guten (?:tag|morgen|abend)|\bhallo\b|\bliebe[rsn]?\b|\bmoin\b|grüß gott"
    r"|an alle (?:mieter|kund|mitglied|bewohner)"
)
"""Terms speak of changes as well, but greet nobody."""
_EUROS = r"[0-9.]+(?:,[0-9]{2})? ?(?:€|EUR\b|Euro\b)"

KIND_ROWS: tuple[KindRow, ...] = (
    # § 4 TKTransparenzV: bill, and the information on the best tariff (§ 57 Abs. 3 TKG)
    KindRow(
        "telecom_bill",
        N_("Telefonrechnung"),
        (
            r"(?:mobilfunk|festnetz|telefon|internet|DSL|kabel)-?\s?rechnung",
            r"(?:^|ihre |monats)rechnung(?!s(?:datum|nummer|betrag|-nr|empf|anschrift|adresse|kontakt))\b",
            r"information(?:en)? (?:über|zum?) (?:den |ihrem )?besten tarif",
            r"(?:best-?)?tarif(?:information|beratung)",
            r"\bbest-?tarif",
            r"\bbeste[rn]? tarif",
            r"§ 57 Abs(?:\.|atz) 3",
        ),
        (
            r"information(?:en)? (?:zu|über) (?:ihrem|ihren|dem|den) vertr[aä]g",
            r"ihre vertragsdaten",
            r"aktuelles? (?:zeitpunkt des )?endes? der mindest(?:vertrags)?laufzeit",
            r"anbieterwechsel",
            r"letzte[rn]? (?:kalender)?tag",
        ),
        (_TELECOM,),
        _TELECOM,
        has_title=True,
    ),
    # § 40 EnWG
    KindRow(
        "energy_bill",
        N_("Strom- oder Gasrechnung"),
        (
            r"(?:strom|gas|energie|wärmestrom|ökostrom|erdgas)-?\s?(?:rechnung|abrechnung|jahresrechnung)",
            r"(?:jahres|verbrauchs|turnus|zwischen|schluss|abschluss)-?(?:ab)?rechnung",
            r"(?:^|ihre )rechnung(?!s(?:datum|nummer|betrag|-nr|empf|anschrift|adresse))\b",
            r"abrechnung (?:\w+ ){0,3}(?:strom|gas|erdgas|grundversorgung)",
            (
                r"rechnung (?:für|über) (?:strom|gas|erdgas"
                r"|ihre (?:strom|gas))"
            ),
        ),
        (
            r"nächstmögliche\w* kündigungs\w+",
            r"marktlokation",
            r"zählerst[aä]nd",
            r"jahresverbrauch",
            r"schlichtungsstelle energie",
            r"abschlag",
        ),
        (_ENERGY,),
        _ENERGY,
        has_title=True,
    ),
    # § 54 Abs. 3 TKG with (EU) 2019/2243; § 41 Abs. 4 EnWG
    KindRow(
        "contract_summary",
        N_("Vertragszusammenfassung"),
        (
            r"vertrags-?zusammenfassung",
            (
                r"zusammenfassung (?:der wichtigsten vertrags"
                r"|ihres (?:\w+)?vertrag|des vertrag)"
            ),
            r"^(?:strom|gas|erdgas|energie|wärme)-?(?:liefer(?:ungs)?)?-?vertrag\b",
            r"bestätigung ihres (?:strom|gas|erdgas|energie|mobilfunk|internet)?-?(?:liefer)?vertrag",
        ),
        (
            r"wie es das eu-recht vorschreibt",
            r"laufzeit,? verlängerung und (?:kündigung|beendigung)",
            r"funktionsmerkmale für endnutzer",
            r"geschwindigkeiten des internet",
            r"sonstige relevante informationen",
            r"abhilfen bei problemen",
            r"^dienste(?: und| /|,) ?(?:geräte|endgeräte|produkte)",
        ),
    ),
    # the contract of a supplier itself, and what welcomes a customer, tell the same
    KindRow(
        "contract_summary",
        N_("Vertragszusammenfassung"),
        (
            r"(?:strom|gas|erdgas|energie|wärme)-?liefer(?:ungs)?-?vertrag|^liefervertrag",
            r"(?:vertrags|auftrags|liefer)-?bestätigung",
            r"bestätigung (?:ihre[rs]|des|der) (?:\w*vertrag|auftrag|bestellung)",
        ),
        needs=_ENERGY,
        has_title=True,
    ),
    # § 1 TKTransparenzV
    KindRow(
        "product_sheet",
        N_("Produktinformationsblatt"),
        (r"produkt-?informations-?blatt", r"produktinformation(?:en)?\b"),
        (
            r"datum der markteinführung|markteinführung",
            (
                r"beworbene\w* (?:maximale\w*"
                r" )?datenübertragungsrate"
            ),
            r"(?:minimale|maximale|normalerweise zur verfügung stehende) datenübertragungsrate",
            r"voraussetzungen für (?:die |eine )?verlängerung",
        ),
        (),
        _TELECOM,
    ),
    # (EU) 2017/1469, § 4 VVG-InfoV
    KindRow(
        "insurance_sheet",
        N_("Informationsblatt zu Versicherungsprodukten"),
        (
            r"informationsblatt zu versicherungsprodukt",
            (
                r"produktinformationsblatt (?:zu|für"
                r"|über)\b.*versicherung"
            ),
        ),
        (
            (
                r"um welche art (?:von"
                r"|der) versicherung handelt es sich"
            ),
            r"was ist versichert",
            r"was ist nicht versichert",
            r"gibt es deckungsbeschränkungen",
            r"wo bin ich versichert",
            r"welche verpflichtungen habe ich",
            r"wann und wie zahle ich",
            r"wann beginnt und endet die deckung",
            r"wie kann ich den vertrag kündigen",
        ),
    ),
    KindRow(
        "policy",
        N_("Versicherungsschein"),
        (
            (
                r"versicherungs-?schein(?!-?(?:nr"
                r"|nummer))\b"
            ),
            r"versicherungspolice\b",
            r"^(?:ihre )?police\b(?! nr)",
            r"nachtrag zum versicherungsschein",
            r"beitragsrechnung",
            r"versicherungsbestätigung",
        ),
        (
            r"versicherungsbeginn|beginn der versicherung",
            r"versicherungs?ablauf|ablauf der versicherung",
            r"hauptfälligkeit",
            r"zahl(?:ungs)?weise",
            (
                r"versicherte[rs]? (?:sache|gefahr|person"
                r"|risik|objekt)"
            ),
            r"versicherungssumme",
            r"versicherungsnehmer",
        ),
        (r"versicherung",),
        r"versicher",
    ),
    KindRow(
        "lease",
        N_("Mietvertrag"),
        (
            (
                r"(?:^|wohn(?:raum|ungs)-?|unter|garagen|stellplatz|zimmer|standard"
                r"|einheits|formular)-?mietvertrag\b(?! vom)"
            ),
            r"mietvertrag (?:über|für) (?:wohn|eine|ein )",
            r"pachtvertrag",
        ),
        (
            (
                r"mietbeginn|beginn des"
                r" mietverhältnisses|mietzeit"
            ),
            r"\bmietsache\b|mieträume",
            r"betriebskosten",
            r"\bkaution\b|mietsicherheit",
            r"\bmiete\b.*nebenkosten|grundmiete|nettokaltmiete|kaltmiete",
            r"schönheitsreparaturen",
        ),
        (r"\bvermieter", r"\bmieter"),
        r"vermieter|pächter",
    ),
    KindRow(
        "employment",
        N_("Arbeitsvertrag"),
        (
            r"(?:^|un|be)?(?:befristeter |unbefristeter )?(?:arbeits|anstellungs|dienst)-?vertrag\b(?! vom)",
            r"arbeitsvertrag für",
            r"(?:^|berufs)ausbildungsvertrag\b(?! vom)",
        ),
        (
            r"\bprobezeit\b",
            r"arbeitszeit|wochenstunden",
            r"\burlaub\b|urlaubsanspruch",
            r"vergütung|gehalt|arbeitsentgelt",
            r"beginn des (?:arbeits|anstellungs)verhältnisses",
            r"verschwiegenheit|nebentätigkeit",
        ),
        (r"arbeitgeber", r"arbeitnehmer"),
        r"arbeitgeber|arbeitnehmer|mitarbeiter|ausbildende|auszubildende",
    ),
    KindRow(
        "club",
        N_("Satzung, Mitgliedschaft"),
        (
            r"(?:^|vereins-?)satzung\b",
            r"beitritts-?erklärung",
            r"aufnahme-?antrag",
            r"mitglieds-?antrag",
            (
                r"mitgliedschafts-?(?:vertrag|antrag"
                r"|vereinbarung|bestätigung)"
            ),
            r"(?:trainings|fitness|studio|mitglieds)-?vertrag",
            r"antrag auf mitgliedschaft",
            r"^(?:ihre )?mitgliedschaft$",
        ),
        (
            r"erwerb der mitgliedschaft",
            r"(?:beendigung|ende|verlust) der mitgliedschaft",
            r"\baustritt\b",
            r"mitgliederversammlung",
            r"mitgliedsbeitr[aä]g|aufnahmegebühr",
            r"\bvorstand\b",
        ),
        (r"mitglied",),
        r"mitglied",
    ),
    KindRow(
        "price_letter",
        N_("Preisanpassung"),
        (
            (
                r"(?:preis|beitrags|tarif|entgelt|gebühren|prämien)-?(?:anpassung"
                r"|erhöhung|änderung|anhebung)(?!s(?:klausel|recht))"
            ),
            (
                r"(?:anpassung|erhöhung|änderung|anhebung) (?:der|ihrer|ihres|unserer"
                r"|des)\b.{0,30}(?:preis|beitr|tarif|entgelt|prämie|miete)"
            ),
            r"(?<!voraussichtliche )\bmieterhöhung",
            (
                r"neue[rn]? (?:preis|beitrag|tarif|strompreis"
                r"|gaspreis)e?n?\b"
            ),
            r"erhöhungsverlangen",
            (
                r"(?:preis|beitrag|tarif|entgelt)\w* (?:wird|werden) (?:\w+ )?(?:angepasst|erhöht|geändert"
                r"|angehoben)"
            ),
            r"(?:preis|beitrag|tarif)\w* (?:ändert|ändern|steigt|steigen|erhöht|erhöhen)",
            r"preis(?:garantie|bindung|fixierung)\w*\b.{0,30}(?:endet|läuft (?:aus|ab)|ausläuft)",
            r"wichtige information(?:en)? zu ihre[mn] (?:preis|beitr|tarif)",
        ),
        (
            (
                r"\b(?:ab|zum) (?:dem )?[0-9]{1,2}\. ?[^.\n]{3,60}\b(?:ändert|erhöh|steigt|anpass|anzupassen"
                r"|beträgt)"
            ),
            r"\b(?:statt|anstelle von|gegenüber)(?: wie)?(?: bisher| derzeit)? [0-9]|\bbisher(?:ige)?\b",
            r"\b(?:erhöhen|erhöhung|preisänderung|steigen|steigt)\b",
            r"wirksam(?:werden|wird)|mit sofortiger wirkung|gestiegen",
            r"neuer (?:preis|beitrag|grundpreis|arbeitspreis)",
            (
                r"bisherige[rn]? (?:preis|beitrag|grundpreis"
                r"|arbeitspreis|miete)"
            ),
            r"sonderkündigungsrecht|außerordentliche kündigung|recht,? (?:den vertrag )?(?:\w+ )?zu kündigen",
        ),
        (),
        r"preis|beitrag|miete|entgelt|prämie|tarif",
        has_title=True,
        telling=(
            rf"\bvon (?:bisher |derzeit |jetzt )?{_EUROS}(?: \w+){{0,3}}? auf (?:dann )?{_EUROS}"
            rf"|\bstatt (?:wie )?(?:bisher |derzeit )?{_EUROS}[^€]{{0,90}} {_EUROS}"
            r"|\b(?:deshalb|daher|dadurch|deswegen) (?:\w+ ){0,3}?(?:erhöh|steig|anheben|passen)\w*"
            r"[^.]{0,60}(?:beitrag|beiträge|preis|prämie|miete|entgelt)"
            rf"|(?<!einmalig )(?<![0-9.])(?!0,00){_EUROS}[^€.]{{0,20}} statt (?:wie )?"
            rf"(?:bisher |derzeit )?{_EUROS}"
        ),
    ),
    # § 555c BGB
    KindRow(
        "change_letter",
        N_("Ankündigung einer Änderung"),
        (r"modernisierungs-?ankündigung|ankündigung (?:von |der |einer )?(?:\w+ ){0,2}?modernisierung",),
        needs=r"§ ?555[b-e]\b",
        has_title=True,
    ),
    KindRow(
        "change_letter",
        N_("Ankündigung einer Änderung"),
        (
            (
                r"(?<![a-zäöüß])(?:änderung|anpassung|aktualisierung|neufassung)(?:en)? "
                r"(?:an |in |bei |zu |von )?"
                r"(?:der |den |unserer |unseren |ihrer |ihren |ihres |ihrem |deiner |deines |deinem |des )"
                r"(?:\w+ ){0,2}?(?:AGB|\w*bedingungen|\w*-?vertrag(?:e?s)?|leistungs\w+"
                r"|speicher\w*|dienst\w*|angebots?|app|software|produkt\w*|abos?|abonnements?|kontos?)\b"
            ),
            r"neue (?:AGB|(?:allgemeine )?(?:geschäfts|nutzungs|vertrags|versicherungs)-?bedingungen)\b",
            r"\bwir (?:ändern|aktualisieren) (?:\w+ ){1,3}?(?:AGB|\w*bedingungen|leistungs\w+|\w*vertr[aä]g)",
            r"(?:vertrags|leistungs|AGB|bedingungs)-?(?:änderung|anpassung)(?:en|s-?\w+)?\b|änderungs-?angebot",
        ),
        (
            r"(?:ohne einhaltung|innerhalb|kostenfrei|fristlos|unentgeltlich)\b.{0,80}(?:kündig|beend)",
            r"sonderkündigungsrecht",
            r"§ ?(?:675g|327r|57|555[b-e])\b",
            r"\b(?:treten|tritt|werden|wird)\b.{0,60}(?:in kraft|wirksam)",
            r"\b(?:widersprechen|widerspruch|zustimmen|zustimmung)\b",
            r"\bwir (?:ändern|passen|stellen|bieten)\b|\bentf(?:ällt|allen)\b",
        ),
        needs=_SALUTATION,
        has_title=True,
        telling=(
            rf"\b(?:ab|zum|am) (?:dem )?{DAY}.{{0,2000}}§ ?327r\b"
            rf"|§ ?327r\b.{{0,2000}}\b(?:ab|zum|am) (?:dem )?{DAY}"
        ),
    ),
)
