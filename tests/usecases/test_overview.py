from datetime import date

from tests.agenda.made import yearly
from vertragsbuch.agenda.order import cost_of_missing, figures
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
