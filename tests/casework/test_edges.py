"""The last day on which a case asks for one thing, and the day after, on which it asks for another."""

from datetime import date

import pytest

from tests.casework.samples import (
    ENDS_ON,
    RECEIVE_BY,
    SENT_ON,
    confirmed,
    contract,
    days,
    debited,
    event,
    letter_sent,
    sent,
    written,
)
from vertragsbuch.action import Remedy, action
from vertragsbuch.casework.alarm import ALARMS, Alarm, AlarmKind
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.living_again import lives_again, new_start
from vertragsbuch.casework.reached import reached_end
from vertragsbuch.casework.state import case_state, confirmation_due
from vertragsbuch.casework.task_rows import TASKS
from vertragsbuch.casework.tasks import Task, tasks
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import KINDS, Contract, Kind, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay

HALF_A_YEAR_LATER = date(2027, 6, 30)
DAY = days(1)


def is_due(case: Contract, kind: AlarmKind, today: date) -> bool:
    return any(alarm.kind == kind and alarm.act_on <= today for alarm in alarms(case, today))


def sentence(case: Contract, kind: AlarmKind, today: date) -> str:
    return next(alarm.sentence for alarm in alarms(case, today) if alarm.kind == kind)


@pytest.mark.parametrize(
    ("kind", "events", "first_day"),
    [
        ("unsent", [written()], SENT_ON + DAY),
        ("unsent", [written(receive_by=RECEIVE_BY)], SENT_ON + days(7)),
        ("missed", [written(receive_by=RECEIVE_BY)], RECEIVE_BY + DAY),
        ("second_channel", [sent()], RECEIVE_BY - days(7)),
        ("second_channel", [sent(RECEIVE_BY - days(5))], RECEIVE_BY - days(2)),
        ("confirmation_missing", [sent()], SENT_ON + days(14)),
        ("reminder_unanswered", [sent(), letter_sent("reminder", RECEIVE_BY)], RECEIVE_BY + days(14)),
        ("complaint_unanswered", [sent(), letter_sent("complaint", RECEIVE_BY)], RECEIVE_BY + days(15)),
        ("answer_missing", [letter_sent("data_access", date(2026, 10, 31))], date(2026, 12, 1)),
        ("archive", [sent(), confirmed(RECEIVE_BY)], HALF_A_YEAR_LATER),
    ],
)
def test_an_alarm_begins_on_its_day_and_on_none_before(
    kind: AlarmKind, events: list[Event], first_day: date
) -> None:
    case = contract(*events)
    assert not is_due(case, kind, first_day - DAY)
    assert is_due(case, kind, first_day)


@pytest.mark.parametrize(
    ("kind", "events", "last_day"),
    [
        ("unsent", [written(receive_by=RECEIVE_BY)], RECEIVE_BY),
        ("second_channel", [sent()], RECEIVE_BY),
        ("confirmation_missing", [sent()], HALF_A_YEAR_LATER - DAY),
    ],
)
def test_an_alarm_ends_with_its_last_day(kind: AlarmKind, events: list[Event], last_day: date) -> None:
    case = contract(*events)
    assert is_due(case, kind, last_day)
    assert not is_due(case, kind, last_day + DAY)


def test_the_missing_confirmation_matters_for_as_long_as_money_is_taken() -> None:
    taken = contract(sent(), debited(ENDS_ON + DAY))
    assert is_due(taken, "confirmation_missing", HALF_A_YEAR_LATER)
    in_time = contract(sent(), debited(ENDS_ON))
    assert not is_due(in_time, "confirmation_missing", HALF_A_YEAR_LATER)


def test_a_complaint_takes_the_place_of_the_revoked_mandate() -> None:
    revoked = [sent(), debited(ENDS_ON + DAY), letter_sent("mandate_revocation", ENDS_ON + days(2))]
    long_after = ENDS_ON + days(60)
    assert is_due(contract(*revoked), "answer_missing", long_after)
    complained = contract(*revoked, letter_sent("complaint", ENDS_ON + days(20)))
    assert not is_due(complained, "answer_missing", long_after)
    assert is_due(complained, "complaint_unanswered", long_after)


