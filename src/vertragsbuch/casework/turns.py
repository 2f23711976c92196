"""What a case asks for that takes another turn: a letter came back, an end is confirmed too early."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.casework.alarm import Alarm, answered_by_letter
from vertragsbuch.contract.events.turn import Returned
from vertragsbuch.contract.history import History
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.vocabulary.letters import DECLARATIONS, noun_of
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german

_COVERED: tuple[Kind, ...] = (
    "insurance",
    "car_insurance",
    "private_health_insurance",
    "life_insurance",
    "public_health_fund",
)


def too_early(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Object where the other side confirms an earlier end than the one that the notice reaches."""
    confirmed, ours = history.early_end, history.earliest_end
    theirs = confirmed.ends_on if confirmed else None
    if confirmed is None or ours is None or theirs is None or history.is_met(confirmed, "objection"):
        return
    days = (ours - theirs).days
    text = ngettext(
        "Bestätigt ist schon der {theirs}; gekündigt war erst zum {ours}: {what} fehlt {days} Tag früher.",
        "Bestätigt ist schon der {theirs}; gekündigt war erst zum {ours}: {what} fehlt {days} Tage früher.",
        days,
    )
    what = _("der Schutz") if contract.kind in _COVERED else _("die Leistung")
    sentence = text.format(theirs=german.day(theirs), ours=german.day(ours), what=what, days=days)
    alarm = answered_by_letter("early_end", contract, confirmed.on or theirs, sentence)
    accepted = action("confirmed", contract.id, ends=theirs, accept=True)
    text = _("{letter} (oder hinnehmen: {confirmed})")
    yield alarm._replace(remedy=Remedy(text, (*alarm.remedy.actions, accepted)))


def came_back(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Tell of a letter that came back: it was never received, and has to go again, to the right address."""
    for returned in history.returned:
        kinds = tuple(DECLARATIONS) if returned.is_declaration else (returned.letter_kind,)
        if _is_settled(history, returned) or history.is_met(returned, *kinds):
            continue
        on = returned.on or returned.recorded_on or date.min
        sentence = _("{letter} kam am {day} zurück{note} und ist damit nicht zugegangen (§ 130 Abs. 1 BGB).")
        sentence = sentence.format(
            letter=noun_of(returned.letter_kind),
            day=german.day(on),
            note=f" („{returned.note}“)" if returned.note else "",
        )
        if returned.is_declaration:
            sentence += _(
                " Die Frist hält das nicht auf. Hat der Anbieter die Annahme vereitelt, zählt der Tag des "
                "Versuchs nur, wenn der Brief sofort noch einmal hinausgeht (BGH VIII ZR 22/97)."
            )
        yield Alarm("returned", on, sentence, _again(contract, returned))


def _is_settled(history: History, returned: Returned) -> bool:
    """Return whether it does not matter any more that a letter came back."""
    if not returned.is_declaration:
        return history.status.confirmed_on is not None and history.other_end is None
    return history.status.confirmed_on is not None or history.status.received_on is not None


def _again(contract: Contract, returned: Returned) -> Remedy:
    """Return how to send it again: the address is looked up first."""
    kind = returned.letter_kind
    edit = action("edit", contract.id, address=OPEN)
    letter = action("letter", contract.id, kind=None if kind == "notice" else kind)
    text = _(
        "Anschrift prüfen und ändern: {edit}; neu schreiben: {letter}; dann auf einem anderen Weg: {send}"
    )
    return Remedy(text, (edit, letter, action("send", contract.id)))
