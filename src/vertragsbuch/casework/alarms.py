"""What a case asks for, and when: deadlines like any other, answered by what is noted afterwards."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from vertragsbuch.casework.state import DAYS_TO_CONFIRM, days_to_confirm
from vertragsbuch.contract.event import DECLARATIONS, kind_of, unsent_letters
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.dates import period_end

AlarmKind = Literal[
    "unsent",
    "second_channel",
    "confirmation_missing",
    "reminder_unanswered",
    "complaint_unanswered",
    "wrong_end",
    "rejected",
    "debited_after_end",
    "answer_missing",
    "archive",
]

DAYS_BEFORE_DEADLINE = 7
"""So many days before the last day of receipt there is still time for a second try."""

DAYS_TO_COMPLAIN_ENERGY = 28
"""A supplier of energy answers a complaint within four weeks (§ 111a Satz 1 EnWG)."""

BANK_REFUND = Period(weeks=8)
"""A debit by mandate is refunded without a reason for so long (§ 675x Abs. 2 und 4 BGB)."""

KEEP = Period(months=6)
"""So long after the end the papers stay at hand."""

_ONE_MONTH = Period(months=1)
_ANSWER_WITHIN = {
    "objection": Period(days=DAYS_TO_CONFIRM),
    "mandate_revocation": Period(days=DAYS_TO_CONFIRM),
    "warning": Period(days=DAYS_TO_CONFIRM),
    "data_access": _ONE_MONTH,
    "data_erasure": _ONE_MONTH,
}
"""How long the other side may take; for data one month (Art. 12 Abs. 3 DSGVO)."""


class Alarm(NamedTuple):
    """Something that a case asks for from a day on: what is the matter, and what to do.

    `letter` is the kind of the letter that answers it, None where none does.
    """

    kind: AlarmKind
    act_on: date
    sentence: str
    remedy: str
    letter: str | None = None


def alarms(contract: Contract, today: date) -> tuple[Alarm, ...]:
    """Return what the case of a contract asks for, the earliest first; also what lies ahead.

    A case without history, and one that is closed or removed, asks for nothing.
    """
    if not contract.events:
        return ()
    history = history_of(contract)
    if history.status.closed_on is not None or history.status.removed:
        return ()
    found = [alarm for rule in _RULES for alarm in rule(contract, history, today)]
    return tuple(sorted(found, key=lambda alarm: alarm.act_on))


def _unsent(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Watch letters that lie unsent; a notice is watched by its own deadline."""
    for letter in unsent_letters(history.events):
        on = letter.day("on")
        if on is not None and kind_of(letter) not in DECLARATIONS:
            sentence = _("Ein Schreiben vom {day} ist geschrieben und nicht versandt.")
            yield Alarm("unsent", on, sentence.format(day=german.day(on)), _command("send", contract))


def _second_channel(contract: Contract, history: History, today: date) -> Iterator[Alarm]:
    """Nobody has confirmed a week before the deadline: time to do it again by another channel."""
    notice, receive_by = history.notice, history.receive_by
    sent_on = notice.day("on") if notice else None
    if notice is None or sent_on is None or receive_by is None or not _is_unconfirmed(history):
        return
    act_on = max(receive_by - timedelta(DAYS_BEFORE_DEADLINE), sent_on + timedelta(3))
    if sent_on > receive_by or act_on > receive_by or today > receive_by or _is_proved(history, receive_by):
        return
    sentence = _(
        "Noch keine Bestätigung, und am {day} läuft die Frist ab: zur Sicherheit auf einem zweiten Weg "
        "kündigen."
    )
    yield Alarm(
        "second_channel",
        act_on,
        sentence.format(day=german.weekday(receive_by)),
        _SECOND.get(str(notice.facts.get("channel")), _SECOND["letter"]).format(id=contract.id),
        "notice",
    )


_SECOND = {
    "letter": _("per E-Mail oder Kündigungsbutton: vertragsbuch send {id} --by email"),
    "email": _("als Einwurf-Einschreiben oder mit einem Boten: vertragsbuch send {id} --by print"),
}
_SECOND["button"] = _SECOND["fax"] = _SECOND["email"]


def _is_proved(history: History, receive_by: date) -> bool:
    received_on = history.status.received_on
    return received_on is not None and received_on <= receive_by


def _is_unconfirmed(history: History) -> bool:
    return history.status.confirmed_on is None and history.status.rejected_on is None


