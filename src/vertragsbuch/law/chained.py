"""Renewed terms from the 30th or the 31st, each counted from the end of the one before (§ 190 BGB)."""

from datetime import date
from functools import partial

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Exit
from vertragsbuch.law.answer import Step, WayOut
from vertragsbuch.law.because import Because
from vertragsbuch.law.first_term import initial_end_of
from vertragsbuch.law.notice import first_day_reached, last_receipt

CHAINED = "chained"
"""The reading by which a term that was cut short by a short month is followed by one from the first."""

_FIRST_DAY_CUT_SHORT = 30
"""Terms that begin on an earlier day have their last day in every month."""
_MONTHS_OF_A_YEAR = 12


def chained_exit(exit_: Exit, today: date) -> Exit | None:
    """Return the exit with terms that are each counted from the end of the one before, where that differs.

    Such a term ends no earlier than one that is counted from the first day, so its last day of receipt is the
    later one. None where the contract is left with its first term, or on another day than the end of a term.
    """
    terms, renewal, notice = exit_.terms, exit_.terms.renewal, exit_.notice
    if exit_.phase != "renewed" or exit_.notice_to != "term_end" or notice is None:
        return None
    initial_end = initial_end_of(terms)
    if not isinstance(renewal, Period) or renewal.in_days or initial_end is None:
        return None
    first = initial_end + dates.ONE_DAY
    if first.day == terms.first_day.day < _FIRST_DAY_CUT_SHORT:
        return None  # counted from either day, every term ends alike
    if terms.waived_until is not None:
        today = max(today, terms.waived_until + dates.ONE_DAY)
    reached = max(first_day_reached(today, notice, "term_end"), first)
    chained = _end_in_chain(initial_end, renewal, reached)
    if chained is None or chained[0] == exit_.ends_on:
        return None
    ends_on, renewals = chained
    receive_by = last_receipt(ends_on, notice, "term_end")
    return exit_._replace(ends_on=ends_on, receive_by=receive_by, renewals=renewals)


def _end_in_chain(initial_end: date, renewal: Period, reached: date) -> tuple[date, int] | None:
    """Return the first end from a day on and its number; None where no month cuts a term short."""
    last, renewals = initial_end, 0
    for _month in range(_MONTHS_OF_A_YEAR):
        first = last + dates.ONE_DAY
        if first.day < _FIRST_DAY_CUT_SHORT:
            ends_on, more = dates.first_term_end(first, renewal, renewal, reached)
            return ends_on, renewals + more + 1
        last, renewals = dates.term_end(first, renewal), renewals + 1
        if last >= reached:
            return last, renewals
    return None


def in_chain(way: WayOut, chained: Exit) -> WayOut:
    """Return the way to a chained exit, with what the reading means."""
    return way._replace(reading=CHAINED, grounds=Because(way.grounds, partial(chained_step, chained)))


def chained_step(exit_: Exit) -> Step:
    """Return what the reading means for the end, for the person alone."""
    text = _(
        "Nach dieser Lesart beginnt jede Verlängerung am Tag nach dem Ende der vorigen (§ 190 BGB), auch "
        "wenn ein kurzer Monat sie verkürzt hat; vorsichtig ist der Tag, der vom Beginn aus gezählt ist. "
        "Hier endet sie am {end}."
    )
    return Step(text.format(end=german.day(exit_.ends_on)), exit_.ends_on, "§ 190 BGB")
