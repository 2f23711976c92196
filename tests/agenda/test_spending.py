"""What contracts cost over time: months, groups, what is owed, what was saved, steps of prices."""

from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agenda.made import TODAY, yearly
from tests.contracts import MONTH, YEAR
from tests.examples import examples
from tests.law.strategies import contracts, of_every_kind
from tests.noted import noted
from vertragsbuch.agenda import spending
from vertragsbuch.agenda.item import Item, item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.law import costs
from vertragsbuch.usecases.cost_pictures import pictures
from vertragsbuch.usecases.costs import costs_of

HOSTING = yearly("Hosting", date(2024, 1, 1))._replace(id="hosting", kind="hosting", tags=("netz", "arbeit"))
STREAMING = Contract(
    "film", "Filme", Provider("Bildfluss"), Terms(date(2026, 3, 1), None, "indefinite", MONTH, "any_day"),
    kind="streaming", price=Price(2000, "EUR", MONTH), tags=("netz",), holders=("Ida",),
)  # fmt: skip
ABROAD = STREAMING._replace(id="ch", title="Skipass", price=Price(12000, "CHF", YEAR), tags=())
ALL = (HOSTING, STREAMING, ABROAD)


def items(*every: Contract, today: date = TODAY) -> list[Item]:
    return [item_of(contract, today, Settings()) for contract in every]


def test_a_month_costs_what_is_paid_for_in_it_each_currency_by_itself() -> None:
    months = spending.of_each_month(spending.by_months(items(*ALL), 2026))
    assert months[0] == {"EUR": 1000}
    assert months[2] == months[11] == {"EUR": 3000, "CHF": 1000}
    assert spending.of_the_year(spending.by_months(items(*ALL), 2026)) == {"EUR": 32000, "CHF": 10000}


@pytest.mark.parametrize("cents", [10000, 9999, 7, 123457])
def test_the_months_of_a_year_add_up_to_what_is_paid_for_it(cents: int) -> None:
    paid_yearly = HOSTING._replace(price=Price(cents, "EUR", YEAR))
    (months,) = spending.by_months(items(paid_yearly), 2026)
    assert sum(months.cents) == cents
    assert max(months.cents) - min(months.cents) <= 1


def test_what_ends_in_the_middle_of_a_month_costs_half_of_it() -> None:
    confirmed = noted("confirmed", {"on": date(2026, 11, 2), "ends_on": date(2026, 11, 15)})
    ended = HOSTING._replace(events=(noted("sent", {"on": date(2026, 10, 1), "channel": "email"}), confirmed))
    (months,) = spending.by_months(items(ended), 2026)
    assert months.cents[9] == 1000
    assert months.cents[10] == pytest.approx(500, abs=10)
    assert months.cents[11] == 0


def test_a_price_that_follows_and_what_is_paid_once_count_from_their_days() -> None:
    dearer = HOSTING._replace(
        costs=(
            Cost(20_000_000, "EUR", MONTH, since=date(2026, 7, 1)),
            Cost(5_000_000, "EUR", what="Anschluss", since=date(2026, 5, 9)),
        )
    )
    (months,) = spending.by_months(items(dearer), 2026)
    assert months.cents == (1000,) * 4 + (1500, 1000) + (2000,) * 6
    (step,) = spending.price_steps([dearer], date(2026, 1, 1), date(2026, 12, 31))
    assert (step.first_day, step.before.cents, step.price.cents) == (date(2026, 7, 1), 1000, 2000)
    assert spending.price_steps([dearer], date(2026, 7, 2), date(2026, 12, 31)) == []


def test_a_noted_raise_is_a_step_of_its_price() -> None:
    raised = noted(
        "price_increase",
        {"received_on": date(2026, 9, 1), "effective_on": date(2026, 11, 1), "new_price_cents": 1250},
    )
    (step,) = spending.price_steps([HOSTING._replace(events=(raised,))], date(2026, 1, 1), date(2026, 12, 31))
    assert (step.first_day, step.before.cents, step.price.cents) == (date(2026, 11, 1), 1000, 1250)


def test_groups_hold_what_belongs_together_the_dearest_first() -> None:
    every = spending.by_months(items(*ALL), 2026)
    by_kind = spending.groups(every, "kind")
    assert [(group.key, group.contracts) for group in by_kind] == [("streaming", 2), ("hosting", 1)]
    assert by_kind[0].in_year == {"EUR": 20000, "CHF": 10000}
    assert by_kind[0].per_month == {"EUR": 2000, "CHF": 1000}
    assert [group.key for group in spending.groups(every, "holder")] == ["Ida", ""]
    assert {group.key: group.in_year["EUR"] for group in spending.groups(every, "tag") if group.key} == {
        "netz": 32000, "arbeit": 12000,
    }  # fmt: skip
    assert [group.key for group in spending.groups(every, "contract")] == ["film", "hosting", "ch"]
    assert [group.key for group in spending.groups(every, "provider")] == ["Bildfluss", "Firma"]