def _confirmation(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Ask for the confirmation that does not come: by reminder, by complaint, before an arbitration body."""
    notice = history.notice
    sent_on = notice.day("on") if notice else None
    if sent_on is None or not _is_unconfirmed(history):
        return
    complained = _last_day(history, "complaint", sent_on)
    reminded = _last_day(history, "reminder", sent_on)
    if complained is not None:
        days = DAYS_TO_COMPLAIN_ENERGY if _is_energy(contract) else DAYS_TO_CONFIRM
        sentence = _("Auf die Beschwerde vom {day} kam keine Antwort.").format(day=german.day(complained))
        remedy = _("Schlichtungsstelle oder Mahnbescheid: vertragsbuch case {id}").format(id=contract.id)
        yield Alarm("complaint_unanswered", complained + timedelta(days), sentence, remedy)
    elif reminded is not None:
        sentence = _("Auf die Erinnerung vom {day} kam keine Bestätigung.").format(day=german.day(reminded))
        act_on = reminded + timedelta(DAYS_TO_CONFIRM)
        yield Alarm("reminder_unanswered", act_on, sentence, _letter("complaint", contract), "complaint")
    else:
        days = days_to_confirm(contract)
        sentence = _("Die Kündigung vom {day} ist nach {days} Tagen nicht bestätigt.")
        yield Alarm(
            "confirmation_missing",
            sent_on + timedelta(days),
            sentence.format(day=german.day(sent_on), days=days),
            _letter("reminder", contract),
            "reminder",
        )


def _last_day(history: History, kind: str, since: date) -> date | None:
    days = [day for event in history.letters_sent(kind) if (day := event.day("on")) and day >= since]
    return max(days, default=None)


def _is_energy(contract: Contract) -> bool:
    return contract.kind in ("energy", "energy_basic_supply")


def _wrong_end(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Object where the other side confirms a later end than the one that the notice reaches."""
    confirmed, ours = history.last("confirmed"), history.noticed_end
    theirs = confirmed.day("ends_on") if confirmed else None
    if confirmed is None or ours is None or theirs is None or theirs <= ours:
        return
    on = confirmed.day("on") or theirs
    if history.sent_since(on, "objection"):
        return
    sentence = _("Bestätigt ist der {theirs}; gekündigt war zum {ours}.")
    yield Alarm(
        "wrong_end",
        on,
        sentence.format(theirs=german.day(theirs), ours=german.day(ours)),
        _letter("objection", contract),
        "objection",
    )


def _rejected(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Object where the other side rejects the notice."""
    rejected_on = history.status.rejected_on
    if rejected_on is None or history.sent_since(rejected_on, "objection"):
        return
    sentence = _("Der Anbieter hat die Kündigung am {day} abgelehnt.").format(day=german.day(rejected_on))
    yield Alarm("rejected", rejected_on, sentence, _letter("objection", contract), "objection")


def _debited(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Money was taken after the contract's last day."""
    for debit, on in history.debits_after_end():
        if history.sent_since(on, "mandate_revocation"):
            continue
        amount = german_amount(
            int(debit.facts.get("amount_cents", 0)), str(debit.facts.get("currency", "EUR"))
        )
        sentence = _(
            "Am {day} wurden {amount} abgebucht, nach dem Ende des Vertrags. Die Bank holt sie bis zum "
            "{until} "
            "ohne Grund zurück (§ 675x Abs. 2 und 4 BGB)."
        )
        until = german.weekday(period_end(on, BANK_REFUND))
        yield Alarm(
            "debited_after_end",
            on,
            sentence.format(day=german.day(on), amount=amount, until=until),
            _letter("mandate_revocation", contract),
            "mandate_revocation",
        )


def _answers(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Press on where a letter that asks for an answer has had none."""
    for kind, within in _ANSWER_WITHIN.items():
        letters = history.letters_sent(kind)
        on = letters[-1].day("on") if letters else None
        if on is None or history.is_answered(letters[-1]):
            continue
        sentence = _("Auf das Schreiben vom {day} kam keine Antwort.").format(day=german.day(on))
        remedy = _("Nachfassen oder einen Schritt weiter gehen: vertragsbuch case {id}").format(
            id=contract.id
        )
        yield Alarm("answer_missing", period_end(on, within), sentence, remedy)


def _archive(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Offer the archive when the papers were kept at hand long enough."""
    ends_on = history.status.ends_on
    if ends_on is None or (history.notice is None and history.status.confirmed_on is None):
        return
    sentence = _("Der Vertrag endete am {day}; die Akte kann ins Archiv.").format(day=german.day(ends_on))
    yield Alarm("archive", period_end(ends_on, KEEP), sentence, _command("close", contract))


_RULES = (
    _unsent,
    _rejected,
    _wrong_end,
    _debited,
    _second_channel,
    _confirmation,
    _answers,
    _archive,
)


def _letter(kind: str, contract: Contract) -> str:
    return f"vertragsbuch letter {contract.id} --kind {kind}"


def _command(name: str, contract: Contract) -> str:
    return f"vertragsbuch {name} {contract.id}"