@pytest.mark.parametrize(
    ("channel", "days_to_confirm"),
    [("by_hand", 7), ("email", 7), ("fax", 7), ("letter", 11), ("registered_letter", 11), ("button", 1)],
)
def test_the_week_of_the_supplier_begins_when_the_notice_is_there(channel: str, days_to_confirm: int) -> None:
    case = contract(sent(channel=channel), kind="energy")
    due_on = confirmation_due(case, history_of(case))
    assert due_on == SENT_ON + days(days_to_confirm)
    assert case_state(case, due_on - DAY) == "sent"
    assert case_state(case, due_on) == "overdue"


@pytest.mark.parametrize(("received_on", "is_late"), [(RECEIVE_BY, False), (RECEIVE_BY + DAY, True)])
def test_a_notice_is_late_from_the_day_after_its_last_day_of_receipt(
    received_on: date, *, is_late: bool
) -> None:
    received = event("received", received_on, notice_ends_on=date(2027, 12, 31))
    assert is_due(contract(sent(), received), "late_receipt", received_on) is is_late


def test_of_a_late_notice_both_days_are_told_the_one_that_counted_and_the_one_it_came_on() -> None:
    late = contract(sent(), event("received", RECEIVE_BY + days(2), notice_ends_on=date(2027, 12, 31)))
    told = sentence(late, "late_receipt", RECEIVE_BY + days(2))
    assert "erst am 02.10.2026, nach dem 30.09.2026: Sie wirkt zum 31.12.2027" in told


@pytest.mark.parametrize(("ends_on", "is_wrong"), [(ENDS_ON, False), (ENDS_ON + DAY, True)])
def test_an_end_one_day_later_than_declared_is_a_wrong_one(ends_on: date, *, is_wrong: bool) -> None:
    case = contract(sent(), confirmed(RECEIVE_BY, ends_on))
    assert is_due(case, "wrong_end", RECEIVE_BY) is is_wrong


@pytest.mark.parametrize(("on", "is_after"), [(ENDS_ON, False), (ENDS_ON + DAY, True)])
def test_money_is_taken_after_the_end_from_the_day_after_the_last(on: date, *, is_after: bool) -> None:
    case = contract(sent(), confirmed(RECEIVE_BY), debited(on))
    assert is_due(case, "debited_after_end", on) is is_after


@pytest.mark.parametrize(
    ("days_later", "words"),
    [
        (56, "ohne Grund zurück (§ 675x"),
        (57, "War das Mandat widerrufen"),
        (396, "War das Mandat widerrufen"),
        (397, "nicht mehr zurück"),
    ],
)
def test_the_bank_pays_back_for_eight_weeks_and_for_thirteen_months(days_later: int, words: str) -> None:
    on = date(2027, 1, 15)
    case = contract(sent(), confirmed(RECEIVE_BY), debited(on))
    assert words in sentence(case, "debited_after_end", on + days(days_later))


@pytest.mark.parametrize(
    ("received_on", "reached"),
    [
        (date(2026, 11, 29), None),
        (date(2026, 11, 30), ENDS_ON - DAY),
        (date(2026, 12, 1), ENDS_ON + DAY),
    ],
)
def test_a_notice_never_reaches_an_earlier_end_than_it_asks_for(
    received_on: date, reached: date | None
) -> None:
    terms = Terms(date(2025, 1, 1), None, "indefinite", Period(months=1), "any_day")
    case = contract(sent(ends_on=ENDS_ON - DAY, receive_by=None))._replace(terms=terms)
    assert reached_end(case, history_of(case), received_on) == reached


