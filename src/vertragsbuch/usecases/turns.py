"""A case takes another turn: what a person says of it is completed from the book, and noted."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from vertragsbuch.action import remedy
from vertragsbuch.agenda.item import comes_back, is_named_beside, recurs, way_to_act_on
from vertragsbuch.agenda.sooner import sooner_way
from vertragsbuch.casework.living_again import new_start
from vertragsbuch.contract.effective import standing_events
from vertragsbuch.contract.events.claim import Claim, ClaimPaid, CollectionClaim, DebitReturned, Dunned
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.events.event import CaseEvent, Event
from vertragsbuch.contract.events.turn import (
    Continued,
    FinalBill,
    Kept,
    Offered,
    ProviderNotice,
    Returned,
    SupplierNotice,
    TurnedDown,
)
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.channels import channel_row
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.chosen_end import way_to
from vertragsbuch.law.costs import currency_of
from vertragsbuch.law.next_possible import careful_next_possible
from vertragsbuch.law.ways_out import ways_alone, ways_out
from vertragsbuch.usecases.case import enter_note, refuse_future
from vertragsbuch.usecases.declared import taking

if TYPE_CHECKING:
    from vertragsbuch.usecases.case import ProofPaper
    from vertragsbuch.usecases.context import Context


def take_turn(
    context: "Context",
    contract_id: str,
    event: CaseEvent,
    *,
    paper: "ProofPaper | None" = None,
    changed: Contract | None = None,
) -> Event:
    """Note that a case takes another turn, and return what was noted; `changed` holds the new terms, if any.

    Raises BadInput for a day in the future, and where the turn does not fit the case; NoSuchContract.
    """
    refuse_future(event.on or context.today, context.today)
    return enter_note(
        context,
        contract_id,
        lambda contract: completed_turn(contract, event, context.today),
        paper,
        changed=changed,
    )


def new_terms(
    event: CaseEvent, before: Contract, changed: Contract, today: date
) -> tuple[CaseEvent, Contract]:
    """Return that a contract lives on under new terms, and the contract with the days that follow from it.

    A start that stays as it was is none of the new terms. Unless something else was entered the contract is
    made on the day of the event, and begins when the new terms do.
    """
    assert isinstance(event, Continued)
    from_on, starts_on = event.from_on, changed.terms.starts_on
    if from_on is None:
        return event.changed(new_terms=True, from_on=new_start(before, changed)), changed
    made_on = changed.concluded_on
    if not isinstance(made_on, date) or not isinstance(starts_on, date) or starts_on < from_on:
        changed = changed._replace(terms=changed.terms._replace(starts_on=from_on))
        if not isinstance(made_on, date) or made_on < (event.on or today):
            changed = changed._replace(concluded_on=event.on or today)
    return event.changed(new_terms=True), changed


def completed_turn(contract: Contract, event: CaseEvent, today: date) -> Event:
    """Return a turn of a case with what the book knows of it; raises BadInput where it does not fit."""
    dated = event if event.on is not None else event.changed(on=today)
    return _COMPLETING[type(event)](contract, dated, today)


def _continued(contract: Contract, event: Continued, _today: date) -> Continued:
    if not event.new_terms and contract.status.name in ("open", "planned"):
        sentence = _("Hier ist nichts gekündigt; der Vertrag läuft ohnehin weiter.")
        raise BadInput([Fault(contract.id, sentence)])
    return event


def _returned(contract: Contract, event: Returned, _today: date) -> Returned:
    letters = [each for each in standing_events(contract.events) if isinstance(each, Sent)]
    by_post = [letter for letter in letters if (row := channel_row(letter.channel)) is None or row.paper]
    if not letters:
        raise BadInput([Fault(contract.id, _("Hier ist nichts versandt, was zurückkommen könnte."))])
    back = (by_post or letters)[-1]
    if event.on is not None and back.on is not None and event.on < back.on:
        sentence = _("Zurück am {day}? Abgesandt wurde das Schreiben erst am {sent}.")
        raise BadInput.of(_("Datum"), sentence.format(day=german.day(event.on), sent=german.day(back.on)))
    return event.changed(kind=back.letter_kind, channel=back.channel, letter=back.letter)


def _turned_down(contract: Contract, event: TurnedDown, _today: date) -> TurnedDown:
    """Return the rejection with the notice it is about: the last one that was sent."""
    notices = [
        each for each in standing_events(contract.events) if isinstance(each, Sent) and each.is_declaration
    ]
    if not notices:
        raise BadInput([Fault(contract.id, _("Hier ist keine Kündigung versandt, die zurückgewiesen wäre."))])
    last = notices[-1]
    if event.on is not None and last.on is not None and event.on < last.on:
        sentence = _("Zurückgewiesen am {day}? Abgesandt wurde das Schreiben erst am {sent}.")
        raise BadInput.of(_("Datum"), sentence.format(day=german.day(event.on), sent=german.day(last.on)))
    return event.changed(kind=last.letter_kind, channel=last.channel, letter=last.letter)


def _provider_notice(contract: Contract, event: ProviderNotice, _today: date) -> ProviderNotice:
    if event.ends_on is None:
        raise BadInput([Fault(contract.id, _("Zu welchem Tag kündigt der Anbieter?"))])
    return event


def _supplier_notice(contract: Contract, event: SupplierNotice, today: date) -> SupplierNotice:
    """Return the notice of the new supplier with its end: as told, else the best one."""
    best = ways_out(contract, event.on or today).best_notice
    on = event.on or today
    way = best if best is None or event.ends_on is None else way_to(contract, on, best, event.ends_on)
    if not isinstance(way, WayOut):
        return event
    return taking(SupplierNotice, way).changed(on=event.on, supplier=event.supplier, kind="notice")


def _final_bill(contract: Contract, event: FinalBill, _today: date) -> FinalBill:
    history = history_of(contract)
    days = [on for _debit, on in (*history.debits_after_end(), *history.debits_in_dispute())]
    if not days:
        raise BadInput([Fault(contract.id, _("Nach dem Ende ist keine Abbuchung vermerkt, die offen wäre."))])
    debited_on = event.debited_on or days[-1]
    if debited_on not in days:
        sentence = _("Am {day} ist keine Abbuchung nach dem Ende vermerkt; es gibt: {days}.")
        there = ", ".join(german.day(day) for day in days)
        raise BadInput.of(_("Datum"), sentence.format(day=german.day(debited_on), days=there))
    return event.changed(debited_on=debited_on)


def _offered(contract: Contract, event: Offered, _today: date) -> Offered:
    """Return an offer; raises BadInput where nothing is said of it."""
    if all(each is None for each in (event.new_price_cents, event.outcome, event.note, event.valid_until)):
        sentence = _("Was wurde angeboten? Ein Preis, eine Notiz oder das Ergebnis fehlt.")
        raise BadInput([Fault(contract.id, sentence)])
    return event


def _kept(contract: Contract, event: Kept, today: date) -> Kept:
    """Return the decision with the deadline that it lets go by: the one that is acted on today."""
    ways = ways_alone(contract, today)
    if not contract.status.needs_action:
        return _kept_after_notice(contract, event, sooner_way(contract, today, ways))
    way = way_to_act_on(ways) or _careful_way(contract, ways) or careful_next_possible(contract, today)
    if way is not None and (way.deadline is None or (way.certainty == "certain" and recurs(contract, way))):
        way = _careful_way(contract, tuple(other for other in ways if is_named_beside(other, way)))
    if way is None or way.deadline is None:
        sentence = _("Hier läuft gerade keine Frist, die verstreichen könnte.")
        raise BadInput([Fault(contract.id, sentence)])
    return event.changed(kept_until=way.deadline, way=way.key)


def _kept_after_notice(contract: Contract, event: Kept, sooner: WayOut | None) -> Kept:
    """Return the decision for the end of the notice, against a right that ends the contract sooner."""
    if sooner is None:
        sentence = _("Der Vertrag endet schon; läuft er doch weiter, lässt sich das vermerken.")
        raise BadInput([Fault(contract.id, sentence, remedy("continued", contract.id))])
    return event.changed(kept_until=sooner.closes_on or sooner.deadline, way=sooner.key)


def _careful_way(contract: Contract, ways: tuple[WayOut, ...]) -> WayOut | None:
    """Return the arguable way with the first deadline, which is warned of where no way is sure."""
    warned = [
        (way.deadline, way)
        for way in ways
        if way.letter is not None and way.deadline is not None and not comes_back(contract, way)
    ]
    return min(warned, key=lambda each: each[0])[1] if warned else None


def _claim(contract: Contract, event: Claim, _today: date) -> Claim:
    """Return a claim in the currency of the contract."""
    currency = currency_of(contract)
    return event if event.currency or currency == "EUR" else event.changed(currency=currency)


def _claim_paid(contract: Contract, event: ClaimPaid, _today: date) -> ClaimPaid:
    if not any(isinstance(each, Claim) for each in standing_events(contract.events)):
        raise BadInput(
            [Fault(contract.id, _("Hier ist keine Forderung vermerkt, die erledigt sein könnte."))]
        )
    return event


_COMPLETING: Mapping[type[CaseEvent], Callable[[Contract, Any, date], Event]] = {
    Continued: _continued,
    Returned: _returned,
    TurnedDown: _turned_down,
    ProviderNotice: _provider_notice,
    SupplierNotice: _supplier_notice,
    FinalBill: _final_bill,
    Kept: _kept,
    Offered: _offered,
    Dunned: _claim,
    CollectionClaim: _claim,
    DebitReturned: _claim,
    ClaimPaid: _claim_paid,
}
