"""Names of firms on a paper, by their legal form, and which of them is the other side of the contract."""

import re
from collections import defaultdict
from collections.abc import Iterator

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.cells import PaperCell, PaperSheet
from vertragsbuch.tables.characters import folded

LEGAL_FORM = (
    r"(?:(?:g?GmbH|AG|SE|UG ?\(haftungsbeschränkt\)|Stiftung) ?& ?Co\.? ?(?:KGaA|KG|OHG)"
    r"|g?GmbH|GMBH|MBH|mbH|AG(?! [A-ZÄÖÜ][a-zäöü]+ HR)|SE|KGaA|KG|OHG|oHG|UG(?: ?\(haftungsbeschränkt\))?"
    r"|eG|e\. ?G\.|e\. ?V\.|e\. ?K\."
    r"|GbR|PartG(?: ?mbB)?|V\. ?V\. ?a\. ?G\.|VVaG|a\. ?G\.|AöR|S\. ?A\.|S\. ?à ?r\. ?l\.|Ltd\.?|Limited"
    r"|B\. ?V\.|Ges\. ?m\. ?b\. ?H\.)"
)
_WORD = (
    r"(?:[A-ZÄÖÜ0-9][\w&.+'’äöüß-]*|&|\+|u\.|und|für|der|des|die|von|zur|zum|am|im|in|auf|an|vom|den|dem"
    r"|[a-zäöü][\w-]*(?=\.(?:de|com|net)\b)|[a-z]+[A-Z]\w*)"
)
_NAME = re.compile(rf"(?:{_WORD} ){{1,9}}(?:[A-ZÄÖÜ][\w]*-)?(?P<form>{LEGAL_FORM})(?![\wäöüß])")
_FORM = re.compile(LEGAL_FORM)
"""Stands in every name, and is looked for sooner than one."""

_SEPARATOR = re.compile(r"\s*[·•|,;:/()„“\"*–—]\s*|\s+-\s+| {2,}|\n|(?<=[a-zäöüß]{4})\. ")
_NOT_AHEAD = re.compile(
    r"^(?:(?:(?:Marke|Produkt|Angebot|Kunden(?:service|dienst|center)|Leserservice|Service|Geschäftsstelle"
    r"|Niederlassung|Filiale|Vorstand|Geschäftsführung|AGB|\w*[Bb]edingungen|Team|Vertrag|Tarif|Konto)"
    r"(?= (?:der|des|von|bei) )|Eine?|Satzung|Namen?|\d{1,2}(?= (?:Die|Der|Das) )"
    r"|die|der|das|dem|den|des|von|zur|zum|am|im|in|auf"
    r"|an|und"
    r"|für|bei|mit|vom|Die|Der|Das|Dem|Den"
    r"|Ihre?[rnms]?|Unsere?|Wir|Sie"
    r"|Firma|Fa\.|Von|An|Bei|Zwischen|zwischen|Mit|Zur|Zum|Im|In|Als|u\.|&|\+|\d{5}|Seite \d+"
    r"|Kontoinhaber|Empfänger|Absender"
    r"|Unternehmen|Versicherer|Anbieter|Lieferant|Vertragspartner|Arbeitgeber|Vermieter(?:in)?|Impressum"
    r"|Herausgeber|Copyright|©) )+"
)
_GENITIVE = re.compile(r"\bdes $")
"""What follows is no name as it is: „des Turnvereins“."""

_OTHERS = re.compile(
    r"(?i)schlichtungsstelle|\binkasso|ombudsmann|bundesnetzagentur|verbraucherzentrale|schufa|creditreform|bürgel"
    r"|infoscore|arvato|(?:general|versicherungs|haupt|bezirks)-?(?:agentur|vertretung|direktion)|versicherungsmakler"
    r"|verband der privaten|gesamtverband|industrie- und handelskammer|deutsche post|\bDHL\b"
)
_OTHERS_AHEAD = re.compile(
    r"(?i)(?<![a-zäöüß])(?:netzbetreiber\w*|messstellenbetreiber\w*|grundversorger\w*"
    r"|vermitt(?:el)?l?\w+(?: durch)?|makler\w*"
    r"|bankverbindung|kreditinstitut"
    r"|es (?:betreut|berät) sie|ihre? (?:persönliche[rn]? )?(?:berater(?:in)?|betreuer(?:in)?|agentur)"
    r"|bank|unternehmen der|tochter(?:gesellschaft)? der|gruppe|beteiligung\w* der|auskunftei\w*"
    r"|vorversicherer|vorversorger|alter anbieter|"
    r"bisheriger (?:anbieter|lieferant|versicherer)|inkasso\w*|abschlussprüfer|\bnetz der|im netz der"
    r"|c/o|forderungsmanagement|mahn\w* (?:übernimmt|durch|über)|zustellungsbevollmächtigte\w*"
    r"|vertreten durch|rechtsabteilung|datenschutz\w*"
    r"|mobilfunknetz der|sitz der muttergesellschaft"
    r"|reparatur\w*|träger|dachverband\w*|mitglied (?:im|der|des)|kunde|besteller|mieter|arbeitnehmer"
    r"|versicherungsnehmer)\s*:?\s*(?:ist )?(?:die |der )?$"
)
_LABEL_AHEAD = re.compile(
    r"(?i)(?:anbieter(?:in)?|unternehmen|versicherer|lieferant|stromlieferant|gaslieferant"
    r"|energielieferant|vertragspartner(?:in)?|arbeitgeber(?:in)?"
    r"|vermieter(?:in)?|betreiber(?:in)?|marke der|angebot der|produkt der|im auftrag (?:und (?:für"
    r"|auf) rechnung )?der|risikoträger|"
    r"name (?:und anschrift )?des (?:anbieters|lieferanten|unternehmens)|studio"
    r"|verein)\s*:?\s*(?:ist )?(?:die |der )?$"
)
_IN_BANKS = re.compile(r"(?i)bank\b|bank\b|sparkasse|volksbank|raiffeisen|landesbank|bankhaus")
_AN_ACCOUNT = re.compile(r"(?i)\bIBAN\b|\bBIC\b|kontonummer|\bBLZ\b")
_HEAD, _FOOT = 0.25, 0.83
_OF_A_LABEL, _AT_THE_EDGE, _BESIDE_AN_ADDRESS, _ELSEWHERE = 8, 3, 3, 1
_MOST_OF_ONE = 3


