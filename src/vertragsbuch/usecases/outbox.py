"""What leaves the house: an intent in the book, then an attempt, then an outcome.

The book is free while a server talks. Whoever dies between attempt and outcome leaves an attempt without
one, which reads as uncertain: never as sent, and nothing goes out twice unless a person says so.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from vertragsbuch.action import OPEN, Remedy, action, as_it_is, remedy
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.contract.effective import unsent_letters
from vertragsbuch.contract.events.declaration import LetterWritten
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, Fault, NotSent, SendingUncertain, VertragsbuchError
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.uncertain import uncertain_dispatches

if TYPE_CHECKING:
    from vertragsbuch.book.pending import Dispatch, Outcome
    from vertragsbuch.book.store import Transaction
    from vertragsbuch.book.values import Intent
    from vertragsbuch.sending.smtp import SmtpAnswer

PATIENCE = 60.0
"""So many seconds another program may hold the book before what has left the house counts as not noted."""


def noted_attempt(
    context: Context, intent: "Intent", refuse: Callable[[Contract], None], *, again: bool
) -> int:
    """Note an intent, and that it is attempted from here on; return its number.

    Of all who try at one time exactly one gets it. `refuse` looks at the contract as the book has it then.
    Raises BadInput where it refuses, or where the same may have left the house and not `again` is said.
    """
    with opened(context) as book:
        with book.transaction() as transaction:
            refuse(transaction.contract(intent.contract_id))
            _clear_the_way(transaction, intent, again=again)
            number = transaction.intend(intent)
        with book.transaction() as transaction:
            if not transaction.attempt(number):
                sentence = _("Ein anderes Programm sendet dies gerade; nichts wurde gesendet.")
                raise BadInput.of(intent.contract_id, sentence)
    return number


def attempted(
    context: Context, number: int, intent: "Intent", send: "Callable[[], SmtpAnswer]"
) -> "SmtpAnswer":
    """Return what the server answered; where it did not take it, that is noted. The book is free meanwhile.

    Raises what `send` raises; SendingUncertain says how to note what became of it.
    """
    try:
        return send()
    except (NotSent, KeyboardInterrupt):  # an interrupt after the message was handed over is no such thing
        _settle(context, number, "failed")
        raise
    except SendingUncertain as silence:
        _settle(context, number, "uncertain")
        raise _uncertain(intent) from silence


def _settle(context: Context, number: int, outcome: "Outcome") -> None:
    """Note an outcome; where that fails, the attempt stays without one, which reads as uncertain."""
    with suppress(VertragsbuchError), opened(context, PATIENCE) as book, book.transaction() as transaction:
        transaction.settle(number, outcome)


def _uncertain(intent: "Intent") -> SendingUncertain:
    sentence = _(
        "Der Mailserver hat die E-Mail bekommen und dann nicht mehr geantwortet; ob sie gesendet ist, ist "
        "ungewiss, und so steht es im Buch. Bitte nicht gleich noch einmal senden, sondern im Postfach "
        "nachsehen, ob die Kopie ankommt (Message-ID {id}). Ist sie da, das Schreiben als versandt vermerken."
    )
    noted = remedy("sent", intent.contract_id, channel="email", paper=OPEN)
    return SendingUncertain(sentence.format(id=intent.message_id), noted)


def _clear_the_way(transaction: "Transaction", intent: "Intent", *, again: bool) -> None:
    """Forget intents of the same letter that nobody attempted; raises BadInput for one that may be out."""
    for earlier in transaction.dispatches(intent.contract_id):
        if earlier.letter != intent.letter:
            continue
        if earlier.is_uncertain and not again:
            raise BadInput([_may_be_out(earlier)])
        transaction.drop(earlier.number)


def _may_be_out(earlier: "Dispatch") -> Fault:
    sentence = _(
        "Dieses Schreiben ging am {moment} vielleicht schon an {to} hinaus, oder es wird gerade gesendet: "
        "vermerkt ist nicht, wie es ausging. Bitte im Postfach nachsehen, ob die Kopie da ist (Message-ID "
        "{id}); nichts wurde gesendet. Noch einmal senden nur, wenn sie sicher nicht hinausgegangen ist."
    )
    sentence = sentence.format(moment=_moment(earlier), to=earlier.recipient, id=earlier.message_id)
    again = remedy("send", earlier.contract_id, channel="email", again=True)
    return Fault(earlier.contract_id, sentence, again)


def uncertain_alarms(contract: Contract, uncertain: "Iterable[Dispatch]") -> tuple[Alarm, ...]:
    """Return what to do about letters that may have left the house, unless that is settled by now."""
    unsent = {letter.document: letter for letter in unsent_letters(contract.events)}
    if contract.status.closed_on is not None:
        return ()
    return tuple(_alarm(one, unsent[one.letter]) for one in uncertain if one.letter in unsent)


def uncertain_letters(context: Context) -> list[tuple[Contract, Alarm]]:
    """Return what is to be done about letters that may have left the house.

    Raises BookUnavailable, and NoSuchContract where a damaged book has lost one.
    """
    uncertain = uncertain_dispatches(context)
    contracts = [context.book.read_contract(contract_id) for contract_id in uncertain]
    return [
        (contract, alarm)
        for contract in contracts
        for alarm in uncertain_alarms(contract, uncertain[contract.id])
    ]


def _alarm(one: "Dispatch", letter: LetterWritten) -> Alarm:
    sentence = _(
        "E-Mail vom {moment} an {to}: Ob sie gesendet ist, ist ungewiss; der Versand brach ab, oder der "
        "Server schwieg."
    )
    text = _(
        "im Postfach nachsehen, ob die Kopie da ist (Message-ID {id}). Wenn ja: {sent}; wenn nein: {send}"
    )
    noted = action("sent", one.contract_id, channel="email", paper=OPEN)
    again = action("send", one.contract_id, channel="email", again=True)
    return Alarm(
        "dispatch_uncertain",
        _at(one).date(),
        sentence.format(moment=_moment(one), to=one.recipient),
        Remedy(text.replace("{id}", as_it_is(one.message_id)), (noted, again)),
        unsent=letter.letter_kind,
    )


def _at(one: "Dispatch") -> datetime:
    return datetime.fromisoformat(one.attempted_at or one.created_at).astimezone()


def _moment(one: "Dispatch") -> str:
    return f"{german.day(_at(one).date())}, {_at(one):%H:%M}"
