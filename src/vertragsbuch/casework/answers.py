"""Letters that ask for an answer, and what to do where none has come."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.casework.days import days_later, end_of_period
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.history import History
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.letters import DECLARATIONS
from vertragsbuch.language import N_, _
from vertragsbuch.law.duties import time_to_answer
from vertragsbuch.named_tuple import NamedTuple


class _Watched(NamedTuple):
    """A kind of letter that asks for an answer: what to do where none has come, in words and by a letter.

    `answers` says that the letter settles the matter; a notice for cause is only a further step.
    """

    text: str
    letter: str | None = None
    answers: bool = True


_COMPLAINT = _Watched("{letter}", "complaint")
_DATA = _Watched(N_("nachfassen, oder Beschwerde bei der Datenschutzaufsicht (Art. 77 DSGVO)"))
_CLAIM = _Watched(
    N_("nachfassen oder beraten lassen; wird nichts mehr verlangt, ist es erledigt: {claim_paid}")
)
_WATCHED: dict[str, _Watched] = {
    "warning": _Watched(N_("{letter} (sofern der Verstoß andauert)"), "for_cause", answers=False),
    "objection": _COMPLAINT,
    "notice_withdrawal": _Watched(
        N_("nachfragen; ohne Zustimmung bleibt es bei der Kündigung. Läuft der Vertrag weiter: {continued}")
    ),
    "mandate_revocation": _COMPLAINT,
    "complaint": _Watched(N_("Schlichtungsstelle oder Mahnbescheid: {case}")),
    "dunning_objection": _CLAIM,
    "collection_objection": _CLAIM,
    "return_fee_objection": _CLAIM,
    "data_access": _DATA,
    "data_erasure": _DATA,
    "domain_transfer": _Watched(
        N_("nachfassen; ohne Auth-Code hilft die Registrierungsstelle (bei .de die DENIC)")
    ),
}
"""Every kind of letter that is watched."""


class Unanswered(NamedTuple):
    """A letter without answer: its kind, when it was sent, from when to act, what to do, by which letter."""

    kind: str
    sent_on: date
    act_on: date
    remedy: Remedy
    letter: str | None


def unanswered_letters(contract: Contract, history: History) -> Iterator[Unanswered]:
    """Yield the last letter of each kind that asks for an answer and has had none."""
    for kind, watched in _WATCHED.items():
        sent = history.letters_sent(kind)
        on = sent[-1].on if sent else None
        if on is None or history.is_answered(sent[-1]) or _is_moot(history, kind, sent[-1]):
            continue
        act_on = _act_on(contract, history, sent[-1], kind, on)
        letter = watched.letter if watched.answers else None
        yield Unanswered(kind, on, act_on, _remedy(contract, watched), letter)


def _remedy(contract: Contract, watched: _Watched) -> Remedy:
    """Return what to do, and how to note an answer that came after all."""
    text = _("{do} — kam eine Antwort: {contact}").replace("{do}", _(watched.text))
    contact, case = action("contact", contract.id, note=OPEN), action("case", contract.id)
    letter = action("letter", contract.id, kind=watched.letter)
    goes_on, paid = action("continued", contract.id), action("claim_paid", contract.id)
    possible = (letter, case, contact, goes_on, paid)
    return Remedy(text, tuple(each for each in possible if f"{{{each.verb}}}" in text))


def _act_on(contract: Contract, history: History, sent: Sent, kind: str, on: date) -> date:
    """Return the day after the deadline that the letter sets, as far as it is known."""
    letter = history.written_for(sent)
    until = (letter.reply_by if letter else None) or end_of_period(on, time_to_answer(contract, kind, on))
    return days_later(until, 1)


def _is_moot(history: History, kind: str, sent: Sent) -> bool:
    """Return whether another letter asks for the same, or nothing has to be answered."""
    if kind == "warning":
        return history.is_met(sent, *DECLARATIONS)
    debits = (*history.debits_after_end(), *history.debits_in_dispute())
    if kind == "mandate_revocation" and not debits:
        return True
    return kind in ("objection", "mandate_revocation") and history.is_met(sent, "complaint")
