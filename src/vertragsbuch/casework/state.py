"""Where a case stands on a day, in one word."""

from datetime import date

from vertragsbuch.casework.days import days_later, end_of_period
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.status import StatusName
from vertragsbuch.contract.vocabulary.channels import channel_row
from vertragsbuch.language import N_, _
from vertragsbuch.law.duties import duty_to_confirm
from vertragsbuch.law.norms import number
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

CaseState = StatusName | Literal["ended", "overdue"]
"""A status, or what it has become by a day: over, or without the confirmation that is to be expected."""


class CaseStateRow(NamedTuple):
    """What is said of a state: its name, and the word for it in a list.

    The word is empty where a list tells something else: since when one waits, or how one gets out.
    """

    name: str
    in_list: str = ""


CASE_STATES: dict[CaseState, CaseStateRow] = {
    "open": CaseStateRow(N_("nicht gekündigt")),
    "planned": CaseStateRow(N_("vorgemerkt"), N_("vorgemerkt")),
    "written": CaseStateRow(N_("geschrieben, nicht versandt"), N_("geschrieben")),
    "sent": CaseStateRow(N_("versandt")),
    "returned": CaseStateRow(N_("kam zurück"), N_("kam zurück")),
    "turned_down": CaseStateRow(N_("zurückgewiesen: Vollmacht fehlte"), N_("unwirksam")),
    "received": CaseStateRow(N_("zugegangen")),
    "confirmed": CaseStateRow(N_("bestätigt"), N_("gekündigt")),
    "provider_notice": CaseStateRow(N_("vom Anbieter gekündigt"), N_("gekündigt")),
    "ended": CaseStateRow(N_("beendet")),
    "closed": CaseStateRow(N_("abgeschlossen"), N_("im Archiv")),
    "rejected": CaseStateRow(N_("abgelehnt"), N_("abgelehnt")),
    "removed": CaseStateRow(N_("entfernt"), N_("entfernt")),
    "overdue": CaseStateRow(N_("Bestätigung überfällig")),
}

DAYS_TO_CONFIRM = 14
"""So many days after sending a confirmation is asked for: a rule of this program, not of the law."""

DAYS_TO_CONFIRM_AT_ONCE = 1
"""What has to be confirmed at once is asked for on the next day: a rule of this program."""


def state_name(state: CaseState) -> str:
    """Return a state in words as the screen speaks."""
    return _(CASE_STATES[state].name)


def case_state(contract: Contract, today: date) -> CaseState:
    """Return the state of a contract's case.

    `ended` asks for a confirmed end that lies before today; `overdue` means that the confirmation has not
    come within the days in which one is to be expected, whether the receipt is known or not.
    """
    state = contract.status
    match state.name:
        case "confirmed" | "provider_notice" as name:
            return "ended" if state.ends_on is not None and state.ends_on < today else name
        case "sent" | "received" if today >= (confirmation_due(contract, history_of(contract)) or date.max):
            return "overdue"
        case "removed":
            return "closed"
    return state.name


def confirmation_due(contract: Contract, history: History) -> date | None:
    """Return the day from which the missing confirmation of a notice that was sent is asked for.

    Two weeks after it was sent; sooner where the law says so (§ 312k Abs. 4 BGB, § 41b Abs. 1 EnWG).
    """
    notice, received_on = history.notice, history.status.received_on
    sent_on = notice.on if notice else None
    begins_on = sent_on or received_on
    if begins_on is None:
        return None
    channel = notice.channel if notice else None
    duty = duty_to_confirm(contract, channel)
    if duty is not None and duty.at_once:
        return days_later(begins_on, DAYS_TO_CONFIRM_AT_ONCE)
    period = duty.period(begins_on) if duty is not None else None
    if period is None:
        return days_later(begins_on, DAYS_TO_CONFIRM)
    return end_of_period(received_on or _there_on(begins_on, channel), period)


def _there_on(sent_on: date, channel: object) -> date:
    """Return when what was sent is there, nearly always, where its receipt is not known (§ 18 PostG)."""
    row = channel_row(channel)
    if row is not None and row.is_there_the_same_day:
        return sent_on
    return days_later(sent_on, number("postg-18", "letter", sent_on).in_days)
