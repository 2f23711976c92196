"""Until the next turn the certain ways out are the same: it may come early, never late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.law.asking import OPEN_ENDED_AFTER, contract
from tests.law.strategies import contracts, of_every_kind, todays
from vertragsbuch.contract.events.opening import PurchaseOfInsuredThing
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import YearlyDay
from vertragsbuch.law.norms import norms
from vertragsbuch.law.turns import next_turn
from vertragsbuch.law.ways_out import certain_ways

MONTH = Period(months=1)


def days_of_ways(contract: Contract, today: date) -> set[tuple[object, ...]]:
    """Return what the ways lead to; those that roll until the same day are one, on every day."""
    return {
        ("rolling", way.closes_on) if way.rolling else (way.key, *way[2:6])
        for way in certain_ways(contract, today)
    }


@examples(120)
@given(contracts(), todays, st.lists(st.integers(0, 4_000), max_size=12))
def test_before_the_next_turn_the_ways_are_those_of_today(
    drawn: Contract, today: date, days: list[int]
) -> None:
    for case in of_every_kind(drawn):
        turns_on = next_turn(case, today)
        assert turns_on > today
        last = min((turns_on - today).days, 4_000) - 1
        ways = days_of_ways(case, today)
        for offset in {last, *(day % (last + 1) for day in days)}:
            assert days_of_ways(case, today + timedelta(offset)) == ways, (case.kind, offset)


def test_the_year_of_an_insurance_turns_even_if_its_terms_give_no_way() -> None:
    terms = Terms(date(2015, 1, 1), notice_by=YearlyDay(2, 29), renewal_notice_to="any_day")
    bought = PurchaseOfInsuredThing(known_on=date(2028, 1, 2))
    contract = Contract("1", "V", Provider("P"), terms, kind="insurance", events=(bought,))
    today = date(2027, 1, 1)
    turns_on = next_turn(contract, today)
    assert turns_on <= date(2028, 1, 1)
    assert days_of_ways(contract, turns_on - timedelta(days=1)) == days_of_ways(contract, today)


def test_after_an_event_each_year_of_an_insurance_turns() -> None:
    bought = PurchaseOfInsuredThing(known_on=date(2028, 1, 2))
    for start in (date(2014, 7, 1), date(2015, 7, 1)):
        contract = Contract("1", "V", Provider("P"), Terms(start), kind="insurance", events=(bought,))
        assert next_turn(contract, date(2027, 1, 5)) <= date(2027, 6, 30)


def test_a_day_at_the_end_of_the_calendar_is_the_last_turn() -> None:
    terms = Terms(date(2020, 1, 1), notice=MONTH, notice_to="month_end", waived_until=date.max)
    assert (
        date(2027, 1, 1) < next_turn(Contract("m", "m", Provider("P"), terms), date(2027, 1, 1)) <= date.max
    )


def test_a_way_turns_on_the_day_after_its_last_day_of_receipt() -> None:
    terms = Terms(date(2020, 1, 1), notice=MONTH, notice_to="month_end")
    contract = Contract("m", "m", Provider("P"), terms)
    assert next_turn(contract, date(2026, 11, 1)) == date(2026, 11, 30)
    assert next_turn(contract, date(2026, 11, 30)) == date(2026, 12, 1)


def test_a_way_that_rolls_turns_with_the_law_alone() -> None:
    contract = Contract("m", "m", Provider("P"), Terms(date(2020, 1, 1), notice=MONTH))
    changes = {version.valid_from for norm in norms() for version in norm.versions if version.valid_from}
    changes |= {
        version.valid_until + timedelta(1)
        for norm in norms()
        for version in norm.versions
        if version.valid_until
    }
    last = max(changes)
    assert next_turn(contract, last - timedelta(1)) == last
    assert next_turn(contract, last) == date.max


def test_two_ways_that_roll_count_as_one_whichever_ends_first() -> None:
    terms = Terms(date(2015, 1, 1), MONTH, MONTH, None, None, Period(months=2, days=30), "any_day")
    course = Contract("1", "Kurs", Provider("Beispiel GmbH"), terms, kind="distance_learning", consumer=False)
    ends = {
        tuple(way.rule for way in certain_ways(course, date(2023, 2, 1) + timedelta(day))) for day in (0, 699)
    }
    assert len(ends) > 1
    assert days_of_ways(course, date(2023, 2, 1)) == days_of_ways(course, date(2024, 12, 31))


def test_two_ways_that_roll_until_different_days_may_overtake_each_other_on_any() -> None:
    changed = {"type": "terms_change", "received_on": "2026-11-20", "effective_on": "2027-01-01"}
    tariff = contract("telecom", changed, initial_term="P12M", **OPEN_ENDED_AFTER)
    rolling = {way.closes_on for way in certain_ways(tariff, date(2027, 1, 5)) if way.rolling}
    assert rolling == {None, date(2027, 2, 20)}
    assert next_turn(tariff, date(2027, 1, 5)) == date(2027, 1, 6)


YEARLY_NOTICE = {"renewal": "indefinite", "notice": "P3M", "notice_to": "term_end"}
TO_MONTH_END = {
    "starts_on": "2025-04-10",
    "initial_term": "P24M",
    "renewal": "P12M",
    "notice": "P3M",
    "notice_to": "month_end",
}
MOVED = {"type": "move_out", "moves_on": "2026-12-31"}
RESTED = {"type": "paused", "from_on": "2026-06-01", "until_on": "2026-06-10", "lengthens": True}
PREMIUM_RAISED = {"type": "price_increase", "received_on": "2026-12-05", "effective_on": "2027-01-01"}
TARIFF_RAISED = {"type": "price_increase", "received_on": "2026-12-01", "effective_on": "2027-01-01"}
CLAIM = {"type": "claim_settled", "on": "2026-11-10"}


@pytest.mark.parametrize(
    ("today", "case", "turns_on"),
    [
        ("2026-11-20", contract("domain", notice="P1M", notice_to="month_end"), "2026-11-30"),
        ("2026-11-20", contract("work", starts_on="2027-01-15"), "2027-01-15"),
        ("2026-11-20", contract("work", concluded_on="2026-12-01"), "2026-12-01"),
        ("2026-11-20", contract("work", initial_end="2027-03-10"), "2027-03-10"),
        ("2027-03-10", contract("work", initial_end="2027-03-10"), "2027-03-11"),
        ("2026-11-20", contract("work", probation_until="2027-03-10"), "2027-03-10"),
        ("2026-11-20", contract("insurance", waived_until="2027-03-10", **YEARLY_NOTICE), "2027-03-10"),
        (
            "2026-11-20",
            contract("membership", initial_term="P8Y", waived_until="2028-03-10", **YEARLY_NOTICE),
            "2027-09-30",
        ),
        ("2026-11-20", contract("membership", **TO_MONTH_END), "2026-12-31"),
        ("2027-04-11", contract("membership", **TO_MONTH_END), "2027-12-31"),
        ("2026-11-20", contract("telecom", waived_until="2027-12-31", **TO_MONTH_END), "2026-12-31"),
        ("2026-11-20", contract("work", MOVED, starts_on="2020-03-01"), "2026-12-31"),
        ("2026-12-31", contract("work", MOVED, starts_on="2020-03-01"), "2027-01-01"),
        ("2027-01-01", contract("work", MOVED, starts_on="2020-03-01"), "2027-02-28"),
        ("2027-01-01", contract("work", MOVED, starts_on="2027-02-01"), "2027-02-01"),
        ("2026-11-20", contract("fitness", RESTED, initial_term="P7Y", notice="P1M"), "2026-12-10"),
        ("2026-12-07", contract("energy", TARIFF_RAISED, notice="P2W", notice_to="any_day"), "2026-12-12"),
        ("2026-12-12", contract("energy", TARIFF_RAISED, notice="P2W", notice_to="any_day"), "2026-12-13"),
        ("2026-12-07", contract("insurance", PREMIUM_RAISED, starts_on="2024-03-01"), "2027-01-01"),
        ("2026-11-20", contract("car_insurance", CLAIM, starts_on="2024-01-01"), "2026-11-30"),
        ("2026-11-20", contract("car_insurance", CLAIM, starts_on="2023-07-01"), "2026-12-05"),
    ],
)
def test_the_day_on_which_a_contract_turns_is_no_earlier_than_needed(
    today: str, case: Contract, turns_on: str
) -> None:
    assert next_turn(case, date.fromisoformat(today)).isoformat() == turns_on
