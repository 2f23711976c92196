"""The period of an insurance: a year, counted to the day on which its terms let it end (§ 12 VVG)."""

from datetime import date

from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import YearlyDay
from vertragsbuch.law import dates
from vertragsbuch.law.findings import Enquiry, exceeds
from vertragsbuch.named_tuple import NamedTuple

_YEAR = Period(months=12)
_FEBRUARY = 2


class PeriodEnd(NamedTuple):
    """The last day of a period of insurance; not sure where the terms let it be counted in two ways."""

    day: date
    is_sure: bool


def period_end_after(enquiry: Enquiry, day: date, first_end: date | None) -> PeriodEnd:
    """Return the end of the period that runs on a day; `first_end` is that of the first term, if any.

    Years are counted from the start; where the first term is no number of years, up to its end: it was cut
    short so that the years follow a due day. Where both may be meant, the earlier end is returned.
    """
    terms = enquiry.terms
    from_start = dates.first_term_end(terms.first_day, _YEAR, _YEAR, day)[0]
    if first_end is None:
        if not isinstance(terms.notice_to, tuple) and terms.notice_to != "year_end":
            return PeriodEnd(from_start, is_sure=True)
        due = dates.first_notice_day(terms.notice_to, day)
        return PeriodEnd(min(from_start, due), is_sure=from_start == due)
    if day > first_end and isinstance(terms.renewal, Period) and exceeds(_YEAR, terms.renewal):
        renewed = dates.first_term_end(first_end + dates.ONE_DAY, terms.renewal, terms.renewal, day)[0]
        return PeriodEnd(min(from_start, renewed), is_sure=from_start == renewed)
    if dates.first_term_end(terms.first_day, _YEAR, _YEAR, first_end)[0] == first_end:
        return PeriodEnd(from_start, is_sure=True)
    to_due_day = dates.first_notice_day((_every_year(first_end),), day)
    if day > first_end or first_end < dates.term_end(terms.first_day, _YEAR):
        return PeriodEnd(to_due_day, is_sure=True)
    return PeriodEnd(min(from_start, to_due_day), is_sure=False)


def _every_year(day: date) -> YearlyDay:
    """Return the day of every year; the last of February stays the last."""
    is_last_of_february = day.month == _FEBRUARY and day == dates.month_end(day)
    return YearlyDay(_FEBRUARY, 29) if is_last_of_february else YearlyDay(day.month, day.day)
