"""What can be done when the other side does not answer: step by step, each with its day and its papers."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from vertragsbuch.casework.alarms import DAYS_TO_COMPLAIN_ENERGY
from vertragsbuch.casework.bodies import body_for
from vertragsbuch.casework.state import DAYS_TO_CONFIRM, days_to_confirm
from vertragsbuch.contract.event import Event, kind_of
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _
from vertragsbuch.law import german


class PaperOnFile(NamedTuple):
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
    papers: tuple[PaperOnFile, ...] = ()
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
    confirmed, ours = history.last("confirmed"), history.noticed_end
    theirs = confirmed.day("ends_on") if confirmed else None
    later = ours is not None and theirs is not None and theirs > ours
    return history.status.confirmed_on is None or later or any(history.debits_after_end())


def _rungs(contract: Contract, history: History, notice: Event) -> Iterator[Rung]:
    sent_on = notice.day("on") or date.min
    papers = tuple(_papers(history, notice))
    reminded, objected = _done(history, "reminder"), _done(history, "objection")
    complained = _done(history, "complaint")
    if history.status.confirmed_on is None and history.status.rejected_on is None:
        yield Rung(
            "reminder",
            _("Erinnerung"),
            _("Um die Bestätigung bitten und eine Frist von 14 Tagen setzen."),
            sent_on + timedelta(days_to_confirm(contract)),
            "reminder",
            papers[:1],
            reminded,
        )
    else:
        yield Rung(
            "objection",
            _("Widerspruch"),
            _("Dem falschen Ende oder der Ablehnung widersprechen, mit dem Rechenweg."),
            history.status.rejected_on or history.status.confirmed_on,
            "objection",
            papers[:1],
            objected,
        )
    before = objected or reminded
    yield Rung(
        "complaint",
        _("Beschwerde"),
        _("Der letzte Schritt vor der Schlichtung; ohne ihn nimmt keine Stelle den Fall an."),
        before + timedelta(DAYS_TO_CONFIRM) if before else None,
        "complaint",
        papers,
        complained,
    )
    yield _arbitration(contract, complained, papers)
    yield from _payment_order(history, complained, papers)


def _done(history: History, kind: str) -> date | None:
    letters = history.letters_sent(kind)
    return letters[-1].day("on") if letters else None


def _arbitration(contract: Contract, complained: date | None, papers: tuple[PaperOnFile, ...]) -> Rung:
    body = body_for(contract)
    energy = contract.kind in ("energy", "energy_basic_supply")
    days = DAYS_TO_COMPLAIN_ENERGY if energy else DAYS_TO_CONFIRM
    from_on = complained + timedelta(days) if complained else None
    return Rung("arbitration", body.name, body.how, from_on, None, papers)


def _payment_order(
    history: History, complained: date | None, papers: tuple[PaperOnFile, ...]
) -> Iterator[Rung]:
    """Yield the order for payment where money is owed: debits after the end (§§ 688 ff. ZPO)."""
    debits = list(history.debits_after_end())
    if not debits:
        return
    cents = sum(int(debit.facts.get("amount_cents", 0)) for debit, _on in debits)
    first = min(on for _debit, on in debits)
    what = _(
        "Für {amount}, die nach dem Ende abgebucht wurden: Antrag beim zentralen Mahngericht des eigenen "
        "Landes (§ 689 Abs. 2 ZPO), geprüft wird dort nicht, ob der Anspruch besteht. Widerspricht der "
        "Anbieter nicht binnen zwei Wochen (§ 692 Abs. 1 Nr. 3 ZPO), folgt der Vollstreckungsbescheid. Der "
        "Anspruch verjährt mit dem {limit} (§§ 195, 199 BGB)."
    ).format(amount=german_amount(cents), limit=german.day(limitation(first)))
    yield Rung("payment_order", _("Mahnbescheid"), what, complained or first, None, papers)


def limitation(arose_on: date) -> date:
    """Return the last day of the three years after the year in which a claim arose (§§ 195, 199 BGB)."""
    return date(arose_on.year + 3, 12, 31)


def _papers(history: History, notice: Event) -> Iterator[PaperOnFile]:
    """Yield what proves the case: the letter, its sending, its receipt, what was written since."""
    yield PaperOnFile(_("Kündigungsschreiben"), _text(notice, "letter") or _written(history))
    yield PaperOnFile(_("Beleg der Absendung"), _text(notice, "document"))
    received = history.last("received", declaration=True)
    yield PaperOnFile(_("Beleg des Zugangs"), _text(received, "document") if received else None)
    for event in history.letters_sent("reminder", "objection", "complaint", "mandate_revocation"):
        yield PaperOnFile(_TITLES[kind_of(event)], _text(event, "letter"))
    for debit, on in history.debits_after_end():
        title = _("Kontoauszug vom {day}").format(day=german.day(on))
        yield PaperOnFile(title, _text(debit, "document"))


def _written(history: History) -> str | None:
    letter = history.last("letter_written", declaration=True)
    return _text(letter, "document") if letter else None


def _text(event: Event, name: str) -> str | None:
    value = event.facts.get(name)
    return str(value) if value else None


_TITLES = {
    "reminder": _("Erinnerung"),
    "objection": _("Widerspruch"),
    "complaint": _("Beschwerde"),
    "mandate_revocation": _("Widerruf des Lastschriftmandats"),
}
