"""What is due, one thing at a time, each with a name that lasts."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.agenda.made import TODAY, yearly
from tests.casework.samples import ANY_CASE, ANY_TODAY
from tests.examples import examples
from tests.law.strategies import contracts, todays
from tests.noted import noted
from vertragsbuch.agenda.due import dues
from vertragsbuch.agenda.item import item_of
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.declaration import Rejected
from vertragsbuch.contract.model import KINDS, Contract
from vertragsbuch.law.answer import WayOut

DAY = timedelta(days=1)
WRITTEN = {"on": TODAY, "kind": "notice", "document": "a" * 64, "ends_on": date(2026, 12, 31)}


def keys(contract: Contract, today: date, horizon: Settings) -> list[str]:
    return [due.key for due in dues(item_of(contract, today, horizon))]


def test_a_deadline_is_one_thing_with_the_last_day_of_receipt_in_its_name() -> None:
    (due,) = dues(item_of(yearly("x", date(2021, 1, 1))._replace(id="x"), TODAY, Settings()))
    assert due.key == "x/agreed/2026-11-30"
    assert (due.urgency, due.day) == ("now", date(2026, 11, 23))
    assert isinstance(due.about, WayOut)
    assert [each.verb for each in due.remedy.actions] == ["letter"]


def test_its_name_is_the_same_on_every_day_and_however_far_ahead_one_looks() -> None:
    contract = yearly("x", date(2021, 1, 1))
    named = {
        key
        for offset in range(15)
        for margin in (1, 2, 5)
        for key in keys(contract, TODAY - timedelta(offset), Settings(margin_days=margin))
    }
    assert len(named) == 1
    assert keys(contract, TODAY + timedelta(365), Settings()) != keys(contract, TODAY, Settings())


def test_a_letter_that_lies_unsent_is_asked_for_once_by_the_deadline() -> None:
    lying = noted("letter_written", {**WRITTEN, "receive_by": date(2026, 11, 30)})
    contract = yearly("x", date(2021, 1, 1))._replace(events=(lying,))
    item = item_of(contract, TODAY + timedelta(7), Settings())
    assert [alarm.kind for alarm in item.asks] == ["unsent"]
    (due,) = dues(item)
    assert isinstance(due.about, WayOut)
    assert [each.verb for each in due.remedy.actions] == ["sent"]


def test_what_the_case_asks_for_stands_below_the_deadline() -> None:
    rejected = (
        noted("sent", {**WRITTEN, "channel": "email"}),
        Rejected(on=TODAY),
    )
    item = item_of(yearly("x", date(2021, 1, 1))._replace(events=rejected), TODAY, Settings())
    found = dues(item)
    assert [due.about.kind for due in found if isinstance(due.about, Alarm)] == ["rejected"]
    assert [isinstance(due.about, WayOut) for due in found] == [True, False]


@given(ANY_CASE, ANY_TODAY)
def test_what_is_due_is_what_the_item_says(case: Contract, today: date) -> None:
    item = item_of(case, today, Settings())
    found = dues(item)
    assert item.is_due == bool(found)
    if found:
        assert found[0].key == item.key


@examples(60)
@given(st.data(), st.sampled_from(KINDS), todays)
def test_a_deadline_keeps_its_name_to_the_next_day(data: st.DataObject, kind: str, today: date) -> None:
    contract: Contract = data.draw(contracts(kind))  # type: ignore[arg-type]
    first, second = (item_of(contract, day, Settings()) for day in (today, today + DAY))
    assert (
        (first.way is None)
        or (second.way is None)
        or not _same_way(first.way, second.way)
        or (first.key == second.key)
    )


def _same_way(first: WayOut, second: WayOut) -> bool:
    return first.key == second.key and first.deadline == second.deadline and first.ends_on == second.ends_on


@given(ANY_CASE, ANY_TODAY.filter(lambda day: day < date.max))
def test_an_alarm_keeps_its_name_as_long_as_it_is_asked_for(case: Contract, today: date) -> None:
    before = {alarm.key for alarm in alarms(case, today)}
    appeared = [alarm for alarm in alarms(case, today + DAY) if alarm.key not in before]
    assert all(alarm.kind in ("missed", "archive") for alarm in appeared)
