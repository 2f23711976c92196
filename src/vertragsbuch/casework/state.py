"""Where a case stands on a day, in one word."""

from datetime import date, timedelta
from typing import Literal

from vertragsbuch.contract.event import Status
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _

CaseState = Literal[
    "open", "planned", "written", "sent", "received", "confirmed", "ended", "closed", "rejected", "overdue"
]
STATE_NAMES: dict[CaseState, str] = {
    "open": _("nicht gekündigt"),
    "planned": _("vorgemerkt"),
    "written": _("geschrieben, nicht versandt"),
    "sent": _("versandt"),
    "received": _("zugegangen"),
    "confirmed": _("bestätigt"),
    "ended": _("beendet"),
    "closed": _("abgeschlossen"),
    "rejected": _("abgelehnt"),
    "overdue": _("Bestätigung überfällig"),
}

DAYS_TO_CONFIRM = 14
"""So many days after sending a confirmation is asked for: a rule of this program, not of the law."""

DAYS_TO_CONFIRM_ENERGY = 7
"""A supplier of energy confirms within one week (§ 41b Abs. 1 EnWG)."""


def state_of(contract: Contract, today: date) -> CaseState:
    """Return the state of a contract's case.

    `ended` asks for a confirmed end that lies before today; `overdue` means that the confirmation has not
    come within the days in which one is to be expected, whether the receipt is known or not.
    """
    state = contract.status
    match state.name:
        case "confirmed":
            return "ended" if state.ends_on is not None and state.ends_on < today else "confirmed"
        case "sent" | "received" if today >= confirmation_due(contract, state):
            return "overdue"
        case "removed":
            return "closed"
    return state.name


def confirmation_due(contract: Contract, state: Status) -> date:
    """Return the day from which the missing confirmation of a notice that was sent is asked for."""
    sent_on = state.sent_on or state.received_on
    return date.max if sent_on is None else sent_on + timedelta(days_to_confirm(contract))


def days_to_confirm(contract: Contract) -> int:
    """Return the days within which a confirmation is to be expected (§ 41b Abs. 1 EnWG for energy)."""
    return DAYS_TO_CONFIRM_ENERGY if contract.kind == "energy" else DAYS_TO_CONFIRM
