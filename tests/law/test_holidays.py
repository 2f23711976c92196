"""The computed holidays against the list of the `holidays` package, which knows every state."""

from datetime import date

import holidays as listed
import pytest

from vertragsbuch.contract.model import STATES, State
from vertragsbuch.law.holidays import easter_sunday, holidays, holidays_anywhere, is_working_day


# Mariä Himmelfahrt and Augsburg are municipal holidays of Bavaria: neither list has them.
@pytest.mark.parametrize("state", STATES)
def test_the_holidays_of_every_state_since_the_calendar_is_stable(state: State) -> None:
    for year in range(1995, 2051):
        expected = set(listed.country_holidays("DE", subdiv=state, years=year, language="de"))
        assert holidays(year, state) == expected, year


@pytest.mark.parametrize("year", range(1995, 2051))
def test_without_a_state_only_the_whole_country_counts(year: int) -> None:
    assert holidays(year) == frozenset.intersection(*(holidays(year, state) for state in STATES))
    assert holidays_anywhere(year) == frozenset().union(*(holidays(year, state) for state in STATES))


def test_easter() -> None:
    assert [easter_sunday(year) for year in (2002, 2026, 2027, 2038)] == [
        date(2002, 3, 31),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
    ]


def test_a_saturday_is_a_working_day_and_a_sunday_is_not() -> None:
    assert is_working_day(date(2027, 7, 3))
    assert not is_working_day(date(2027, 7, 4))
    assert not is_working_day(date(2026, 12, 25))


def test_a_holiday_of_a_state_counts_there_alone() -> None:
    assert not is_working_day(date(2027, 11, 1), "NW")
    assert is_working_day(date(2027, 11, 1), "BE")
    assert not is_working_day(date(2028, 6, 17), "BE")