def test_what_never_costs_anything_is_no_group() -> None:
    every = spending.by_months(items(HOSTING._replace(price=None)), 2026)
    assert spending.groups(every, "kind") == []


def test_owed_is_what_is_paid_until_the_next_end_that_is_sure() -> None:
    (owed,) = spending.owed(items(HOSTING))
    assert owed.until == date(2026, 12, 31)
    assert owed.cents == costs.over(HOSTING, TODAY + timedelta(1), date(2026, 12, 31))
    (later,) = spending.owed(items(HOSTING, today=date(2026, 12, 1)))
    assert later.until == date(2027, 12, 31)


def test_of_what_was_ended_the_rest_is_owed_and_nothing_after_it() -> None:
    confirmed = noted("confirmed", {"on": TODAY, "ends_on": date(2026, 12, 31)})
    sent = noted("sent", {"on": date(2026, 11, 1), "channel": "email"})
    ended = HOSTING._replace(events=(sent, confirmed))
    (owed,) = spending.owed(items(ended))
    assert owed.until == date(2026, 12, 31)
    assert spending.owed(items(ended, today=date(2026, 12, 31))) == []
    assert spending.owed(items(ended, today=date(2027, 6, 1))) == []


def test_an_open_withdrawal_binds_nobody_and_an_unclear_end_is_named() -> None:
    fresh = HOSTING._replace(concluded_on=TODAY, terms=HOSTING.terms._replace(starts_on=TODAY))
    asked = items(
        fresh._replace(
            events=(noted("distance_sale", {"instructed_on": TODAY}),),
        )
    )
    assert asked[0].way is not None
    assert asked[0].way.send_by is not None
    assert spending.owed(asked) == []
    assert not spending.is_bound_for_unknown(asked[0])
    (unclear,) = items(HOSTING._replace(terms=Terms(date(2024, 1, 1))))
    assert spending.is_bound_for_unknown(unclear)
    assert not spending.is_bound_for_unknown(items(HOSTING)[0])


def test_an_end_that_nobody_knows_is_named_also_where_a_withdrawal_was_open_once() -> None:
    start = date(2026, 11, 10)
    sent = noted("sent", {"on": TODAY, "channel": "email"})
    fresh = HOSTING._replace(
        concluded_on=start,
        terms=Terms(start),
        events=(noted("distance_sale", {"instructed_on": start}), sent),
    )
    (declared,) = items(fresh)
    assert declared.way is not None
    assert declared.way.send_by is not None
    assert spending.owed([declared]) == []
    assert spending.is_bound_for_unknown(declared)


LAST = date.max
ODD = (
    HOSTING._replace(terms=Terms(date(2024, 1, 1), renewal="none", initial_end=LAST)),
    HOSTING._replace(terms=Terms(date(9990, 1, 1), YEAR._replace(years=99), "none")),
    HOSTING._replace(
        terms=Terms(date(9990, 1, 1)),
        costs=(Cost(1_000_000, "EUR", MONTH, "Gerät", YEAR._replace(years=99)),),
    ),
    HOSTING._replace(terms=Terms(date.min, None, "indefinite", MONTH, "any_day")),
    HOSTING._replace(price=None),
)


@pytest.mark.parametrize("today", [date.min, date(1900, 1, 1), TODAY, date(9998, 12, 31), LAST])
@pytest.mark.parametrize("contract", ODD)
def test_no_day_of_the_calendar_and_no_term_beyond_it_is_a_defect(contract: Contract, today: date) -> None:
    asked = items(contract, today=today)
    reckoned = costs_of(asked, today)
    assert len(pictures(reckoned, asked)) == 11
    assert costs_of(asked, today, 2200).year == 2200


def test_what_is_owed_runs_off_to_nothing() -> None:
    run = spending.run_off(spending.owed(items(*ALL)), TODAY, 3)
    assert run[0]["EUR"] > run[1]["EUR"]
    assert run[2:] == ({}, {})


def test_saved_is_what_the_ended_would_have_cost_since() -> None:
    confirmed = noted("confirmed", {"on": date(2026, 5, 2), "ends_on": date(2026, 5, 22)})
    ended = HOSTING._replace(events=(noted("sent", {"on": date(2026, 4, 1), "channel": "email"}), confirmed))
    (saved,) = spending.saved([ended, STREAMING], TODAY)
    assert (saved.since, saved.cents) == (date(2026, 5, 22), 6000)
    assert spending.saved([ended], date(2026, 5, 22)) == []
    ran_out = HOSTING._replace(terms=Terms(date(2024, 1, 1), YEAR, "none"))
    assert spending.saved([ran_out], TODAY) == []


@examples(10)
@given(contracts(), st.integers(1, 99999), st.dates(date(2022, 1, 1), date(2028, 12, 31)))
def test_every_grouping_holds_the_whole_and_nothing_is_owed_twice(
    drawn: Contract, cents: int, day: date
) -> None:
    for contract in of_every_kind(drawn._replace(price=Price(cents, "EUR", MONTH))):
        holds_the_whole_and_owes_nothing_twice(contract, day)


