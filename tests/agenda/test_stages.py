"""When an occasion is told: each stage on its day, none before it begins, and what is left after it."""

from datetime import date, timedelta

import pytest

from tests.agenda.made import yearly
from vertragsbuch.action import Remedy
from vertragsbuch.agenda.occasions import Occasion
from vertragsbuch.agenda.stages import STAGES, Stage, next_stage_on, reached, stages_of
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.contract.period import Period

DAY = timedelta(1)
DUE = date(2026, 11, 23)
ALARM = Alarm("unsent", DUE, "", Remedy("", ()))


def told(
    last_on: date | None = None,
    since: date | None = None,
    within_days: int | None = None,
    later: date | None = None,
    periods: tuple[Period, ...] = STAGES,
) -> list[tuple[str, str]]:
    """Return the stages of what is to be done by `DUE`, each with its day."""
    occasion = Occasion(yearly("x", date(2021, 1, 1)), "alarm", "", DUE, last_on, ALARM, since)
    return [(stage.name, stage.on.isoformat()) for stage in stages_of(occasion, periods, within_days, later)]


def test_where_nothing_is_set_somebody_is_told_from_four_months_before_to_the_day_itself() -> None:
    assert told() == [
        ("P4M", "2026-07-23"),
        ("P2M", "2026-09-23"),
        ("P30D", "2026-10-24"),
        ("P14D", "2026-11-09"),
        ("P7D", "2026-11-16"),
        ("P3D", "2026-11-20"),
        ("P1D", "2026-11-22"),
        ("P0D", "2026-11-23"),
    ]


def test_from_the_day_on_which_it_may_be_too_late_it_is_told_once_more() -> None:
    sure, last_on = DUE + 7 * DAY, DUE + 37 * DAY
    about = Occasion(yearly("x", date(2021, 1, 1)), "window", "", DUE, last_on, ALARM, receive_by=sure)
    after = [(stage.name, stage.on) for stage in stages_of(about, ()) if stage.on > DUE]
    assert after == [
        ("late", DUE + DAY),
        ("unsure", sure + DAY),
        ("last", last_on),
        ("missed", last_on + DAY),
    ]
    assert [stage.name for stage in stages_of(about._replace(receive_by=last_on), ())] == [
        "late",
        "last",
        "missed",
    ]


LAST_WEEK = [("P7D", "2026-11-16"), ("P3D", "2026-11-20"), ("P1D", "2026-11-22"), ("P0D", "2026-11-23")]


@pytest.mark.parametrize(
    ("since", "within_days", "first", "left"),
    [
        (DUE - 8 * DAY, None, "2026-11-15", 4),
        (DUE - 7 * DAY, None, "2026-11-16", 3),
        (DUE, None, "2026-11-23", 0),
        (None, 8, "2026-11-15", 4),
        (None, 7, "2026-11-16", 3),
        (None, 0, "2026-11-23", 0),
        (DUE - 9 * DAY, 8, "2026-11-15", 4),
        (DUE - 8 * DAY, 9, "2026-11-15", 4),
    ],
)
def test_none_lies_before_the_day_on_which_it_begins_and_the_first_is_that_day(
    since: date | None, within_days: int | None, first: str, left: int
) -> None:
    assert told(since=since, within_days=within_days) == [("first", first), *LAST_WEEK[4 - left :]]


def test_a_day_that_somebody_has_asked_for_stands_among_the_others() -> None:
    assert told(later=DUE - 2 * DAY, periods=(Period(days=3), Period(days=1))) == [
        ("P3D", "2026-11-20"),
        ("later:2026-11-21", "2026-11-21"),
        ("P1D", "2026-11-22"),
    ]


@pytest.mark.parametrize(
    ("last_on", "left"),
    [
        (None, []),
        (DUE - DAY, [("missed", "2026-11-23")]),
        (DUE, [("missed", "2026-11-24")]),
        (DUE + DAY, [("late", "2026-11-24"), ("missed", "2026-11-25")]),
        (DUE + 2 * DAY, [("late", "2026-11-24"), ("last", "2026-11-25"), ("missed", "2026-11-26")]),
    ],
)
def test_after_its_day_is_left_what_the_last_day_leaves(
    last_on: date | None, left: list[tuple[str, str]]
) -> None:
    assert told(last_on, periods=()) == left


def test_a_stage_is_reached_on_its_day_and_the_next_one_is_after_it() -> None:
    stages = [Stage("a", DUE), Stage("b", DUE), Stage("c", DUE + 2 * DAY)]
    reached_on = [reached(stages, DUE + offset * DAY) for offset in (-1, 0, 1, 2, 3)]
    assert reached_on == [None, stages[1], stages[1], stages[2], stages[2]]
    assert [next_stage_on(stages, DUE + offset * DAY) for offset in (-1, 0, 1, 2)] == [
        DUE,
        DUE + 2 * DAY,
        DUE + 2 * DAY,
        date.max,
    ]


def test_a_stage_before_the_calendar_begins_is_none() -> None:
    first = Occasion(yearly("x", date(2021, 1, 1)), "alarm", "", date(1, 2, 1), None, ALARM)
    assert stages_of(first, STAGES)[0] == Stage("P30D", date(1, 1, 2))
