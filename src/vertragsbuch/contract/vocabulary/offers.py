"""What became of an offer: one row for each outcome."""

from vertragsbuch.language import N_, _
from vertragsbuch.typed import Literal

OfferOutcome = Literal["accepted", "declined", "refused"]
"""The person took it, or did not; or the other side would make none."""

OFFER_OUTCOMES: dict[OfferOutcome, str] = {
    "accepted": N_("angenommen"),
    "declined": N_("nicht angenommen"),
    "refused": N_("kein Angebot"),
}


def outcome_title(outcome: OfferOutcome) -> str:
    """Return what became of an offer, in a word or two."""
    return _(OFFER_OUTCOMES[outcome])
