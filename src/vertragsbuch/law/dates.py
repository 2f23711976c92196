"""The computation of periods, §§ 186–193 BGB: closed forms, no walk over days."""

from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from vertragsbuch.contract.model import NoticeTo
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import YearlyDay

ONE_DAY = timedelta(days=1)
_FEBRUARY = 2
_MIDDLE = 15
_MONTHS_TO_A_NOTICE_DAY = {"quarter_end": 3, "half_year_end": 6, "year_end": 12}
TERMS_OF_A_LARGE_BOOK = 16_384
"""Thirty years of first days, and terms of a few lengths."""
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class OutOfCalendar(ValueError):
    """A computed day would lie outside the years 1 to 9999."""


@lru_cache(maxsize=4096)
def period_end(event_on: date, period: Period) -> date:
    """Return the last day of a period that an event on `event_on` starts.

    The day of the event does not count (§ 187 Abs. 1 BGB). Months end on the day with the same number,
    or on the last day of a month that has no such day (§ 188 Abs. 2 and 3 BGB); days follow after the
    months (§ 189 Abs. 2 BGB). Raises OutOfCalendar past the year 9999.
    """
    months_end_on, days = _months_after(event_on, period.in_months), period.in_days
    return days_after(months_end_on, days) if days else months_end_on


@lru_cache(maxsize=4096)
def latest_receipt(ends_on: date, notice: Period) -> date:
    """Return the last day of receipt whose own notice period still ends on or before `ends_on`.

    It is the latest day d with period_end(d, notice) ≤ ends_on, so the other side has the whole period
    (§ 187 Abs. 1, § 188 Abs. 2 and 3 BGB). It is never moved to a working day (BGH III ZR 172/04).
    """
    months, days = notice.in_months, notice.in_days
    months_end_on = days_after(ends_on, -days) if days else ends_on
    if not months:
        return months_end_on
    year, month = _shifted_month(months_end_on, -months)
    last = month_length(year, month)
    is_month_end = months_end_on.day == month_length(months_end_on.year, months_end_on.month)
    return date(year, month, last if is_month_end else min(months_end_on.day, last))


@lru_cache(maxsize=TERMS_OF_A_LARGE_BOOK)
def term_end(starts_on: date, term: Period) -> date:
    """Return the last day of a term whose first day `starts_on` counts (§ 187 Abs. 2 BGB).

    Months end on the day before the one that has the number of the first day, or on the last day of a
    month that has no such day (§ 188 Abs. 2 and 3 BGB). Raises OutOfCalendar past the year 9999.
    """
    return _term_end(starts_on, term.in_months, term.in_days)


def _term_end(starts_on: date, months: int, days: int) -> date:
    if not months:
        return days_after(starts_on, days - 1)
    year, month = _shifted_month(starts_on, months)
    if starts_on.day == 1:
        months_end_on = date(year, month, 1) - ONE_DAY
    else:
        months_end_on = date(year, month, min(starts_on.day - 1, month_length(year, month)))
    return days_after(months_end_on, days) if days else months_end_on


def renewed_term_end(starts_on: date, initial_term: Period, renewal: Period, renewals: int) -> date:
    """Return the last day after so many renewals, counted from the start so that nothing drifts.

    A renewal begins when the term before it has ended (§ 190 BGB). Terms in whole months are counted from
    the first day of the contract: one that began on the 31st ends on the 30th wherever there is one.
    """
    if not renewals:
        return term_end(starts_on, initial_term)
    months, days = renewal.in_months * renewals, renewal.in_days * renewals
    if initial_term.in_days and months:
        return _term_end(term_end(starts_on, initial_term) + ONE_DAY, months, days)
    return _term_end(starts_on, initial_term.in_months + months, initial_term.in_days + days)


@lru_cache(maxsize=TERMS_OF_A_LARGE_BOOK)
def first_term_end(
    starts_on: date, initial_term: Period, renewal: Period, not_before: date
) -> tuple[date, int]:
    """Return the first end of a term on or after `not_before`, and how many renewals lie before it.

    The renewal must have a length. The first guess is never too late.
    """
    first = term_end(starts_on, initial_term)
    renewals = max(0, _fewest_renewals(first, renewal, not_before))
    while (ends_on := renewed_term_end(starts_on, initial_term, renewal, renewals)) < not_before:
        renewals += 1
    return ends_on, renewals


