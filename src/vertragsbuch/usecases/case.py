"""What happens between the decision and the last debit: each use case notes one thing that happened."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from vertragsbuch.action import Action, Remedy, action
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.as_sent import NoticeDoubt, doubts_about
from vertragsbuch.casework.tasks import tasks
from vertragsbuch.contract.effective import effective_events
from vertragsbuch.contract.events.declaration import Closed, Confirmed, Planned, Received, Rejected, Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import AddressConfirmed, Contact, Debited, TaskDone
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.contract.vocabulary.media import Medium
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.letter import Enclosure
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.declared import dispatch_of, end_by_answer, end_by_receipt, taking
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.papers import refuse_unreadable, store_file
from vertragsbuch.usecases.register import keep_changes, refuse_faulty, refuse_removed

if TYPE_CHECKING:
    from vertragsbuch.book.store import Transaction

ProofPaper = Path | Enclosure
"""A paper that proves what is noted: a file of the person, or one that the program made."""


def note_plan(context: Context, contract_id: str, way: WayOut) -> None:
    """Note the decision to end the contract by a way out; nothing has been written yet."""
    enter_note(context, contract_id, lambda _contract: taking(Planned, way).changed(on=context.today))


def note_dispatch(
    context: Context,
    contract_id: str,
    on: date,
    channel: Channel,
    tracking: str | None = None,
    *,
    at: time | None = None,
    paper: ProofPaper | None = None,
) -> None:
    """Note that the letter written last, or a notice, was sent: when, how, its tracking number, its receipt.

    Raises BadInput for a day in the future or before the letter was written, NoSuchContract.
    """
    refuse_future(on, context.today)

    def sent(contract: Contract) -> Sent:
        return dispatch_of(contract, on, channel).changed(tracking=tracking, at=at)

    enter_note(context, contract_id, sent, paper)


def note_receipt(
    context: Context,
    contract_id: str,
    on: date,
    evidence: str | None = None,
    *,
    paper: ProofPaper | None = None,
) -> None:
    """Note the day on which the other side received what was sent last, and what proves it.

    Raises BadInput for a day in the future or before the letter was sent, NoSuchContract.
    """
    refuse_future(on, context.today)

    def received(contract: Contract) -> Received:
        sent = [event for event in effective_events(contract.events) if isinstance(event, Sent)]
        sent_on = sent[-1].on if sent else None
        if sent_on is not None and on < sent_on:
            sentence = _("Zugegangen am {day}? Abgesandt wurde das Schreiben erst am {sent}.")
            raise BadInput.of(_("Datum"), sentence.format(day=german.day(on), sent=german.day(sent_on)))
        written = history_of(contract).written
        if not sent and written is not None:
            # The sending may be noted later; what the notice reaches is known by its receipt alone.
            sent = [Sent(on=on, kind=written.letter_kind, letter=written.document)]
            contract = contract._replace(events=(*contract.events, *sent))
        reached = end_by_receipt(contract, on) if sent and sent[-1].is_declaration else None
        kind = sent[-1].letter_kind if sent else None
        return Received(on=on, evidence=evidence, kind=kind, notice_ends_on=reached)

    enter_note(context, contract_id, received, paper)


def note_confirmation(
    context: Context,
    contract_id: str,
    on: date,
    ends_on: date | None = None,
    *,
    paper: ProofPaper | None = None,
    accepted: bool = False,
) -> None:
    """Note that the other side has confirmed the end of the contract, and to which day.

    Where no day is given, it is the one that the notice reaches; where that depends on a receipt which is not
    known, the one that it reaches as received on the day of the confirmation, at the latest.
    `accepted` means that the person agrees to an end later than the one that the notice names.
    """
    refuse_future(on, context.today)

    def confirmed(contract: Contract) -> Confirmed:
        reached = end_by_answer(contract, on)
        return Confirmed(
            on=on,
            ends_on=ends_on or history_of(contract).ends_on or reached or _computed_end(contract, on),
            notice_ends_on=reached,
            accepted=accepted or None,
        )

    enter_note(context, contract_id, confirmed, paper)


def note_rejection(
    context: Context,
    contract_id: str,
    on: date,
    note: str | None = None,
    claimed_ends_on: date | None = None,
    *,
    paper: ProofPaper | None = None,
) -> None:
    """Note that the other side rejects the notice, why, and the end that it claims."""
    refuse_future(on, context.today)

    def rejected(contract: Contract) -> Rejected:
        reached = end_by_answer(contract, on)
        return Rejected(on=on, note=note, claimed_ends_on=claimed_ends_on, notice_ends_on=reached)

    enter_note(context, contract_id, rejected, paper)


def note_contact(
    context: Context,
    contract_id: str,
    on: date,
    medium: Medium,
    whom: str | None,
    note: str,
    *,
    paper: ProofPaper | None = None,
) -> None:
    """Note a call, an e-mail, a letter or a talk: with whom, and what was said."""
    refuse_future(on, context.today)
    contact = Contact(on=on, medium=medium, whom=whom, note=note)
    enter_note(context, contract_id, lambda _contract: contact, paper)


def note_debit(
    context: Context,
    contract_id: str,
    on: date,
    cents: int,
    currency: str = "EUR",
    *,
    paper: ProofPaper | None = None,
) -> None:
    """Note that money was taken on a day; raises BadInput for an amount of nothing."""
    refuse_future(on, context.today)
    if cents <= 0:
        raise BadInput.of(_("Betrag"), _("Der Betrag ist größer als null."))
    debit = Debited(on=on, amount_cents=cents, currency=currency)
    enter_note(context, contract_id, lambda _contract: debit, paper)


def note_task(context: Context, contract_id: str, task: str) -> None:
    """Note that a task of the case is done; raises BadInput for one that the case does not have."""

    def done(contract: Contract) -> TaskDone:
        there_are = {case_task.key: case_task.title for case_task in tasks(contract, context.today)}
        if task not in there_are:
            sentence = _("Diese Aufgabe gibt es hier nicht; es gibt: {keys}.")
            named = "; ".join(f"{title} ({key})" for key, title in there_are.items())
            raise BadInput.of(task, sentence.format(keys=named or _("noch keine")))
        return TaskDone(on=context.today, task=task)

    enter_note(context, contract_id, done)


def confirm_address(context: Context, contract_id: str, source: str) -> None:
    """Note that the address of the provider, as it stands in the book, was checked today, and where.

    Raises BadInput where there is no address yet.
    """

    def confirmed(contract: Contract) -> AddressConfirmed:
        provider = contract.provider
        if not provider.address:
            raise BadInput.of(contract_id, _("Es ist noch keine Anschrift eingetragen."))
        address = (provider.name, *provider.address)
        return AddressConfirmed(on=context.today, source=source, address=address)

    enter_note(context, contract_id, confirmed)


def close_case(context: Context, contract_id: str) -> None:
    """Put the file of a case away; the contract stays in the book, and `undo` opens it again.

    Raises BadInput where the contract may run on and nobody would be told of its deadlines any more.
    """

    def closed(contract: Contract) -> Closed:
        reason = _reason_to_keep_open(contract, context.today)
        if reason:
            raise BadInput([reason])
        return Closed(on=context.today)

    enter_note(context, contract_id, closed)


def _reason_to_keep_open(contract: Contract, today: date) -> Fault | None:
    state, settles = contract.status, None
    match state.name:
        case "open" | "planned" | "written" | "returned" | "turned_down":
            sentence = _("Hier ist nichts gekündigt: Die Akte bleibt offen, damit keine Frist verloren geht.")
        case "rejected":
            sentence = _("Der Anbieter hat abgelehnt, der Vertrag läuft also vielleicht weiter. Erst klären.")
            text = _(
                "widersprechen: {letter}, die Bestätigung vermerken: {confirmed}, oder die Kündigung "
                "zurücknehmen: {undo}"
            )
            settles = Remedy(text, (*_objecting(contract), action("undo", contract.id)))
        case "confirmed" if history_of(contract).other_end is not None:
            sentence = _("Der Anbieter nennt ein anderes Ende als gekündigt. Erst klären.")
            text = _("widersprechen: {letter}, oder es hinnehmen: {confirmed}")
            settles = Remedy(text, _objecting(contract, accept=True))
        case "sent" | "received" if state.ends_on is None or state.ends_on >= today:
            sentence = _(
                "Das Ende ist noch nicht bestätigt: Die Akte bleibt offen, bis es das ist oder der Vertrag "
                "zu Ende ist."
            )
        case _:
            return None
    return Fault(contract.id, sentence, settles)


def _objecting(contract: Contract, *, accept: bool | None = None) -> tuple[Action, Action]:
    """Return what answers a rejection or another end: an objection, or the confirmation."""
    objection = action("letter", contract.id, kind="objection")
    return objection, action("confirmed", contract.id, accept=accept)


def enter_note(
    context: Context,
    contract_id: str,
    noted: Callable[[Contract], Event],
    paper: ProofPaper | None = None,
    *,
    changed: Contract | None = None,
) -> Event:
    """Append one event as the contract in the book gives it, with the paper that proves it; return the event.

    `changed` is the contract with the fields that change with it. Raises BadInput, NoSuchContract.
    """
    if isinstance(paper, Path):
        refuse_unreadable([paper])
    with opened(context) as book, book.transaction() as transaction:
        contract = transaction.contract(contract_id)
        refuse_removed(contract)
        event = noted(contract)
        refuse_faulty(event)
        if paper is not None:
            event = event.changed(document=_stored(transaction, paper))
        if changed is not None:
            keep_changes(transaction, contract, changed, context.today)
        transaction.append(contract_id, event)
    return event


def doubts_about_sending(context: Context, contract_id: str) -> tuple[NoticeDoubt, ...]:
    """Return what the way by which a notice was sent last means, and what can still be done about it."""
    return doubts_about(context.book.read_contract(contract_id), context.today)


def raised_by_last_note(contract: Contract, today: date) -> tuple[Alarm, ...]:
    """Return what a case asks for since the last note, to be told at once."""
    before = contract._replace(events=contract.events[:-1])
    earlier = {alarm.key for alarm in alarms(before, today)}
    return tuple(
        alarm for alarm in alarms(contract, today) if alarm.act_on <= today and alarm.key not in earlier
    )


def _stored(transaction: "Transaction", paper: ProofPaper) -> str:
    if isinstance(paper, Path):
        return store_file(transaction, paper)
    return transaction.add_document(paper.name, paper.media_type, paper.content)


def _computed_end(contract: Contract, on: date) -> date | None:
    """Return the end of the best way; None where what was declared names no end that is known."""
    declared = history_of(contract).declared
    if declared is not None and declared.letter_kind == "special_notice" and declared.ends_on is None:
        return None
    best = ways_out(contract, on).best_notice
    return best.ends_on if best else None


def refuse_future(on: date, today: date) -> None:
    """Raise BadInput for a day in the future: noted is what has happened."""
    if on > today:
        sentence = _("Der {day} liegt in der Zukunft; eingetragen wird, was geschehen ist.")
        raise BadInput.of(_("Datum"), sentence.format(day=german.day(on)))
