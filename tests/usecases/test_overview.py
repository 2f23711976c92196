from datetime import date

from tests.agenda.made import yearly
from vertragsbuch.agenda.item import item_of
from vertragsbuch.agenda.order import SORT_KEYS, Total, cost_of_missing, figures
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import overview
from vertragsbuch.usecases.register import add_contract, remove_contract, restore_contract


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


def test_what_is_paid_in_another_currency_is_a_sum_of_its_own(context: Context) -> None:
    yen = yearly("yen", date(2021, 1, 1))
    assert yen.price is not None
    add_contract(context, yearly("euro", date(2021, 1, 1)))
    add_contract(context, yen._replace(price=yen.price._replace(currency="JPY", cents=100_000)))
    add_contract(
        context, yearly("franc", date(2021, 8, 1))._replace(price=Price(500, "CHF", Period(months=1)))
    )
    counted = figures(overview(context))
    assert (counted.per_month, counted.at_stake) == (1000, 12_000)
    assert counted.foreign == (Total("CHF", 500, 0), Total("JPY", 100_000, 1_200_000))


def test_what_has_not_begun_yet_costs_nothing_now(context: Context) -> None:
    begins = Terms(date(2027, 3, 1), notice=Period(months=1), notice_to="any_day")
    price = Price(16_000, "EUR", Period(months=1))
    add_contract(context, Contract("a", "Kita", Provider("P"), begins, price=price))
    (line,) = overview(context)
    assert (line.per_month, figures([line]).per_month) == (0, 0)
    begun = item_of(line.contract, date(2027, 3, 1), context.settings)
    assert figures([begun]).per_month == 16_000


def test_the_dearest_stands_first_each_currency_by_itself(context: Context) -> None:
    yen = Price(100_000, "JPY", Period(months=1))
    add_contract(context, yearly("cheap", date(2021, 1, 1)))
    add_contract(context, yearly("yen", date(2021, 1, 1))._replace(price=yen))
    add_contract(context, yearly("free", date(2021, 1, 1))._replace(price=None))
    add_contract(
        context, yearly("dear", date(2021, 1, 1))._replace(price=Price(9000, "EUR", Period(months=1)))
    )
    lines = sorted(overview(context), key=SORT_KEYS["per_month"])
    assert [line.contract.title for line in lines] == ["dear", "cheap", "free", "yen"]
