"""Terms of a fixed length under a notice to a day of the calendar: „um 12 Monate … zum Monatsende“.

That such a day comes while a term runs does not say that the term may be left then (§ 542 Abs. 2, § 620 BGB;
§ 11 Abs. 1 VVG). What is sure is the end of a term, by a notice that is in time for the last such day up to
it.
"""

from collections.abc import Mapping
from datetime import date

from vertragsbuch.contract.model import FederalState, Notice, NoticeTo, Renewal, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law import dates
from vertragsbuch.law.notice import last_receipt
from vertragsbuch.named_tuple import NamedTuple

_MONTHS_BETWEEN: Mapping[NoticeTo | None, int] = {
    "third_working_day": 1,
    "mid_month_or_month_end": 1,
    "month_end": 1,
    "quarter_end": 3,
    "half_year_end": 6,
    "year_end": 12,
}
_MONTHS_OF_A_YEAR = 12
_LONGEST_MONTH = 31


def is_bound(renewal: Renewal | None, notice_to: NoticeTo | None) -> bool:
    """Return whether terms last longer than it takes to the next day of the calendar to which notice runs.

    One that is as long as a quarter, say, and a notice to the end of a quarter mean the same. Of days of the
    year that are named each one is meant, so only terms of more than a year are bound against them.
    """
    if not isinstance(renewal, Period) or notice_to in (None, "any_day", "term_end"):
        return False
    months = _MONTHS_OF_A_YEAR if isinstance(notice_to, tuple) else _MONTHS_BETWEEN[notice_to]
    return renewal.in_days > (months - renewal.in_months) * _LONGEST_MONTH


def safe_receipt(
    ends_on: date, notice: Notice, notice_to: NoticeTo, state: FederalState | None = None
) -> date:
    """Return the last day of receipt that is safe for the end of a bound term, however it is counted.

    The notice may have to lead to the day of the calendar, and that may not come after the end of the term.
    """
    day = dates.last_notice_day(notice_to, ends_on)
    to_day = last_receipt(day, notice, notice_to, state)
    return to_day if day == ends_on else min(to_day, last_receipt(ends_on, notice, "term_end"))


class SafeEnd(NamedTuple):
    """The end of a renewed term, how many renewals lead to it, and the last day of receipt that is safe."""

    ends_on: date
    renewals: int
    receive_by: date


def first_safe_end(
    terms: Terms,
    notice: Notice,
    notice_to: NoticeTo,
    today: date,
    not_before: date,
    state: FederalState | None = None,
) -> SafeEnd | None:
    """Return the first end of a bound term from a day on for which a receipt on `today` is safe.

    None where the notice ends the contract on a day of the calendar, whenever in a term that comes.
    """
    renewal, first_term = terms.renewal, terms.first_term
    if not isinstance(renewal, Period) or first_term is None or not is_bound(renewal, notice_to):
        return None
    while True:
        ends_on, renewals = dates.first_term_end(terms.first_day, first_term, renewal, not_before)
        receive_by = safe_receipt(ends_on, notice, notice_to, state)
        if receive_by >= today:
            return SafeEnd(ends_on, renewals, receive_by)
        not_before = ends_on + dates.ONE_DAY
