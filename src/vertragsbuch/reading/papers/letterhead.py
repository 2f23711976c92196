"""What a letterhead tells: who the other side is, where it can be written to, and under which numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from vertragsbuch.contract.parties import Holder
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.language import N_, _
from vertragsbuch.reading.papers.cells import PaperSheet
from vertragsbuch.reading.papers.letterhead_addresses import (
    Address,
    addresses_in,
    is_called_the_providers,
    is_of_others,
    is_of_the_customer,
    stands_in_the_window,
)
from vertragsbuch.reading.papers.letterhead_bank import accounts_in, creditor_ids_in
from vertragsbuch.reading.papers.letterhead_names import (
    Firm,
    firms_in,
    is_of_a_bank,
    key_of_name,
    printed_names_in,
)
from vertragsbuch.reading.papers.letterhead_numbers import Numbered, numbers_in
from vertragsbuch.reading.papers.letterhead_web import cancel_pages_in, mailboxes_in
from vertragsbuch.reading.papers.parties import PrintedParty, parties_in
from vertragsbuch.reading.papers.text import UNCERTAIN, PaperText
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.fields import Json

_OF_THE_OWNER, _OF_A_LABEL, _AT_THE_EDGE, _OF_A_STREET, _IN_THE_WINDOW = 10, 3, 2, 5, -6
_OF_ANOTHER_FIRM = -8
_HEAD, _FOOT = 0.2, 0.83
_BADLY_SEEN = N_("Die Schrift ist hier schlecht zu erkennen; bitte mit dem Papier vergleichen.")
_INSURER = re.compile(r"(?i)versicher|assekuranz")
_INSURED = re.compile(r"(?i)versicherung|police")
_BY_OTHERS = re.compile(
    r"(?i)\bwir vertreten (?:Ihre|die|den|unsere|Herrn|Frau)|\bvertrete ich|\b(?:unsere|meine)[rns]? mandant"
    r"|\bnamens und\b|\bim namen (?:und|Ihre[rs]|unsere[rs] (?:auftrag|mandant|kund)|de[rs] eigentümer)"
    r"|\b(?:im|in) (?:auftrag|vertretung) (?:Ihre[rs] vermiet|de[rs] (?:eigentümer|vermiet))"
)
"""Words of who writes for somebody else."""
_LABEL = 60
_CLEARLY = 2
"""What speaks for the other side has to be so many times what speaks for the next firm."""


def letterhead_of(paper: PaperText, people: Sequence[Holder] = ()) -> tuple[ReadValue, ...]:
    """Return who the other side of a paper is, its address, its and the customer's numbers, as far as told.

    `people` are those of the book: their own address is never that of the other side. Of what may be one
    thing or another there is a doubt that names both.
    """
    sheet = PaperSheet(paper)
    parties = list(parties_in(sheet))
    firms = firms_in(sheet)
    firm = firms[0] if firms else None
    provider = tuple(_provider(sheet, firms))
    return tuple(
        _each(
            [
                *_named_side(sheet, parties),
                *provider,
                *_as_sure_as(
                    provider,
                    _address(sheet, firm, people, [party for party in parties if party.side == "customer"]),
                ),
                *_mailbox(sheet, firm, people),
                *_cancel_page(sheet),
                *_numbers(sheet, firms),
                *_bank(sheet, firm),
            ]
        )
    )


def value_at(sheet: PaperSheet, name: str, value: Json, place: tuple[int, int], doubt: str = "") -> ReadValue:
    """Return a value with its spot, doubted where its words were recognized badly."""
    if not doubt and sheet.passage.confidence(*place) < UNCERTAIN:
        doubt = _(_BADLY_SEEN)
    return ReadValue(name, value, sheet.spot(*place), doubt)


def _as_sure_as(provider: Iterable[ReadValue], values: Iterable[ReadValue]) -> Iterator[ReadValue]:
    """Yield values doubted where it is in doubt whose they are."""
    doubt = next((value.doubt for value in provider), "")
    for value in values:
        yield value if value.doubt else value._replace(doubt=doubt)


def _each(values: Iterable[ReadValue]) -> Iterator[ReadValue]:
    """Yield the first value of each name."""
    seen: set[str] = set()
    for value in values:
        if value.name not in seen:
            seen.add(value.name)
            yield value


def _named_side(sheet: PaperSheet, parties: list[PrintedParty]) -> Iterator[ReadValue]:
    """Yield name and address of who is called the other side: „– Vermieterin –“."""
    providers = [party for party in parties if party.side == "provider"]
    names = dict.fromkeys(party.name for party in providers)
    for party in providers[:1]:
        doubt = ""
        if len(names) > 1:
            one, other = list(names)[:2]
            sentence = _("Das Papier nennt „{one}“ und „{other}“: Bei wem besteht der Vertrag?")
            doubt = sentence.format(one=one, other=other)
        yield value_at(sheet, "provider", party.name, party.name_at, doubt)
        yield value_at(sheet, "address", list(party.address), party.address_at, doubt)


def _provider(sheet: PaperSheet, firms: list[Firm]) -> Iterator[ReadValue]:
    if not firms:
        return
    best, *others = firms
    doubt = ""
    rival = others[0] if others else None
    if rival is not None and best.weight < rival.weight * _CLEARLY:
        sentence = _("Das Papier nennt „{one}“ und „{other}“: Bei wem besteht der Vertrag?")
        doubt = sentence.format(one=best.name, other=rival.name)
    elif _BY_OTHERS.search(sheet.text):
        doubt = _("Das Schreiben kommt von einer Vertretung: Mit wem besteht der Vertrag?")
    yield value_at(sheet, "provider", best.name, (best.start, best.end), doubt)


def _address(
    sheet: PaperSheet, firm: Firm | None, people: Sequence[Holder], customers: list[PrintedParty]
) -> Iterator[ReadValue]:
    weighed = sorted(
        (
            (_weight(address, firm), -address.start, address)
            for address in addresses_in(sheet)
            if not is_of_the_customer(address, people)
            and not is_of_others(address)
            and not any(_is_at(address.lines, party.address) for party in customers)
        ),
        reverse=True,
        key=lambda each: each[:2],
    )
    if not weighed or weighed[0][0] < 0:
        return
    weight, _start, best = weighed[0]
    rivals = [other for value, _at, other in weighed if value >= weight and not _same_place(other, best)]
    yield value_at(
        sheet, "address", list(best.lines), (best.start, best.end), _doubt_about(weight, best, rivals)
    )


def _doubt_about(weight: int, best: Address, rivals: list[Address]) -> str:
    if rivals:
        sentence = _("Auf dem Papier stehen „{one}“ und „{other}“: Wohin gehört die Kündigung?")
        return sentence.format(one=", ".join(best.lines), other=", ".join(rivals[0].lines))
    if len(best.lines) == 1:
        return _("Hier steht keine Straße: Nennt der Vertrag oder das Impressum eine?")
    if weight < _OF_A_STREET + _OF_A_LABEL:
        return _("Ob das die Anschrift des Anbieters ist, sagt das Papier nicht; bitte prüfen.")
    return ""


def _weight(address: Address, firm: Firm | None) -> int:
    above = [key_of_name(line) for line in address.above]
    weight = 0
    if firm is not None and any(_is_named(firm, line) for line in above):
        weight += _OF_THE_OWNER
    elif _names_a_firm(address):
        weight += _OF_ANOTHER_FIRM
    elif stands_in_the_window(address):
        weight += _IN_THE_WINDOW
    weight += _OF_A_LABEL * is_called_the_providers(address)
    weight += _AT_THE_EDGE * (address.height < _HEAD or address.height > _FOOT)
    return weight + _OF_A_STREET * (not address.is_box) - _OF_A_STREET * (len(address.lines) == 1)


def _is_named(firm: Firm, above: str) -> bool:
    """Return whether a line above an address names a firm."""
    return key_of_name(firm.name) in above


def _names_a_firm(address: Address) -> bool:
    return any(True for line in address.above for _name in printed_names_in(line))


def _same_place(one: Address, other: Address) -> bool:
    return _is_at(one.lines, other.lines)


def _is_at(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two addresses are one: the same street, and the same post code before the town."""
    code = len("12345")
    streets = [[folded(line) for line in lines[:-1]] for lines in (one, other)]
    return streets[0] == streets[1] and one[-1][:code] == other[-1][:code]


