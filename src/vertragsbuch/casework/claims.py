"""What a case asks for when money is claimed: to pay what is owed, or to object in time."""

from collections.abc import Iterator, Mapping
from datetime import date

from vertragsbuch.action import Remedy, action
from vertragsbuch.casework.alarm import ALARMS, Alarm, AlarmKind
from vertragsbuch.contract.events.claim import Claim, ClaimPaid, CollectionClaim, DebitReturned, Dunned
from vertragsbuch.contract.history import History
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import N_, _
from vertragsbuch.law import german

_KINDS: Mapping[type[Claim], AlarmKind] = {
    Dunned: "dunned",
    CollectionClaim: "collection",
    DebitReturned: "debit_returned",
}
_TELLS: Mapping[type[Claim], str] = {
    Dunned: N_(
        "Am {day} kam eine Mahnung{amount}{until}. Ist sie berechtigt, bald zahlen: Mit der Mahnung beginnt "
        "der Verzug (§ 286 Abs. 1 BGB). Ist sie es nicht, widersprechen; unstreitige Teile trotzdem zahlen."
    ),
    CollectionClaim: N_(
        "Am {day} kam ein Schreiben vom Inkasso{amount}{until}. Nicht ungeprüft zahlen und keine Raten "
        "unterschreiben. Kommt ein gerichtlicher Mahnbescheid, binnen zwei Wochen beim Gericht widersprechen."
    ),
    DebitReturned: N_(
        "Am {day} wurde ein Entgelt für eine Rücklastschrift verlangt{amount}: Geschuldet ist höchstens der "
        "Schaden, der wirklich entstand, und nur, wer die Rückgabe zu vertreten hat, schuldet ihn (§ 280 "
        "Abs. 1 BGB)."
    ),
}


def claims_to_answer(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Ask for an answer to each claim: payment, where it is owed, or the letter that objects to it."""
    for place, claim in enumerate(history.events):
        if not isinstance(claim, Claim) or claim.on is None:
            continue
        kind = _KINDS[type(claim)]
        is_paid = any(isinstance(later, ClaimPaid) for later in history.events[place + 1 :])
        letter = ALARMS[kind].letter
        if is_paid or letter is None or history.is_met(claim, letter):
            continue
        text = _("{letter} (oder bezahlt: {claim_paid})")
        actions = (action("letter", contract.id, kind=letter), action("claim_paid", contract.id))
        yield Alarm(kind, claim.on, _told(claim, claim.on), Remedy(text, actions), letter)


def _told(claim: Claim, on: date) -> str:
    amount, pay_by = claim.amount_cents, getattr(claim, "pay_by", None)
    in_words = _(" über {amount}").format(amount=german_amount(amount, claim.claimed_in)) if amount else ""
    until = _(", zahlbar bis {day}").format(day=german.day(pay_by)) if pay_by else ""
    return _(_TELLS[type(claim)]).format(day=german.day(on), amount=in_words, until=until)
