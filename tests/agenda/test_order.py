"""What stands before what, and what it adds up to."""

from datetime import date, timedelta

import pytest

from tests.agenda.made import TODAY, yearly
from tests.contracts import MONTH, YEAR
from tests.noted import noted
from vertragsbuch.agenda.item import DAYS_OF_NOW, Item, item_of, recurs
from vertragsbuch.agenda.look import next_look
from vertragsbuch.agenda.order import SORT_KEYS, Figures, Total, cost_of_missing, figures, place_of
from vertragsbuch.agenda.spending import added
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
    prices = {"b": 1000, "c": 3000, "a": None, "d": 3000, "e": 0, "f": 1}
    items = [
        asked(ANY_DAY._replace(title=title, price=None if cents is None else Price(cents, "EUR", MONTH)))
        for title, cents in prices.items()
    ]
    abroad = [
        asked(ANY_DAY._replace(title=currency, price=Price(9000, currency, MONTH)))
        for currency in ("USD", "CHF")
    ]
    in_order = sorted((*abroad, *items), key=SORT_KEYS["per_month"])
    assert [item.contract.title for item in in_order] == ["c", "d", "b", "f", "e", "a", "CHF", "USD"]


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
    """Grounds by which the next end is so many days away, as many as the longest month has."""

    def __init__(self, days: int = 31) -> None:
        self._days = days

    def steps(self, _way: WayOut) -> tuple[Step, ...]:
        return ()

    def missed(self, way: WayOut) -> Missed | None:
        return Missed(way.ends_on + timedelta(self._days), None) if way.ends_on else Missed(TODAY, None)


def test_a_right_that_closes_does_not_come_back_though_an_end_does() -> None:
    ordinary = WayOut("r", _NextMonth(), ends_on=TODAY, receive_by=TODAY - DAY)
    one = yearly("x", TODAY)
    assert recurs(one, ordinary)
    assert not recurs(one, ordinary._replace(grounds=_NextMonth(32)))
    assert not recurs(one, ordinary._replace(closes_on=TODAY - DAY))
    assert not recurs(one, ordinary._replace(ends_on=None))


def test_nothing_in_a_month_is_known_only_where_a_price_is() -> None:
    unpriced = asked(yearly("x", date(2021, 1, 1))._replace(price=None))
    free = asked(yearly("x", date(2021, 1, 1))._replace(price=Price(0, "EUR", MONTH)))
    assert figures([]) == Figures(0, 0, 0, 0, 0, is_known=False)
    assert figures([unpriced]) == Figures(1, 1, 0, 0, 0, is_known=False)
    assert figures([unpriced, free]) == Figures(2, 2, 0, 0, 0, is_known=True)


def test_each_currency_has_figures_of_its_own_and_one_that_comes_to_nothing_has_none() -> None:
    in_francs, in_kroner = (
        asked(yearly("x", date(2021, starts, 1))._replace(price=Price(cents, currency, MONTH)))
        for starts, cents, currency in ((1, 700, "CHF"), (7, 0, "DKK"))
    )
    dear = asked(yearly("x", date(2021, 7, 1))._replace(price=Price(900, "CHF", MONTH)))
    assert figures([in_francs, dear, in_kroner]).foreign == (Total("CHF", 1600, 12 * 700),)
    assert figures([dear]).foreign == (Total("CHF", 900, 0),)
    assert list(added([("USD", 1), ("CHF", 2), ("EUR", 3), ("CHF", -2)])) == ["EUR", "USD"]


def test_what_has_ended_costs_nothing_and_what_costs_nobody_knows_is_not_known_afterwards_either() -> None:
    ended = yearly("x", date(2021, 1, 1))._replace(terms=Terms(date(2021, 1, 1), YEAR, "none"))
    assert (asked(ended).urgency, asked(ended).per_month) == ("ended", 0)
    assert asked(ended._replace(price=None)).per_month is None
    ahead = yearly("x", TODAY + DAY)
    assert (asked(ahead).per_month, asked(ahead, TODAY + DAY).per_month) == (0, 1000)
    put_away = yearly("x", date(2021, 1, 1))._replace(events=(noted("closed", {"on": TODAY}),))
    assert (asked(put_away).urgency, asked(put_away).per_month) == ("ended", 0)


@pytest.mark.parametrize(
    ("key", "titles"),
    [
        ("urgency", ["d", "b", "a", "C"]),
        ("title", ["a", "b", "C", "d"]),
        ("provider", ["b", "d", "a", "C"]),
        ("receive_by", ["d", "b", "a", "C"]),
        ("ends_on", ["C", "a", "d", "b"]),
        ("status", ["d", "b", "a", "C"]),
    ],
)
def test_each_column_sorts_by_what_stands_in_it_and_then_by_title(key: str, titles: list[str]) -> None:
    moving = ANY_DAY._replace(title="a", provider=Provider("q"))
    expiring = ANY_DAY._replace(
        title="C", provider=Provider("Q"), terms=Terms(date(2025, 12, 1), YEAR, "none")
    )
    due, later = (
        yearly(title, date(2021, month, 1))._replace(provider=Provider("P"))
        for title, month in (("d", 1), ("b", 7))
    )
    items = [asked(contract) for contract in (moving, expiring, due, later)]
    assert [item.contract.title for item in sorted(items, key=SORT_KEYS[key])] == titles


def test_the_name_of_what_can_be_left_any_day_holds_no_day_and_that_of_what_ends_its_end() -> None:
    assert asked(ANY_DAY).key == "a/agreed"
    expiring = ANY_DAY._replace(terms=Terms(date(2026, 1, 1), YEAR, "none"))
    assert asked(expiring).key == "a/agreed/2026-12-31"
    unclear = ANY_DAY._replace(terms=Terms(date(2021, 1, 1)))
    assert asked(unclear).key == "a/unclear"
