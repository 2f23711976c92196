from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agenda.made import yearly
from vertragsbuch.agenda.item import item_of
from vertragsbuch.agenda.year import deadlines_before, month_start, months_away
from vertragsbuch.config.settings import Settings


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_a_month_starts_as_many_months_away(today: date, months: int) -> None:
    first = month_start(today, months)
    assert first.day == 1
    assert months_away(first, today) == months


def test_a_day_before_this_month_stands_at_its_beginning() -> None:
    assert months_away(date(2026, 10, 31), date(2026, 11, 22)) == 0
    assert months_away(date(2026, 11, 16), date(2026, 11, 22)) == 0.5


def test_the_earliest_deadline_is_drawn_last_and_one_after_the_strip_not_at_all() -> None:
    today = date(2026, 11, 22)
    items = [
        item_of(yearly(str(day), day), today, Settings()) for day in (date(2021, 1, 1), date(2021, 8, 1))
    ]
    days = [item.act_by for item in items]
    assert days[0] is not None
    assert days[1] is not None
    marked = [day for day, _item in deadlines_before(date(2030, 1, 1), items)]
    assert marked == sorted(marked, reverse=True) == [days[1], days[0]]
    assert [day for day, _item in deadlines_before(days[1], items)] == [days[0]]


def test_beyond_the_calendar_lies_its_last_month() -> None:
    assert month_start(date(9998, 12, 31), 12) == date(9999, 12, 1)
    assert month_start(date(9999, 1, 31), 0) == date(9999, 1, 1)
    assert month_start(date(9999, 12, 31), 1) == date(9999, 12, 1)
    assert month_start(date(2026, 11, 30), 2) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "away"),
    [
        (date(2026, 11, 1), 0.0),
        (date(2026, 11, 30), 29 / 30),
        (date(2026, 12, 31), 1 + 30 / 31),
        (date(2027, 1, 1), 2.0),
        (date(2027, 2, 15), 3 + 14 / 28),
        (date(2026, 10, 31), 0.0),
    ],
)
def test_a_day_lies_as_far_into_its_month_as_that_is_long(day: date, away: float) -> None:
    assert months_away(day, date(2026, 11, 22)) == pytest.approx(away)


def test_of_two_deadlines_on_one_day_the_order_stays() -> None:
    today = date(2026, 11, 22)
    items = [item_of(yearly(title, date(2021, 1, 1)), today, Settings()) for title in ("b", "a", "c")]
    titles = [item.contract.title for _day, item in deadlines_before(date(2030, 1, 1), items)]
    assert titles == ["b", "a", "c"]
