"""What programs that import this one ask for, under the names that they know."""

from datetime import UTC, date, datetime

import pytest

import vertragsbuch.config as config_room
from vertragsbuch.config import Paths, Settings
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import figures, line_of

MONTH = Period(months=1)


@pytest.mark.parametrize(("day", "per_month"), [(date(2026, 11, 27), 0), (date(2027, 3, 1), 16000)])
def test_the_figures_of_lines_count_what_is_paid_on_the_day(day: date, per_month: int) -> None:
    places = Paths(*["/nirgends"] * len(Paths._fields))
    context = Context(places, Settings(), day, lambda: datetime(2026, 1, 1, tzinfo=UTC))
    terms = Terms(date(2027, 3, 1), notice=MONTH, notice_to="any_day")
    line = line_of(Contract("a", "T", Provider("P"), terms, price=Price(16000, "EUR", MONTH)), context)
    assert figures([line]).per_month == per_month


def test_the_room_of_settings_gives_nothing_else() -> None:
    with pytest.raises(AttributeError):
        config_room.__getattr__("Keys")
