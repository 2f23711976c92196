"""From the way out to the letterbox: which channel still arrives in time, and which one to take."""

from vertragsbuch.contract.events.opening import CancelButtonMissing
from vertragsbuch.contract.model import Contract
from vertragsbuch.delivery.plan import DeliveryPlan
from vertragsbuch.delivery.planner import plan
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.button import button_by_law
from vertragsbuch.usecases.context import Context


def sending_plan(context: Context, contract: Contract, way: WayOut) -> DeliveryPlan:
    """Return every channel that keeps the form of a way out, each with its last day, and the one to take.

    The days count at the place of the provider; where its post code says nothing, every state's holidays do.
    """
    return plan(
        way,
        contract.provider.address,
        context.today,
        has_email=bool(contract.provider.email),
        has_button=_has_button(contract, way),
        margin_days=context.settings.margin_days,
    )


def _has_button(contract: Contract, way: WayOut) -> bool | None:
    if any(isinstance(event, CancelButtonMissing) for event in contract.effective_events):
        return False
    withdraws = way.send_by is not None
    by_law = button_by_law(
        contract.kind, consumer=contract.consumer, withdrawal=withdraws, made_on=contract.made_on
    )
    has_been_seen = bool(contract.provider.cancel_url) and not withdraws
    return True if by_law is None and has_been_seen else by_law
