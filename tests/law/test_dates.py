from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.grid import on_grid
from tests.law.strategies import days, grids, months, notices, periods
from vertragsbuch.contract.model import NoticeTo
from vertragsbuch.contract.period import Period
from vertragsbuch.law import dates

ONE_DAY = timedelta(days=1)


def p(text: str) -> Period:
    return Period.parse(text)


@given(days, notices)
def test_the_latest_receipt_is_the_last_day_that_works(ends_on: date, notice: Period) -> None:
    latest = dates.latest_receipt(ends_on, notice)
    assert dates.period_end(latest, notice) <= ends_on
    assert dates.period_end(latest + ONE_DAY, notice) > ends_on


@given(days, days, notices)
def test_period_end_and_latest_receipt_are_monotone(one: date, other: date, notice: Period) -> None:
    earlier, later = sorted((one, other))
    assert dates.period_end(earlier, notice) <= dates.period_end(later, notice)
    assert dates.latest_receipt(earlier, notice) <= dates.latest_receipt(later, notice)


@given(days, st.integers(1, 60))
def test_months_end_on_the_day_of_the_same_number_or_the_last_one(event_on: date, count: int) -> None:
    ends_on = dates.period_end(event_on, Period(months=count))
    assert (ends_on.year * 12 + ends_on.month) - (event_on.year * 12 + event_on.month) == count
    assert ends_on.day == min(event_on.day, monthrange(ends_on.year, ends_on.month)[1])


@given(days, st.integers(1, 60))
def test_weeks_are_seven_days(day: date, count: int) -> None:
    weeks, as_days = Period(weeks=count), Period(days=7 * count)
    assert dates.period_end(day, weeks) == dates.period_end(day, as_days) == day + timedelta(days=7 * count)
    assert dates.latest_receipt(day, weeks) == dates.latest_receipt(day, as_days)
    assert dates.term_end(day, weeks) == day + timedelta(days=7 * count - 1)