class PrintedName(NamedTuple):
    """A name with its place in the text, and how much speaks for it being the other side."""

    name: str
    start: int
    end: int
    weight: int


class Firm(NamedTuple):
    """A firm as it is first named, with all that speaks for it."""

    name: str
    start: int
    end: int
    weight: int


def firms_in(sheet: PaperSheet) -> list[Firm]:
    """Return the firms that a paper names, the likeliest other side first."""
    weights: dict[str, list[PrintedName]] = defaultdict(list)
    for cell in sheet.cells:
        for name in _names(sheet, cell):
            weights[key_of_name(name.name)].append(name)
    firms = [firm for firm in map(_firm, weights.values()) if firm.weight > 0]
    return sorted(_as_houses(firms), key=lambda firm: (-firm.weight, firm.start))


def _as_houses(firms: list[Firm]) -> Iterator[Firm]:
    """Yield firms, those that are called in short along with their full name."""
    for firm in firms:
        if not any(_is_short_for(firm, other) for other in firms):
            shorter = [other for other in firms if _is_short_for(other, firm)]
            yield firm._replace(weight=firm.weight + sum(other.weight for other in shorter))


def _is_short_for(short: Firm, full: Firm) -> bool:
    """Return whether a name is another one with words left out between its first and its last."""
    brief, words = folded(short.name).split(), folded(full.name).split()
    ends = brief[0] == words[0] and brief[-1] == words[-1]
    return ends and len(brief) < len(words) and set(brief) <= set(words)


def printed_names_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each name with a legal form in a text, with its place."""
    if not _FORM.search(text):
        return
    for match in _NAME.finditer(text):
        start, words = match.start(), match.group()
        parts = list(_SEPARATOR.finditer(words[: match.start("form") - start]))
        if parts:
            start, words = start + parts[-1].end(), words[parts[-1].end() :]
        ahead = _NOT_AHEAD.match(words)
        if ahead is not None:
            if _GENITIVE.search(ahead.group()):
                continue
            start, words = start + ahead.end(), words[ahead.end() :]
        if re.fullmatch(LEGAL_FORM, words) is None and words:
            yield words, start, start + len(words)


def is_of_a_bank(name: str) -> bool:
    """Return whether a name is that of a bank."""
    return _IN_BANKS.search(name) is not None


def key_of_name(name: str) -> str:
    """Return a name without what is written now this way, now that."""
    return "".join(folded(name).replace(".", "").split())


def _firm(names: list[PrintedName]) -> Firm:
    first = max(names, key=lambda name: (name.weight, -name.start))
    best = sorted((name.weight for name in names), reverse=True)[:_MOST_OF_ONE]
    refused = min(name.weight for name in names) < 0
    return Firm(first.name, first.start, first.end, min(0, sum(best)) if refused else sum(best))


def _names(sheet: PaperSheet, cell: PaperCell) -> Iterator[PrintedName]:
    for words, start, end in printed_names_in(cell.text):
        yield PrintedName(
            words, cell.start + start, cell.start + end, _weight(sheet, cell, words, start, end)
        )


def _weight(sheet: PaperSheet, cell: PaperCell, words: str, start: int, end: int) -> int:
    ahead = cell.text[max(0, start - 60) : start] or _ahead(sheet, cell)
    if _OTHERS.search(words) or _OTHERS_AHEAD.search(ahead):
        return -1
    if _IN_BANKS.search(words) and _AN_ACCOUNT.search(_around(sheet, cell)):
        return -1
    weight = _ELSEWHERE
    if _LABEL_AHEAD.search(ahead):
        weight += _OF_A_LABEL
    height = sheet.height_of(cell)
    if height < _HEAD or height > _FOOT:
        weight += _AT_THE_EDGE
    if re.search(r"(?<!\d)\d{5} [A-ZÄÖÜ]", cell.text[end:] + "\n" + _below(sheet, cell)):
        weight += _BESIDE_AN_ADDRESS
    return weight


def _ahead(sheet: PaperSheet, cell: PaperCell) -> str:
    """Return the label of a cell: the cell before it on the line."""
    return sheet.text[max(0, cell.start - 60) : cell.start].rsplit("\n", 1)[-1]


def _below(sheet: PaperSheet, cell: PaperCell) -> str:
    lines = []
    at: PaperCell | None = cell
    for _line in range(2):
        at = sheet.below(at) if at is not None else None
        lines.append(at.text if at is not None else "")
    return "\n".join(lines)


def _around(sheet: PaperSheet, cell: PaperCell) -> str:
    return cell.text + "\n" + _below(sheet, cell)
