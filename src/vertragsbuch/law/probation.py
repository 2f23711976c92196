"""The trial period: a notice of its own within it, agreed or by § 622 Abs. 3 BGB."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import AGREED, Step, WayOut
from vertragsbuch.law.before_start import as_begun
from vertragsbuch.law.exit_steps import steps_of_receipt
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exceeds, statutory_way
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.named_tuple import NamedTuple


class Probation(NamedTuple):
    """A trial period with the notice in it: the grounds of a way out.

    The notice counts from its receipt, at the earliest from the first day of the contract.
    """

    until: date
    notice: Period
    is_assumed: bool = False

    def first(self, enquiry: Enquiry) -> tuple[date, date]:
        """Return the first end, and the last day of receipt for it within the trial period."""
        counted_from = max(enquiry.today, enquiry.terms.first_day)
        ends_on = dates.period_end(counted_from, self.notice)
        return ends_on, min(self.until, dates.latest_receipt(ends_on, self.notice))

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return until when the trial period runs, and what a notice in it reaches."""
        until = german.day(self.until)
        text = _("Die vereinbarte Probezeit läuft bis zum {until}; so lange gilt ihre Frist.")
        running = Step(text.format(until=until), self.until, told=text.format(until=until))
        if self.is_assumed:
            text = _("Eine Probezeit läuft längstens bis zum {until}; ob eine gilt, sagt der Vertrag.")
            running = Step(text.format(until=until), self.until)
        received_on = way.receive_by or self.until
        ends_on = way.ends_on or received_on
        return running, *steps_of_receipt(received_on, self.notice, ends_on, rolling=way.rolling)

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is reckoned: after the trial period the ordinary notice applies."""


def agreed_probation(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice within an agreed trial period, received on its last day at the latest."""
    until, notice = enquiry.terms.probation_until, enquiry.terms.probation_notice
    if until is None or until < max(enquiry.today, enquiry.terms.first_day):
        return
    if notice is None:
        text = _("Bis zum {until} läuft eine Probezeit; welche Frist in ihr gilt, ist nicht eingetragen.")
        yield Unclear(text.format(until=german.day(until)))
        return
    probation = Probation(until, notice)
    ends_on, receive_by = probation.first(enquiry)
    yield WayOut(
        rule=AGREED,
        grounds=probation,
        ends_on=ends_on,
        receive_by=receive_by,
        closes_on=until,
        rolling=enquiry.terms.first_day <= enquiry.today,
        form=enquiry.form,
        paid_for=enquiry.contract,
        reading="probation",
    )


def employment_probation(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of two weeks to any day within an agreed trial period (§ 622 III BGB).

    It lasts six months at most. Where none is entered, the way is arguable for so long: most contracts have
    one. A longer notice that is agreed for it holds, a shorter one does not.
    """
    rests_on = basis("bgb-622-3", enquiry.today)
    if rests_on is None:
        return
    terms = enquiry.terms
    last = dates.term_end(terms.first_day, rests_on.number("longest"))
    if terms.probation_until is None:
        if enquiry.today <= last and terms.renewal != "none":
            note = _("Nur, wenn eine Probezeit vereinbart ist; im Buch steht keine.")
            assumed = Probation(last, rests_on.number("notice"), is_assumed=True)
            yield _way(enquiry, rests_on, assumed, (note,))._replace(certainty="arguable", reading="assumed")
        return
    if terms.probation_until > last and enquiry.today <= terms.probation_until:
        text = _("Die kurze Frist der Probezeit gilt längstens sechs Monate, also bis zum {last} ({norm}).")
        yield Warn(text.format(last=german.day(last), norm=rests_on.norm.paragraph))
    until = min(terms.probation_until, last)
    if max(enquiry.today, terms.first_day) <= until:
        probation = Probation(until, _notice_in_it(terms.probation_notice, rests_on))
        yield from as_begun(enquiry, partial(_in_agreed_probation, enquiry.today, rests_on, probation))


def _in_agreed_probation(
    today: date, rests_on: Basis, probation: Probation, enquiry: Enquiry
) -> Iterator[WayOut]:
    """Yield the notice within a trial period; in a fixed term it is to be agreed as well (§ 15 IV TzBfG).

    `today` is the true day, where the rule is asked for another one, before a job begins.
    """
    rolling = enquiry.terms.first_day <= today
    is_agreed = enquiry.terms.renewal != "none" or enquiry.terms.probation_notice is not None
    if is_agreed:
        yield _way(enquiry, rests_on, probation)._replace(rolling=rolling)
        return
    note = _(
        "Ein befristeter Vertrag ist nur kündbar, wo es vereinbart ist (§ 15 Abs. 4 TzBfG); in einer "
        "vereinbarten Probezeit liegt das meist, sicher ist es nicht."
    )
    yield _way(enquiry, rests_on, probation, (note,))._replace(rolling=rolling, certainty="arguable")


def _notice_in_it(agreed_notice: Period | None, rests_on: Basis) -> Period:
    statutory = rests_on.number("notice")
    return statutory if agreed_notice is None or exceeds(statutory, agreed_notice) else agreed_notice


def _way(enquiry: Enquiry, rests_on: Basis, probation: Probation, notes: tuple[str, ...] = ()) -> WayOut:
    ends_on, receive_by = probation.first(enquiry)
    return statutory_way(
        enquiry,
        rests_on,
        ends_on,
        receive_by,
        grounds=probation,
        closes_on=probation.until,
        rolling=enquiry.terms.first_day <= enquiry.today,
        notes=notes,
    )