def holds_the_whole_and_owes_nothing_twice(priced: Contract, day: date) -> None:
    asked = items(priced, today=day)
    every = spending.by_months(asked, day.year)
    whole = spending.of_the_year(every)
    for by in (by for by in get_args(spending.Grouping) if by != "tag"):
        of_groups = spending.groups(every, by)
        assert spending.added(amount for group in of_groups for amount in group.in_year.items()) == whole
    owed = spending.owed(asked)
    run = [sums.get("EUR", 0) for sums in spending.run_off(owed, day, 12)]
    assert all(before >= after >= 0 for before, after in pairwise(run)), priced.kind
    assert run[0] == sum(each.cents for each in owed if costs.currency_of(each.contract) == "EUR")


def test_years_begin_with_the_first_contract_and_are_not_endless() -> None:
    assert spending.by_years(items(HOSTING, STREAMING), TODAY) == [
        (2024, {"EUR": 12000}), (2025, {"EUR": 12000}), (2026, {"EUR": 32000}), (2027, {"EUR": 36000}),
    ]  # fmt: skip
    old = HOSTING._replace(terms=Terms(date(1990, 1, 1)))
    years = spending.by_years(items(old), TODAY)
    assert (years[0][0], years[-1][0]) == (2016, 2027)
    assert spending.by_years([], TODAY) == [(2026, {}), (2027, {})]


def test_a_step_counts_from_its_first_day_to_the_last_day_looked_at() -> None:
    rising = HOSTING._replace(
        costs=(
            Cost(20_000_000, "EUR", MONTH, since=date(2026, 7, 1)),
            Cost(20_000_000, "EUR", MONTH, since=date(2026, 8, 1)),
            Cost(30_000_000, "EUR", MONTH, since=date(2026, 9, 1)),
        )
    )
    for first, last, days in (
        (date(2026, 7, 1), date(2026, 9, 1), [date(2026, 7, 1), date(2026, 9, 1)]),
        (date(2026, 7, 2), date(2026, 8, 31), []),
    ):
        steps = spending.price_steps([rising], first, last)
        assert [step.first_day for step in steps] == days
    other = rising._replace(title="Anderes")
    titles = [step.contract.title for step in spending.price_steps([rising, other], *WHOLE)]
    assert titles == ["Anderes", "Hosting", "Anderes", "Hosting"]


WHOLE = date(2026, 1, 1), date(2026, 12, 31)


def test_what_most_is_owed_and_was_saved_for_stands_first_and_the_same_amount_by_title() -> None:
    dear = HOSTING._replace(title="Zuletzt", price=Price(3000, "EUR", MONTH))
    same = HOSTING._replace(title="archiv")
    assert [one.contract.title for one in spending.owed(items(HOSTING, same, dear))] == [
        "Zuletzt", "archiv", "Hosting",
    ]  # fmt: skip
    confirmed = noted("confirmed", {"on": date(2026, 5, 2), "ends_on": date(2026, 5, 22)})
    gone = (noted("sent", {"on": date(2026, 4, 1), "channel": "email"}), confirmed)
    ended = [contract._replace(events=gone) for contract in (HOSTING, same, dear)]
    assert [(one.contract.title, one.cents) for one in spending.saved(ended, TODAY)] == [
        ("Zuletzt", 18000), ("archiv", 6000), ("Hosting", 6000),
    ]  # fmt: skip


def test_a_group_of_what_ended_in_the_year_is_there_and_the_same_cost_goes_by_name() -> None:
    ran_out = HOSTING._replace(id="b", terms=Terms(date(2026, 1, 1), MONTH, "none"))
    every = spending.by_months(items(ran_out, HOSTING, HOSTING._replace(id="Anders")), 2026)
    found = [
        (group.key, group.contracts, group.per_month, group.in_year)
        for group in spending.groups(every, "contract")
    ]
    assert found == [
        ("Anders", 1, {"EUR": 1000}, {"EUR": 12000}),
        ("hosting", 1, {"EUR": 1000}, {"EUR": 12000}),
        ("b", 1, {}, {"EUR": 1000}),
    ]
    before = spending.by_months(items(ABROAD, STREAMING, HOSTING), 2025)
    assert [group.key for group in spending.groups(before, "contract")] == ["hosting", "film", "ch"]


def test_a_year_that_no_calendar_has_costs_nothing_and_the_first_one_has_twelve_months() -> None:
    assert spending.by_months(items(HOSTING), 0) == []
    assert [each.cents for each in spending.by_months(items(HOSTING), 1)] == [(0,) * 12]


def test_a_single_day_that_is_paid_for_costs_its_part() -> None:
    first, last = (date(2026, 12, 1), date(2026, 12, 31))
    assert spending.spent(HOSTING, last, last) == pytest.approx(1000 / 31, abs=2)
    assert spending.spent(HOSTING, last, first) == 0
