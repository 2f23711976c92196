"""The whole answer of the law to contracts of every kind, to the last day of their ways and the day after."""

import pytest

from tests.law.asking import asked
from tests.law.whole import FOLDER, Whole, days_on, said_on, whole_answers

ALL = [whole for file in sorted(FOLDER.glob("*.toml")) for whole in whole_answers(file)]


@pytest.mark.parametrize("whole", ALL, ids=[whole.title for whole in ALL])
def test_everything_is_said_that_the_law_answers(whole: Whole) -> None:
    assert said_on(whole.contract, whole.first_day) == whole.said


@pytest.mark.parametrize("whole", ALL, ids=[whole.title for whole in ALL])
def test_the_ways_end_on_their_last_day_and_are_others_the_day_after(whole: Whole) -> None:
    for day, ways in whole.days.items():
        assert days_on(whole.contract, day) == ways, day


def test_a_garden_for_a_time_has_not_ended_for_sure_with_that_time() -> None:
    """§ 6 BKleingG: in a garden of the development plan a fixed term counts as an open-ended one."""
    answer = asked(
        "2027-12-01", "allotment", initial_end="2027-11-30", renewal="none", starts_on="2020-01-01"
    )
    assert [way.certainty for way in answer.ways_out] == ["arguable"]
    assert not answer.ended
