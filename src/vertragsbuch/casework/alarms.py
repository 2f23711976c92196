"""What a case asks for, and when: deadlines like any other, answered by what is noted afterwards."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.action import Remedy, action
from vertragsbuch.casework.alarm import Alarm, AlarmKind, answered_by_letter, to_write
from vertragsbuch.casework.answers import unanswered_letters
from vertragsbuch.casework.as_sent import as_sent
from vertragsbuch.casework.claims import claims_to_answer
from vertragsbuch.casework.days import days_later, end_by_agreement, end_of_period
from vertragsbuch.casework.escalation import against_ruling
from vertragsbuch.casework.second_way import second_way, went_two_ways
from vertragsbuch.casework.state import DAYS_TO_CONFIRM, confirmation_due
from vertragsbuch.casework.turns import came_back, told_anew, too_early
from vertragsbuch.contract.effective import unsent_letters
from vertragsbuch.contract.events.declaration import Confirmed, LetterWritten, Received, Rejected, Sent
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.letters import DECLARATIONS, letter_row, noun_of
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.duties import duty_to_confirm
from vertragsbuch.law.norms import number

DAYS_BEFORE_DEADLINE = 7
"""So many days before the last day of receipt there is still time for a second try."""

KEEP = Period(months=6)
"""So long after the end the papers stay at hand: a rule of this program."""

_DAYS_TO_ARRIVE = 3
_DAYS_UNSENT = 1
_DAYS_UNSENT_NOTICE = 7
"""A notice that was written in good time may lie for a week, but not beyond the day on which to send it."""


def alarms(contract: Contract, today: date) -> tuple[Alarm, ...]:
    """Return what the case of a contract asks for, the earliest first; also what lies ahead.

    A case without history, and one that is closed or removed, asks for nothing.
    """
    if not contract.events:
        return ()
    history = history_of(contract)
    if history.status.closed_on is not None or history.status.removed:
        return ()
    raised = [alarm for rule in _RULES for alarm in rule(contract, history, today)]
    written = {letter.letter_kind for letter in unsent_letters(history.events)}
    raised = [alarm for alarm in raised if alarm.letter not in written]
    if not any(alarm.act_on <= today for alarm in raised):
        raised += _archive(contract, history, today)
    return tuple(sorted(raised, key=lambda alarm: alarm.act_on))


def _unsent(contract: Contract, history: History, today: date) -> Iterator[Alarm]:
    """Watch letters that lie unsent, unless what they ask for has been answered meanwhile."""
    last = next((event for event in reversed(history.events) if event.is_undoable), None)
    for letter in unsent_letters(history.events):
        on, kind = letter.on, letter.letter_kind
        if on is None or _is_moot(history, letter):
            continue
        answered_on = _answered_on(history, letter)
        if answered_on is not None:
            yield _sent_without_a_note(contract, letter, on, answered_on)
            continue
        receive_by = letter.receive_by if letter.is_declaration else None
        if receive_by is not None and receive_by < today:
            yield _missed(contract, letter, receive_by)
            continue
        sentence = _("{letter} vom {day}: geschrieben und nicht versandt.")
        remedy = Remedy("{send}", (action("send", contract.id),))
        if letter is last:
            text = _("{send} (oder verwerfen: {undo})")
            remedy = Remedy(text, (*remedy.actions, action("undo", contract.id)))
        yield Alarm(
            "unsent",
            _may_lie_until(on, receive_by),
            sentence.format(letter=noun_of(kind), day=german.day(on)),
            remedy,
            unsent=kind,
        )


def _answered_on(history: History, letter: LetterWritten) -> date | None:
    """Return since when the book knows that a notice arrived of which it does not know that it was sent."""
    if not letter.is_declaration or history.notice is not None:
        return None
    after = history.events[history.events.index(letter) + 1 :]
    answers = (event for event in after if isinstance(event, Received | Confirmed | Rejected))
    return next((answer.on for answer in answers), None)


def _sent_without_a_note(contract: Contract, letter: LetterWritten, on: date, answered_on: date) -> Alarm:
    """Return that the sending of a notice has to be noted: without it nobody can say which end it reaches."""
    sentence = _("{letter} vom {day}: Zugang oder Antwort ist vermerkt, der Versand nicht.")
    return Alarm(
        "unsent",
        answered_on,
        sentence.format(letter=noun_of(letter.letter_kind), day=german.day(on)),
        Remedy(_("nachtragen: {sent}"), (action("sent", contract.id),)),
        unsent=letter.letter_kind,
    )


def _may_lie_until(on: date, receive_by: date | None) -> date:
    """Return the day on which to tell of a letter that lies unsent.

    Nothing else warns of a deadline that comes back within a month: this tells in time to send the letter.
    """
    next_day = days_later(on, _DAYS_UNSENT)
    if receive_by is None:
        return next_day
    in_time = days_later(receive_by, -_DAYS_UNSENT_NOTICE)
    return max(next_day, min(days_later(on, _DAYS_UNSENT_NOTICE), in_time))


def _missed(contract: Contract, letter: LetterWritten, receive_by: date) -> Alarm:
    """Return that a notice lay unsent until its deadline was over: sent now, it does not reach its end."""
    sentence = _("{letter} vom {day}: nie versandt, und am {last} ist ihre Frist abgelaufen.")
    sentence = sentence.format(
        letter=noun_of(letter.letter_kind),
        day=german.day(letter.on or receive_by),
        last=german.day(receive_by),
    )
    remedy = to_write(contract, None)._replace(text=_("neu schreiben, zum nächsten Termin: {letter}"))
    return Alarm("missed", days_later(receive_by, 1), sentence, remedy, unsent=letter.letter_kind)


def _is_moot(history: History, letter: LetterWritten) -> bool:
    """Return whether a letter has come to nothing: all is confirmed, or a notice reaches as early an end."""
    row = letter_row(letter.letter_kind)
    if row is not None and row.settled_by_confirmation:
        return history.status.confirmed_on is not None and history.other_end is None
    if not letter.is_declaration or not history.is_met(letter, *DECLARATIONS):
        return False
    declared_end, reached = letter.ends_on, history.noticed_end
    return declared_end is None or (reached is not None and reached <= declared_end)


def _second_channel(contract: Contract, history: History, today: date) -> Iterator[Alarm]:
    """Nobody has confirmed a week before the deadline: time to do it again by another channel."""
    notice, receive_by = history.notice, history.receive_by
    sent_on = notice.on if notice else None
    if notice is None or sent_on is None or receive_by is None or not _is_unconfirmed(history):
        return
    act_on = max(days_later(receive_by, -DAYS_BEFORE_DEADLINE), days_later(sent_on, _DAYS_TO_ARRIVE))
    if max(sent_on, act_on, today) > receive_by or _is_received_by(history, receive_by):
        return
    if went_two_ways(history, notice):
        return
    sentence = _(
        "Noch keine Bestätigung, und am {day} läuft die Frist ab: zur Sicherheit auf einem zweiten Weg "
        "kündigen."
    )
    yield Alarm(
        "second_channel",
        act_on,
        sentence.format(day=german.weekday(receive_by)),
        second_way(contract, history, notice),
    )


def _is_received_by(history: History, receive_by: date) -> bool:
    received_on = history.status.received_on
    return received_on is not None and received_on <= receive_by


def _is_unconfirmed(history: History) -> bool:
    return history.status.confirmed_on is None and history.status.rejected_on is None


def _late_receipt(contract: Contract, history: History, today: date) -> Iterator[Alarm]:
    """Tell of a notice that came after its last day of receipt: it reaches a later end (§ 130 Abs. 1 BGB).

    Nothing is asked for where that end is as near as one by agreement would be.
    """
    received, received_on = history.received, history.status.received_on
    if not history.is_late or received is None or received_on is None:
        return
    if history.status.confirmed_on is not None or history.is_met(received, "late_notice"):
        return
    reached = history.noticed_end
    if reached is not None and reached <= end_by_agreement(max(received_on, today)):
        return
    ending = _("zum {end}").format(end=german.day(reached)) if reached else _("zum nächsten Termin")
    sentence = _(
        "Zugegangen ist die Kündigung erst am {day}, nach dem {last}: Sie wirkt {ending}. Um eine "
        "Aufhebung bitten."
    )
    last = history.receive_by or received_on
    yield answered_by_letter(
        "late_receipt",
        contract,
        received_on,
        sentence.format(day=german.day(received_on), last=german.day(last), ending=ending),
    )


def _confirmation(contract: Contract, history: History, today: date) -> Iterator[Alarm]:
    """Ask for the confirmation that does not come: by a reminder, then by a complaint."""
    begun = history.notice or history.received
    due_on = confirmation_due(contract, history)
    if begun is None or due_on is None or not _is_unconfirmed(history) or _is_long_over(history, today):
        return
    if history.is_met(begun, "complaint"):
        return
    reminders = history.letters_sent("reminder") if history.is_met(begun, "reminder") else []
    reminded_on = reminders[-1].on if reminders else None
    if reminded_on is not None:
        sentence = _("Auf die Erinnerung vom {day} kam keine Bestätigung.").format(
            day=german.day(reminded_on)
        )
        letter = history.written_for(reminders[-1])
        until = letter.reply_by if letter else None
        act_on = days_later(until, 1) if until else days_later(reminded_on, DAYS_TO_CONFIRM)
        yield answered_by_letter("reminder_unanswered", contract, act_on, sentence)
        return
    on = begun.on or due_on
    sentence = _("{letter} vom {day}: noch nicht bestätigt{reason}.").format(
        letter=noun_of(begun.letter_kind), day=german.day(on), reason=_duty(contract, begun)
    )
    yield answered_by_letter("confirmation_missing", contract, due_on, sentence)


def _duty(contract: Contract, begun: Sent | Received) -> str:
    """Return by when the law wants the confirmation, where it says so."""
    duty = duty_to_confirm(contract, begun.channel if isinstance(begun, Sent) else None)
    return _(duty.reminder) if duty else ""


def _is_long_over(history: History, today: date) -> bool:
    """Return whether the end is past for so long, and no money was taken, that no confirmation matters."""
    ends_on = history.expected_end
    return (
        ends_on is not None and today >= end_of_period(ends_on, KEEP) and not any(history.debits_after_end())
    )


def _wrong_end(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Object where the other side confirms a later end than the one that the notice reaches."""
    confirmed, ours = history.later_end, history.noticed_end
    theirs = confirmed.ends_on if confirmed else None
    if confirmed is None or ours is None or theirs is None or history.is_met(confirmed, "objection"):
        return
    sentence = _("Bestätigt ist der {theirs}; gekündigt war zum {ours}.")
    if history.is_withdrawn:
        sentence = _("Bestätigt ist als Ende der {theirs}; widerrufen ist der Vertrag seit dem {ours}.")
    elif history.is_rolling or history.is_late:
        sentence = _("Bestätigt ist der {theirs}; die Kündigung wirkt schon zum {ours}.")
    alarm = answered_by_letter(
        "wrong_end",
        contract,
        confirmed.on or theirs,
        sentence.format(theirs=german.day(theirs), ours=german.day(ours)),
    )
    accepted = action("confirmed", contract.id, ends=theirs, accept=True)
    text = _("{letter} (oder hinnehmen: {confirmed})")
    yield alarm._replace(remedy=Remedy(text, (*alarm.remedy.actions, accepted)))


