"""What is noted of a declaration: the end that it asks for, and the one that it reaches by its receipt."""

from datetime import date
from typing import TypeVar

from vertragsbuch.casework.reached import reached_end
from vertragsbuch.contract.effective import unsent_letters
from vertragsbuch.contract.events.declaration import Declaring, LetterWritten, Sent
from vertragsbuch.contract.folding import folded_status
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.next_possible import names_no_day
from vertragsbuch.law.ways_out import ways_out

_Event = TypeVar("_Event", bound=Declaring)


def taking(event: type[_Event], way: WayOut) -> _Event:
    """Return an event that notes a way out which is taken: its end, and the last day on which it is reached.

    `rolling` means that the end is the one that receipt on the day of the note would reach. A notice to the
    next possible day has no last day: after the one that is surely in time it need not be late.
    """
    closes_on = None if names_no_day(way) else way.closes_on
    return event(
        way=way.key,
        rule=way.rule,
        certainty=way.certainty,
        ends_on=way.ends_on,
        receive_by=closes_on if way.rolling else way.receive_by,
        rolling=way.rolling,
    )


def sending_of(letter: LetterWritten) -> Sent:
    """Return what is noted of a letter that is sent: its kind, its PDF, its end and last day of receipt."""
    return _same_again(letter).changed(letter=letter.document)


def _same_again(declared: Declaring) -> Sent:
    """Return what is noted when the same is declared: its kind and its end, and whether that moves."""
    return Sent(
        kind=declared.letter_kind,
        ends_on=declared.ends_on,
        receive_by=declared.receive_by,
        rolling=declared.moves_with_receipt if declared.ends_on else None,
        way=declared.way,
        rule=declared.rule,
        certainty=declared.certainty,
    )


def dispatch_of(contract: Contract, sent_on: date, channel: Channel) -> Sent:
    """Return which letter is sent, and the end that it reaches: that of the letter, else the best one.

    It is the newest that was written by that day; raises BadInput where each was written later. A button ends
    the contract, whatever else has been written; what was declared with it is taken for received at once
    (§ 312k Abs. 4 Satz 2 BGB).
    """
    unsent = unsent_letters(contract.events)
    fitting = [letter for letter in unsent if channel != "button" or letter.is_declaration]
    written = [letter for letter in fitting if letter.on is None or letter.on <= sent_on]
    if fitting and not written and channel != "button":
        raise _sent_before_written(sent_on, fitting[-1])
    sent = sending_of(written[-1]) if written else _notice_without_letter(contract, sent_on)
    sent = sent.changed(on=sent_on, channel=channel)
    if channel != "button" or not sent.rolling:
        return sent
    reached = reached_end(contract, History((sent,), folded_status([sent])), sent_on)
    return sent.changed(ends_on=reached or sent.ends_on, rolling=False)


def _sent_before_written(sent_on: date, letter: LetterWritten) -> BadInput:
    """Return why that day cannot be: nobody sends what is not written."""
    sentence = _(
        "Versandt am {day}? Geschrieben wurde das Schreiben erst am {written}. War es ein anderes, nimm "
        "dieses vorher zurück."
    )
    written_on = german.day(letter.on) if letter.on else ""
    return BadInput.of(_("Datum"), sentence.format(day=german.day(sent_on), written=written_on))


def _notice_without_letter(contract: Contract, sent_on: date) -> Sent:
    """Return what a notice declares that no letter lies here for: the same again, else the best way out."""
    history = history_of(contract)
    declared = history.declared if history.status.closed_on is None else None
    if declared is not None:
        ends_on = history.noticed_end or reached_end(contract, history, sent_on)
        return _same_again(declared).changed(ends_on=ends_on)
    if history.status.closed_on is None and history.ends_on is not None:
        return Sent(kind="notice", ends_on=history.ends_on, rolling=False)
    best = ways_out(contract, sent_on).best_notice
    return taking(Sent, best).changed(kind="notice") if best else Sent(kind="notice")


def end_by_receipt(contract: Contract, received_on: date) -> date | None:
    """Return the end that a receipt fixes; None where the notice came in time for the one that it names."""
    history = history_of(contract)
    receive_by = history.receive_by
    is_late = receive_by is not None and received_on > receive_by
    return reached_end(contract, history, received_on) if history.is_rolling or is_late else None


def end_by_answer(contract: Contract, answered_on: date) -> date | None:
    """Return the end that the notice reaches at the latest; None where its end is known anyway."""
    history = history_of(contract)
    if history.notice is None or history.noticed_end is not None or history.is_withdrawn:
        return None
    return reached_end(contract, history, history.status.received_on or answered_on)
