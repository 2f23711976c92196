from datetime import date

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
