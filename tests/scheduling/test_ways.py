"""What can run something at set times is one row each, and the command line offers just these."""

from typing import get_args

from vertragsbuch.cli.parser import actions_of
from vertragsbuch.scheduling.ways import WAYS, SchedulerName


def test_each_name_has_its_row_and_can_be_asked_for() -> None:
    (by,) = (action for action in actions_of("schedule") if "--by" in action.option_strings)
    assert {way.name for way in WAYS} == set(get_args(SchedulerName)) == set(by.choices or ())