def _fewest_renewals(first: date, renewal: Period, not_before: date) -> int:
    """Return a number of renewals that surely does not lead past the wanted end, and at most few below it."""
    if not renewal.in_days:
        return ((not_before.year - first.year) * 12 + not_before.month - first.month) // renewal.in_months
    average = renewal.in_months * 30.436875 + renewal.in_days
    return int((not_before - first).days / average) - 1


def first_notice_day(notice_to: NoticeTo, not_before: date) -> date:
    """Return the first day on or after `not_before` to which notice may run.

    Middle and end of a month are the 15th and its last day (§ 192 BGB), a quarter has three months and a
    half year has six (§ 189 Abs. 1 BGB). A notice by the third Werktag ends the contract with a month. Raises
    ValueError for `term_end`, which the calendar does not know.
    """
    if isinstance(notice_to, tuple):
        return _first_of_days(notice_to, not_before)
    match notice_to:
        case "any_day":
            return not_before
        case "month_end" | "third_working_day":
            return month_end(not_before)
        case "mid_month_or_month_end":
            middle = date(not_before.year, not_before.month, _MIDDLE)
            return middle if not_before <= middle else month_end(not_before)
        case "quarter_end" | "half_year_end":
            return _end_of_months(not_before, 3 if notice_to == "quarter_end" else 6)
        case "year_end":
            return date(not_before.year, 12, 31)
        case "term_end":
            raise ValueError(notice_to)


def last_notice_day(notice_to: NoticeTo, not_after: date) -> date:
    """Return the last day on or before `not_after` to which notice may run; see `first_notice_day`."""
    if isinstance(notice_to, tuple):
        return _last_of_days(notice_to, not_after)
    if notice_to == "any_day":
        return not_after
    if notice_to == "mid_month_or_month_end" and _MIDDLE <= not_after.day != month_end(not_after).day:
        return not_after.replace(day=_MIDDLE)
    width = _MONTHS_TO_A_NOTICE_DAY.get(notice_to, 1)
    coming = _end_of_months(not_after, width)
    if coming == not_after:
        return not_after
    return days_after(date(not_after.year, (not_after.month - 1) // width * width + 1, 1), -1)


def _last_of_days(days: tuple[YearlyDay, ...], not_after: date) -> date:
    this_year = [day.in_year(not_after.year) for day in days]
    gone = [day for day in this_year if day <= not_after]
    return max(gone) if gone else max(days).in_year(year_within(not_after.year - 1))


def _first_of_days(days: tuple[YearlyDay, ...], not_before: date) -> date:
    this_year = [day.in_year(not_before.year) for day in days]
    coming = [day for day in this_year if day >= not_before]
    return min(coming) if coming else min(days).in_year(year_within(not_before.year + 1))


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month; calendar.monthrange takes four times as long."""
    if month == _FEBRUARY and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _LENGTHS[month]


def month_end(day: date) -> date:
    """Return the last day of the month (§ 192 BGB)."""
    return end_of_month(day.year, day.month)


def end_of_month(year: int, month: int) -> date:
    """Return the last day of a month of a year (§ 192 BGB)."""
    return date(year, month, month_length(year, month))


def next_month_end(day: date) -> date:
    """Return the last day of the month after that of a day."""
    return month_end(period_end(month_end(day), Period(months=1)))


def months_and_days_between(first: date, last: date) -> tuple[int, int]:
    """Return the whole months, and the days left over, from the day after `first` to `last` inclusive.

    Two ends of months are whole months apart, whatever their length.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    if first == month_end(first) and last == month_end(last):
        return months, 0
    if last.day < first.day:
        months -= 1
    return months, (last - _months_after(first, months)).days


def year_within(year: int) -> int:
    """Return a year that the calendar has; raises OutOfCalendar for another one."""
    if not 1 <= year <= MAXYEAR:
        raise OutOfCalendar(year)
    return year


def _end_of_months(day: date, width: int) -> date:
    return end_of_month(day.year, (day.month - 1) // width * width + width)


def _shifted_month(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year_within(year), month + 1


def _months_after(day: date, months: int) -> date:
    if not months:
        return day
    year, month = _shifted_month(day, months)
    return date(year, month, min(day.day, month_length(year, month)))


def days_after(day: date, days: int) -> date:
    """Return the day so many days later, or earlier where they are negative; raises OutOfCalendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError as overflow:
        raise OutOfCalendar(day.year) from overflow
