"""A notice by a day of each month, to the end of that month or of a later one."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from vertragsbuch.contract.model import FederalState
from vertragsbuch.language import _
from vertragsbuch.law import dates, german, working_days
from vertragsbuch.law.agreed import missed_until
from vertragsbuch.law.answer import Missed, Step, WayOut
from vertragsbuch.law.findings import Enquiry, statutory_way
from vertragsbuch.law.holidays import next_working_day_for_declarations, third_working_day
from vertragsbuch.law.norms import Basis
from vertragsbuch.named_tuple import NamedTuple

NoticeDayOfMonth = Callable[[int, int], date]

_SATURDAY = 5


class DisputedReading(NamedTuple):
    """A reading that not everybody shares: its short name, and what words the step that it rests on."""

    reading: str
    step: Callable[[], Step]


class ThirdWorkingDay(NamedTuple):
    """The third Werktag of a month by the holidays of a state; a Saturday `moved` to the next one."""

    state: FederalState | None = None
    moved: bool = False

    def __call__(self, year: int, month: int) -> date:
        """Return the day in a month."""
        if self.moved:
            return _third_working_day_moved(self.state, year, month)
        return third_working_day(year, month, self.state)

    def counted_out(self, day: date) -> Step:
        """Return how it is counted in the month of a day, with the holidays that mattered."""
        return working_days.counted_out(third_working_day(day.year, day.month, self.state), self.state)


class Monthly(NamedTuple):
    """A notice by a day of each month, to the end of that month or of a later one: the grounds of a way out.

    `doubt` is set where it rests on a reading that not everybody shares.
    """

    notice_day: "NoticeDayOfMonth | ThirdWorkingDay"
    months_ahead: int
    not_before: date
    doubt: DisputedReading | None = None

    def first(self, today: date) -> tuple[date, date]:
        """Return the first end and the last day of receipt for it, if the notice is received on `today`."""
        month = max(_month(today), _month(self.not_before) - self.months_ahead)
        while (receive_by := self.notice_day(month // 12, month % 12 + 1)) < today:
            month += 1
        last = month + self.months_ahead
        return dates.end_of_month(last // 12, last % 12 + 1), receive_by

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return by when the notice must be there, and the reading that this rests on."""
        ends_on, receive_by = self.first(way.receive_by or self.not_before)
        text = _("Geht die Kündigung spätestens am {day} zu, endet der Vertrag mit Ablauf des {end}.").format(
            day=german.weekday(receive_by), end=german.day(ends_on)
        )
        step = Step(text, receive_by, told=text)
        counted = (
            (self.notice_day.counted_out(receive_by),) if isinstance(self.notice_day, ThirdWorkingDay) else ()
        )
        return (step, *counted, self.doubt.step()) if self.doubt else (step, *counted)

    def missed(self, way: WayOut) -> Missed:
        """Return the end of the month that follows, and its price."""
        ends_on, receive_by = self.first(way.receive_by or self.not_before)
        following, _receive_by = self.first(receive_by + dates.ONE_DAY)
        return missed_until(ends_on, following, way.paid_for)


def monthly_way(enquiry: Enquiry, rests_on: Basis, monthly: Monthly) -> WayOut:
    """Return the first way out of a monthly rule; arguable where it rests on a reading."""
    ends_on, receive_by = monthly.first(enquiry.today)
    return statutory_way(
        enquiry,
        rests_on,
        ends_on,
        receive_by,
        grounds=monthly,
        arguable=monthly.doubt is not None,
        reading=monthly.doubt.reading if monthly.doubt else "",
    )


@lru_cache(maxsize=4096)
def _third_working_day_moved(state: FederalState | None, year: int, month: int) -> date:
    day = third_working_day(year, month, state)
    return next_working_day_for_declarations(day, state) if day.weekday() == _SATURDAY else day


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
