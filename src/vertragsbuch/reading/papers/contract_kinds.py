"""Which kind of contract a paper is about: one row each, by the kind of paper and by its words."""

import re
from collections.abc import Iterator

from vertragsbuch.contract.model import Kind
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.kind_rows import PaperKind
from vertragsbuch.reading.typed_kinds import KIND_NAMES

_HEADS = (400, 1500)
"""What a contract is about stands in its first lines; further down other contracts may be mentioned."""


class KindOfContract(NamedTuple):
    """A kind of contract: on papers of these kinds, where one of its words stands.

    `open` is the German sentence that says what the words leave open; empty where they are clear.
    """

    kind: Kind
    papers: frozenset[PaperKind]
    words: str
    open: str = ""


_WHAT_IS_LET = N_(
    "Das Papier sagt nicht sicher, ob eine Wohnung, ein Geschäftsraum oder etwas anderes vermietet ist."
)
_WHICH_PRODUCT = N_("Es geht um ein digitales Produkt: Ist es ein Abo, ein Programm oder ein Dienst im Netz?")


_BILLS: frozenset[PaperKind] = frozenset({"energy_bill", "contract_summary", "price_letter", "change_letter"})
_SUPPLY = (
    r"\bstrom|\bgas(?:vertrag|lieferung|tarif|rechnung|preis|\b)|erdgas|\bkWh\b|marktlokation|lieferstelle"
)
_TELECOM_PAPERS: frozenset[PaperKind] = frozenset(
    {"contract_summary", "product_sheet", "price_letter", "change_letter"}
)
_INSURED: frozenset[PaperKind] = frozenset({"policy", "insurance_sheet", "price_letter", "change_letter"})
_LEASED: frozenset[PaperKind] = frozenset({"lease"})
_CLUBS: frozenset[PaperKind] = frozenset({"club"})
_LETTERS: frozenset[PaperKind] = frozenset({"price_letter", "change_letter"})
_CHANGES: frozenset[PaperKind] = frozenset({"change_letter"})

