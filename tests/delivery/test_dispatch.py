from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.delivery.dispatch import dispatch_by
from vertragsbuch.law.holidays import HALF_DAYS, is_working_day


@pytest.mark.parametrize(
    ("receive_by", "sent_by"),
    [
        (date(2026, 11, 30), date(2026, 11, 23)),
        (date(2026, 12, 13), date(2026, 12, 5)),
        (date(2026, 12, 24), date(2026, 12, 17)),
        (date(2026, 12, 27), date(2026, 12, 18)),
        (date(2026, 12, 31), date(2026, 12, 22)),
        (date(2027, 1, 1), date(2026, 12, 22)),
        (date(2027, 1, 2), date(2026, 12, 24)),
        (date(2027, 3, 30), date(2027, 3, 23)),
        (date(2027, 4, 5), date(2027, 3, 27)),
        (date(2027, 5, 24), date(2027, 5, 15)),
    ],
)
def test_a_week_before_on_a_working_day(receive_by: date, sent_by: date) -> None:
    assert dispatch_by(receive_by) == sent_by


@given(st.dates(date(1995, 1, 1), date(2090, 12, 31)))
def test_it_is_always_a_working_day_at_least_a_week_before(receive_by: date) -> None:
    day = dispatch_by(receive_by)
    assert is_working_day(day)
    assert timedelta(days=7) <= receive_by - day <= timedelta(days=12)
    ahead = [day + timedelta(days=days) for days in range(1, (receive_by - day).days + 1)]
    assert sum(is_working_day(each) and (each.month, each.day) not in HALF_DAYS for each in ahead) >= 4
