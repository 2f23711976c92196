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
from vertragsbuch.action import action
from vertragsbuch.casework.alarm import ALARMS, AlarmKind
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.reached import reached_end
from vertragsbuch.casework.state import case_state, confirmation_due
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.period import Period

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
