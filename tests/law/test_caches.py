"""What the law remembers between two questions changes no answer."""

import sys
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.law.strategies import contracts, todays
from vertragsbuch.contract.model import KINDS, Contract
from vertragsbuch.law.ways_out import ways_out

_ROOMS = ("vertragsbuch.law.", "vertragsbuch.contract.effective")


@examples(150)
@given(st.sampled_from(KINDS).flatmap(contracts), todays)
def test_an_answer_is_the_same_with_warm_and_with_cold_caches(contract: Contract, today: date) -> None:
    warm = _answer(contract, today)
    for cached in _caches():
        cached.cache_clear()
    assert _answer(contract, today) == warm


def test_no_cache_of_what_is_asked_grows_without_bounds() -> None:
    unbounded = {cached.__name__ for cached in _caches() if cached.cache_info().maxsize is None}
    assert unbounded <= {"norm", "changes_of_law"}, "these hold the law, which is finite"


def _answer(contract: Contract, today: date) -> tuple[object, ...]:
    answer = ways_out(contract, today)
    days = [(way.key, way.ends_on, way.receive_by, way.closes_on, way.missed()) for way in answer.ways_out]
    return days, [way.steps for way in answer.ways_out], answer.unclear, answer.warnings


def _caches() -> list[Any]:
    """Return every function of the law, and of the history, that remembers what it has answered."""
    rooms = [room for name, room in sys.modules.items() if name.startswith(_ROOMS)]
    return [value for room in rooms for value in vars(room).values() if hasattr(value, "cache_clear")]
