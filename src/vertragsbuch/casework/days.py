"""Days around those of a case; what would lie outside the calendar is its first or last day."""

from datetime import date

from vertragsbuch.contract.period import Period
from vertragsbuch.law.dates import OutOfCalendar, latest_receipt, next_month_end, period_end


def days_later(day: date, days: int) -> date:
    """Return the day so many days later, earlier for a negative number, at most an end of the calendar."""
    first, last = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(min(max(day.toordinal() + days, first), last))


def end_of_period(event_on: date, period: Period) -> date:
    """Return the last day of a period that an event starts (§ 187 Abs. 1, § 188 Abs. 2 und 3 BGB)."""
    try:
        return period_end(event_on, period)
    except OutOfCalendar:
        return date.max


def last_day_before(end: date, period: Period) -> date:
    """Return the last day from which a whole period still fits before the end of a day, that day included."""
    try:
        return latest_receipt(end, period)
    except OutOfCalendar:
        return date.min


def end_by_agreement(day: date) -> date:
    """Return the day on which a contract might end by agreement: the last one of the next month."""
    try:
        return next_month_end(day)
    except OutOfCalendar:
        return date.max
