"""Addresses on a paper, each with the name above it: whose each of them is."""

import re
from collections.abc import Iterable, Iterator

from vertragsbuch.contract.parties import Holder
from vertragsbuch.delivery.postcode import is_assigned
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.cells import PaperCell, PaperSheet
from vertragsbuch.tables.characters import folded

_TOWN_WORD = r"[A-ZÄÖÜ][a-zA-Zäöüß./-]+"
_NO_TOWN = (
    r"(?!(?:Amtsgericht|Registergericht|Telefon|Tel|Fax|Telefax|HRB|HRA|Sitz|Deutschland|Germany"
    r"|Gesch[aä]ft\w*|USt\w*|Ust\w*|E-Mail|Mail"
    r"|Internet|Handelsregister|Vorstand|Vorsitz\w*|Aufsichts\w*|AG|IBAN|BIC|Bank\w*|Steuer\w*|St"
    r"|Service\w*|Hotline|Kunden\w*|Web\w*|www|Rechnung\w*"
    r"|Datum|Vertrag\w*|Gläubiger\w*|Seite|Genossenschaft\w*|Frau|Herr\w*|Mieter\w*|Vermieter\w*|Herrn|Nr"
    r"|Register\w*"
    r"|Finanzamt|Arbeit\w*|Lieferant\w*|Pächter\w*|Verpächter\w*|Mitglied\w*|Verein|Angestellt\w*|Als|Die"
    r"|Der|Das|Sie|Wir)\b)"
)
TOWN = (
    rf"{_NO_TOWN}{_TOWN_WORD}"
    rf"(?:(?: (?:am|an der|an|im|in der|in|bei|ob der|vor der|auf|a\. ?d\.|a\.|i\."
    rf"|b\.))? {_NO_TOWN}{_TOWN_WORD}"
    rf"|(?: ?[/(-] ?){_NO_TOWN}[A-ZÄÖÜ][\wäöüß.]+\)?){{0,3}}"
)
_PLACE = re.compile(rf"(?<![\w-])(?:D[- –])?(?P<code>\d{{5}}) (?P<town>{TOWN})")
HOUSE = r"\d{1,4}(?: ?[a-zA-Z](?![\wäöü]))?(?: ?[-–/+] ?\d{1,4}(?: ?[a-zA-Z](?![\wäöü]))?)?"
_STREET = re.compile(
    rf"(?P<street>(?:[A-ZÄÖÜ][\wäöüß.'’-]*"
    rf"|[A-Z]\d?)(?: (?:[A-ZÄÖÜa-zäöü][\wäöüß.'’-]*)){{0,4}},? {HOUSE})\s*$"
    r"|(?P<box>Post(?:fach|box) ?(?:\d[\d ]{0,10}\d|\d))\s*$"
)
_SEPARATOR = re.compile(r"\s*[·•|,;*]\s*|\s+[-–—/:+]\s+|\s{2,}|\n")
_LABEL = re.compile(
    r"^(?:[\wäöüÄÖÜß ./-]{2,50}:|(?:Anschrift|Adresse|Sitz|Hausanschrift|Postanschrift|wohnhaft(?: in)?"
    r"|Postadresse))\s*"
)
_SALUTATION = re.compile(
    r"^(?:Frau|Herrn?|Familie|Eheleute|An(?: Frau| Herrn| Familie)?|Firma|Mr|Mrs|Dr\.)\b"
)
_OF_THE_CUSTOMER = re.compile(
    r"lieferstelle|verbrauchsstelle|lieferanschrift|lieferadresse|abnahmestelle|entnahmestelle"
    r"|risikoort|versicherungsort|versicherte[rs]? (?:ort|wohnung)"
    r"|mietobjekt|leistungsort|anschluss(?:adresse|inhaber|anschrift|ort)|versicherungsnehmer"
    r"|rechnungsempfänger|kundenanschrift|ihre (?:anschrift|adresse)|kunde\b"
    r"|mitglied\b|mieter(?:in)?\b|arbeitnehmer|objekt\b|wohnung\b|installationsadresse|kunde:"
    r"|beitragszahler|antragsteller|lage der"
)
_OF_OTHERS = re.compile(
    r"schlichtung|ombudsmann|bundesnetzagentur|verbraucherservice|bafin|bundesanstalt"
    r"|aufsichtsbehörde|amtsgericht|netzbetreiber|messstellenbetreiber"
    r"|datenschutz|verbraucherzentrale|vermittler|versicherungsmakler|(?:general|versicherungs)-?agentur|finanzamt|grundversorger|landesbeauftragte|netzagentur"
    r"|energieagentur|universalschlichtung"
)
_OF_THE_PROVIDER = re.compile(
    r"ladungsfähige anschrift|hausanschrift|anbieter|impressum|geschäftsanschrift|firmensitz"
    r"|kündigung(?:en)? (?:ist|sind|richten|bitte|an)|unsere anschrift"
    r"|\bsitz\b|vermieter|arbeitgeber|versicherer|lieferant|vertragspartner|postanschrift|verwaltung"
    r"|geschäftsstelle"
)
_CODE_AT_END = re.compile(r"[,·|] ?(?P<code>\d{5})$")
_GOES_ON = re.compile(
    r"(?:^|[ -])(?:Bad|Sankt|St\.?|Hansestadt|Lutherstadt|Universitätsstadt|Markt|Groß|Klein|-)$"
)
_WINDOW_LEFT_MM, _WINDOW_TOP_MM, _WINDOW_BOTTOM_MM = 110.0, 30.0, 105.0
_MOST_LINES = 4
_LONGEST_LINE = 70
_REACH = 400
"""What stands farther ahead on an endless line says nothing of an address."""