def _mailbox(sheet: PaperSheet, firm: Firm | None, people: Sequence[Holder]) -> Iterator[ReadValue]:
    own = {person.email.casefold() for person in people if person.email}
    for mailbox in mailboxes_in(sheet, firm.name if firm else ""):
        if mailbox.address.casefold() not in own:
            doubt = (
                _("Die Adresse ist am Zeilenende getrennt: Gehört der Strich dazu?")
                if mailbox.is_divided
                else ""
            )
            yield value_at(sheet, "email", mailbox.address, (mailbox.start, mailbox.end), doubt)


def _cancel_page(sheet: PaperSheet) -> Iterator[ReadValue]:
    for page in cancel_pages_in(sheet):
        yield value_at(sheet, "cancel_url", page.address, (page.start, page.end))


def _numbers(sheet: PaperSheet, firms: list[Firm]) -> Iterator[ReadValue]:
    numbers = sorted(numbers_in(sheet), key=lambda number: (number.rank, number.start))
    for number in numbers:
        same = [other for other in numbers if (other.name, other.rank) == (number.name, number.rank)]
        rival = next((other for other in same if _compact(other.number) != _compact(number.number)), None)
        doubt = _two_numbers(number, rival) or _of_an_insurer(sheet, number, firms)
        yield value_at(sheet, number.name, number.number, (number.start, number.end), doubt)


