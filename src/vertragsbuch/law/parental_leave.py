"""Notice to the end of a parental leave: three months, and no ordinary notice to that day (§ 19 BEEG)."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.life import ParentalLeave
from vertragsbuch.language import _
from vertragsbuch.law import dates, german, service
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import GroundsInWords, Step, WayOut
from vertragsbuch.law.exit_steps import steps_of_receipt
from vertragsbuch.law.findings import Enquiry, Rule, RuleFinding, Warn, statutory_way
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import event_basis

_NORM = "beeg-19"


def after_leave(enquiry: Enquiry, event: ParentalLeave) -> Iterator[RuleFinding]:
    """Yield the notice to the last day of a parental leave, received three months before (§ 19 BEEG).

    It is certain where an ordinary notice reaches that day as well. Whether it also ends a job that cannot be
    ended by ordinary notice yet, or with more than three months alone, is arguable.
    """
    dated_basis = event_basis(enquiry, event, _NORM, until_on=event.until_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
        return
    if dated_basis is None:
        return
    rests_on, until = dated_basis
    receive_by = _last_receipt(rests_on, until)
    if receive_by < enquiry.today:
        yield from _too_late(until, enquiry.today)
        return
    is_sure = _reaches_ordinarily(enquiry, receive_by, until)
    note = _(
        "Ob § 19 BEEG auch einen Vertrag beendet, der befristet ist, noch nicht gekündigt werden kann oder "
        "eine längere Frist hat, steht nicht fest."
    )
    yield statutory_way(
        enquiry,
        rests_on,
        until,
        receive_by,
        grounds=GroundsInWords(partial(_steps, rests_on, until, receive_by)),
        closes_on=receive_by,
        arguable=not is_sure,
        notes=() if is_sure else (note,),
    )


def beside_leave(rule: Rule) -> Rule:
    """Return a rule of employment that ends no job with a leave on less than three months (§ 19 BEEG).

    An ordinary notice that would do so reaches the next day instead; one that can reach any day is arguable.
    """

    def asked(enquiry: Enquiry) -> Iterator[RuleFinding]:
        for finding in rule(enquiry):
            if isinstance(finding, WayOut) and _is_barred(enquiry, finding):
                yield from _beyond(enquiry, finding)
            else:
                yield finding

    def _beyond(enquiry: Enquiry, way: WayOut) -> Iterator[RuleFinding]:
        if way.rolling or way.receive_by is None:
            note = _("Zum Ende der Elternzeit braucht die Kündigung drei Monate (§ 19 BEEG).")
            yield way._replace(certainty="arguable", notes=(*way.notes, note))
            return
        later = enquiry.on(way.receive_by + dates.ONE_DAY)
        for finding in asked(later):
            if isinstance(finding, WayOut) and finding.norm == way.norm and finding.letter == way.letter:
                yield finding

    return asked


def _is_barred(enquiry: Enquiry, way: WayOut) -> bool:
    """Return whether a notice ends the job with a leave although it may be received too late for that."""
    if way.letter != "notice" or way.ends_on is None:
        return False
    for event in enquiry.contract.effective_events:
        if isinstance(event, ParentalLeave) and event.until_on == way.ends_on:
            rests_on = basis(_NORM, min(way.ends_on, enquiry.today))
            if rests_on is not None:
                return way.receive_by is None or way.receive_by > _last_receipt(rests_on, way.ends_on)
    return False


def _last_receipt(rests_on: Basis, until: date) -> date:
    return dates.latest_receipt(until, rests_on.number("notice"))


def _reaches_ordinarily(enquiry: Enquiry, receive_by: date, until: date) -> bool:
    """Return whether an ordinary notice received on a day surely ends the job by another day."""
    return any(
        isinstance(way, WayOut)
        and (way.letter, way.certainty) == ("notice", "certain")
        and way.ends_on is not None
        and way.ends_on <= until
        for way in service.employment(enquiry.on(receive_by))
    )


def _too_late(until: date, today: date) -> Iterator[RuleFinding]:
    if today <= until:
        text = _(
            "Zum Ende der Elternzeit am {day} lässt sich nicht mehr kündigen (§ 19 BEEG: drei Monate "
            "vorher); zu anderen Tagen gilt die gewöhnliche Frist."
        )
        yield Warn(text.format(day=german.day(until)))


def _steps(rests_on: Basis, until: date, receive_by: date) -> tuple[Step, ...]:
    text = _("Die Elternzeit endet am {day}; zu diesem Tag kann mit drei Monaten Frist gekündigt werden.")
    ends = text.format(day=german.day(until))
    receipt = steps_of_receipt(receive_by, rests_on.number("notice"), until, rolling=False)
    return Step(ends, until, "§ 19 BEEG", ends), *receipt
