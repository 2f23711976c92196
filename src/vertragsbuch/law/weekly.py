"""Notice by the day and by the week: § 580a Abs. 1 Nr. 1, 2, § 621 Nr. 1, 2 BGB."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from vertragsbuch.contract.model import FederalState, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.answer import GroundsInWords, Step, WayOut
from vertragsbuch.law.findings import Enquiry, exits, statutory_way
from vertragsbuch.law.holidays import is_working_day
from vertragsbuch.law.norms import Basis

DAYS_OF_A_WEEK = 7
_SATURDAY = 5
_WEEK = timedelta(days=DAYS_OF_A_WEEK)


def daily_ways(enquiry: Enquiry, rests_on: Basis, not_before: date) -> Iterator[WayOut]:
    """Yield the notice on any day to the end of the next one."""
    any_day = Terms(enquiry.terms.first_day, None, "indefinite", Period(days=1), "any_day")
    yield from exits(enquiry, rests_on, any_day, not_before=not_before)


def weekly_way(enquiry: Enquiry, rests_on: Basis, not_before: date) -> WayOut:
    """Return the notice by the first Werktag of a week to its Saturday, as is safe in every state."""
    ends_on, receive_by = _first(enquiry.today, not_before, None)
    grounds = GroundsInWords(partial(_steps, ends_on, receive_by))
    return statutory_way(enquiry, rests_on, ends_on, receive_by, grounds=grounds)


def weekly_ways(enquiry: Enquiry, rests_on: Basis, not_before: date) -> Iterator[WayOut]:
    """Yield the same, and the later day that the holidays of the state give, which is arguable."""
    yield (safe := weekly_way(enquiry, rests_on, not_before))
    state = enquiry.contract.state
    if state is not None:
        days = _first(enquiry.today, not_before, state)
        if days != (safe.ends_on, safe.receive_by):
            grounds = GroundsInWords(partial(_steps, *days))
            way = statutory_way(enquiry, rests_on, *days, grounds=grounds, arguable=True, reading="state")
            yield way


def _first(today: date, not_before: date, state: FederalState | None) -> tuple[date, date]:
    """Return the first end that a notice of today reaches, and the last day of receipt for it."""
    monday = max(today, not_before - _WEEK)
    monday -= timedelta(days=monday.weekday())
    while True:
        receive_by, ends_on = _first_working_day(monday, state), monday + timedelta(days=_SATURDAY)
        if receive_by >= today and ends_on >= not_before:
            return ends_on, receive_by
        monday += _WEEK


def _first_working_day(monday: date, state: FederalState | None) -> date:
    while not is_working_day(monday, state):
        monday += dates.ONE_DAY
    return monday


def _steps(ends_on: date, receive_by: date) -> tuple[Step, ...]:
    text = _("Zugang am ersten Werktag der Woche, {day}: Ende am folgenden Samstag, {end}.")
    return (Step(text.format(day=german.weekday(receive_by), end=german.day(ends_on)), receive_by),)