@pytest.mark.parametrize(("certainty", "reached"), [("certain", "2027-01-01"), ("arguable", "2026-12-20")])
def test_a_notice_reaches_the_arguable_end_only_where_it_took_an_arguable_way(
    certainty: str, reached: str
) -> None:
    month = Period(months=1)
    terms = Terms(date(2024, 12, 1), Period(months=24), "indefinite", month, "term_end", month, "any_day")
    notice = sent(date(2026, 11, 18), ends_on=date(2026, 12, 1), receive_by=None, certainty=certainty)
    case = contract(notice)._replace(terms=terms, concluded_on=date(2024, 12, 1))
    assert reached_end(case, history_of(case), date(2026, 11, 20)) == date.fromisoformat(reached)


def test_a_later_end_is_accepted_as_such() -> None:
    case = contract(sent(), confirmed(RECEIVE_BY, ENDS_ON + DAY))
    alarm = next(alarm for alarm in alarms(case, RECEIVE_BY) if alarm.kind == "wrong_end")
    accepted = action("confirmed", case.id, ends=ENDS_ON + DAY, accept=True)
    assert accepted in alarm.remedy.actions


def test_only_what_can_wait_is_mild() -> None:
    assert [kind for kind, row in ALARMS.items() if row.mild] == ["archive", "task"]


NO_REMEDY = Remedy("", ())


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({}, "task:2026-09-01"),
        ({"letter": "reminder"}, "task:reminder:2026-09-01"),
        ({"unsent": "notice"}, "task:notice:2026-09-01"),
        ({"task": "backup"}, "task:backup:2026-09-01"),
        ({"letter": "reminder", "unsent": "notice"}, "task:notice:2026-09-01"),
        ({"unsent": "notice", "task": "backup"}, "task:backup:2026-09-01"),
        ({"letter": "reminder", "unsent": "notice", "task": "backup"}, "task:backup:2026-09-01"),
    ],
)
def test_an_alarm_is_named_by_what_it_is_about_and_its_day(facts: dict[str, str], key: str) -> None:
    assert Alarm("task", SENT_ON, "", NO_REMEDY, **facts).key == key


def test_the_archive_is_not_offered_on_a_day_on_which_something_else_begins() -> None:
    case = contract(sent(), confirmed(RECEIVE_BY), debited(HALF_A_YEAR_LATER))
    assert [alarm.kind for alarm in alarms(case, HALF_A_YEAR_LATER - DAY)] == ["debited_after_end", "archive"]
    assert [alarm.kind for alarm in alarms(case, HALF_A_YEAR_LATER)] == ["debited_after_end"]


@pytest.mark.parametrize(
    ("days_before", "again"),
    [(0, "2026-12-31"), (1, "2026-12-30"), (30, "2026-12-01")],
)
def test_whoever_chose_a_later_end_than_the_first_one_writes_again_for_that(
    days_before: int, again: str
) -> None:
    monthly = Terms(date(2025, 1, 1), None, "indefinite", Period(months=1), "any_day")
    case = contract(sent(ends_on=ENDS_ON - days(days_before)))._replace(terms=monthly)
    remedy = next(one.remedy for one in alarms(case, RECEIVE_BY) if one.kind == "second_channel")
    ends = [(each.verb, each.detail("ends")) for each in remedy.actions]
    assert ends == [("letter", again), ("send", None)]


