"""Numbers by their labels: of the customer, the contract, the mandate; a number of a bill is none of them."""

import re
from collections.abc import Iterator

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.cells import PaperCell, PaperSheet

_NUMBER = r"(?:[- ]?(?:nummer|nr|no|id|kennung)\b\.?|\.?-?nr\.?)"
_BEGINS = r"(?<![\wäöüß-])(?:Ihre? |Ihren |unsere )?"


class NumberRow(NamedTuple):
    """A field with the labels of its number, the surest first."""

    name: str
    labels: tuple[str, ...]


NUMBER_ROWS = (
    NumberRow(
        "customer_number",
        (
            rf"(?:Kunden|Kd|KD|Kd\.){_NUMBER}",
            rf"(?:Mitglieds|Mitglied|Teilnehmer|Abonnenten|Personal|Versicherten){_NUMBER}",
            r"Kundenkonto(?:nummer)?",
            r"Kunde(?= ?[:#])",
        ),
    ),
    NumberRow(
        "contract_number",
        (
            (
                rf"(?:Versicherungs-?schein|Vers\.?-?schein|Versicherungs|Vers\.|VS|Policen?"
                rf"|Versicherungspolice){_NUMBER}"
            ),
            (
                rf"(?:Vertrags|Vertrages|Vertrag|Mietvertrags|Abo|Abonnement|Mobilfunkvertrags|Bauspar"
                rf"|Liefervertrags){_NUMBER}"
            ),
            rf"Vertrags-?(?:konto|kto\.?)(?:{_NUMBER})?",
            r"(?:Versicherungsschein|Police|Vertrag)(?= ?[:#])",
            rf"[A-ZÄÖÜ][a-zäöü]+vertrag(?:e?s)?{_NUMBER}",
        ),
    ),
    NumberRow(
        "mandate_reference",
        (
            rf"(?:SEPA-?)?Mandats-?(?:referenz|ref\.?)(?:{_NUMBER})?",
            r"(?:SEPA-)?(?:Lastschrift-?)?Mandat(?:s?nummer)?",
        ),
    ),
)
_OTHER_LABEL = re.compile(
    rf"(?i)(?:[A-Za-zäöüß-]+{_NUMBER}|datum|zeitraum|konto|mandat|referenz|tarif|telefon|betreff|kontakt)"
)
_BETWEEN = r"[ \t.…]*(?:\((?:bitte|bei)[^)\n]{0,50}\))?[ \t]*(?:lautet|ist|:|#|=)?[ \t:]*"
_TOKEN = re.compile(r"[A-ZÄÖÜa-z0-9](?:[A-Za-z0-9ÄÖÜ/._–-]*[A-Za-z0-9])?")
_PREFIX = re.compile(r"[A-ZÄÖÜ]{1,4}")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?|\d{4}-\d{2}-\d{2}")
_TITLE = re.compile(r"(?:Versicherungsschein|Police|Mietvertrag|Vertrag)", re.IGNORECASE)
_BARE = re.compile(r"(?:Nr|No|Nummer)\b\.?:? ?")
_OF_BEFORE = re.compile(
    r"(?i)\b(?:bisherige[rnsm]?|frühere[rnsm]?|vorherige[rnsm]?|alte[rnsm]?) (?:\w*anbieter"
    r"|\w*versorger|\w*lieferant|versicherer|versicherung|vertrag)\w*|\bvor-?(?:versorger|versicherer|anbieter|lieferant)"
)
"""What stands ahead of a number that a former provider gave."""
_SENTENCE_END = re.compile(r"(?<!.{60})\n|(?<=[a-zäöüß)])\. ")
_REACH = 120
_LONGEST = 30
_GROUP = re.compile(r"[0-9]{1,6}(?:[/.-][0-9]{1,6})*|[A-Z][0-9]{1,4}")


class Numbered(NamedTuple):
    """A number with its place in the text, and how sure its label is: 0 the surest."""

    name: str
    number: str
    start: int
    end: int
    rank: int


def numbers_in(sheet: PaperSheet) -> Iterator[Numbered]:
    """Yield every number that stands behind or beneath one of the labels, in the order of reading."""
    for cell in sheet.cells:
        yield from _beneath_a_title(sheet, cell)
        for row in NUMBER_ROWS:
            for rank, label in enumerate(row.labels):
                for match in _compiled(label).finditer(cell.text):
                    place = _number_at(sheet, cell, match.end())
                    if place is not None and not _is_of_before(sheet.text, cell.start + match.start()):
                        yield Numbered(row.name, sheet.text[slice(*place)], *place, rank)


def _is_of_before(text: str, at: int) -> bool:
    """Return whether the sentence that leads up to a label is about a former provider."""
    ahead = _SENTENCE_END.split(text[max(0, at - _REACH) : at])[-1]
    return _OF_BEFORE.search(ahead) is not None


def _beneath_a_title(sheet: PaperSheet, cell: PaperCell) -> Iterator[Numbered]:
    """Yield the number in the line below a title: „Versicherungsschein“, „Nr. 33-0044712-8“."""
    below = sheet.below(cell) if _TITLE.fullmatch(cell.text) else None
    label = _BARE.match(below.text) if below is not None else None
    if below is not None and label is not None and (place := _placed(below, label.end())) is not None:
        yield Numbered("contract_number", sheet.text[slice(*place)], *place, 0)


def _compiled(label: str) -> re.Pattern[str]:
    return _COMPILED[label]


_COMPILED = {
    label: re.compile(f"{_BEGINS}{label}{_BETWEEN}", re.IGNORECASE)
    for row in NUMBER_ROWS
    for label in row.labels
}


def _number_at(sheet: PaperSheet, cell: PaperCell, at: int) -> tuple[int, int] | None:
    """Return where the number of a label stands that ends at a sign of a cell: behind it, beside, beneath."""
    rest = cell.text[at:]
    if rest.strip(" :#.()"):
        return _placed(cell, at)
    beside = sheet.beside(cell)
    if beside is not None and not _OTHER_LABEL.match(beside.text):
        place = _placed(beside, 0)
        if place is not None:
            return place
    below = sheet.below(cell)
    return _placed(below, 0) if below is not None else None


def _placed(cell: PaperCell, at: int) -> tuple[int, int] | None:
    length = _length_of_number(cell.text[at:])
    return (cell.start + at, cell.start + at + length) if length else None


def _length_of_number(text: str) -> int:
    """Return how many signs at the beginning are a number: one token, or groups of digits; 0 for none."""
    end = 0
    digits = 0
    for position, match in enumerate(_tokens(text)):
        token = match.group()
        has_digit = any(map(str.isdigit, token))
        if _DAY.fullmatch(token) or match.end() > _LONGEST:
            break
        if position == 0 and not has_digit and not _PREFIX.fullmatch(token):
            return 0
        if position > 0 and not _GROUP.fullmatch(token):
            break
        end = match.end()
        digits += has_digit
    return end if digits else 0


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the tokens at the beginning that have nothing but a single blank between them."""
    at = 0
    while match := _TOKEN.match(text, at):
        yield match
        at = match.end()
        if text[at : at + 1] != " ":
            return
        at += 1
