from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import contracts
from vertragsbuch.contract.model import Contract
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import line_of, may_be_due


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contracts(), st.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_the_quick_look_leaves_out_nothing_that_is_due(
    context: Context, contract: Contract, today: date
) -> None:
    on_that_day = context._replace(today=today)
    assert line_of(contract, on_that_day).is_due == may_be_due(contract, on_that_day)