@given(days, st.integers(1, 60))
def test_a_term_ends_on_the_day_before_its_number_comes_again(starts_on: date, count: int) -> None:
    ends_on = dates.term_end(starts_on, Period(months=count))
    following = ends_on + ONE_DAY
    month = starts_on.year * 12 + starts_on.month - 1 + count
    last = monthrange(month // 12, month % 12 + 1)[1]
    if starts_on.day - 1 < last:
        assert (following.year * 12 + following.month - 1, following.day) == (month, starts_on.day) or (
            following.day == 1 and starts_on.day > last
        )
    else:
        assert ends_on.day == last


@given(days, months, months, st.integers(0, 40))
def test_renewals_do_not_drift(starts_on: date, initial: Period, renewal: Period, count: int) -> None:
    ends_on = dates.renewed_term_end(starts_on, initial, renewal, count)
    assert ends_on == dates.term_end(starts_on, Period(months=initial.in_months + count * renewal.in_months))
    following = dates.renewed_term_end(starts_on, initial, renewal, count + 1)
    assert following > ends_on


@given(days, periods, periods, st.integers(0, 40))
def test_every_renewal_begins_where_the_term_before_it_ended(
    starts_on: date, initial: Period, renewal: Period, count: int
) -> None:
    ends_on = dates.renewed_term_end(starts_on, initial, renewal, count)
    following = dates.renewed_term_end(starts_on, initial, renewal, count + 1)
    once_more = dates.term_end(ends_on + ONE_DAY, renewal)
    assert abs((following - once_more).days) <= 3


@given(days, periods, periods, days)
def test_the_first_term_end_is_the_first(
    starts_on: date, initial: Period, renewal: Period, not_before: date
) -> None:
    ends_on, count = dates.first_term_end(starts_on, initial, renewal, not_before)
    assert ends_on == dates.renewed_term_end(starts_on, initial, renewal, count)
    assert ends_on >= not_before or count == 0
    if count:
        assert dates.renewed_term_end(starts_on, initial, renewal, count - 1) < not_before


@pytest.mark.parametrize("starts_on", [date(2024, 1, 31), date(2024, 2, 29), date(2024, 8, 31)])
def test_forty_renewals_from_the_last_day_of_a_month(starts_on: date) -> None:
    for count in range(41):
        ends_on = dates.renewed_term_end(starts_on, p("P1M"), p("P1M"), count)
        last = monthrange(ends_on.year, ends_on.month)[1]
        assert ends_on.day == min(starts_on.day - 1, last)


@given(days, grids)
def test_a_notice_day_is_the_first_on_its_grid(not_before: date, notice_to: NoticeTo) -> None:
    found = dates.first_notice_day(notice_to, not_before)
    day = not_before
    while not on_grid(notice_to, day):
        day += ONE_DAY
    assert found == day


@given(days, grids)
def test_the_notice_day_before_is_the_last_on_its_grid(not_after: date, notice_to: NoticeTo) -> None:
    found = dates.last_notice_day(notice_to, not_after)
    day = not_after
    while not on_grid(notice_to, day):
        day -= ONE_DAY
    assert found == day


def test_the_calendar_does_not_know_the_end_of_a_term() -> None:
    with pytest.raises(ValueError, match="term_end"):
        dates.first_notice_day("term_end", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("ends_on", "notice", "latest"),
    [
        ("2026-12-31", "P3M", "2026-09-30"),
        ("2026-12-31", "P1M", "2026-11-30"),
        ("2026-04-30", "P1M", "2026-03-31"),
        ("2027-02-28", "P1M", "2027-01-31"),
        ("2028-02-29", "P1M", "2028-01-31"),
        ("2026-06-30", "P6M", "2025-12-31"),
        ("2027-05-14", "P3M", "2027-02-14"),
        ("2027-07-14", "P1M", "2027-06-14"),
        ("2027-07-14", "P3M", "2027-04-14"),
        ("2027-03-31", "P6W", "2027-02-17"),
        ("2028-03-31", "P6W", "2028-02-18"),
        ("2027-06-30", "P6W", "2027-05-19"),
        ("2027-09-30", "P6W", "2027-08-19"),
        ("2027-12-31", "P6W", "2027-11-19"),
        ("2027-01-31", "P4W", "2027-01-03"),
        ("2027-04-30", "P4W", "2027-04-02"),
        ("2027-02-28", "P4W", "2027-01-31"),
        ("2028-02-29", "P4W", "2028-02-01"),
        ("2027-02-15", "P4W", "2027-01-18"),
        ("2027-05-15", "P4W", "2027-04-17"),
        ("2027-03-15", "P4W", "2027-02-15"),
        ("2028-03-15", "P4W", "2028-02-16"),
        ("2023-06-30", "P2W", "2023-06-16"),
        ("2026-12-31", "P14D", "2026-12-17"),
        ("2027-05-30", "P3M", "2027-02-28"),
        ("2026-12-31", "P0D", "2026-12-31"),
    ],
)
def test_the_table_of_law_md_1_2(ends_on: str, notice: str, latest: str) -> None:
    assert dates.latest_receipt(date.fromisoformat(ends_on), p(notice)) == date.fromisoformat(latest)


@pytest.mark.parametrize(
    ("starts_on", "term", "ends_on"),
    [
        ("2007-05-01", "P24M", "2009-04-30"),
        ("2024-02-29", "P12M", "2025-02-28"),
        ("2025-08-31", "P6M", "2026-02-28"),
        ("2025-11-30", "P3M", "2026-02-28"),
        ("2026-03-01", "P24M", "2028-02-29"),
        ("2025-01-31", "P1M", "2025-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2026-01-10", "P1Y", "2027-01-09"),
        ("2026-05-15", "P7M17D", "2026-12-31"),
        ("2026-01-01", "P14D", "2026-01-14"),
    ],
)
def test_terms_as_worked_in_law_md_1_3(starts_on: str, term: str, ends_on: str) -> None:
    assert dates.term_end(date.fromisoformat(starts_on), p(term)) == date.fromisoformat(ends_on)


@pytest.mark.parametrize("received", ["2027-01-29", "2027-01-30", "2027-01-31"])
def test_any_time_with_a_month_from_the_end_of_january(received: str) -> None:
    assert dates.period_end(date.fromisoformat(received), p("P1M")) == date(2027, 2, 28)


def test_a_part_year_is_renewed_from_its_own_end() -> None:
    assert dates.renewed_term_end(date(2026, 5, 15), p("P231D"), p("P12M"), 2) == date(2028, 12, 31)


@given(days, days)
def test_months_and_days_between_add_up(one: date, other: date) -> None:
    first, last = sorted((one, other))
    count, rest = dates.months_and_days_between(first, last)
    assert count >= 0
    assert 0 <= rest <= 31
    both_last = first == dates.month_end(first) and last == dates.month_end(last)
    if not both_last:
        assert dates.period_end(first, Period(months=count)) + timedelta(days=rest) == last


def test_the_calendar_ends() -> None:
    with pytest.raises(dates.OutOfCalendar):
        dates.period_end(date(9999, 12, 1), p("P1M"))
    with pytest.raises(dates.OutOfCalendar):
        dates.period_end(date(9999, 12, 31), p("P1D"))
    with pytest.raises(dates.OutOfCalendar):
        dates.latest_receipt(date(1, 1, 31), p("P1M"))


@pytest.mark.parametrize(
    ("year", "days"),
    [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28), (2104, 29), (2400, 29), (2401, 28)],
)
def test_february_has_a_day_more_in_the_leap_years_of_the_gregorian_calendar(year: int, days: int) -> None:
    assert dates.month_length(year, 2) == days
    assert dates.month_end(date(year, 2, 1)) == date(year, 2, days)


@pytest.mark.parametrize(
    ("day", "quarter", "half_year"),
    [
        ("2026-01-01", "2026-03-31", "2026-06-30"),
        ("2026-03-31", "2026-03-31", "2026-06-30"),
        ("2026-04-01", "2026-06-30", "2026-06-30"),
        ("2026-06-30", "2026-06-30", "2026-06-30"),
        ("2026-07-01", "2026-09-30", "2026-12-31"),
        ("2026-09-30", "2026-09-30", "2026-12-31"),
        ("2026-10-01", "2026-12-31", "2026-12-31"),
        ("2026-12-31", "2026-12-31", "2026-12-31"),
    ],
)
def test_quarters_and_halves_of_a_year_end_with_its_months(day: str, quarter: str, half_year: str) -> None:
    not_before = date.fromisoformat(day)
    assert dates.first_notice_day("quarter_end", not_before) == date.fromisoformat(quarter)
    assert dates.first_notice_day("half_year_end", not_before) == date.fromisoformat(half_year)


def test_months_are_counted_to_both_ends_of_the_calendar() -> None:
    month = Period(months=1)
    assert dates.latest_receipt(date(1, 2, 15), month) == date(1, 1, 15)
    assert dates.period_end(date(9999, 11, 15), month) == date(9999, 12, 15)
    with pytest.raises(dates.OutOfCalendar):
        dates.latest_receipt(date(1, 1, 15), month)
    with pytest.raises(dates.OutOfCalendar):
        dates.period_end(date(9999, 12, 15), month)
