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
from vertragsbuch.contract.period import Period
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
    assert of(monthly._replace(terms=monthly.terms._replace(starts_on=date(2028, 1, 1)))) == ()


def test_a_letter_that_lies_there_is_asked_for_by_its_deadline_alone_while_that_is_near() -> None:
    contract, facts = yearly("x", date(2021, 1, 1)), {"kind": "notice", "document": "a" * 64}
    told = {}
    for ahead in (90, 3):
        day = date(2026, 11, 23) - ahead * DAY
        written = noted("letter_written", {"on": day - 5 * DAY, **facts})
        told[ahead] = [one.what for one in of(contract._replace(events=(written,)), day)]
    assert told == {90: ["alarm", "way"], 3: ["way"]}


@examples(60)
@given(st.data(), st.sampled_from(KINDS), st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_an_occasion_is_what_list_and_check_name_on_its_day(
    data: st.DataObject, kind: str, today: date
) -> None:
    contract: Contract = data.draw(contracts(kind))  # type: ignore[arg-type]
    contract = contract._replace(events=(*contract.events, *data.draw(ANY_HISTORY)[:4]))
    for one in of(contract, today):
        on_its_day = of(contract, one.day)
        if one.day < today or one.what == "task" or one.name not in [each.name for each in on_its_day]:
            continue
        named = {
            (isinstance(due.about, WayOut), due.day) for due in dues(item_of(contract, one.day, HORIZON))
        }
        first = min((each.day for each in on_its_day if isinstance(each.about, WayOut)), default=one.day)
        assert (one.what != "alarm", first if one.what != "alarm" else one.day) in named


@examples(60)
@given(ANY_CASE, ANY_TODAY)
def test_whatever_a_check_names_is_an_occasion_on_the_same_day(case: Contract, today: date) -> None:
    item = item_of(case, today, HORIZON)
    every = [one for one in of(case, today) if not one.is_over(today)]
    days = {(type(one.about), one.day) for one in every}
    for due in dues(item):
        if isinstance(due.about, WayOut):
            assert (WayOut, due.day) in days
        elif due.about.task is None:
            assert (Alarm, due.day) in days
        else:
            assert f"task:{due.about.task}" in [one.key for one in every]


@examples(60)
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


def test_a_trial_is_a_window_that_no_event_has_opened() -> None:
    terms = Terms(date(2026, 9, 1), Period(months=24), notice=MONTH, probation_until=date(2027, 2, 28))
    trial = Contract("m", "M", Provider("P"), terms._replace(probation_notice=Period(weeks=2)))
    (first, *_others) = of(trial._replace(kind="membership"), date(2026, 10, 1))
    assert (first.what, first.key, first.last_on) == ("window", "agreed:probation", date(2027, 2, 28))


def test_a_withdrawal_has_a_day_of_sending_and_none_of_receipt() -> None:
    sold = noted("distance_sale", {"on": TODAY, "instructed_on": TODAY})
    (first, *_others) = of(yearly("x", TODAY)._replace(concluded_on=TODAY, events=(sold,)))
    last = date(2026, 12, 7)  # the fourteenth day is a Sunday: § 193 BGB
    assert (first.day, first.last_on, first.receive_by) == (last, last, None)


def test_a_task_runs_until_its_last_day_and_is_told_on_it() -> None:
    job = Contract("j", "J", Provider("P"), Terms(date(2026, 1, 1), Period(months=12), "none"))
    for today, there in ((date(2026, 12, 31), True), (date(2027, 1, 1), False)):
        told = [(one.day, one.what, one.is_over(today)) for one in of(job._replace(kind="employment"), today)]
        assert told == ([(date(2026, 9, 30), "task", False)] if there else [])


def test_a_task_without_a_last_day_never_ends_and_one_with_it_can_be_made_up_for() -> None:
    job = Contract("j", "J", Provider("P"), Terms(date(2026, 1, 1), Period(months=12), "none"))
    (report,) = of(job._replace(kind="employment"), date(2026, 9, 1))
    assert (report.key, report.since) == ("task:job_seeker", date(2026, 9, 16))
    assert (report.day, report.last_on) == (date(2026, 9, 30), date(2026, 12, 31))
    sent = noted("sent", {"on": TODAY, "kind": "notice", "channel": "email", "ends_on": date(2026, 12, 31)})
    ended = yearly("x", date(2021, 1, 1))._replace(kind="hosting", events=(sent,))
    (backup,) = [one for one in of(ended) if one.key == "task:backup"]
    assert (backup.day, backup.since, backup.last_on) == (date(2026, 12, 3), date(2026, 12, 3), None)
    done = noted("task_done", {"on": TODAY, "task": "backup"})
    assert "task:backup" not in [one.key for one in of(ended._replace(events=(sent, done)))]


def test_while_a_case_asks_nobody_knows_further_than_tomorrow() -> None:
    sent = noted("sent", {"on": date(2026, 11, 1), "kind": "notice", "channel": "email"})
    contract = yearly("x", date(2021, 1, 1))._replace(events=(sent,))
    assert item_of(contract, TODAY, HORIZON).asks
    assert same_until(reckoned(contract, TODAY, HORIZON), HORIZON) == TODAY + DAY
    assert same_until(reckoned(contract, date.max, HORIZON), HORIZON) == date.max
    quiet = yearly("x", date(2021, 7, 1))
    assert same_until(reckoned(quiet, TODAY, HORIZON), HORIZON) > TODAY + DAY
