"""The last look at a finished letter, with what the book knows about the address."""

from vertragsbuch.book.reading import read_contracts
from vertragsbuch.contract.event import DECLARATIONS
from vertragsbuch.contract.model import Contract
from vertragsbuch.delivery.postcode import is_assigned, postcode_of_address
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.preflight import AddressConfirmation, Finding, Preflight, preflight
from vertragsbuch.usecases.context import Context


def last_look(
    context: Context, contract: Contract, letter: Letter, kind: str, pdf: bytes, *, by_email: bool = False
) -> tuple[Finding, ...]:
    """Return what a look at the finished page finds; raises BadInput where it must not leave the house."""
    post_code = postcode_of_address(letter.recipient.address)
    known = Preflight(
        context.today,
        is_declaration=kind in DECLARATIONS,
        form=context.settings.page.form,
        confirmation=address_confirmation(context, contract),
        is_town_known=None if post_code is None else is_assigned(post_code),
        by_email=by_email,
    )
    findings = preflight(pdf, letter, known)
    faults = [Fault(contract.id, finding.sentence) for finding in findings if finding.severity == "error"]
    if faults:
        raise BadInput(faults)
    return findings


def address_confirmation(context: Context, contract: Contract) -> AddressConfirmation | None:
    """Return when and where the person last checked the provider's address.

    What was checked for one contract holds for every contract with the same provider.
    """
    found = _confirmation_in(contract)
    if found is None:
        others = read_contracts(context.paths.book)
        known = (_confirmation_in(other) for other in others if other.provider == contract.provider)
        found = max(filter(None, known), default=None)
    return found


def _confirmation_in(contract: Contract) -> AddressConfirmation | None:
    for event in reversed(contract.events):
        on = event.day("on")
        if event.type == "address_confirmed" and on is not None:
            address = tuple(map(str, event.facts.get("address", ())))
            return AddressConfirmation(on, str(event.facts.get("source", "")), address)
    return None