TASKS_OF: dict[Kind, list[str]] = {
    "hosting": [
        "backup 2026-12-03 – 2026-12-31",
        "auth_code 2026-12-10 – 2026-12-31",
        "mail_addresses 2026-12-10 – 2026-12-31",
        "account 2027-02-04 – 2027-03-04",
    ],
    "streaming": ["playlists 2026-12-24 – 2026-12-31", "account 2027-02-04 – 2027-03-04"],
    "telecom": [
        "port_number 2026-12-03 2027-01-31 2027-01-31",
        "mail_addresses 2026-12-10 – 2026-12-31",
        "return_devices 2027-01-01 – 2027-01-29",
        "account 2027-02-04 – 2027-03-04",
    ],
    "energy": [
        "new_supplier 2026-12-03 – 2026-12-31",
        "meter 2026-12-31 – 2027-01-28",
        "account 2027-02-04 – 2027-03-04",
        "final_bill 2027-02-11 – 2027-03-11",
    ],
    "energy_basic_supply": [
        "meter 2026-12-31 – 2027-01-28",
        "account 2027-02-04 – 2027-03-04",
        "final_bill 2027-02-11 – 2027-03-11",
    ],
    "car_insurance": [
        "new_cover 2026-12-03 – 2026-12-31",
        "evb 2026-12-10 – 2026-12-31",
        "account 2027-02-04 – 2027-03-04",
    ],
    "private_health_insurance": [
        "new_cover 2026-12-03 – 2026-12-31",
        "proof_of_cover 2026-12-03 2026-12-31 2026-12-31",
        "account 2027-02-04 – 2027-03-04",
    ],
    "rent_home": [
        "handover 2026-12-17 – 2026-12-31",
        "meter 2026-12-31 – 2027-01-28",
        "address_change 2026-12-31 – 2027-01-28",
        "account 2027-02-04 – 2027-03-04",
        "deposit 2027-03-31 – 2027-04-28",
    ],
    "bank_account": [
        "move_mandates 2026-12-03 – 2026-12-31",
        "statements 2026-12-17 – 2026-12-31",
        "account 2027-02-04 – 2027-03-04",
    ],
    "fitness": ["locker 2026-12-28 – 2026-12-31", "account 2027-02-04 – 2027-03-04"],
    "employment": ["job_seeker 2026-09-16 2026-09-30 2026-12-31", "account 2027-02-04 – 2027-03-04"],
    "public_health_fund": ["new_fund 2026-11-19 – 2026-12-31", "account 2027-02-04 – 2027-03-04"],
    "life_insurance": ["surrender_value 2027-01-30 – 2027-02-27", "account 2027-02-04 – 2027-03-04"],
}
"""From when on each task around the end of 2026 is due, its last day, and until when it is told."""


def in_days(task: Task) -> str:
    last_on = "–" if task.last_on is None else task.last_on.isoformat()
    return f"{task.key} {task.due_on} {last_on} {task.told_until}"


@pytest.mark.parametrize("kind", TASKS_OF)
def test_each_task_begins_on_its_day_and_is_told_as_long_as_it_helps(kind: Kind) -> None:
    case = contract(sent(), confirmed(SENT_ON), kind=kind)
    assert list(map(in_days, tasks(case, SENT_ON))) == TASKS_OF[kind]


def test_what_each_task_is_and_does_beside_its_days() -> None:
    loud = [row.key for row in TASKS if row.is_loud]
    assert loud == ["check_notice", "dismissal_claim", "hardship_objection", "job_seeker"]
    of_provider = [row.key for row in TASKS if row.of_provider]
    assert of_provider == ["check_notice", "dismissal_claim", "hardship_objection"]
    told_of_each = {task.key for kind in KINDS for task in tasks(contract(sent(), kind=kind), SENT_ON)}
    assert told_of_each == {row.key for row in TASKS} - {*of_provider}


@pytest.mark.parametrize(
    ("starts_on", "begins"),
    [
        (date(2027, 1, 1), date(2027, 1, 1)),
        (date(2025, 1, 1), None),
        (RoughDay(2027, 1), None),
        (RoughDay(), None),
    ],
)
def test_a_contract_begins_anew_on_another_day_that_is_known(
    starts_on: date | RoughDay, begins: date | None
) -> None:
    ending = contract(sent(), confirmed(RECEIVE_BY))
    changed = ending._replace(terms=ending.terms._replace(starts_on=starts_on))
    assert new_start(ending, changed) == begins
    assert lives_again(ending, changed) is (begins is not None)
