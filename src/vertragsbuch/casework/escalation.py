"""What can be done when the other side does not answer: step by step, each with its day and its papers."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.casework.days import days_later, end_of_period
from vertragsbuch.casework.state import DAYS_TO_CONFIRM, confirmation_due
from vertragsbuch.contract.events.declaration import Confirmed, Rejected, Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.letters import noun_of
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.bodies import body_for
from vertragsbuch.law.duties import TWO_WEEKS, time_to_answer
from vertragsbuch.law.norms import number
from vertragsbuch.named_tuple import NamedTuple


class StepPaper(NamedTuple):
    """A paper that goes with a step: what it is, and its SHA-256; None where it is missing."""

    title: str
    sha256: str | None


class Rung(NamedTuple):
    """One step: what, from which day (included), the letter it needs, its papers, and when it was done."""

    key: str
    title: str
    what: str
    from_on: date | None
    letter: str | None = None
    papers: tuple[StepPaper, ...] = ()
    done_on: date | None = None


def escalation(contract: Contract, today: date) -> tuple[Rung, ...]:
    """Return the steps of a case in which a notice was sent, in order; none before that, or once closed.

    A confirmed case has steps only while money was taken after its end or its confirmed end is disputed.
    """
    del today  # every step says from which day it is due
    history = history_of(contract)
    notice = history.notice
    if notice is None or history.status.closed_on is not None or not _is_disputed(history):
        return ()
    return tuple(_rungs(contract, history, notice))


def _is_disputed(history: History) -> bool:
    if history.is_rejected_rightly:
        return False
    is_confirmed = history.status.confirmed_on is not None and history.other_end is None
    return not is_confirmed or any(history.debits_after_end())


def _rungs(contract: Contract, history: History, notice: Sent) -> Iterator[Rung]:
    papers = tuple(_papers(history, notice))
    asked = [_first_rung(contract, history, papers[:1])] if _is_end_open(history) else []
    asked += [rung for rung in (_refund(history, papers),) if rung]
    yield from asked
    done = [rung.done_on for rung in asked if rung.done_on]
    complained = _done(history, "complaint")
    yield Rung(
        "complaint",
        _("Beschwerde"),
        _(body_for(contract).before),
        days_later(max(done), DAYS_TO_CONFIRM) if done else None,
        "complaint",
        papers,
        complained,
    )
    yield _arbitration(contract, complained, papers)
    yield from _payment_order(history, papers)


def _is_end_open(history: History) -> bool:
    """Return whether nobody has confirmed the end that the notice reaches."""
    return history.status.confirmed_on is None or history.other_end is not None


def _first_rung(contract: Contract, history: History, papers: tuple[StepPaper, ...]) -> Rung:
    """Return the reminder where nothing came, the objection where something else came."""
    if history.status.confirmed_on is None and history.status.rejected_on is None:
        return Rung(
            "reminder",
            _("Erinnerung"),
            _("Um die Bestätigung bitten und eine Frist von 14 Tagen setzen."),
            confirmation_due(contract, history),
            "reminder",
            papers,
            _done(history, "reminder"),
        )
    answered_on = history.status.rejected_on or history.status.confirmed_on
    what = _("Dem falschen Ende oder der Ablehnung widersprechen, mit dem Rechenweg.")
    return Rung(
        "objection",
        _("Widerspruch"),
        f"{what} {against_ruling(contract, answered_on)}".rstrip(),
        answered_on,
        "objection",
        papers,
        _done(history, "objection"),
    )


def against_ruling(contract: Contract, told_on: date | None) -> str:
    """Return until when a ruling of a public health fund may be objected to (§ 84 SGG); else nothing."""
    if contract.kind != "public_health_fund" or told_on is None:
        return ""
    # § 64 SGG moves a last day on a weekend to the next working day; the earlier day is the careful one.
    sentence = _(
        "Ist es ein Bescheid, läuft dafür ein Monat ab der Bekanntgabe: bei Bekanntgabe am {day} bis zum "
        "{until}, schriftlich mit Unterschrift (§ 84 SGG)."
    )
    until = end_of_period(told_on, number("sgg-84", "objection", told_on))
    return sentence.format(day=german.day(told_on), until=german.day(until))


def _refund(history: History, papers: tuple[StepPaper, ...]) -> Rung | None:
    """Return the step that asks for money taken after the end, where there was any."""
    debits = list(history.debits_after_end())
    if not debits:
        return None
    return Rung(
        "mandate_revocation",
        _("Widerruf des Mandats und Rückforderung"),
        _("Erstattung verlangen; daneben holt die eigene Bank die Abbuchung zurück (§ 675x BGB)."),
        min(on for _debit, on in debits),
        "mandate_revocation",
        papers,
        _done(history, "mandate_revocation"),
    )


def _done(history: History, kind: str) -> date | None:
    """Return when a letter of a kind was sent last, on or after the day of the notice."""
    notice = history.notice
    letters = history.letters_sent(kind) if notice and history.is_met(notice, kind) else []
    return letters[-1].on if letters else None


def _arbitration(contract: Contract, complained: date | None, papers: tuple[StepPaper, ...]) -> Rung:
    body = body_for(contract)
    from_on = None
    if complained is not None:
        from_on = end_of_period(complained, time_to_answer(contract, "complaint", complained))
    return Rung("arbitration", _(body.name), _(body.how), from_on, None, papers)


def _payment_order(history: History, papers: tuple[StepPaper, ...]) -> Iterator[Rung]:
    """Yield the order for payment where euros are owed: debits after the end (§ 688 Abs. 1 ZPO).

    Whoever applies before a deadline has passed in vain may bear the costs.
    """
    debits = [(debit, on) for debit, on in history.debits_after_end() if debit.paid_in == "EUR"]
    if not debits:
        return
    cents = sum(debit.cents for debit, _on in debits)
    first = min(on for _debit, on in debits)
    what = _(
        "Für {amount}, die nach dem Ende abgebucht wurden: Antrag beim zentralen Mahngericht des eigenen "
        "Landes (§ 689 Abs. 2 ZPO), wenn die Frist der Rückforderung vorbei ist; geprüft wird dort nicht, ob "
        "der Anspruch besteht. Widerspricht der Anbieter nicht (§ 692 Abs. 1 Nr. 3 ZPO), ist der "
        "Vollstreckungsbescheid selbst zu beantragen: nach Ablauf der zwei Wochen und binnen sechs Monaten "
        "ab Zustellung (§§ 699, 701 ZPO), sonst fällt der Mahnbescheid weg. Der Anspruch verjährt mit dem "
        "{limit} (§§ 195, 199 BGB)."
    ).format(amount=german_amount(cents), limit=german.day(limitation(first)))
    yield Rung("payment_order", _("Mahnbescheid"), what, _refund_overdue(history), None, papers)


def _refund_overdue(history: History) -> date | None:
    """Return the day after the deadline of the last demand for a refund; None where none was sent."""
    notice = history.notice
    if notice is None or not history.is_met(notice, "mandate_revocation"):
        return None
    demand = history.letters_sent("mandate_revocation")[-1]
    letter, sent_on = history.written_for(demand), demand.on
    until = letter.reply_by if letter else None
    if until is None and sent_on is not None:
        until = end_of_period(sent_on, TWO_WEEKS)
    return days_later(until, 1) if until else None


def limitation(arose_on: date) -> date:
    """Return the last day of the three years after the year in which a claim arose (§§ 195, 199 BGB)."""
    years = number("bgb-195", "limitation", arose_on).years
    return date(min(arose_on.year + years, date.max.year), 12, 31)


def _papers(history: History, notice: Sent) -> Iterator[StepPaper]:
    """Yield what proves the case: the letter, its sending, its receipt, what was written since, by whom."""
    written, received = history.written, history.received
    letter = notice.letter or (written.document if written else None)
    yield StepPaper(noun_of(notice.letter_kind), letter or None)
    yield StepPaper(_("Beleg der Absendung"), notice.document or None)
    yield StepPaper(_("Beleg des Zugangs"), (received.document or None) if received else None)
    for event in history.events:
        yield from _paper_since(event)
    for debit, on in (*history.debits_after_end(), *history.debits_in_dispute()):
        title = _("Kontoauszug vom {day}").format(day=german.day(on))
        yield StepPaper(title, debit.document or None)


_LETTERS = ("reminder", "objection", "complaint", "mandate_revocation")


def _paper_since(event: Event) -> Iterator[StepPaper]:
    """Yield the paper that an event after the notice stands for, if it does."""
    match event:
        case Sent() if event.letter_kind in _LETTERS:
            title, paper = noun_of(event.letter_kind), event.letter
        case Confirmed():
            title, paper = _("Bestätigung des Anbieters"), event.document
        case Rejected():
            title, paper = _("Ablehnung des Anbieters"), event.document
        case _:
            return
    if event.on is not None:
        dated = _("{title} vom {day}").format(title=title, day=german.day(event.on))
        yield StepPaper(dated, paper or None)
