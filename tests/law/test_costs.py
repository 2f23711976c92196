"""What a contract costs over time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.noted import noted
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.law.costs import (
    currency_of,
    is_paid_on,
    last_paid_day,
    next_price,
    over,
    payments,
    per_month,
    price_on,
)
from vertragsbuch.law.ways_out import ways_out

ONE_DAY = timedelta(days=1)
MONTH, YEAR = Period(months=1), Period(months=12)
START = date(2025, 2, 1)
CHEAP, DEAR = Price(1999, "EUR", MONTH), Price(3999, "EUR", MONTH)
LATER = Cost(39_990_000, "EUR", MONTH, since=YEAR)
TERMS = Terms(START, YEAR, YEAR, MONTH, "term_end")
PHONE = Contract("p", "Phone", Provider("P"), TERMS, price=CHEAP, costs=(LATER,))
PLAIN = PHONE._replace(costs=())


def raised(cents: int, on: date, received_on: date | None = None) -> Event:
    received = {"received_on": received_on.isoformat()} if received_on else {}
    return noted("price_increase", {"effective_on": on.isoformat(), "new_price_cents": cents, **received})


def test_the_price_changes_on_the_day_after_the_period_that_it_holds_for() -> None:
    assert price_on(PHONE, date(2026, 1, 31)) == CHEAP
    assert price_on(PHONE, date(2026, 2, 1)) == DEAR
    assert next_price(PHONE, date(2026, 1, 31)) == (date(2026, 2, 1), DEAR)
    assert next_price(PHONE, date(2026, 2, 1)) is None


def test_missing_a_deadline_costs_what_is_paid_then() -> None:
    best = ways_out(PHONE, date(2025, 12, 1)).best
    assert best is not None
    missed = best.missed()
    assert missed is not None
    assert (missed.ends_on, missed.cost_cents) == (date(2027, 1, 31), 12 * 3999)


def test_a_stretch_over_both_prices_costs_its_months_each_at_its_price() -> None:
    assert over(PHONE, date(2025, 12, 1), date(2026, 3, 31)) == 2 * 1999 + 2 * 3999


def test_a_single_day_costs_the_same_beside_a_price_to_come_and_without_one() -> None:
    last = date(2026, 1, 31)
    one_day = over(PLAIN, last, last)
    assert one_day
    assert over(PHONE, last, last) == one_day
    assert over(PHONE, START, START) == one_day


def test_what_rested_is_paid_for_until_its_later_end() -> None:
    rested = noted("paused", {"from_on": "2025-06-01", "until_on": "2025-06-30", "lengthens": True})
    expiring = PLAIN._replace(terms=TERMS._replace(renewal="none"))
    assert last_paid_day(expiring) == date(2026, 1, 31)
    assert last_paid_day(expiring._replace(events=(rested,))) == date(2026, 2, 28)


def test_parts_are_paid_beside_each_other_and_by_the_unit_as_they_are_guessed() -> None:
    by_unit = Cost(300_000, "EUR", Period(years=1), "Arbeitspreis", None, "kWh", 3500)
    power = PLAIN._replace(price=Price(1250, "EUR", MONTH), costs=(by_unit,))
    assert per_month(power, START) == 1250 + 3500 * 30 // 12
    dearer = Cost(400_000, "EUR", Period(years=1), "Arbeitspreis", date(2026, 1, 1), "kWh", 3500)
    assert per_month(power._replace(costs=(by_unit, dearer)), date(2026, 1, 1)) == 1250 + 3500 * 40 // 12 + 1
    assert price_on(power._replace(costs=(by_unit, dearer)), date(2026, 1, 1)) == power.price


def test_a_part_without_a_name_does_not_replace_the_price_that_it_is_paid_beside() -> None:
    by_unit = Cost(300_000, "EUR", Period(years=1), None, None, "kWh", 3500)
    power = PLAIN._replace(price=Price(1250, "EUR", MONTH), costs=(by_unit,))
    assert per_month(power, START) == 1250 + 3500 * 30 // 12
    assert price_on(power, START) == power.price
    rent = Cost(5_000_000, "EUR", MONTH)
    more = power._replace(costs=(rent, rent, rent._replace(millionths=13_000_000, since=YEAR)))
    assert per_month(more, START) == 1250 + 500 + 500
    assert price_on(more, START) == power.price
    assert per_month(more, date(2026, 2, 1)) == 1300 + 500 + 500
    assert per_month(more._replace(price=None), START) == 500


def test_what_is_paid_once_counts_on_its_day_alone_and_in_no_month() -> None:
    once = PLAIN._replace(
        costs=(Cost(29_900_000, "EUR", what="Anschluss"), Cost(5_000_000, "EUR", what="Karte", since=MONTH))
    )
    assert [(payment.on, payment.cents) for payment in payments(once)] == [
        (START, 2990),
        (date(2025, 3, 1), 500),
    ]
    assert per_month(once, START) == 1999
    assert over(once, START, date(2025, 2, 28)) == 1999 + 2990
    assert over(once, START + ONE_DAY, date(2025, 3, 1)) == 1999 + 500


def test_a_noted_raise_is_the_price_from_its_day_on() -> None:
    contract = PLAIN._replace(events=(raised(2499, date(2026, 6, 1)),))
    assert price_on(contract, date(2026, 5, 31)) == CHEAP
    assert price_on(contract, date(2026, 6, 1)) == CHEAP._replace(cents=2499)
    assert per_month(contract, date(2026, 6, 1)) == 2499
    assert over(contract, date(2026, 5, 1), date(2026, 6, 30)) == 1999 + 2499
    taken_back = contract._replace(events=(*contract.events, noted("undone", {"undone": "price_increase"})))
    assert price_on(taken_back, date(2026, 6, 1)) == CHEAP


def test_a_raise_keeps_the_rhythm_and_a_later_price_of_the_contract_replaces_it() -> None:
    contract = PHONE._replace(events=(raised(2499, date(2025, 8, 1)),))
    assert price_on(contract, date(2026, 1, 31)) == CHEAP._replace(cents=2499)
    assert price_on(contract, date(2026, 2, 1)) == DEAR


def test_of_two_raises_for_one_day_the_last_one_noted_counts() -> None:
    contract = PLAIN._replace(events=(raised(2499, date(2026, 6, 1)), raised(2299, date(2026, 6, 1))))
    assert price_on(contract, date(2026, 6, 1)) == CHEAP._replace(cents=2299)


@pytest.mark.parametrize(("edited_on", "cents"), [("2026-05-31", 2499), ("2026-06-01", 1999)])
def test_a_price_that_was_entered_since_the_raise_is_the_one_that_is_paid(edited_on: str, cents: int) -> None:
    edited = noted("edited", {"on": edited_on, "before": {"price": None}})
    contract = PLAIN._replace(events=(raised(2499, date(2026, 6, 1)), edited))
    assert price_on(contract, date(2026, 7, 1)) == CHEAP._replace(cents=cents)


def test_a_raise_that_was_entered_as_the_price_leaves_what_was_paid_before_it() -> None:
    before = {"price": {"amount": "19.99", "currency": "EUR", "every": "P1M"}}
    first, second = raised(2199, date(2025, 8, 1)), raised(2499, date(2026, 6, 1))
    edited = noted("edited", {"on": "2026-06-02", "before": before})
    dearer = PLAIN._replace(price=CHEAP._replace(cents=2499), events=(first, second, edited))
    of_days = [(START, 1999), (date(2025, 8, 1), 2199), (date(2026, 5, 31), 2199), (date(2026, 6, 1), 2499)]
    for day, cents in of_days:
        assert price_on(dearer, day) == CHEAP._replace(cents=cents)
    assert over(dearer, date(2026, 5, 1), date(2026, 6, 30)) == 2199 + 2499
    as_noted = dearer._replace(price=CHEAP, events=(first, second))
    assert over(dearer, START, date(2027, 1, 31)) == over(as_noted, START, date(2027, 1, 31))


def test_a_raise_that_was_entered_as_the_only_price_leaves_the_steps_before_it() -> None:
    price = {"amount": "19.99", "currency": "EUR", "every": "P1M"}
    later = [
        {"amount": "39.99", "currency": "EUR", "every": "P1M", "from": "P12M"},
        {"amount": "49.99", "currency": "EUR", "every": "P1M", "from": "2027-01-01"},
        {"amount": "5.00", "currency": "EUR", "every": "P1M", "what": "Gerät"},
        {"amount": "29.90", "currency": "EUR", "from": "2026-03-01"},
    ]
    edited = noted("edited", {"on": "2026-06-02", "before": {"price": price, "costs": later}})
    dearer = PLAIN._replace(price=CHEAP._replace(cents=4500), events=(raised(4500, date(2026, 6, 1)), edited))
    for day, cents in [
        (START, 1999),
        (date(2026, 2, 1), 3999),
        (date(2026, 6, 1), 4500),
        (date(2027, 2, 1), 4500),
    ]:
        assert price_on(dearer, day) == CHEAP._replace(cents=cents)


@pytest.mark.parametrize("written", [None, 3, [{"amount": "39.99"}], [3]])
def test_costs_that_the_history_keeps_and_nobody_can_read_are_no_steps_before(written: object) -> None:
    price = {"amount": "19.99", "currency": "EUR", "every": "P1M"}
    edited = noted("edited", {"on": "2026-06-02", "before": {"price": price, "costs": written}})
    dearer = PLAIN._replace(price=CHEAP._replace(cents=4500), events=(raised(4500, date(2026, 6, 1)), edited))
    assert price_on(dearer, date(2026, 5, 31)) == CHEAP


@pytest.mark.parametrize(
    "written", [None, 3, {"amount": "19.99"}, {"amount": "19.99", "currency": "CHF", "every": "P1M"}]
)
def test_what_the_history_keeps_and_nobody_can_pay_is_no_price_before(written: object) -> None:
    edited = noted("edited", {"on": "2026-06-02", "before": {"price": written}})
    dearer = PLAIN._replace(price=CHEAP, events=(raised(1999, date(2026, 6, 1)), edited))
    assert price_on(dearer, date(2026, 1, 1)) == CHEAP


def test_a_raise_that_names_no_price_changes_none() -> None:
    unknown = noted("price_increase", {"effective_on": "2026-06-01"})
    assert price_on(PLAIN._replace(events=(unknown,)), date(2026, 6, 1)) == CHEAP


def test_nothing_is_known_without_a_price_and_nothing_is_converted() -> None:
    free = PLAIN._replace(price=None)
    assert (per_month(free, START), over(free, START, START), price_on(free, START)) == (None, None, None)
    yen = PLAIN._replace(price=Price(100_000, "JPY", MONTH))
    assert (currency_of(yen), per_month(yen, START)) == ("JPY", 100_000)
    best = ways_out(yen, date(2025, 12, 1)).best
    assert best is not None
    missed = best.missed()
    assert missed is not None
    assert (missed.cost_cents, missed.currency) == (1_200_000, "JPY")


def test_a_contract_is_paid_for_from_its_first_day_to_its_last() -> None:
    assert [is_paid_on(PLAIN, day) for day in (START - ONE_DAY, START)] == [False, True]
    expiring = PLAIN._replace(terms=TERMS._replace(renewal="none"))
    assert [is_paid_on(expiring, day) for day in (date(2026, 1, 31), date(2026, 2, 1))] == [True, False]
    by_day = PLAIN._replace(terms=Terms(START, renewal="none", initial_end=date(2026, 1, 31)))
    assert [is_paid_on(by_day, day) for day in (date(2026, 1, 31), date(2026, 2, 1))] == [True, False]


@pytest.mark.parametrize("fact", ["confirmed", "received"])
def test_an_end_that_was_confirmed_or_reached_is_one(fact: str) -> None:
    end = {"confirmed": {"ends_on": "2026-01-31"}, "received": {"notice_ends_on": "2026-01-31"}}[fact]
    events = (
        noted("sent", {"on": "2025-12-01", "ends_on": "2026-01-31", "receive_by": "2025-12-31"}),
        noted(fact, {"on": "2025-12-05", **end}),
    )
    ended = PLAIN._replace(events=events)
    assert [is_paid_on(ended, day) for day in (date(2026, 1, 31), date(2026, 2, 1))] == [True, False]
    only_sent = PLAIN._replace(events=events[:1])
    assert is_paid_on(only_sent, date(2026, 2, 1))
    closed = PLAIN._replace(events=(noted("closed", {"on": "2025-12-01"}),))
    assert not is_paid_on(closed, date(2025, 12, 2))


def test_what_began_in_a_month_may_have_begun_on_its_first_day() -> None:
    rough = PHONE._replace(terms=TERMS._replace(starts_on=RoughDay(2025, 2)))
    assert [is_paid_on(rough, day) for day in (date(2025, 1, 31), date(2025, 2, 1))] == [False, True]
    assert price_on(rough, date(2026, 2, 1)) == DEAR
    lost = PLAIN._replace(terms=Terms(RoughDay()))
    assert (is_paid_on(lost, date(2020, 1, 1)), per_month(lost, date(2020, 1, 1))) == (True, 1999)


def test_two_payments_of_one_day_and_sum_stand_beside_each_other_though_one_has_no_name() -> None:
    twice = tuple(Cost(9_990_000, "EUR", None, what, since=START) for what in ("Anschluss", None))
    assert [payment.what for payment in payments(PLAIN._replace(costs=twice))] == [None, "Anschluss"]


def test_of_two_prices_since_a_day_that_nobody_knows_the_last_is_paid() -> None:
    twice = PLAIN._replace(
        terms=Terms(RoughDay()),
        price=None,
        costs=(LATER._replace(since=None), Cost(19_990_000, "EUR", MONTH)),
    )
    assert over(twice, date(2026, 1, 1), date(2026, 1, 31)) == 1999


prices = st.integers(0, 100_00).map(lambda cents: Cost(cents * 10_000, "EUR", MONTH))
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(st.lists(st.tuples(prices, days), max_size=4), days, st.integers(0, 900), st.integers(0, 900))
def test_two_stretches_cost_together_what_the_whole_costs(
    steps: list[tuple[Cost, date]], first: date, length: int, further: int
) -> None:
    contract = PLAIN._replace(costs=tuple(cost._replace(since=day) for cost, day in steps))
    middle, last = first + timedelta(days=length), first + timedelta(days=length + further + 1)
    parts = [over(contract, first, middle), over(contract, middle + ONE_DAY, last)]
    whole = over(contract, first, last)
    assert whole is not None
    # A month is as long as the average one where days are left over: each stretch may differ by two of them.
    dearest = max([1999, *(cost.cents for cost, _day in steps)])
    assert abs(sum(part or 0 for part in parts) - whole) <= 2 + dearest * 4 * (len(steps) + 2) // 30


@given(st.lists(st.tuples(prices, days), min_size=1, max_size=4, unique_by=lambda step: step[1]), days)
def test_the_price_of_a_day_is_that_of_the_last_step_before_it(
    steps: list[tuple[Cost, date]], day: date
) -> None:
    contract = PLAIN._replace(costs=tuple(cost._replace(since=first) for cost, first in steps))
    begun = [(START, CHEAP), *((first, cost.price) for cost, first in steps)]
    begun = [(first, price) for first, price in begun if first <= day]
    if begun:
        assert price_on(contract, day) == max(reversed(begun), key=lambda step: step[0])[1]
