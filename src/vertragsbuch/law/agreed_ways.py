"""The ways out by the contract's own terms, on each reading; for insurance as § 11 Abs. 2 VVG leaves them."""

from collections.abc import Iterator

from vertragsbuch.contract.model import NoticeTo
from vertragsbuch.contract.period import Period
from vertragsbuch.law import agreed
from vertragsbuch.law.agreed import Exit, Unclear
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.chained import chained_exit, in_chain
from vertragsbuch.law.findings import BEFORE_START, BEFORE_WAIVER_ENDS, Enquiry, RuleFinding
from vertragsbuch.law.pause import rests_in_renewal

_NO_DAY: tuple[NoticeTo | None, ...] = (None, "term_end", "any_day")
"""What names no day of the calendar."""


def agreed_ways(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the ways out by the contract's own terms, on each reading, and that of a trial period."""
    if enquiry.terms.probation_until is not None:
        from vertragsbuch.law.probation import agreed_probation  # noqa: PLC0415 - few terms are on trial

        yield from agreed_probation(enquiry)
    exit_ = enquiry.agreed_exit
    if isinstance(exit_, Unclear):
        yield exit_
        return
    yield _certain(enquiry, exit_)
    yield from _on_other_readings(enquiry, exit_)
    if exit_.phase == "expires":
        yield from agreed_ways_of_fixed_term(enquiry)


def agreed_ways_of_fixed_term(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the agreed notice by which a contract can be ended before it ends by itself."""
    exit_ = agreed.exit_of_fixed_term(enquiry.terms, enquiry.today)
    if exit_ is not None:
        yield _certain(enquiry, exit_)._replace(reading="in_fixed_term")
        yield from _on_other_readings(enquiry, exit_)


def agreed_ways_of_job(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the agreed notice of a job, on each reading: § 309 BGB does not look at it (§ 310 IV BGB)."""
    exit_ = enquiry.agreed_exit
    if isinstance(exit_, Unclear):
        yield exit_
        return
    yield _certain(enquiry, exit_)
    yield from (way for way in _on_other_readings(enquiry, exit_) if way.norm != "bgb-309-9")


def _certain(enquiry: Enquiry, exit_: Exit) -> WayOut:
    way = agreed.way_of(exit_, enquiry.contract, enquiry.form)
    if exit_.phase == "renewed" and enquiry.contract.events and rests_in_renewal(enquiry.contract):
        way = way._replace(certainty="arguable")
    if exit_.reading != "waived":
        return way
    until = enquiry.terms.waived_until
    assert until is not None
    return way._replace(notes=(agreed.not_before_it_ends(until),))


def _on_other_readings(enquiry: Enquiry, exit_: Exit) -> Iterator[WayOut]:
    early = None
    if exit_.reading is not None and exit_.phase != "fixed":
        early = agreed.early_exit(exit_, enquiry.today)
    if early is not None and early.reading == "waived_early":
        yield _arguable(enquiry, early)._replace(reading=BEFORE_WAIVER_ENDS)
    elif early is not None and early.reading == BEFORE_START:
        yield _arguable(enquiry, early)._replace(reading=BEFORE_START)
    elif early is not None:
        yield _arguable(enquiry, early)._replace(norm="bgb-309-9", reading="early")
    chained = chained_exit(exit_, enquiry.today)
    if chained is not None:
        yield in_chain(_arguable(enquiry, chained), chained)
    terms = enquiry.terms
    names_a_day = terms.notice_to not in _NO_DAY or terms.renewal_notice_to not in _NO_DAY
    if names_a_day and isinstance(terms.renewal, Period):
        from vertragsbuch.law.bound_ways import ways_of_bound  # noqa: PLC0415 - few terms are so bound

        yield from ways_of_bound(enquiry, exit_)
    state = enquiry.contract.state
    if state is not None and exit_.notice_to == "third_working_day":
        if exit_.phase == "fixed":
            in_state: Exit | Unclear | None = agreed.exit_of_fixed_term(enquiry.terms, enquiry.today, state)
        else:
            in_state = agreed.first_exit(enquiry.terms, enquiry.today, state)
        if isinstance(in_state, Exit) and in_state.receive_by != exit_.receive_by:
            yield _arguable(enquiry, in_state)._replace(reading="state")


def _arguable(enquiry: Enquiry, exit_: Exit) -> WayOut:
    return agreed.way_of(exit_, enquiry.contract, enquiry.form)._replace(certainty="arguable")


def agreed_ways_of_insurance(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the agreed ways; without an agreed day one that goes on ends with a period (§ 11 II VVG)."""
    terms = enquiry.terms
    day_unknown = terms.first_term and terms.renewal == "indefinite" and terms.renewal_notice_to is None
    day_unknown = day_unknown and terms.notice_to in (None, "term_end")
    for finding in agreed_ways(enquiry):
        if isinstance(finding, WayOut) and day_unknown and finding.ends_on != enquiry.initial_end:
            yield finding._replace(certainty="arguable")
        else:
            yield finding


def agreed_ways_of_home(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the agreed ways; that a lease for a time ends by itself needs a written reason (§ 575 I BGB).

    What is too late for a first term is arguable while that runs: it can be read as a waiver until its end.
    """
    initial_end = enquiry.initial_end
    runs = initial_end is not None and enquiry.today <= initial_end and enquiry.terms.renewal == "indefinite"
    for finding in agreed_ways(enquiry):
        if isinstance(finding, WayOut) and (finding.letter is None or (runs and is_renewed(finding))):
            yield finding._replace(certainty="arguable")
        elif not (isinstance(finding, Unclear) and finding.ended):
            yield finding


def is_renewed(way: WayOut) -> bool:
    """Return whether a way ends a contract after its first term."""
    return isinstance(way.grounds, Exit) and way.grounds.phase == "renewed"
