"""A letter as a plain value: from a contract, its holder and a way out, to words ready for the page."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from vertragsbuch.action import Remedy, remedy
from vertragsbuch.contract.model import Contract, Holder, Provider
from vertragsbuch.delivery.address import postal_lines
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, sentence
from vertragsbuch.law import german
from vertragsbuch.letters.plain import DOTTED_LINE, plain_line, plain_lines, plain_paragraphs
from vertragsbuch.letters.plural import filled_in_the_plural
from vertragsbuch.letters.signing import Party
from vertragsbuch.letters.template import Template, filled
from vertragsbuch.letters.tenor import tenor
from vertragsbuch.named_tuple import NamedTuple

WINDOW_LINES = 6
"""So many lines fit into the address zone of the window (27.3 mm): the name and five more."""

DATE = "Datum"
"""How the information block labels the day of the letter."""

_POST_CODE_AND_TOWN = r"(?:D-)?\d{5} +\D.*"
_LINES_WITH_COUNTRY = 3
_HOLDER_LINES = 2


class Paper(NamedTuple):
    """A paper that goes with a letter: how it is listed, its file name, its media type, its content."""

    title: str
    name: str
    media_type: str
    content: bytes


class Letter(NamedTuple):
    """A letter, free of control characters; a paragraph of the body may hold line breaks.

    `reference` holds the rows of the information block: the numbers under which the other side files, then
    the date. `attachments` are listed by title only; `papers` are listed, appended as pages, and carried in
    the PDF. `case_reference` is the name of the contract in the book, by which the person files a mail.
    `signatures` are the lines to be signed where that is not the sender alone.
    """

    sender: Holder
    recipient: Provider
    written_on: date
    reference: tuple[tuple[str, str], ...]
    subject: str
    body: tuple[str, ...]
    closing: str
    attachments: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    case_reference: str | None = None
    signatures: tuple[str, ...] = ()

    @property
    def signature_lines(self) -> tuple[str, ...]:
        """The lines that are signed: the sender where nobody else is named."""
        return self.signatures or (self.sender.name,)


def letter_of(
    contract: Contract, party: Party, template: Template, facts: Mapping[str, str], written_on: date
) -> Letter:
    """Return the letter that a template makes of facts; all that it needs must be known."""
    wording = filled_in_the_plural(template, facts) if party.is_plural else filled(template, facts)
    return Letter(
        sender=_plain_holder(party.sender),
        recipient=_plain_provider(contract.provider),
        written_on=written_on,
        reference=_reference(contract, written_on),
        subject=wording.subject,
        body=_with_preamble(wording.body, party.preamble),
        closing=wording.closing,
        attachments=party.enclosures,
        signatures=party.signatures,
        case_reference=plain_line(contract.id),
    )


def _with_preamble(body: tuple[str, ...], preamble: str) -> tuple[str, ...]:
    """Return the paragraphs with one after the salutation that says in whose name they are."""
    if not preamble:
        return body
    before, after = (body[:1], body[1:]) if body[0].endswith(",") else ((), body)
    if not before:
        return (preamble[0].upper() + preamble[1:], *after)
    return (*before, preamble, *(after[:1] and (after[0][0].upper() + after[0][1:],)), *after[1:])


def attachment_titles(letter: Letter) -> tuple[str, ...]:
    """Return what is listed under the closing: papers in the order of their numbers, then the rest."""
    return (*(paper.title for paper in letter.papers), *letter.attachments)


def missing_facts(contract: Contract, holder: Holder | None) -> list[Fault]:
    """Return what must be known before a letter can leave: one fault for each, with what to do."""
    return [*sender_faults(holder), *_provider_faults(contract)]


def lines_to_complete(letter: Letter) -> tuple[str, ...]:
    """Return the lines that a person has to complete or to strike out before the letter can leave."""
    lines = (line for paragraph in (letter.subject, *letter.body) for line in paragraph.splitlines())
    return tuple(line for line in lines if DOTTED_LINE in line)


def editable_text(letter: Letter) -> str:
    """Return what a person may change: the subject, then the paragraphs, parted by blank lines."""
    return "\n\n".join((letter.subject, *letter.body)) + "\n"


def letter_from_edited_text(letter: Letter, edited: str) -> Letter:
    """Return `letter` with the subject and paragraphs of `edited`; raises BadInput where either is missing.

    The first line is the subject. Blank lines part the paragraphs; a single line break inside one is kept.
    """
    first_line, _newline, rest = "\n".join(edited.strip().splitlines()).partition("\n")
    subject, body = plain_line(first_line), plain_paragraphs(rest)
    faults = []
    if not subject:
        faults.append(_fault("subject", N_("Der Brief hat keinen Betreff; er steht in der ersten Zeile.")))
    if not body:
        faults.append(
            _fault("body", N_("Der Brief hat keinen Text; er beginnt nach dem Betreff und einer Leerzeile."))
        )
    if faults:
        raise BadInput(faults)
    return letter._replace(subject=subject, body=body)


def _plain_holder(holder: Holder) -> Holder:
    return Holder(
        plain_line(holder.name),
        plain_lines(holder.address),
        plain_line(holder.email or "") or None,
        plain_line(holder.phone or "") or None,
    )


def _plain_provider(provider: Provider) -> Provider:
    """Return the recipient; the name that was copied along with the address stands in the window but once."""
    name, address = plain_line(provider.name), plain_lines(provider.address)
    if address and address[0].casefold() == name.casefold():
        address = address[1:]
    return Provider(name, postal_lines(address), plain_line(provider.email or "") or None)


def _reference(contract: Contract, written_on: date) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Kundennummer", plain_line(contract.customer_number or "")),
        (tenor(contract).number, plain_line(contract.contract_number or "")),
        ("Gegenstand", plain_line(contract.concerns or "")),
        (DATE, german.day(written_on)),
    )
    return tuple((label, value) for label, value in rows if value)


def _fault(place: str, text: str, mends: Remedy | None = None, /, **facts: object) -> Fault:
    return Fault(place, str(sentence(text, **facts)), mends)


def sender_faults(holder: Holder | None) -> list[Fault]:
    """Return what must be known of a sender: name and address, each at `holder.name`, `holder.address`."""
    plain, mends = _plain_holder(holder or Holder("")), remedy("holder")
    faults = []
    if not plain.name:
        faults.append(_fault("holder.name", N_("Dein Name fehlt."), mends))
    if len(plain.address) < _HOLDER_LINES:
        missing = N_("Die Anschrift des Absenders fehlt (Straße, Postleitzahl und Ort).")
        faults.append(_fault("holder.address", missing, mends))
    else:
        faults += _address_faults("holder.address", N_("Die Anschrift des Absenders"), plain.address, mends)
    return faults


def _provider_faults(contract: Contract) -> list[Fault]:
    plain, mends = _plain_provider(contract.provider), remedy("edit", contract.id)
    faults = []
    if not plain.name:
        faults.append(_fault("provider.name", N_("Der Name des Anbieters fehlt."), mends))
    if not plain.address:
        missing = N_("Die Anschrift des Anbieters fehlt (sie steht im Impressum).")
        faults.append(_fault("provider.address", missing, mends))
    else:
        whose = N_("Die Anschrift des Anbieters")
        faults += _address_faults("provider.address", whose, plain.address, mends)
    return faults


def _address_faults(place: str, whose: str, address: tuple[str, ...], mends: Remedy) -> list[Fault]:
    faults = []
    if len(address) >= WINDOW_LINES:
        too_many = N_("{whose} hat {count} Zeilen, in das Fenster des Umschlags passen fünf.")
        faults.append(_fault(place, too_many, mends, whose=sentence(whose), count=len(address)))
    if not _names_a_town(address):
        no_town = N_(
            "{whose} endet nicht mit Postleitzahl und Ort wie „50667 Köln“ "
            "(im Ausland: mit dem Land als letzter Zeile)."
        )
        faults.append(_fault(place, no_town, mends, whose=sentence(whose)))
    return faults


def _names_a_town(address: tuple[str, ...]) -> bool:
    if re.fullmatch(_POST_CODE_AND_TOWN, address[-1]):
        return True
    *_before, town, country = ("", *address)
    named_country = not any(sign.isdigit() for sign in country)
    long_enough = len(address) >= _LINES_WITH_COUNTRY or re.fullmatch(_POST_CODE_AND_TOWN, town) is not None
    return named_country and long_enough and any(sign.isdigit() for sign in town)


_PLAIN = ("subject", "closing", "case_reference")


def letter_as_json(letter: Letter) -> dict[str, Any]:
    """Return everything that a letter says, without the papers that go with it."""
    return {
        "sender": _without_nothing(letter.sender._asdict()),
        "recipient": _without_nothing(letter.recipient._asdict()),
        "written_on": letter.written_on.isoformat(),
        "reference": [list(row) for row in letter.reference],
        "body": list(letter.body),
        "attachments": list(letter.attachments),
        **({"signatures": list(letter.signatures)} if letter.signatures else {}),
        **{name: getattr(letter, name) for name in _PLAIN if getattr(letter, name)},
    }


def letter_from_json(value: Mapping[str, Any]) -> Letter:
    """Return the letter that `letter_as_json` was given, without its papers.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    return Letter(
        sender=Holder(**_with_lines(value["sender"])),
        recipient=Provider(**_with_lines(value["recipient"])),
        written_on=date.fromisoformat(value["written_on"]),
        reference=tuple((str(label), str(text)) for label, text in value["reference"]),
        body=tuple(map(str, value["body"])),
        attachments=tuple(map(str, value["attachments"])),
        subject=str(value["subject"]),
        closing=str(value["closing"]),
        case_reference=value.get("case_reference"),
        signatures=tuple(map(str, value.get("signatures", ()))),
    )


def _without_nothing(fields: dict[str, Any]) -> dict[str, Any]:
    as_lists = {name: list(field) if isinstance(field, tuple) else field for name, field in fields.items()}
    return {name: field for name, field in as_lists.items() if field is not None}


def _with_lines(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "address": tuple(map(str, fields.get("address", ())))}
