from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.agenda.made import TODAY, yearly
from tests.contracts import MONTH
from tests.examples import examples
from tests.strategies import contracts
from vertragsbuch.agenda.item import item_of
from vertragsbuch.agenda.order import SORT_KEYS, figures, in_order, search
from vertragsbuch.agenda.urgency import URGENCIES
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.usecases.demo import demo_contracts


def test_a_sent_notice_needs_nothing_but_its_confirmation() -> None:
    contract = yearly("x", date(2021, 1, 1))._replace(events=(Sent(on=TODAY),))
    line = item_of(contract, TODAY, Settings())
    assert (line.urgency, line.act_by, line.is_due) == ("sent", None, False)


def test_the_search_looks_at_every_word_in_every_text() -> None:
    contract = yearly("Webhosting", date(2021, 1, 1))._replace(customer_number="K-77", tags=("privat",))
    lines = [item_of(contract, TODAY, Settings())]
    assert search(lines, "WEB k-77 privat firma") == lines
    assert search(lines, "web fremd") == []


def test_the_samples_show_every_kind_of_deadline_on_any_day() -> None:
    for offset in range(0, 800, 7):
        today = TODAY + timedelta(days=offset)
        shown = {item_of(contract, today, Settings()).urgency for contract in demo_contracts(today)}
        assert {"soon", "later", "rolling", "expires", "sent", "confirmed"} <= shown, (today, shown)


@examples(30)
@given(st.lists(contracts(), max_size=4), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_every_contract_has_a_line_and_every_column_sorts(several: list[Contract], today: date) -> None:
    lines = in_order(item_of(contract, today, Settings()) for contract in several)
    assert len(lines) == len(several)
    assert all(line.urgency in URGENCIES for line in lines)
    assert figures(lines).contracts == len(lines)
    for key in SORT_KEYS.values():
        assert len(sorted(lines, key=key)) == len(lines)


def test_a_deadline_that_comes_back_every_month_is_no_alarm() -> None:
    monthly = Contract(
        "m", "Monatlich", Provider("P"), Terms(date(2020, 1, 1), notice=MONTH, notice_to="month_end")
    )
    line = item_of(monthly, TODAY, Settings())
    assert (line.urgency, line.act_by, line.is_due) == ("recurring", None, False)
    assert line.way is not None
    assert line.way.receive_by == date(2026, 11, 30)
    quarterly = monthly._replace(terms=monthly.terms._replace(notice_to="quarter_end"))
    assert item_of(quarterly, TODAY, Settings()).urgency == "now"
