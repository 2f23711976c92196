from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import contracts
from tests.usecases.conftest import TODAY
from vertragsbuch.config import Paths, Settings
from vertragsbuch.contract.event import Event
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.demo import demo_contracts
from vertragsbuch.usecases.overview import (
    SORT_KEYS,
    URGENCIES,
    cost_of_missing,
    figures,
    in_order,
    line_of,
    overview,
    search,
)
from vertragsbuch.usecases.register import add_contract, remove_contract, restore_contract

YEAR, MONTH = Period(months=12), Period(months=1)


def yearly(title: str, starts_on: date) -> Contract:
    terms = Terms(starts_on, YEAR, YEAR, MONTH, "term_end")
    return Contract("", title, Provider("Firma"), terms, price=Price(1000, "EUR", MONTH))


def test_an_empty_book_has_no_lines_and_is_not_created(context: Context) -> None:
    assert overview(context) == []
    assert not context.paths.book.exists()


def test_what_must_be_sent_first_stands_on_top(context: Context) -> None:
    for title, starts_on in (
        ("später", date(2021, 8, 1)),
        ("jetzt", date(2021, 1, 1)),
        ("bald", date(2021, 1, 15)),
    ):
        add_contract(context, yearly(title, starts_on))
    lines = overview(context)
    assert [(line.contract.title, line.urgency) for line in lines] == [
        ("jetzt", "now"), ("bald", "soon"), ("später", "later"),
    ]  # fmt: skip
    assert lines[0].act_by == date(2026, 11, 23)
    assert lines[0].days_left == 1


def test_the_figures_count_what_is_at_stake(context: Context) -> None:
    add_contract(context, yearly("jetzt", date(2021, 1, 1)))
    add_contract(context, yearly("später", date(2021, 8, 1)))
    lines = overview(context)
    assert cost_of_missing(lines[0]) == 12_000
    found = figures(lines)
    assert (found.contracts, found.due, found.at_stake, found.per_month) == (2, 1, 12_000, 2000)


def test_a_removed_contract_is_out_of_sight_until_it_comes_back(context: Context) -> None:
    name = add_contract(context, yearly("x", date(2021, 1, 1)))
    remove_contract(context, name)
    assert overview(context) == []
    restore_contract(context, name)
    assert len(overview(context)) == 1


def test_a_sent_notice_needs_nothing_but_its_confirmation(context: Context) -> None:
    contract = yearly("x", date(2021, 1, 1))._replace(events=(Event("sent", {"on": TODAY}),))
    line = line_of(contract, context)
    assert (line.urgency, line.act_by, line.is_due) == ("sent", None, False)


def test_the_search_looks_at_every_word_in_every_text(context: Context) -> None:
    contract = yearly("Webhosting", date(2021, 1, 1))._replace(customer_number="K-77", tags=("privat",))
    lines = [line_of(contract, context)]
    assert search(lines, "WEB k-77 privat firma") == lines
    assert search(lines, "web fremd") == []


def test_the_samples_show_every_kind_of_deadline_on_any_day() -> None:
    for offset in range(0, 800, 7):
        today = TODAY + timedelta(days=offset)
        context = without_book(today)
        shown = {line_of(contract, context).urgency for contract in demo_contracts(today)}
        assert {"soon", "later", "rolling", "expires", "sent", "confirmed"} <= shown, (today, shown)


def without_book(today: date) -> Context:
    nowhere = Paths(*[Path("/nirgends")] * len(Paths._fields))
    return Context(nowhere, Settings(), today, _no_clock)


def _no_clock() -> datetime:
    raise AssertionError


@given(st.lists(contracts(), max_size=6), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_every_contract_has_a_line_and_every_column_sorts(several: list[Contract], today: date) -> None:
    context = without_book(today)
    lines = in_order(line_of(contract, context) for contract in several)
    assert len(lines) == len(several)
    assert all(line.urgency in URGENCIES for line in lines)
    assert figures(lines).contracts == len(lines)
    for key in SORT_KEYS.values():
        assert len(sorted(lines, key=key)) == len(lines)


def test_a_deadline_that_comes_back_every_month_is_no_alarm(context: Context) -> None:
    monthly = Contract(
        "m", "Monatlich", Provider("P"), Terms(date(2020, 1, 1), notice=MONTH, notice_to="month_end")
    )
    line = line_of(monthly, context)
    assert (line.urgency, line.act_by, line.is_due) == ("recurring", None, False)
    assert line.way is not None
    assert line.way.receive_by == date(2026, 11, 30)
    quarterly = monthly._replace(terms=monthly.terms._replace(notice_to="quarter_end"))
    assert line_of(quarterly, context).urgency == "now"
