from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.law.cases import OWN_COPY, WORKED, cases
from tests.strategies import contracts
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.ways_out import certain_ways, ways_alone, ways_out


@examples(60)
@given(contracts(), st.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_they_are_the_certain_ones_of_all_ways(contract: Contract, today: date) -> None:
    _hold(contract, today)


def test_they_are_so_in_every_worked_case() -> None:
    for case in cases(OWN_COPY) + cases(WORKED):
        _hold(case.contract, case.today)


def _hold(contract: Contract, today: date) -> None:
    everything = [_days(way) for way in ways_out(contract, today).ways_out if way.certainty == "certain"]
    assert [_days(way) for way in certain_ways(contract, today)] == everything
    if not contract.is_rough:
        assert [way.key for way in ways_alone(contract, today)] == [
            way.key for way in ways_out(contract, today).ways_out
        ]


def _days(way: object) -> tuple[object, ...]:
    names = ("rule", "ends_on", "receive_by", "send_by", "closes_on", "rolling")
    return tuple(getattr(way, name) for name in names)
