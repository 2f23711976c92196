"""What a letter says of a claim: since when, how much, for whom, and what speaks against it."""

from typing import TypeVar

from vertragsbuch.contract.events.claim import Claim, CollectionClaim, DebitReturned, Dunned
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract, Provider
from vertragsbuch.contract.money import german_amount
from vertragsbuch.letters.facts import day_if_known, note_on_one_line
from vertragsbuch.letters.plain import DOTTED_LINE

_CLAIMS: dict[str, type[Claim]] = {
    "dunning_objection": Dunned,
    "collection_objection": CollectionClaim,
    "return_fee_objection": DebitReturned,
}
_UNNAMED = {"dunning_objection": "eine Zahlung", "collection_objection": "eine Zahlung"}
"""What is claimed where no amount was noted."""
_FLAT_CHARGE = (
    "Eine Pauschale in Geschäftsbedingungen darf den gewöhnlich eintretenden Schaden nicht übersteigen und "
    "muss mir den Nachweis erlauben, dass er geringer war (§ 309 Nr. 5 BGB)."
)

_Some = TypeVar("_Some", bound=Claim)


def claim_facts(contract: Contract, history: History, kind: str) -> dict[str, str]:
    """Return what a letter of this kind says of the claim that it answers.

    What speaks against a claim only the person knows, even after the contract's end: a dotted line until it
    is noted.
    """
    claim = _last(history, _CLAIMS.get(kind, Claim))
    facts = {
        "glaeubiger": contract.provider.name,
        "einwand": DOTTED_LINE,
        "forderung": _UNNAMED.get(kind, ""),
        "pauschale": _FLAT_CHARGE if contract.consumer else "",
    }
    if claim is None:
        return facts
    note = note_on_one_line(claim.note).rstrip(".")
    cents = claim.amount_cents
    amount = german_amount(cents, claim.claimed_in) if cents else facts["forderung"]
    return facts | {
        "forderung_vom": day_if_known(claim.on),
        "forderung": amount,
        "einwand": f"Dagegen spricht: {note}." if note else facts["einwand"],
    }


def noted_as(kind: str) -> str:
    """Return the type of the event that notes the claim which a letter of this kind answers; or nothing."""
    return _CLAIMS[kind].type if kind in _CLAIMS else ""


def addressee(contract: Contract, kind: str) -> Provider:
    """Return to whom a letter of this kind goes: the agency that claims the money, else the provider."""
    claim = _last(history_of(contract), CollectionClaim) if kind == "collection_objection" else None
    if claim is None:
        return contract.provider
    return Provider(claim.agency or "", claim.agency_address or ())


def _last(history: History, kind: type[_Some]) -> _Some | None:
    return next((event for event in reversed(history.events) if isinstance(event, kind)), None)
