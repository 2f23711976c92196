"""What stands before what, and what it adds up to."""

from datetime import date, timedelta

import pytest

from tests.agenda.made import TODAY, yearly
from tests.contracts import MONTH
from tests.noted import noted
from vertragsbuch.agenda.item import DAYS_OF_NOW, Item, item_of, recurs
from vertragsbuch.agenda.look import next_look
from vertragsbuch.agenda.order import SORT_KEYS, Figures, cost_of_missing, figures, place_of
from vertragsbuch.agenda.urgency import URGENCIES, URGENCY_ROWS
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import Missed, Step, WayOut

DAY = timedelta(days=1)
ANY_DAY = Contract("a", "A", Provider("P"), Terms(date(2020, 1, 1), notice=MONTH, notice_to="any_day"))
OPEN_NOTICE = noted("sent", {"on": date(2026, 11, 20), "channel": "email"})


def asked(contract: Contract, today: date = TODAY) -> Item:
    return item_of(contract, today, Settings())


def test_what_has_a_day_stands_together_by_its_day_and_each_state_at_rest_below_the_one_before() -> None:
    together = [{name for name in URGENCIES if URGENCY_ROWS[name].rank == rank} for rank in range(7)]
    assert together == [
        {"overdue", "alarm", "now", "soon", "later"},
        {"unclear"},
        {"rolling", "recurring", "kept"},
        {"expires"},
        {"sent"},
        {"confirmed"},
        {"ended"},
    ]


def test_missing_what_is_due_costs_what_the_next_term_does() -> None:
    due, later = asked(yearly("x", date(2021, 1, 1))), asked(yearly("y", date(2021, 7, 1)))
    assert (due.is_due, later.is_due) == (True, False)
    assert (cost_of_missing(due), cost_of_missing(later)) == (12 * 1000, 12 * 1000)
    assert figures([due, later]) == Figures(2, 1, 12 * 1000, 2 * 1000, 0)


def test_where_no_way_leads_out_or_no_price_is_known_nothing_is_known_to_be_at_stake() -> None:
    unclear = asked(yearly("x", date(2021, 1, 1))._replace(terms=Terms(date(2021, 1, 1))))
    assert (unclear.way, cost_of_missing(unclear)) == (None, None)
    unpriced = asked(yearly("x", date(2021, 1, 1))._replace(price=None))
    assert cost_of_missing(unpriced) is None
    assert figures([unclear, unpriced]).at_stake == 0


def test_a_notice_to_the_next_possible_day_keeps_its_place_while_that_day_moves_on() -> None:
    noticed = ANY_DAY._replace(events=(OPEN_NOTICE,))
    today, tomorrow = asked(noticed), asked(noticed, TODAY + DAY)
    assert today.urgency == tomorrow.urgency == "sent"
    assert today.ends_on != tomorrow.ends_on
    assert place_of(today) == place_of(tomorrow) == (URGENCY_ROWS["sent"].rank, date.max)


def test_a_confirmed_end_gives_the_place_of_what_could_be_ended_at_any_time() -> None:
    ends_on = date(2027, 1, 15)
    confirmed = noted("confirmed", {"on": date(2026, 11, 21), "ends_on": ends_on})
    item = asked(ANY_DAY._replace(events=(OPEN_NOTICE, confirmed)))
    assert place_of(item) == (URGENCY_ROWS["confirmed"].rank, ends_on)


def test_the_most_expensive_contract_comes_first_and_what_costs_nothing_last() -> None:
    prices = {"b": 1000, "c": 3000, "a": None, "d": 3000, "e": 0}
    items = [
        asked(ANY_DAY._replace(title=title, price=None if cents is None else Price(cents, "EUR", MONTH)))
        for title, cents in prices.items()
    ]
    in_order = sorted(items, key=SORT_KEYS["per_month"])
    assert [item.contract.title for item in in_order] == ["c", "d", "b", "e", "a"]


def test_what_comes_back_every_month_is_looked_at_before_it_becomes_no_deadline() -> None:
    terms = Terms(date(2026, 12, 1), notice=Period(days=14), notice_to="month_end")
    contract = Contract("m", "m", Provider("P"), terms)
    act_by = asked(contract, date(2026, 3, 1)).act_by
    assert act_by is not None
    last_day_before = act_by - timedelta(63)
    assert asked(contract, last_day_before).urgency == "later"
    assert next_look(contract, last_day_before, Settings()) == last_day_before + DAY


@pytest.mark.parametrize("within", [0, DAYS_OF_NOW, DAYS_OF_NOW + 1, 30])
def test_a_contract_is_looked_at_on_the_first_day_on_which_it_is_due(within: int) -> None:
    contract, act_by = yearly("x", date(2021, 1, 1)), date(2026, 11, 23)
    first_day = act_by - timedelta(max(within, DAYS_OF_NOW))
    horizon = Settings(within_days=within)
    assert next_look(contract, first_day - DAY, horizon) == first_day
    assert next_look(contract, first_day, horizon) == first_day


class _NextMonth:
    """Grounds by which the next end is a month away."""

    def steps(self, _way: WayOut) -> tuple[Step, ...]:
        return ()

    def missed(self, way: WayOut) -> Missed | None:
        return Missed(way.ends_on + timedelta(31), None) if way.ends_on else Missed(TODAY, None)


def test_a_right_that_closes_does_not_come_back_though_an_end_does() -> None:
    ordinary = WayOut("r", _NextMonth(), ends_on=TODAY, receive_by=TODAY - DAY)
    assert recurs(ordinary)
    assert not recurs(ordinary._replace(closes_on=TODAY - DAY))
    assert not recurs(ordinary._replace(ends_on=None))
