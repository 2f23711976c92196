"""From a contract, who writes, a template and facts to a letter."""

from collections.abc import Mapping
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.law import german
from vertragsbuch.letters.letter import DATE_LABEL, Letter
from vertragsbuch.letters.parties import plain_holder, plain_provider
from vertragsbuch.letters.plain import plain_line
from vertragsbuch.letters.plural import filled_in_the_plural
from vertragsbuch.letters.signing import SigningParty
from vertragsbuch.letters.template import Template, filled
from vertragsbuch.letters.tenor import tenor


def letter_of(
    contract: Contract, party: SigningParty, template: Template, facts: Mapping[str, str], written_on: date
) -> Letter:
    """Return the letter that a template makes of facts; all that it needs must be known."""
    wording = filled_in_the_plural(template, facts) if party.is_plural else filled(template, facts)
    return Letter(
        sender=plain_holder(party.sender),
        recipient=plain_provider(contract.provider),
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


def _reference(contract: Contract, written_on: date) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Kundennummer", plain_line(contract.customer_number or "")),
        (tenor(contract).number, plain_line(contract.contract_number or "")),
        ("Gegenstand", plain_line(contract.concerns or "")),
        (DATE_LABEL, german.day(written_on)),
    )
    return tuple((label, value) for label, value in rows if value)
