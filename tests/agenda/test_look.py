"""Until the next look a contract is surely not due and keeps its place: it may come early, never late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agenda.made import TODAY, days_before, yearly
from tests.casework.samples import ANY_HISTORY
from tests.contracts import MONTH
from tests.examples import examples
from tests.law.strategies import contracts, of_every_kind
from vertragsbuch.agenda.item import item_of
from vertragsbuch.agenda.look import next_look
from vertragsbuch.agenda.order import place_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.model import KINDS, Contract, Provider, Terms
from vertragsbuch.contract.period import Period

HORIZON = Settings()
TODAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@examples(60)
@given(st.data(), st.sampled_from(KINDS), TODAYS, st.sampled_from([0, 7, 30, 90]))
def test_before_the_next_look_nothing_is_due_and_nothing_moves(
    data: st.DataObject, kind: str, today: date, within: int
) -> None:
    contract: Contract = data.draw(contracts(kind))  # type: ignore[arg-type]
    contract = contract._replace(events=(*contract.events, *data.draw(ANY_HISTORY)[:4]))
    horizon = HORIZON._replace(within_days=within)
    look_on, first = next_look(contract, today, horizon), item_of(contract, today, horizon)
    if look_on == today:
        assert first.is_due
        return
    for day in days_before(look_on, today, data):
        item = item_of(contract, day, horizon)
        assert (item.is_due, place_of(item)) == (False, place_of(first)), (day, look_on)


def test_a_deadline_is_looked_at_on_the_day_on_which_it_becomes_due() -> None:
    contract = yearly("x", date(2021, 8, 1))
    look_on = next_look(contract, TODAY, HORIZON)
    assert not item_of(contract, look_on - timedelta(1), HORIZON).is_due
    item = item_of(contract, look_on, HORIZON)
    assert (item.is_due, item.days_left) == (True, HORIZON.within_days)
    assert next_look(contract, look_on, HORIZON) == look_on


def test_a_case_is_looked_at_on_the_day_on_which_it_asks() -> None:
    noticed = yearly("x", date(2021, 8, 1))._replace(
        events=(Sent(on=TODAY, ends_on=date(2027, 7, 31), channel="email"),)
    )
    day_after = next_look(noticed, TODAY, HORIZON)
    assert day_after == TODAY + timedelta(1)
    look_on = next_look(noticed, day_after, HORIZON)
    assert look_on == TODAY + timedelta(14)
    assert item_of(noticed, look_on, HORIZON).urgency == "alarm"


@pytest.mark.parametrize("notice_to", ["any_day", "month_end"])
def test_what_can_be_ended_at_any_time_is_not_looked_at_every_day(notice_to: str) -> None:
    terms = Terms(date(2020, 1, 1), notice=MONTH, notice_to=notice_to)  # type: ignore[arg-type]
    contract = Contract("m", "Monatlich", Provider("P"), terms)
    assert next_look(contract, date(2026, 11, 1), HORIZON) >= date(2026, 11, 30)


def test_a_term_that_ends_by_itself_is_looked_at_when_it_has_ended() -> None:
    terms = Terms(date(2026, 1, 1), Period(months=12), "none")
    contract = Contract("f", "Fest", Provider("P"), terms)
    assert item_of(contract, date(2026, 12, 31), HORIZON).urgency == "expires"
    assert item_of(contract, date(2027, 1, 1), HORIZON).urgency == "ended"
    assert next_look(contract, date(2026, 12, 31), HORIZON) == date(2027, 1, 1)


@pytest.mark.parametrize("today", [date.min, TODAY, date(9998, 12, 31), date.max])
def test_a_term_beyond_the_calendar_keeps_nobody_from_looking_at_the_others(today: date) -> None:
    century = Period(years=99)
    contract = Contract("x", "Fern", Provider("F"), Terms(date(9990, 12, 1), century, century, MONTH))
    for each in of_every_kind(contract):
        assert today <= next_look(each, today, HORIZON), each.kind
