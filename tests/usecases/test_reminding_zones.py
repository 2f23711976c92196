"""The day and the hours of the person count, whatever the zone: east and west of everybody, on odd days."""

import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.usecases.reminded import Ear, book_with, context_in, contract, quiet
from vertragsbuch.usecases.context import real_today
from vertragsbuch.usecases.reminder_plan import planned
from vertragsbuch.usecases.reminder_run import reminder_stamp

ZONES = ("Pacific/Auckland", "America/Los_Angeles")
SUMMER_TIME = {
    "Pacific/Auckland": (date(2026, 4, 5), date(2026, 9, 27)),
    "America/Los_Angeles": (date(2026, 3, 8), date(2026, 11, 1)),
}
"""The days on which the clocks are put back or forward."""


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Be in a zone."""
    monkeypatch.setenv("TZ", request.param)
    clock.tzset()
    yield request.param
    monkeypatch.undo()
    clock.tzset()


def test_the_day_is_that_of_the_person(zone: str) -> None:
    before = datetime.now(ZoneInfo(zone)).date()
    today = real_today()
    assert today in (before, datetime.now(ZoneInfo(zone)).date())


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (time(0, 0), "quiet"),
        (time(1, 30), "quiet"),
        (time(6, 59), "quiet"),
        (time(7, 0), "pending"),
        (time(21, 59), "pending"),
        (time(22, 0), "quiet"),
        (time(23, 59), "quiet"),
    ],
)
def test_quiet_hours_are_those_of_the_person_on_both_days_of_summer_time(
    tmp_path: Path, zone: str, at: time, state: str
) -> None:
    book_with(tmp_path, contract("x", date(2021, 1, 1)), contract("y", date(2021, 6, 1)))
    push = Ear("push", waits=True)
    for day in SUMMER_TIME[zone]:
        moment = datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
        context = context_in(tmp_path, day, settings=quiet(22, 7))._replace(now=lambda: moment)  # noqa: B023 - called at once
        ledger = context.book.reminders.ledger(reminder_stamp(context), day)
        plan = planned(context, ledger, [push.voice])
        assert {telling.now for telling in plan.tellings} == {state}
