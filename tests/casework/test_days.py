from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.casework.days import days_later, end_of_period
from vertragsbuch.contract.period import Period


@pytest.mark.parametrize(
    ("day", "count", "there"),
    [
        (date(2026, 12, 31), -28, date(2026, 12, 3)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date.max, 1, date.max),
        (date.min, -1, date.min),
    ],
)
def test_days_stay_in_the_calendar(day: date, count: int, there: date) -> None:
    assert days_later(day, count) == there


@given(st.dates(), st.integers(0, 500))
def test_a_period_of_days_ends_where_counting_ends(day: date, count: int) -> None:
    assert end_of_period(day, Period(days=count)) == days_later(day, count)


def test_a_month_from_the_last_day_of_january_ends_in_february() -> None:
    assert end_of_period(date(2027, 1, 31), Period(months=1)) == date(2027, 2, 28)
    assert end_of_period(date(9999, 12, 31), Period(months=1)) == date.max
