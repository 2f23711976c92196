"""What a notice to a day of the calendar may also reach in terms that bind until their end: open readings."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Exit, first_exit, missed_until, notice_to_after_initial_term, way_of
from vertragsbuch.law.answer import Missed, Step, WayOut
from vertragsbuch.law.because import Because
from vertragsbuch.law.bound_terms import is_bound
from vertragsbuch.law.chained import chained_exit, in_chain
from vertragsbuch.law.findings import Enquiry
from vertragsbuch.named_tuple import NamedTuple

COUNTED_TO_END = "counted_to_end"
"""The reading by which a notice need only be in time for the end of a term, not for a day of the calendar."""
WITHIN_TERM = "within_term"
"""The reading by which a day of the calendar ends the contract in the middle of a term as well."""

_MONTH = Period(months=1)
"""Terms of a month are bound against no day of the calendar."""


def ways_of_bound(enquiry: Enquiry, sure: Exit) -> Iterator[WayOut]:
    """Yield the arguable ways beside a sure exit: a later receipt for the end of a term, an end before it."""
    terms, today = enquiry.terms, enquiry.today
    counted = _counted_to_end(terms)
    if counted is terms:
        return
    to_end = first_exit(counted, today)
    if isinstance(to_end, Exit):
        to_end = to_end._replace(terms=terms)
        if _is_better(to_end, sure):
            grounds = Because(to_end, partial(_to_end_of_term, to_end))
            yield _arguable(enquiry, to_end)._replace(grounds=grounds, reading=COUNTED_TO_END)
        chained = chained_exit(to_end, today)
        if chained is not None:
            yield in_chain(_arguable(enquiry, chained), chained)
    within = _exit_within(terms, today)
    if within is not None and within.ends_on < sure.ends_on:
        yield _arguable(enquiry, within)._replace(grounds=_WithinTerm(within), reading=WITHIN_TERM)


def _is_better(to_end: Exit, sure: Exit) -> bool:
    """Return whether an exit ends the contract before the sure one, or leaves more time for the same end."""
    if to_end.ends_on != sure.ends_on or to_end.receive_by is None or sure.receive_by is None:
        return to_end.ends_on < sure.ends_on
    return to_end.receive_by > sure.receive_by


def _arguable(enquiry: Enquiry, exit_: Exit) -> WayOut:
    return way_of(exit_, enquiry.contract, enquiry.form)._replace(certainty="arguable")


def _counted_to_end(terms: Terms) -> Terms:
    """Return the terms with notice to the end of each term that is bound; the same ones where none is."""
    after = notice_to_after_initial_term(terms)
    if is_bound(terms.renewal, after):
        terms = terms._replace(renewal_notice_to="term_end")
    if is_bound(terms.renewal, terms.notice_to):
        terms = terms._replace(notice_to="term_end", renewal_notice_to=terms.renewal_notice_to or after)
    return terms


def _exit_within(terms: Terms, today: date) -> Exit | None:
    """Return the exit on a day of the calendar in whatever term: as if each were of a month."""
    exit_ = first_exit(terms._replace(renewal=_MONTH), today)
    return exit_._replace(terms=terms) if isinstance(exit_, Exit) else None


def _to_end_of_term(exit_: Exit) -> Step:
    """Return what the reading means for the day of receipt, for the person alone."""
    notice_to = exit_.terms.notice_to or "term_end"
    if exit_.phase == "renewed":
        notice_to = notice_to_after_initial_term(exit_.terms)
    day = dates.last_notice_day(notice_to, exit_.ends_on)
    text = _(
        "Nach dieser Lesart genügt es, wenn die Kündigung für das Ende der Laufzeit am {end} rechtzeitig "
        "ist. Vorsichtig ist, wer auch für den {day} rechtzeitig kündigt, den letzten Tag davor, zu dem die "
        "Kündigung vereinbart ist."
    )
    return Step(text.format(end=german.day(exit_.ends_on), day=german.day(day)), exit_.ends_on)


class _WithinTerm(NamedTuple):
    """The grounds of an end in the middle of a term: it comes back with the next day of the calendar."""

    exit_: Exit

    @property
    def names_a_day(self) -> bool:
        """Whether it rests on a day that the terms name."""
        return self.exit_.names_a_day

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return how the end follows."""
        return self.exit_.steps(way)

    def missed(self, way: WayOut) -> Missed | None:
        """Return the next such end."""
        if way.receive_by is None or way.ends_on is None:
            return None
        following = _exit_within(self.exit_.terms, way.receive_by + dates.ONE_DAY)
        return None if following is None else missed_until(way.ends_on, following.ends_on, way.paid_for)