def _rejected(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Object where the other side rejects the notice; a late one only where it is told a later end still."""
    rejected, on = history.rejected, history.status.rejected_on
    if rejected is None or on is None or history.is_met(rejected, "objection"):
        return
    if history.is_rejected_rightly:
        return
    sentence = _("Der Anbieter hat am {day} abgelehnt: {letter}.").format(
        day=german.day(on), letter=noun_of(history.notice.letter_kind if history.notice else "notice")
    )
    if history.status.received_on is None and not history.is_withdrawn:
        sentence += _(" Vorher klären, an welchem Tag sie zugegangen ist.")
    sentence = f"{sentence} {against_ruling(contract, on)}".rstrip()
    yield answered_by_letter("rejected", contract, on, sentence)


def _debited(contract: Contract, history: History, today: date) -> Iterator[Alarm]:
    """Money was taken after the contract's last day."""
    for debit, on in history.debits_after_end():
        if history.is_met(debit, "mandate_revocation"):
            continue
        amount = german_amount(debit.cents, debit.paid_in)
        sentence = _("Am {day} wurden {amount} abgebucht, nach dem {what}.{bill} {bank}").format(
            day=german.day(on),
            amount=amount,
            what=_("Widerruf") if history.is_withdrawn else _("Ende des Vertrags"),
            bill=_final_bill(contract),
            bank=what_the_bank_pays_back(on, today),
        )
        yield _or_the_final_bill(answered_by_letter("debited_after_end", contract, on, sentence), on)


def _debited_in_dispute(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Money was taken after an end that the other side rejects: who takes it back may be in arrears."""
    for debit, on in history.debits_in_dispute():
        if history.is_met(debit, "mandate_revocation"):
            continue
        sentence = _(
            "Am {day} wurden {amount} abgebucht; ob der Vertrag da noch lief, ist streitig. Wer zurückbuchen "
            "lässt und am Ende nicht recht bekommt, ist im Verzug: erst der Ablehnung widersprechen, im "
            "Zweifel beraten lassen."
        )
        amount = german_amount(debit.cents, debit.paid_in)
        text = sentence.format(day=german.day(on), amount=amount)
        yield _or_the_final_bill(answered_by_letter("debited_in_dispute", contract, on, text), on)


def _or_the_final_bill(alarm: Alarm, on: date) -> Alarm:
    """Return an alarm about a debit that a note answers as well: it was the final bill."""
    (letter,) = alarm.remedy.actions
    bill = action("final_bill", letter.contract_id, debited=on)
    return alarm._replace(
        remedy=Remedy(_("{letter} (oder es war die Schlussrechnung: {final_bill})"), (letter, bill))
    )


def what_the_bank_pays_back(on: date, today: date) -> str:
    """Return until when the own bank pays a debit back (§§ 675x, 675u, 676b BGB)."""
    without_reason = end_of_period(on, number("bgb-675x", "refund", on))
    unauthorised = end_of_period(on, number("bgb-676b", "report", on))
    if today <= without_reason:
        sentence = _("Die Bank holt sie bis zum {until} ohne Grund zurück (§ 675x Abs. 2 und 4 BGB).")
        return sentence.format(until=german.weekday(without_reason))
    if today <= unauthorised:
        sentence = _(
            "War das Mandat widerrufen, erstattet die Bank: ihr sofort melden, spätestens bis zum {until} "
            "(§§ 675u, 676b Abs. 1 und 2 BGB)."
        )
        return sentence.format(until=german.weekday(unauthorised))
    return _("Die Bank holt sie nicht mehr zurück; der Anbieter schuldet sie trotzdem (§ 812 Abs. 1 BGB).")


_BILLED_AFTERWARDS = ("energy", "energy_basic_supply", "telecom", "rent_home", "care_home", "bank_account")


def _final_bill(contract: Contract) -> str:
    if contract.kind in _BILLED_AFTERWARDS:
        return _(" Ist es nicht die Schlussrechnung für die Zeit davor?")
    return ""


def _answers(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Press on where a letter that asks for an answer has had none."""
    for wanting in unanswered_letters(contract, history):
        sentence = _("{letter} vom {day}: keine Antwort.").format(
            letter=noun_of(wanting.kind), day=german.day(wanting.sent_on)
        )
        kind: AlarmKind = "complaint_unanswered" if wanting.kind == "complaint" else "answer_missing"
        yield Alarm(kind, wanting.act_on, sentence, wanting.remedy, wanting.letter)


def _archive(contract: Contract, history: History, today: date) -> Iterator[Alarm]:
    """Offer the archive when the papers were kept at hand long enough, and nothing else is to be done."""
    ends_on = history.expected_end
    if ends_on is None or history.status.rejected_on is not None:
        return
    if history.notice is None and history.status.confirmed_on is None:
        return
    sentence = _("Vertragsende war der {day}; die Akte kann ins Archiv.")
    if history.ends_on is None:
        sentence = _(
            "Gekündigt war zum nächstmöglichen Zeitpunkt, frühestens {day}; die Akte kann ins Archiv."
        )
    elif today <= ends_on:
        sentence = _("Vertragsende ist der {day}; bis sechs Monate danach bleibt die Akte zur Hand.")
    yield Alarm(
        "archive",
        end_of_period(ends_on, KEEP),
        sentence.format(day=german.day(ends_on)),
        Remedy("{close}", (action("close", contract.id),)),
    )


_RULES = (
    _unsent,
    as_sent,
    claims_to_answer,
    _rejected,
    _wrong_end,
    too_early,
    came_back,
    told_anew,
    _debited,
    _debited_in_dispute,
    _late_receipt,
    _second_channel,
    _confirmation,
    _answers,
)