class Address(NamedTuple):
    """Street or box, and town, with their places in the text.

    `above` are the parts before them, the nearest first; `context` is all that stands around.
    """

    lines: tuple[str, ...]
    start: int
    end: int
    above: tuple[str, ...]
    context: str
    height: float
    cell: PaperCell

    @property
    def is_box(self) -> bool:
        """Whether it has no door."""
        return len(self.lines) == 1 or self.lines[0].startswith("Post")


class AddressPart(NamedTuple):
    """A piece of an address with its place in the text."""

    text: str
    start: int
    end: int


def addresses_in(sheet: PaperSheet) -> Iterator[Address]:
    """Yield every address with a post code that exists, in the order of reading."""
    for cell in sheet.cells:
        for match in _PLACE.finditer(cell.text):
            if is_assigned(match["code"]):
                yield _address(sheet, cell, match)
        code = _CODE_AT_END.search(cell.text)
        below = sheet.below(cell) if code is not None and is_assigned(code["code"]) else None
        town = re.match(TOWN, below.text) if below is not None else None
        if code is not None and town is not None:
            yield _with_street(sheet, cell, code.start("code"), f"{code['code']} {town.group()}", cell.end)


def _address(sheet: PaperSheet, cell: PaperCell, place: re.Match[str]) -> Address:
    name = place["town"].rstrip(" .,-/(")
    end = cell.start + place.start("town") + len(name)
    if _GOES_ON.search(name) and place.end() == len(cell.text):
        name, end = _with_next_line(sheet, cell, name, end)
    return _with_street(sheet, cell, place.start(), f"{place['code']} {name}", end)


def _with_street(sheet: PaperSheet, cell: PaperCell, begin: int, town: str, end: int) -> Address:
    """Return an address whose post code begins at a sign of a cell, with what stands before it."""
    parts = list(_parts_above(sheet, cell, begin))
    street = _STREET.search(parts[0].text) if parts else None
    context = "\n".join(
        [cell.text[max(0, begin - _REACH) : begin], *(part.text for part in parts), _label_of(sheet, cell)]
    )
    height = sheet.height_of(cell)
    if street is None:
        above = tuple(part.text for part in parts)
        return Address((town,), cell.start + begin, end, above, context, height, cell)
    words = street["street"] or street["box"]
    start = parts[0].start + street.start()
    before = _LABEL.sub("", parts[0].text[: street.start()]).strip(" ,")
    above = (*([before] if before else []), *(part.text for part in parts[1:]))
    return Address((words.strip(), town), start, end, above, context, height, cell)


def _with_next_line(sheet: PaperSheet, cell: PaperCell, name: str, end: int) -> tuple[str, int]:
    """Return the name of a town with its second word, which stands on the line below, and its end."""
    below = sheet.below(cell)
    word = re.match(_TOWN_WORD, below.text) if below is not None else None
    if below is None or word is None:
        return name, end
    return f"{name} {word.group()}", end


def _parts_above(sheet: PaperSheet, cell: PaperCell, before: int) -> Iterator[AddressPart]:
    """Yield what stands before the post code, the nearest first: on its line, then on those above it."""
    own = list(reversed(list(_parts(cell, before))))
    yield from own
    if len(own) > 1 and len(cell.text) > _LONGEST_LINE:
        return  # in running text what stands above belongs to another sentence
    above: PaperCell | None = cell
    for _line in range(_MOST_LINES):
        above = sheet.above(above) if above is not None else None
        if above is None:
            break
        if len(above.text) > _LONGEST_LINE and not _SEPARATOR.search(above.text):
            return
        yield from reversed(list(_parts(above, len(above.text))))


def _parts(cell: PaperCell, end: int) -> Iterator[AddressPart]:
    at = max(0, end - _REACH)
    text = cell.text[:end]
    for separator in [*_SEPARATOR.finditer(text, at), None]:
        stop = separator.start() if separator is not None else len(text)
        piece = text[at:stop]
        if piece.strip(" .:"):
            lead = len(piece) - len(piece.lstrip())
            label = _LABEL.match(piece[lead:])
            shift = label.end() if label is not None and label.end() < len(piece[lead:]) else 0
            yield AddressPart(
                piece[lead + shift :].rstrip(), cell.start + at + lead + shift, cell.start + stop
            )
        at = separator.end() if separator is not None else stop


def _label_of(sheet: PaperSheet, cell: PaperCell) -> str:
    """Return what stands on the line before a cell."""
    return sheet.text[max(0, cell.start - 80) : cell.start].rsplit("\n", 1)[-1]


def is_of_the_customer(address: Address, people: Iterable[Holder]) -> bool:
    """Return whether an address is that of a person of the book, or is called the customer's."""
    town = folded(address.lines[-1])
    for person in people:
        own_lines = [folded(line) for line in person.address]
        if town in own_lines and folded(address.lines[0]) in own_lines:
            return True
        if any(folded(person.name) in folded(line) for line in address.above):
            return True
    if any(_SALUTATION.match(line) for line in address.above):
        return True
    return _OF_THE_CUSTOMER.search(address.context.lower()) is not None


def stands_in_the_window(address: Address) -> bool:
    """Return whether an address stands where the window of an envelope shows the recipient (DIN 5008)."""
    area = address.cell.area
    if area is None or address.cell.page != 1:
        return False
    return area.left < _WINDOW_LEFT_MM / 2 and _WINDOW_TOP_MM < area.top < _WINDOW_BOTTOM_MM


def is_of_others(address: Address) -> bool:
    """Return whether an address is that of an authority, a court or somebody else who is no party."""
    return _OF_OTHERS.search(address.context.lower()) is not None


def is_called_the_providers(address: Address) -> bool:
    """Return whether a label says that it is the address of the other side."""
    return _OF_THE_PROVIDER.search(address.context.lower()) is not None