KINDS_OF_CONTRACT: tuple[KindOfContract, ...] = (
    KindOfContract(
        "energy_basic_supply",
        frozenset({"energy_bill", "price_letter", "change_letter"}),
        r"grundversorgungsvertrag|allgemeine[rn]? preise? der grundversorgung|(?:strom|gas)GVV"
        r"|(?:abrechnung|belieferung|tarif:?) (?:\w+ ){0,2}grundversorgung",
    ),
    KindOfContract("bank_account", _LETTERS, r"girokonto|§ ?675[a-z]\b|kontoführung|zahlungsdiensterahmen"),
    KindOfContract(
        "rent_home",
        _LETTERS,
        r"mieterhöhung|nettokaltmiete|grundmiete|ihre wohnung|§ 55[5789]\w? BGB|modernisierungs-?(?:maßnahme"
        r"|ankündigung)",
    ),
    KindOfContract("energy", _BILLS, _SUPPLY),
    KindOfContract("district_heating", _BILLS, r"fernwärme|nahwärme"),
    KindOfContract("telecom", frozenset({"telecom_bill"}), r""),
    KindOfContract(
        "telecom",
        _TELECOM_PAPERS,
        r"mobilfunk|internet(?!\W{0,4}(?:www|https?)\b)|festnetz|rufnummer|telefon(?!\W{0,4}[0-9])|glasfaser|\bDSL\b|\bTKG\b|Mbit/s|datenvolumen"
        r"|telekommunikation",
    ),
    KindOfContract(
        "car_insurance",
        _INSURED,
        r"kfz-?(?:haftpflicht|versicherung|vertrag|police|tarif|kasko)|kraftfahr(?:t|zeug)-?versicherung"
        r"|amtliches kennzeichen|fahrzeug-?versicherung"
        r"|auto-?versicherung|vollkasko|teilkasko",
    ),
    KindOfContract(
        "public_health_fund", _LETTERS, r"zusatzbeitrag(?:s?s[aä]tz\w*)?\b|gesetzliche\w* krankenkasse"
    ),
    KindOfContract(
        "private_health_insurance",
        _INSURED,
        r"private kranken|krankenvollversicherung|kranken-?(?:zusatz)?versicherung|zahnzusatz",
    ),
    KindOfContract("life_insurance", _INSURED, r"lebensversicherung|rentenversicherung|berufsunfähigkeits"),
    KindOfContract("insurance", _INSURED, r"versicher"),
    KindOfContract(
        "rent_garage",
        _LEASED,
        r"(?:garagen|stellplatz)-?mietvertrag"
        r"|mietvertrag (?:über|für) (?:eine[nr]? )?(?:\w*garage|\w*stellplatz)",
    ),
    KindOfContract(
        "business_premises",
        _LEASED,
        r"gewerbe-?(?:raum|räume|miet|objekt|fläche)|geschäftsr[aä]um|laden(?:lokal|fläche|geschäft)|praxisr[aä]um"
        r"|\bbüro(?:s|r[aä]um\w*|fläche\w*)\b|wohnzwecken? (?:ist |sind )?(?:nicht|ausgeschlossen|untersagt)",
    ),
    KindOfContract(
        "business_premises",
        _LEASED,
        r"(?:mietvertrag (?:über|für)|vermietet) [^.\n]{0,40}(?:lager|abstell|keller"
        r"|proben?)-?(?:raum|box|fläche)|self-?storage",
        _WHAT_IS_LET,
    ),
    KindOfContract("rent_home", _LEASED, r"wohn(?!haft|zweck)|zimmer"),
    KindOfContract("rent_home", _LEASED, r"", _WHAT_IS_LET),
    KindOfContract(
        "training", frozenset({"employment"}), r"\A[^§]{0,400}?(?:berufs|\b)ausbildungsvertrag\b(?! vom)"
    ),
    KindOfContract("employment", frozenset({"employment"}), r""),
    KindOfContract("fitness", _CLUBS, r"fitness|studio|training|gym\b"),
    KindOfContract("membership", _CLUBS, r""),
    KindOfContract("fitness", _LETTERS, r"fitness|studio\b|training"),
    KindOfContract(
        "membership", _LETTERS, r"\be\. ?V\.|vereins?beitrag|liebes? mitglied|mitgliederversammlung"
    ),
    KindOfContract("streaming", _LETTERS, r"streaming|filme und serien|serien und filme|musik hören"),
    KindOfContract("press", _LETTERS, r"zeitung|zeitschrift|abonnement|e-paper"),
    KindOfContract("digital_product", _CHANGES, r"§ ?327r\b|digitale\w* produkt", _WHICH_PRODUCT),
)


def kind_of_contract(paper: PaperKind, flow: Flow) -> Iterator[ReadValue]:
    """Yield the kind of the contract, by the first row that fits; doubted where a later one fits as well."""
    every = [row for row in KINDS_OF_CONTRACT if paper in row.papers]
    rows = [row for row in every if row.words] or every
    fitting: list[tuple[KindOfContract, re.Match[str]]] = []
    for head in (*_HEADS, len(flow.text)):
        text = flow.text[:head]
        fitting = fitting or [
            (row, match) for row in rows if (match := re.search(row.words, text, re.IGNORECASE))
        ]
    fitting = fitting or [
        (row, match) for row in every if not row.words and (match := re.match("", flow.text))
    ]
    if fitting:
        row, match = fitting[0]
        start, end = match.span() if match.group() else (0, len(flow.text.partition("\n")[0]))
        yield ReadValue("kind", row.kind, flow.spot(start, end), _doubt([each for each, _match in fitting]))


def _doubt(fitting: list[KindOfContract]) -> str:
    row = fitting[0]
    if row.open:
        return _(row.open)
    others = [other for other in fitting[1:] if frozenset({row.kind, other.kind}) in _APART]
    if not others:
        return ""
    sentence = _("Ist es ein Vertrag der Art „{one}“ oder „{other}“?")
    return sentence.format(one=_(KIND_NAMES[row.kind]), other=_(KIND_NAMES[others[0].kind]))


_APART = (
    frozenset({"energy", "telecom"}),
    frozenset({"energy", "district_heating"}),
    frozenset({"business_premises", "rent_home"}),
    frozenset({"bank_account", "telecom"}),
    frozenset({"bank_account", "energy"}),
    frozenset({"bank_account", "insurance"}),
)
"""Kinds of which only one can be meant; an insurance of a car is one as well."""
