"""What a person is to be told of: the same things as list and check name, far ahead, with names that last."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.agenda.made import TODAY, days_before, yearly
from tests.casework.samples import ANY_CASE, ANY_HISTORY, ANY_TODAY
from tests.contracts import MONTH
from tests.examples import examples
from tests.law.strategies import contracts
from tests.noted import noted
from vertragsbuch.agenda.due import dues
from vertragsbuch.agenda.item import item_of, reckoned
from vertragsbuch.agenda.occasions import Occasion, occasions, occasions_of, same_until
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.events.turn import Kept
from vertragsbuch.contract.model import KINDS, Contract, Provider, Terms
from vertragsbuch.law.answer import WayOut

DAY = timedelta(days=1)
HORIZON = Settings()


def of(contract: Contract, today: date = TODAY) -> tuple[Occasion, ...]:
    return occasions(contract, today, HORIZON)


def names(contract: Contract, today: date = TODAY) -> list[str]:
    return [occasion.name for occasion in of(contract, today)]


def test_a_deadline_is_an_occasion_long_before_anybody_is_warned_of_it() -> None:
    contract = yearly("x", date(2021, 1, 1))._replace(id="x")
    long_before = date(2026, 1, 2)
    (occasion,) = of(contract, long_before)
    assert occasion.name == "x/agreed/2026-11-30"
    assert (occasion.what, occasion.day, occasion.last_on) == ("way", date(2026, 11, 23), date(2026, 11, 30))
    assert (occasion.receive_by, occasion.certainty, occasion.since) == (date(2026, 11, 30), "certain", None)
    assert occasion.day == item_of(contract, long_before, HORIZON).dispatch_by
    assert [occasion.is_over(day) for day in (date(2026, 11, 30), date(2026, 12, 1))] == [False, True]
    assert names(contract, date(2026, 12, 1)) == ["x/agreed/2027-11-30"]


def test_its_name_stays_whatever_is_set_of_posting_while_its_day_moves() -> None:
    contract = yearly("x", date(2021, 1, 1))
    early = occasions(contract, TODAY, HORIZON._replace(margin_days=9))
    assert [one.name for one in early] == names(contract)
    assert [one.day for one in early] != [one.day for one in of(contract)]


def test_what_is_noted_answers_an_occasion_by_itself() -> None:
    contract = yearly("x", date(2021, 1, 1))
    sent = noted("sent", {"on": TODAY, "kind": "notice", "channel": "email", "ends_on": date(2026, 12, 31)})
    assert [one.what for one in of(contract._replace(events=(sent,)))] == ["alarm", "task", "alarm"]
    kept = Kept(on=TODAY, kept_until=date(2026, 11, 30))
    assert names(contract._replace(events=(kept,))) == []


def test_a_right_that_closes_is_a_window_with_the_event_that_opened_it() -> None:
    raised = PriceIncrease(received_on=TODAY, effective_on=date(2027, 2, 1), new_price_cents=2000)
    contract = yearly("x", date(2026, 6, 1))._replace(kind="telecom", events=(raised,))
    windows = [one for one in of(contract) if one.what == "window"]
    assert [one.key.rpartition(":")[2] for one in windows] == ["0"]
    assert all(one.about.closes_on for one in windows if isinstance(one.about, WayOut))


def test_what_comes_back_every_month_is_no_occasion_however_far_its_first_day_is() -> None:
    monthly = Contract("m", "M", Provider("P"), Terms(date(2020, 1, 1), notice=MONTH, notice_to="month_end"))
    assert of(monthly) == ()


@examples(100)
@given(ANY_CASE, ANY_TODAY)
def test_whatever_a_check_names_is_an_occasion_on_the_same_day(case: Contract, today: date) -> None:
    """Two exceptions are no alarms to be sent: what comes back every month, and an archive to be filled."""
    item = item_of(case, today, HORIZON)
    days = {(type(one.about), one.day) for one in of(case, today)}
    for due in dues(item):
        if isinstance(due.about, WayOut):
            assert (WayOut, due.day) in days
        elif due.about.task is None:
            assert (Alarm, due.day) in days


@examples(100)
@given(st.data(), st.sampled_from(KINDS), st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_until_the_day_that_is_promised_the_occasions_are_the_same(
    data: st.DataObject, kind: str, today: date
) -> None:
    contract: Contract = data.draw(contracts(kind))  # type: ignore[arg-type]
    contract = contract._replace(events=(*contract.events, *data.draw(ANY_HISTORY)[:4]))
    basis = reckoned(contract, today, HORIZON)
    first = {(each.name, each.day) for each in occasions_of(basis)}
    for day in days_before(same_until(basis, HORIZON), today, data):
        assert {(each.name, each.day) for each in of(contract, day) if not each.is_over(day)} == {
            (name, due) for name, due in first
        }, day
