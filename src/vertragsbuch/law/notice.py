"""What lies between the receipt of a notice and the end it reaches: a period, or a last day of receipt.

Both ways in closed form: the first day to which a receipt reaches, and the last receipt that reaches a day.
`ReachedEnd` is what comes of it for a contract.
"""

from datetime import date
from functools import lru_cache

from vertragsbuch.contract.model import FederalState, Notice, NoticeTo, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff, MonthlyDay, YearlyDay
from vertragsbuch.law import dates
from vertragsbuch.law.holidays import third_working_day
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

Phase = Literal["expires", "fixed", "open_ended", "initial_term", "renewed"]
Reading = Literal["strict", "early", "waived", "waived_early", "begun", "before_start"]
"""How a notice counts that arrives before the open-ended time it is meant to end (§ 309 Nr. 9 Buchst. b BGB),
while the right to give one is waived, or before the contract begins: strictly only from the first day after
that, or at once."""


class ReachedEnd(NamedTuple):
    """The first end that a notice received today can reach under the terms alone.

    `receive_by` is the last day of receipt for the same end; None where the contract expires by itself.
    `reading` is set where the end depends on how a notice counts that arrives ahead of the open-ended time,
    while the right to give one is waived, or before the contract begins. `made_on` is the day on which the
    contract was made, where the first term is counted from that day; it is the first day of the terms where
    it was made then at the latest. `state` is the one whose holidays count
    for the third Werktag.
    """

    terms: Terms
    phase: Phase
    ends_on: date
    receive_by: date | None
    notice: Notice | None
    notice_to: NoticeTo | None
    renewals: int = 0
    reading: Reading | None = None
    made_on: date | None = None
    state: FederalState | None = None

    @property
    def names_a_day(self) -> bool:
        """Whether it rests on a last day of receipt that the terms name, and not on a period alone."""
        return self.notice_to == "third_working_day" or isinstance(self.notice, MonthlyDay | YearlyDay)

    @property
    def rolling(self) -> bool:
        """Whether each day of receipt has its own end."""
        return self.notice_to == "any_day" and self.phase != "initial_term" and self.reading != "begun"


def first_day_reached(
    received_on: date, notice: Notice, notice_to: NoticeTo, state: FederalState | None = None
) -> date:
    """Return the first day on which a contract may end if the notice is received on a day.

    A period runs from the day after the receipt (§ 187 Abs. 1 BGB); a last day of receipt is met on it or
    before it. What is received up to the third Werktag of a month counts as received before that month; the
    holidays of a state count where one is given. Raises OutOfCalendar past the year 9999.
    """
    if not isinstance(notice, Period):
        return next_cut_off(notice, received_on)
    if notice_to == "third_working_day":
        counted_from = _before_the_month(received_on, state)
        return max(received_on, dates.period_end(counted_from, notice))
    return dates.period_end(received_on, notice)


def last_receipt(
    ends_on: date, notice: Notice, notice_to: NoticeTo, state: FederalState | None = None
) -> date:
    """Return the last day of receipt that reaches an end: the last one with `first_day_reached` ≤ `ends_on`.

    It is never moved to a working day (BGH III ZR 172/04).
    """
    if not isinstance(notice, Period):
        return last_cut_off(notice, ends_on)
    receive_by = dates.latest_receipt(ends_on, notice)
    if notice_to != "third_working_day":
        return receive_by
    if receive_by == dates.month_end(receive_by):
        first = receive_by + dates.ONE_DAY
        receive_by = third_working_day(first.year, first.month, state)
    else:
        receive_by = max(receive_by, third_working_day(receive_by.year, receive_by.month, state))
    return min(receive_by, ends_on)


def _before_the_month(received_on: date, state: FederalState | None) -> date:
    """Return the last day of the month before where a receipt counts as of then, else the day itself."""
    if received_on > third_working_day(received_on.year, received_on.month, state):
        return received_on
    return dates.days_after(received_on.replace(day=1), -1)


@lru_cache(maxsize=1024)
def next_cut_off(cut_off: CutOff, day: date) -> date:
    """Return the first such day of a month or a year on or after a day."""
    this_time = _in_time_of(cut_off, day)
    if this_time >= day:
        return this_time
    if isinstance(cut_off, MonthlyDay):
        return _in_time_of(cut_off, dates.days_after(dates.month_end(day), 1))
    return cut_off.in_year(dates.year_within(day.year + 1))


@lru_cache(maxsize=1024)
def last_cut_off(cut_off: CutOff, day: date) -> date:
    """Return the last such day of a month or a year on or before a day."""
    this_time = _in_time_of(cut_off, day)
    if this_time <= day:
        return this_time
    if isinstance(cut_off, MonthlyDay):
        return _in_time_of(cut_off, dates.days_after(day.replace(day=1), -1))
    return cut_off.in_year(dates.year_within(day.year - 1))


def _in_time_of(cut_off: CutOff, day: date) -> date:
    """Return the cut-off of the month or of the year in which a day lies."""
    if isinstance(cut_off, MonthlyDay):
        return cut_off.in_month(day.year, day.month)
    return cut_off.in_year(day.year)
