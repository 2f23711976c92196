"""The button to cancel: who has to have one, and what follows where it is missing (§ 312k BGB)."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.opening import CancelButtonMissing
from vertragsbuch.contract.model import Kind
from vertragsbuch.language import _
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Enquiry, RuleFinding
from vertragsbuch.law.norms import basis


def after_button_missing(enquiry: Enquiry, _event: CancelButtonMissing) -> Iterator[RuleFinding]:
    """Yield the notice without a period where the cancellation button is missing (§ 312k VI BGB)."""
    rests_on = basis("bgb-312k", enquiry.today)
    if rests_on is not None and enquiry.contract.consumer:
        note = _(
            "Die Seite mit Datum als Bild sichern. Nur wenn sich der Vertrag auf der Webseite schließen "
            "lässt."
        )
        yield immediate_way(enquiry, rests_on, notes=(note,))._replace(letter="special_notice")


_NO_BUTTON_BY_LAW: frozenset[Kind] = frozenset(
    {
        "insurance",
        "car_insurance",
        "private_health_insurance",
        "life_insurance",
        "bank_account",
        "rent_home",
        "rent_furnished_room",
        "care_home",
        "employment",
        "training",
        "district_heating",
        "water",
        "cooperative",
        "allotment",
        "loan",
        "work",
    }
)


def button_by_law(
    kind: Kind, *, consumer: bool, withdrawal: bool = False, made_on: date | None = None
) -> bool | None:
    """Return False where the law asks for no button on the provider's page, None where there may be one.

    To cancel, not for financial services, nor where the law demands more than text form (§ 312k Abs. 1 Satz 2
    BGB). To withdraw, for every contract that a consumer made online since the norm is in force (§ 356a BGB,
    § 8 Abs. 1 VVG); `made_on` is the day on which it was made, where that is known.
    """
    if not consumer:
        return False
    if withdrawal:
        return False if made_on is not None and basis("bgb-356a", made_on) is None else None
    return False if kind in _NO_BUTTON_BY_LAW else None
