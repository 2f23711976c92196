from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import contracts
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import line_of, may_be_due


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contracts(), st.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_the_quick_look_leaves_out_nothing_that_is_due(
    context: Context, contract: Contract, today: date
) -> None:
    on_that_day = context._replace(today=today)
    assert may_be_due(contract, on_that_day) or not line_of(contract, on_that_day).is_due


def test_what_is_far_away_is_left_out(context: Context) -> None:
    terms = Terms(date(2021, 8, 1), Period(months=12), Period(months=12), Period(months=1), "term_end")
    contract = Contract("x", "X", Provider("P"), terms)
    assert not may_be_due(contract, context)
    assert may_be_due(contract, context._replace(today=date(2027, 6, 20)))
