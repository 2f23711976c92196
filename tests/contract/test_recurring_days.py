"""Days that come back every month or year, as ISO 8601 names them and as people type them."""

from datetime import date

import pytest
from hypothesis import given

from tests.strategies import CUT_OFFS, LISTS_OF_DAYS
from vertragsbuch.contract.recurring_days import CutOff, MonthlyDay, YearlyDay, cut_off
from vertragsbuch.contract.shapes import CUT_OFF, NOTICE_DAY
from vertragsbuch.reading.typed import notice_to_of, typed_notice_to
from vertragsbuch.reading.typed_recurring import cut_off_of, typed_cut_off


@given(CUT_OFFS)
def test_a_cut_off_is_read_back_as_written_and_as_typed(day: CutOff) -> None:
    assert cut_off(str(day)) == CUT_OFF.read(CUT_OFF.write(day)) == day
    assert cut_off_of(typed_cut_off(day)) == day


@given(LISTS_OF_DAYS)
def test_days_of_the_year_are_read_back_as_written_and_as_typed(days: tuple[YearlyDay, ...]) -> None:
    assert NOTICE_DAY.read(NOTICE_DAY.write(days)) == days
    typed = notice_to_of(typed_notice_to(days))
    if not isinstance(
        typed, str
    ):  # the last days of a year, a half year or a quarter have a word of their own
        assert typed == days
    else:
        assert typed in ("year_end", "half_year_end", "quarter_end")
        assert YearlyDay(12, 31) in days


def test_the_29th_of_february_is_the_last_of_february() -> None:
    last = YearlyDay(2, 29)
    assert [last.in_year(year) for year in (2027, 2028, 2100)] == [
        date(2027, 2, 28),
        date(2028, 2, 29),
        date(2100, 2, 28),
    ]
    assert YearlyDay(2, 28).in_year(2028) == date(2028, 2, 28)


@pytest.mark.parametrize(
    "text", ["---31", "---29", "---00", "--02-30", "--13-01", "--04-31", "-10", "---1", "10"]
)
def test_a_day_that_not_every_month_or_year_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\."):
        CUT_OFF.read(text)


@pytest.mark.parametrize(
    "value", [[], ["--07-31", "--07-31"], ["---10"], ["--02-30"], "--07-31", 7, "monthly"]
)
def test_a_notice_runs_to_a_word_or_to_days_that_there_are(value: object) -> None:
    with pytest.raises(ValueError, match=r"\."):
        NOTICE_DAY.read(value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10.", MonthlyDay(10)),
        ("bis zum 3. eines Monats", MonthlyDay(3)),
        ("spätestens am 15. des Monats", MonthlyDay(15)),
        ("30.9.", YearlyDay(9, 30)),
        ("bis 30. September", YearlyDay(9, 30)),
        ("--09-30", YearlyDay(9, 30)),
        ("---05", MonthlyDay(5)),
    ],
)
def test_a_cut_off_as_people_type_it(text: str, day: CutOff) -> None:
    assert cut_off_of(text) == day
