"""The last look at a finished letter, with what the book knows about the address."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from vertragsbuch.casework.escalation import escalation
from vertragsbuch.contract.events.file import AddressConfirmed
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.letters import DECLARATIONS
from vertragsbuch.delivery.address import postal_lines, questions_about
from vertragsbuch.delivery.postcode import is_assigned, postcode_of_address
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_
from vertragsbuch.law.insurance import COVER_ENDS_ON_RECEIPT
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.preflight import (
    AddressConfirmation,
    Preflight,
    PreflightFinding,
    finding,
    preflight,
)
from vertragsbuch.usecases.beside import others_going_on
from vertragsbuch.usecases.context import Context


def last_look(
    context: Context,
    contract: Contract,
    letter: Letter,
    kind: str,
    pdf: bytes,
    *,
    ends_on: date | None = None,
    by_email: bool = False,
) -> tuple[PreflightFinding, ...]:
    """Return what a look at the finished page and at the case finds before a letter leaves the house.

    `ends_on` is the end that a notice reaches. Raises BadInput where the page must not leave the house.
    """
    others = tuple(context.book.parties.others_of_provider(contract))
    post_code = postcode_of_address(letter.recipient.address)
    circumstances = Preflight(
        context.today,
        is_declaration=kind in DECLARATIONS,
        form=context.settings.page.form,
        confirmation=None if kind == _TO_AN_AGENCY else _address_confirmation(contract, others),
        is_town_known=None if post_code is None else is_assigned(post_code),
        by_email=by_email,
    )
    findings = preflight(pdf, letter, circumstances)
    faults = [Fault(contract.id, finding.sentence) for finding in findings if finding.severity == "error"]
    if faults:
        raise BadInput(faults)
    return (*findings, *_to_know(context, contract, others, letter, kind, ends_on))


def _to_know(
    context: Context,
    contract: Contract,
    others: Sequence[Contract],
    letter: Letter,
    kind: str,
    ends_on: date | None,
) -> Iterator[PreflightFinding]:
    """Yield what no look at the page can tell: what the letter does, and what it lacks."""
    if contract.kind in _COVERS and kind in DECLARATIONS and ends_on == letter.written_on:
        yield finding("warning", "cover", COVER_ENDS_ON_RECEIPT)
    if _ENCLOSES.search(" ".join(letter.body)) and not letter.papers:
        text = N_("Der Brief spricht von Beilagen, angehängt ist keine: anhängen oder dem Ausdruck beilegen.")
        yield finding("warning", "papers", text)
    for question in questions_about(letter.recipient.address):
        yield finding("warning", "whereabouts", N_("Zur Anschrift: {question}"), question=question)
    if others_going_on(others, context.today) and not all(map(_is_limited, letter.body)):
        yield finding("warning", "others", _TOUCHES_OTHERS)
    if kind == "data_erasure" and _is_open(context, contract):
        yield finding("warning", "erasure", _ERASURE_TOO_EARLY)


def _is_limited(paragraph: str) -> bool:
    """Return whether a paragraph touches no other contract with the provider."""
    return _REACHES_FAR.search(paragraph) is None or _LIMITS.search(paragraph) is not None


_REACHES_FAR = re.compile(
    r"mandat|Einzugserm|personenbezogenen? Daten|Daten, die mich|meine Daten zu l", re.IGNORECASE
)
_LIMITS = re.compile(
    r"dies(?:en|em|es) (?:Vertrag|\w+verhältnis)|diese[r]? Mitgliedschaft|zum Vertrag „|übrigen Verträge|"
    r"anderen Verträge"
)
_TOUCHES_OTHERS = N_(
    "Beim selben Anbieter bestehen weitere Verträge: Was der Brief zu Lastschrift und Daten sagt, auf diesen "
    "Vertrag beschränken."
)
_TO_AN_AGENCY = "collection_objection"
"""Goes to an agency, whose address nobody has confirmed as that of the provider."""
_COVERS = ("insurance", "car_insurance")
_ENCLOSES = re.compile(r"\bfüge ich\b[^.]*\bbei\b|\bbeigefügt|\bbeiliegend|\banbei\b")
_ERASURE_TOO_EARLY = N_(
    "Dieser Fall ist noch offen: Was der Anbieter löscht, beweist nichts mehr. Erst löschen lassen, wenn das "
    "Ende bestätigt und nichts mehr streitig ist; bis dahin hilft eine Auskunft über die Daten."
)


def _is_open(context: Context, contract: Contract) -> bool:
    """Return whether a notice waits for its confirmation, or is disputed."""
    return bool(escalation(contract, context.today))


def _address_confirmation(contract: Contract, others: Sequence[Contract]) -> AddressConfirmation | None:
    """Return when and where the person last checked the provider's address.

    What was checked for one contract holds for every contract with the same provider.
    """
    same = (other for other in others if other.provider == contract.provider and not other.status.removed)
    confirmations = (_confirmation_in(other) for other in same)
    return _confirmation_in(contract) or max(filter(None, confirmations), default=None)


def _confirmation_in(contract: Contract) -> AddressConfirmation | None:
    for event in reversed(contract.events):
        if isinstance(event, AddressConfirmed) and event.on is not None:
            name, *lines = event.address or ("",)
            return AddressConfirmation(event.on, event.source or "", (name, *postal_lines(tuple(lines))))
    return None
