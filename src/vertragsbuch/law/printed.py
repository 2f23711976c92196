"""The last day of receipt that the provider itself prints: to act by it costs nothing and saves a dispute."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.vocabulary.ways import PRINTED
from vertragsbuch.language import _
from vertragsbuch.law import agreed, german
from vertragsbuch.law.agreed import Exit
from vertragsbuch.law.answer import AGREED, Grounds, GroundsInWords, Step, WayOut
from vertragsbuch.law.areas.area import area_of
from vertragsbuch.law.because import Because
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn
from vertragsbuch.law.notice import last_receipt


def after_deadline_printed(enquiry: Enquiry, event: DeadlinePrinted) -> Iterator[RuleFinding]:
    """Yield the agreed way as the provider counts it, arguable, until its last day of receipt.

    Where only an end is printed that lies before the one reckoned, the agreed notice is counted back from it.
    An end before the printed day of receipt is that of another term: the day is for the end reckoned.
    A day that is printed later than the one reckoned opens nothing: it is said, and the earlier one stays.
    """
    exit_ = agreed.first_exit(enquiry.terms, enquiry.today)
    reckoned = exit_ if isinstance(exit_, Exit) else None
    receive_by = event.receive_by or _counted_back(event, reckoned)
    ends_on = _end_of_its_term(event) or (reckoned.ends_on if reckoned else None)
    if receive_by is None:
        if event.ends_on is None:
            yield Warn(_("Von dem Papier des Anbieters ist kein Tag vermerkt; daraus folgt nichts."))
    elif receive_by < enquiry.today:
        return
    elif ends_on is None:
        text = _(
            "Der Anbieter nennt den {day} als letzten Tag für den Zugang; das Ende dazu ist nicht bekannt."
        )
        yield Warn(text.format(day=german.day(receive_by)))
    elif reckoned is not None and _is_no_earlier(receive_by, ends_on, reckoned):
        if receive_by != reckoned.receive_by:
            yield Warn(_later_in_words(receive_by, reckoned))
    else:
        yield _way(enquiry, receive_by, ends_on, reckoned)


def _end_of_its_term(event: DeadlinePrinted) -> date | None:
    """Return the printed end, where a notice that is received by the printed day can still lead to it."""
    is_over = event.ends_on is not None and event.receive_by is not None and event.ends_on < event.receive_by
    return None if is_over else event.ends_on


def _counted_back(event: DeadlinePrinted, reckoned: Exit | None) -> date | None:
    """Return the last day of receipt for the end that is printed, where that is before the one reckoned."""
    if (
        event.ends_on is None
        or reckoned is None
        or reckoned.notice is None
        or event.ends_on >= reckoned.ends_on
    ):
        return None
    return last_receipt(event.ends_on, reckoned.notice, reckoned.notice_to or "term_end")


def _is_no_earlier(receive_by: date, ends_on: date, reckoned: Exit) -> bool:
    """Return whether the provider asks for nothing before the day reckoned, and ends nothing earlier."""
    ours = reckoned.receive_by
    return ours is not None and not reckoned.rolling and receive_by >= ours and ends_on >= reckoned.ends_on


def _later_in_words(receive_by: date, reckoned: Exit) -> str:
    text = _(
        "Der Anbieter nennt den {day} als letzten Tag für den Zugang; gerechnet ist der {ours}, und bei dem "
        "früheren Tag bleibt es."
    )
    assert reckoned.receive_by is not None
    return text.format(day=german.day(receive_by), ours=german.day(reckoned.receive_by))


def _way(enquiry: Enquiry, receive_by: date, ends_on: date, reckoned: Exit | None) -> WayOut:
    step = partial(_as_printed, receive_by, ends_on)
    grounds: Grounds = GroundsInWords(lambda: (step(),)) if reckoned is None else Because(reckoned, step)
    return WayOut(
        rule=AGREED,
        grounds=grounds,
        ends_on=ends_on,
        receive_by=receive_by,
        certainty="arguable",
        form=area_of(enquiry.contract.kind).form,
        paid_for=enquiry.contract,
        reading=PRINTED,
        opened_by=enquiry.opened_by,
    )


def _as_printed(receive_by: date, ends_on: date) -> Step:
    """Return what stands on the paper, for the person alone: it binds nobody to an earlier day."""
    text = _(
        "Auf einem Papier des Anbieters steht: Zugang bis {day}, dann endet der Vertrag am {end}. Wer sich "
        "daran hält, muss nicht streiten, wer richtig zählt."
    )
    return Step(text.format(day=german.day(receive_by), end=german.day(ends_on)), receive_by)