def _of_an_insurer(sheet: PaperSheet, number: Numbered, firms: list[Firm]) -> str:
    """Return the doubt about a number of insurance where another firm than the provider is the insurer."""
    insurers = [firm for firm in firms if _INSURER.search(firm.name)]
    label = sheet.text[max(0, number.start - _LABEL) : number.start].rsplit("\n", 1)[-1]
    if not insurers or firms[0] in insurers or not _INSURED.search(label):
        return ""
    sentence = _("„{number}“ ist vielleicht eine Nummer bei „{insurer}“, nicht die dieses Vertrags.")
    return sentence.format(number=number.number, insurer=insurers[0].name)


def _two_numbers(number: Numbered, rival: Numbered | None) -> str:
    if rival is None:
        return ""
    sentence = _("Auf dem Papier stehen „{one}“ und „{other}“: Welche Nummer gehört zu diesem Vertrag?")
    return sentence.format(one=number.number, other=rival.number)


def _compact(number: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", number).casefold()


def _of_another_firm(sheet: PaperSheet, start: int, firm: Firm | None) -> str:
    """Return the doubt about a number on whose line another firm is named, and not the provider."""
    line = sheet.text[sheet.text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    names = [name for name, _start, _end in printed_names_in(line) if not is_of_a_bank(name)]
    if firm is None or not names or any(_is_one(firm, name) for name in names):
        return ""
    sentence = _("Die Nummer steht bei „{other}“, nicht bei „{provider}“: Wem gehört sie?")
    return sentence.format(other=names[0], provider=firm.name)


def _is_one(firm: Firm, name: str) -> bool:
    return key_of_name(name) in key_of_name(firm.name) or key_of_name(firm.name) in key_of_name(name)


def _bank(sheet: PaperSheet, firm: Firm | None) -> Iterator[ReadValue]:
    for name, numbers in (("creditor_id", creditor_ids_in(sheet)), ("iban", accounts_in(sheet))):
        listed = list(numbers)
        for number in listed[:1]:
            doubt = _(_BADLY_SEEN) if number.is_doubtful else ""
            if len(listed) > 1:
                sentence = _(
                    "Auf dem Papier stehen „{one}“ und „{other}“: Welche Nummer gilt für diesen Vertrag?"
                )
                doubt = sentence.format(one=number.number, other=listed[1].number)
            doubt = doubt or _of_another_firm(sheet, number.start, firm)
            yield ReadValue(name, number.number, sheet.spot(number.start, number.end), doubt)
