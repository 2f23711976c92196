"""The computed holidays against the list of the `holidays` package, which knows every state."""

from datetime import date

import holidays as listed
import pytest
from dateutil.easter import easter

from vertragsbuch.contract.model import FEDERAL_STATES, FederalState
from vertragsbuch.law.holidays import (
    easter_sunday,
    holidays,
    holidays_anywhere,
    is_without_delivery,
    is_working_day,
    municipal_holidays,
)
from vertragsbuch.law.working_days import holiday_name


# Mariä Himmelfahrt and Augsburg are municipal holidays of Bavaria: neither list has them.
@pytest.mark.parametrize("state", FEDERAL_STATES)
def test_the_holidays_of_every_state_since_the_calendar_is_stable(state: FederalState) -> None:
    for year in range(1995, 2051):
        expected = set(listed.country_holidays("DE", subdiv=state, years=year, language="de"))
        assert holidays(year, state) == expected, year


@pytest.mark.parametrize("year", range(1995, 2051))
def test_without_a_state_only_the_whole_country_counts(year: int) -> None:
    assert holidays(year) == frozenset.intersection(*(holidays(year, state) for state in FEDERAL_STATES))
    assert holidays_anywhere(year) == frozenset().union(*(holidays(year, state) for state in FEDERAL_STATES))


def test_every_holiday_has_its_name_but_one_that_no_count_to_the_third_working_day_meets() -> None:
    names = {day: holiday_name(day) for day in holidays_anywhere(2027)}
    assert [day for day, name in names.items() if name == "Feiertag"] == [date(2027, 11, 17)]
    assert len(set(names.values())) == len(names)


def test_easter() -> None:
    assert [easter_sunday(year) for year in (2002, 2026, 2027, 2038)] == [
        date(2002, 3, 31),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
    ]


def test_easter_is_that_of_every_year_of_the_gregorian_calendar() -> None:
    assert [year for year in range(1583, 4100) if easter_sunday(year) != easter(year)] == []


def test_a_saturday_is_a_working_day_and_a_sunday_is_not() -> None:
    assert is_working_day(date(2027, 7, 3))
    assert not is_working_day(date(2027, 7, 4))
    assert not is_working_day(date(2026, 12, 25))


def test_a_holiday_of_a_state_counts_there_alone() -> None:
    assert not is_working_day(date(2027, 11, 1), "NW")
    assert is_working_day(date(2027, 11, 1), "BE")
    assert not is_working_day(date(2028, 6, 17), "BE")


@pytest.mark.parametrize(
    ("day", "nothing_arrives"),
    [
        ("2026-11-20", False),
        ("2026-11-21", True),
        ("2026-11-22", True),
        ("2026-11-23", False),
        ("2026-11-24", False),
        ("2026-12-23", False),
        ("2026-12-24", True),
        ("2026-12-25", True),
        ("2026-12-30", False),
        ("2026-12-31", True),
        ("2027-01-01", True),
        ("2027-01-06", False),
        ("2026-04-03", True),
        ("2026-04-06", True),
    ],
)
def test_on_what_days_nothing_safely_arrives(day: str, *, nothing_arrives: bool) -> None:
    assert is_without_delivery(date.fromisoformat(day)) is nothing_arrives


ASSUMPTION, CORPUS_CHRISTI, PEACE = date(2026, 8, 15), date(2026, 6, 4), date(2026, 8, 8)


@pytest.mark.parametrize("state", FEDERAL_STATES)
def test_holidays_of_some_municipalities_by_state(state: FederalState) -> None:
    expected = {"BY": {ASSUMPTION}, "SN": {CORPUS_CHRISTI}, "TH": {CORPUS_CHRISTI}}.get(state, set())
    assert municipal_holidays(2026, state) == expected
    assert municipal_holidays(2026, state, augsburg=True) == expected | {PEACE}


def test_without_a_state_the_holidays_of_all_municipalities_count() -> None:
    assert municipal_holidays(2026, None) == {ASSUMPTION, CORPUS_CHRISTI, PEACE}
