"""Training contracts: §§ 20, 21, 22 BBiG."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.opening import Breach
from vertragsbuch.contract.model import Terms
from vertragsbuch.language import _
from vertragsbuch.law import agreed, dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import BEFORE_START, Enquiry, RuleFinding, Warn, exits
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import RightWindow, event_basis, window_ways


def training(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the ways out of a training: its end, the trial period, giving up the occupation (§§ 21, 22 BBiG).

    No other ordinary notice can be agreed.
    """
    yield _by_itself(enquiry)
    in_trial, giving_up = basis("bbig-22-1", enquiry.today), basis("bbig-22-2", enquiry.today)
    if in_trial is not None:
        yield from _in_trial_period(enquiry, in_trial)
    if giving_up is not None:
        notice = giving_up.number("notice")
        terms = Terms(enquiry.terms.first_day, None, "indefinite", notice, "any_day")
        note = _("Im Brief muss stehen, dass die Ausbildung aufgegeben oder der Beruf gewechselt wird.")
        yield from exits(enquiry, giving_up, terms, arguable=True, notes=(note,))
    yield Warn(
        _(
            "Eine Ausbildung wird auf Papier mit Unterschrift gekündigt, nach der Probezeit mit Gründen (§ "
            "22 Abs. 3 BBiG). Wer noch nicht 18 ist, braucht die Eltern. Mit bestandener Prüfung endet sie "
            "von selbst (§ 21 Abs. 2 BBiG)."
        )
    )


def _by_itself(enquiry: Enquiry) -> RuleFinding:
    """Return the end of the training by its duration (§ 21 I BBiG)."""
    terms = enquiry.terms
    if not terms.first_term:
        return Unclear(_("Die Dauer der Ausbildung ist nicht eingetragen; mit ihr endet sie von selbst."))
    return agreed.agreed_way(terms._replace(renewal="none"), enquiry.contract, enquiry.today, enquiry.form)


def _in_trial_period(enquiry: Enquiry, rests_on: Basis) -> Iterator[RuleFinding]:
    """Yield the notice without a period in the trial period: certain in its first month, at most four."""
    start, until = enquiry.terms.first_day, enquiry.terms.probation_until
    surely = dates.term_end(start, rests_on.number("shortest"))
    last = dates.term_end(start, rests_on.number("longest"))
    if until is not None and until > last and enquiry.today <= until:
        text = _(
            "Die Probezeit einer Ausbildung dauert höchstens vier Monate, also bis zum {last} (§ 20 BBiG)."
        )
        yield Warn(text.format(last=german.day(last)))
    agreed_until = min(until, last) if until is not None else surely
    yield from _immediate(enquiry, rests_on, max(surely, agreed_until))
    yield from _before_start(enquiry, rests_on, max(surely, agreed_until))
    if until is None and surely < enquiry.today <= last:
        note = _("Nur wenn die Probezeit so lange dauert: ein bis vier Monate, der Vertrag sagt es.")
        yield from _immediate(enquiry, rests_on, last, notes=(note,), reading="longest")


def _before_start(enquiry: Enquiry, rests_on: Basis, until: date) -> Iterator[RuleFinding]:
    """Yield the notice without a period before the training begins, as in its trial period: arguable."""
    if enquiry.today < enquiry.terms.first_day:
        note = _("Vor dem Beginn wie in der Probezeit, wenn der Vertrag nichts anderes sagt.")
        way = immediate_way(enquiry, rests_on, notes=(note,), for_cause=False)
        yield way._replace(closes_on=until, certainty="arguable", reading=BEFORE_START)


def _immediate(
    enquiry: Enquiry, rests_on: Basis, until: date, *, notes: tuple[str, ...] = (), reading: str = ""
) -> Iterator[RuleFinding]:
    # Before the training begins its first day is the first sure one.
    day = max(enquiry.today, enquiry.terms.first_day)
    if day <= until:
        way = immediate_way(enquiry.on(day), rests_on, notes=notes, for_cause=False)
        certainty, rolling = "arguable" if reading else way.certainty, day == enquiry.today
        yield way._replace(closes_on=until, certainty=certainty, reading=reading, rolling=rolling)


def after_cause(enquiry: Enquiry, event: Breach) -> Iterator[RuleFinding]:
    """Yield the notice for cause within two weeks of knowledge (§ 22 II Nr. 1, IV BBiG)."""
    dated_basis = event_basis(enquiry, event, "bbig-22-4", known_on=event.known_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, known_on = dated_basis
        closes_on = dates.period_end(known_on, rests_on.number("window"))
        note = _("Die Gründe müssen im Brief stehen (§ 22 Abs. 3 BBiG).")
        window = RightWindow(closes_on, arguable=True, letter="for_cause", notes=(note,))
        yield from window_ways(enquiry, rests_on, window)
