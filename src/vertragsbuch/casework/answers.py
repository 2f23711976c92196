"""Letters that ask for an answer, and what to do where none has come."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vertragsbuch.casework.days import days_after, end_of_period
from vertragsbuch.contract.event import DECLARATIONS, Event
from vertragsbuch.contract.history import History
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law.duties import time_to_answer

_COMPLAINT = _("vertragsbuch letter {id} --kind complaint")
_DATA = _("nachfassen, oder Beschwerde bei der Datenschutzaufsicht (Art. 77 DSGVO)")
_REMEDIES: dict[str, tuple[str, str | None]] = {
    "warning": (_("vertragsbuch letter {id} --kind for_cause (sofern der Verstoß andauert)"), None),
    "objection": (_COMPLAINT, "complaint"),
    "mandate_revocation": (_COMPLAINT, "complaint"),
    "complaint": (_("Schlichtungsstelle oder Mahnbescheid: vertragsbuch case {id}"), None),
    "data_access": (_DATA, None),
    "data_erasure": (_DATA, None),
    "domain_transfer": (
        _("nachfassen; ohne Auth-Code hilft die Registrierungsstelle (bei .de die DENIC)"),
        None,
    ),
}
"""For each kind that is watched: what to do, and the letter that does it."""

_CAME = _(" — kam eine Antwort: vertragsbuch contact {id} …")


class Unanswered(NamedTuple):
    """A letter without answer: its kind, when it was sent, from when to act, what to do, by which letter."""

    kind: str
    sent_on: date
    act_on: date
    remedy: str
    letter: str | None


def unanswered_letters(contract: Contract, history: History) -> Iterator[Unanswered]:
    """Yield the last letter of each kind that asks for an answer and has had none."""
    for kind, (remedy, letter) in _REMEDIES.items():
        sent = history.letters_sent(kind)
        on = sent[-1].day("on") if sent else None
        if on is None or history.is_answered(sent[-1]) or _is_moot(history, kind, sent[-1]):
            continue
        act_on = _act_on(contract, history, sent[-1], kind, on)
        yield Unanswered(kind, on, act_on, (remedy + _CAME).format(id=contract.id), letter)


def _act_on(contract: Contract, history: History, sent: Event, kind: str, on: date) -> date:
    """Return the day after the deadline that the letter sets, as far as it is known."""
    letter = history.written_for(sent)
    until = (letter.day("reply_by") if letter else None) or end_of_period(
        on, time_to_answer(contract, kind, on)
    )
    return days_after(until, 1)


def _is_moot(history: History, kind: str, sent: Event) -> bool:
    """Return whether another letter asks for the same, or nothing has to be answered."""
    if kind == "warning":
        return history.is_met(sent, *DECLARATIONS)
    debits = (*history.debits_after_end(), *history.debits_in_dispute())
    if kind == "mandate_revocation" and not debits:
        return True
    return kind in ("objection", "mandate_revocation") and history.is_met(sent, "complaint")
