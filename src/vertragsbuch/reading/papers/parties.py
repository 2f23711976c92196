"""The two sides of a contract as it names them: „zwischen X, Ringstraße 5, 50667 Köln – Vermieter –“."""

import re
from collections.abc import Iterator
from typing import Literal

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.cells import PaperSheet
from vertragsbuch.reading.papers.letterhead_addresses import HOUSE, TOWN

Side = Literal["provider", "customer"]

_PROVIDERS = (
    r"(?:Haupt|Zwischen)?[Vv]ermieter(?:in)?|Hauptmieter(?:in)?|Verpächter(?:in)?|Arbeitgeber(?:in)?|Ausbildende[rs]?"
    r"|Lieferant(?:in)?|Versorger"
    r"|Anbieter(?:in)?|Versicherer|Studio|Verein|Betreiber(?:in)?|Träger|Auftragnehmer(?:in)?|Unternehmen"
    r"|Dienstleister(?:in)?|Inhaber(?:in)?"
)
_CUSTOMERS = (
    r"(?:Unter)?[Mm]ieter(?:in(?:nen)?)?|Pächter(?:in)?|Arbeitnehmer(?:in)?|Angestellte[rn]?"
    r"|Mitarbeiter(?:in)?|Auszubildende[rn]?|Kund(?:e|in)"
    r"|Mitglied|Versicherungsnehmer(?:in)?|Teilnehmer(?:in)?|Auftraggeber(?:in)?|Beschäftigte[rn]?"
)
_SIDE = rf"(?:(?P<provider>{_PROVIDERS})|(?P<customer>{_CUSTOMERS}))(?![a-zäöüß-])"
_BEHIND = re.compile(
    rf"^[^\w„\"(–-]{{0,4}}[\s–(\[-]{{0,4}}(?:(?:im|nachfolgend|nachstehend|folgend|künftig|kurz|weiteren"
    rf"|folgenden|genannt|als|auch|die|der|das):? ){{0,5}}"
    rf":?[„\"‚«]?{_SIDE}",
    re.IGNORECASE,
)
_AHEAD = re.compile(rf"(?:^|[^\wäöüß]){_SIDE}(?::|  |\n)\s{{0,3}}$", re.IGNORECASE)
_NAME = r"(?:[^,.:;()„“\"–|]|(?<=\b[A-Za-z])\.|(?<=\b[A-Z][a-z])\.|(?<=Ing)\.|(?<=\bgeb)\.){2,80}?"
_PARTY = re.compile(
    rf"(?P<name>{_NAME})(?:, ?geb\.? [^,]{{2,40}})?(?:,\s{{1,3}}(?P<care>c/o [^,\n]{{2,60}}))?"
    rf"(?:,\s{{1,3}}|\s{{2,3}})"
    rf"(?P<street>[A-ZÄÖÜ][\wäöüß.'’ -]{{1,40}}? {HOUSE})(?:, (?:Zimmer|Wohnung"
    rf"|\d\. OG)[^,]{{0,20}})?(?:,\s{{1,3}}|\s{{1,3}})(?:D-)?(?P<code>\d{{5}})\s(?P<town>{TOWN})"
)
_CODE = re.compile(r"\d{5}\s")
"""Stands in every address: where there is none, nobody has to be looked for."""
_NO_NAME = re.compile(
    r"^\s*(?:(?:zwischen|und|der|dem|die|das|den|Zwischen|Und|Der|Die|Das|Dem|Frau|Herrn?|Verein"
    r"|Eheleuten?|Familie|Firma"
    r"|Fa\.|Eheleute[n]?|Vertrag|von|Von|vertreten durch|geschlossen"
    rf"|wird|folgender|Kundin|{_PROVIDERS}|{_CUSTOMERS})(?: |\b:? ?))+"
)
_CUT = re.compile(
    r" {2}|\n\n|(?<=[a-zäöüß-])\n(?=[A-ZÄÖÜ])(?<!GmbH)|\b[Zz]wischen\b|\bund\n|\bder\n|\n(?=Herrn?|Frau|Fa)"
)
_LONG_LINE = 45
_REACH = 60
_HEAD = 6000
"""The parties stand at the beginning."""


class PrintedParty(NamedTuple):
    """A side of the contract: its name and address, with their places in the text."""

    side: Side
    name: str
    name_at: tuple[int, int]
    address: tuple[str, ...]
    address_at: tuple[int, int]


def parties_in(sheet: PaperSheet) -> Iterator[PrintedParty]:
    """Yield those who are called a side of the contract, with name and address, in the order of reading."""
    text = sheet.text[:_HEAD]
    if not _CODE.search(text):
        return
    for match in _PARTY.finditer(text):
        side = _side_of(text, match)
        name, start = _name_of(match)
        if side is not None and name:
            care = (match["care"],) if match["care"] else ()
            address = (*care, match["street"], f"{match['code']} {match['town'].strip()}")
            place = match.start("care" if care else "street"), match.end("town")
            yield PrintedParty(side, " ".join(name.split()), (start, start + len(name)), address, place)


def _side_of(text: str, match: re.Match[str]) -> Side | None:
    """Return which side is meant: by the word behind the address, else by the label ahead of the name."""
    behind = _BEHIND.match(text[match.end() : match.end() + _REACH])
    ahead = _AHEAD.search(text[max(0, match.start("name") - _REACH) : match.start("name")])
    named = re.match(rf"\s*{_SIDE}(?::|  |\n)", match["name"], re.IGNORECASE)
    is_called = behind is not None and any(map(behind.group().__contains__, ("–", "(", "„", "-", "als ")))
    for label in (named, behind if is_called else None, ahead):
        if label is not None:
            return "provider" if label["provider"] else "customer"
    return None


def _name_of(match: re.Match[str]) -> tuple[str, int]:
    """Return a name without what leads up to it; it may go on in the next line of running text."""
    name, start = match["name"], match.start("name")
    cuts = [
        cut for cut in _CUT.finditer(name) if not _runs_on(match.string, start + cut.start(), cut.group())
    ]
    for cut in cuts[-1:]:
        start, name = start + cut.end(), name[cut.end() :]
    skipped = _NO_NAME.match(name)
    if skipped is not None:
        start, name = start + skipped.end(), name[skipped.end() :]
    return name.strip(), start + len(name) - len(name.lstrip())


def _runs_on(text: str, at: int, cut: str) -> bool:
    """Return whether a line is so long that its text goes on in the next one."""
    return cut == "\n" and at - text.rfind("\n", 0, at) > _LONG_LINE
