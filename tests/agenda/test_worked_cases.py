"""List, check and reminders name the way out that the answer calls the best, in every worked case."""

import pytest

from tests.law.cases import WORKED, Case, cases
from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.law.ways_out import ways_out

ALL = cases(WORKED)


@pytest.mark.parametrize("case", ALL, ids=[case.id for case in ALL])
def test_what_is_due_follows_the_best_way(case: Case) -> None:
    best = ways_out(case.contract, case.today).best
    item = item_of(case.contract, case.today, Settings())
    if best is None:
        assert item.way is None
        return
    assert item.way is not None
    assert (item.way.key, item.way.ends_on, item.way.deadline) == (best.key, best.ends_on, best.deadline)
    if item.dispatch_by is not None and best.deadline is not None and not best.rolling:
        assert item.dispatch_by <= best.deadline
