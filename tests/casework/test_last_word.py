"""Of several letters the last one counts, and a task is told exactly as long as it helps."""

from datetime import date

import pytest

from tests.casework.samples import (
    ENDS_ON,
    LATER_END,
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
from vertragsbuch.casework.alarm import Alarm, AlarmKind
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.escalation import escalation, limitation
from vertragsbuch.casework.task_rows import TASKS, task_name, task_title
from vertragsbuch.casework.tasks import Task, tasks
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Kind

FIRST, SECOND = "a" * 64, "b" * 64
DAY = days(1)


def alarm(kind: AlarmKind, *events: Event, today: date = ENDS_ON) -> Alarm:
    return next(each for each in alarms(contract(*events), today) if each.kind == kind)


def test_of_two_reminders_the_last_one_went_unanswered() -> None:
    first, last = letter_sent("reminder", RECEIVE_BY), letter_sent("reminder", RECEIVE_BY + days(20))
    unanswered = alarm("reminder_unanswered", sent(), first, last)
    assert unanswered.act_on == RECEIVE_BY + days(34)
    assert "20.10.2026" in unanswered.sentence


def test_the_deadline_that_a_reminder_set_passes_before_anybody_complains() -> None:
    until = RECEIVE_BY + days(9)
    letter = written(RECEIVE_BY, kind="reminder", document=SECOND, reply_by=until)
    reminder = event("sent", RECEIVE_BY, kind="reminder", letter=SECOND)
    assert alarm("reminder_unanswered", sent(), letter, reminder).act_on == until + DAY


def test_of_two_letters_of_a_kind_the_last_one_went_unanswered() -> None:
    first, last = letter_sent("data_access", date(2026, 8, 31)), letter_sent("data_access", date(2026, 10, 1))
    unanswered = alarm("answer_missing", first, last)
    assert unanswered.act_on == date(2026, 11, 2)
    assert "01.10.2026" in unanswered.sentence


@pytest.mark.parametrize(
    ("events", "is_receipt_unclear"),
    [
        ((sent(),), True),
        ((sent(), event("received", SENT_ON + DAY)), False),
        ((sent(kind="withdrawal", ends_on=SENT_ON, receive_by=None),), False),
    ],
)
def test_the_receipt_is_cleared_up_first_where_it_decides_and_is_not_known(
    events: tuple[Event, ...], *, is_receipt_unclear: bool
) -> None:
    rejected = event("rejected", SENT_ON + days(5))
    sentence = alarm("rejected", *events, rejected).sentence
    assert ("an welchem Tag sie zugegangen ist" in sentence) is is_receipt_unclear


def task(key: str, kind: Kind, ends_on: date, sent_on: date = SENT_ON) -> Task:
    case = contract(sent(sent_on, ends_on=ends_on), kind=kind)
    return next(each for each in tasks(case, sent_on) if each.key == key)


@pytest.mark.parametrize(
    ("key", "kind", "days_before"),
    [
        ("evb", "car_insurance", 21),
        ("new_cover", "insurance", 28),
        ("new_fund", "public_health_fund", 42),
        ("job_seeker", "employment", 91),
    ],
)
def test_what_still_helps_later_is_told_anew_where_its_day_was_over_when_the_notice_was_sent(
    key: str, kind: Kind, days_before: int
) -> None:
    on_its_day = task(key, kind, SENT_ON + days(days_before))
    assert (on_its_day.due_on, on_its_day.told_until) == (SENT_ON, SENT_ON + days(days_before))
    over = task(key, kind, SENT_ON + days(1))
    assert (over.due_on, over.told_until) == (SENT_ON, SENT_ON + days(28))


def test_what_is_of_no_use_later_is_told_until_the_end_and_no_longer() -> None:
    assert [row.key for row in TASKS if row.helps_later] == ["new_cover", "evb", "job_seeker", "new_fund"]
    over = task("backup", "hosting", SENT_ON + DAY)
    assert (over.due_on, over.told_until) == (SENT_ON + DAY - days(28), SENT_ON + DAY)


@pytest.mark.parametrize(
    ("key", "kind", "told_until"),
    [
        ("meter", "energy", ENDS_ON + days(28)),
        ("address_change", "rent_home", ENDS_ON + days(28)),
        ("return_devices", "telecom", ENDS_ON + days(29)),
        ("locker", "fitness", ENDS_ON),
    ],
)
def test_a_task_of_the_last_day_is_told_for_four_weeks_and_an_earlier_one_until_it(
    key: str, kind: Kind, told_until: date
) -> None:
    assert task(key, kind, ENDS_ON).told_until == told_until


def test_a_task_is_due_on_its_day_and_told_on_its_last() -> None:
    backup = task("backup", "hosting", ENDS_ON)
    assert [backup.is_due(backup.due_on + days(offset)) for offset in (-1, 0, 1)] == [False, True, True]
    assert [backup.is_told(backup.told_until + days(offset)) for offset in (-1, 0, 1)] == [True, True, False]
    assert not backup._replace(done_on=ENDS_ON).is_told(ENDS_ON)


def test_a_task_that_there_is_no_more_is_called_by_its_key() -> None:
    assert (task_title("backup"), task_name("backup")) == ("Daten und Postfächer sichern", "Daten sichern")
    assert (task_title("horse"), task_name("horse")) == ("horse", "horse")


def test_a_notice_that_was_rejected_rightly_leaves_nothing_to_escalate() -> None:
    received = event("received", RECEIVE_BY + DAY, notice_ends_on=LATER_END)
    rightly, wrongly = (
        event("rejected", RECEIVE_BY + days(5), claimed_ends_on=claimed)
        for claimed in (LATER_END, LATER_END + DAY)
    )
    assert escalation(contract(sent(), received, rightly), LATER_END) == ()
    rungs = escalation(contract(sent(), received, wrongly), LATER_END)
    assert [rung.key for rung in rungs] == ["objection", "complaint", "arbitration"]
    in_time = event("received", RECEIVE_BY)
    assert escalation(contract(sent(), in_time, rightly), LATER_END) != ()


@pytest.mark.parametrize(
    ("ends_on", "keys"),
    [
        (ENDS_ON, []),
        (ENDS_ON - DAY, ["objection", "complaint", "arbitration"]),
        (ENDS_ON + DAY, ["objection", "complaint", "arbitration"]),
    ],
)
def test_a_confirmed_case_goes_on_only_where_another_end_is_confirmed(ends_on: date, keys: list[str]) -> None:
    rungs = escalation(contract(sent(), confirmed(RECEIVE_BY, ends_on)), ENDS_ON)
    assert [rung.key for rung in rungs] == keys


def test_the_order_for_payment_is_due_the_day_after_the_refund_was_to_be_paid() -> None:
    ended = [sent(), confirmed(RECEIVE_BY), debited(ENDS_ON + DAY), debited(ENDS_ON + days(32), 501)]
    demand = event("sent", ENDS_ON + days(40), kind="mandate_revocation", letter=SECOND)
    letter = written(
        ENDS_ON + days(40), kind="mandate_revocation", document=SECOND, reply_by=date(2027, 3, 1)
    )
    from_on = {}
    for name, events in {"asked": [letter, demand], "asked by hand": [demand], "not asked": []}.items():
        rungs = escalation(contract(*ended, *events), date(2027, 6, 1))
        order = next(rung for rung in rungs if rung.key == "payment_order")
        assert "15,00 €" in order.what
        assert "31.12.2030" in order.what
        from_on[name] = order.from_on
    assert from_on == {"asked": date(2027, 3, 2), "asked by hand": date(2027, 2, 24), "not asked": None}


@pytest.mark.parametrize(
    ("arose_on", "last_day"), [("2026-12-31", "2029-12-31"), ("2027-01-01", "2030-12-31")]
)
def test_a_claim_lasts_to_the_end_of_the_third_year_after_the_one_in_which_it_arose(
    arose_on: str, last_day: str
) -> None:
    assert limitation(date.fromisoformat(arose_on)) == date.fromisoformat(last_day)


@pytest.mark.parametrize(
    ("kind", "events"),
    [
        ("rejected", [sent(), event("rejected", RECEIVE_BY)]),
        ("wrong_end", [sent(), confirmed(RECEIVE_BY, LATER_END)]),
        ("late_receipt", [sent(), event("received", RECEIVE_BY + DAY, notice_ends_on=LATER_END)]),
        ("debited_after_end", [sent(), debited(ENDS_ON + DAY)]),
        ("debited_in_dispute", [sent(), event("rejected", RECEIVE_BY), debited(ENDS_ON + DAY)]),
    ],
)
def test_what_the_other_side_does_is_answered_from_its_day_on(kind: AlarmKind, events: list[Event]) -> None:
    happened_on = events[-1].happened_on
    assert happened_on is not None
    assert alarm(kind, *events, today=happened_on).act_on == happened_on


@pytest.mark.parametrize(("on", "is_disputed"), [(ENDS_ON, False), (ENDS_ON + DAY, True)])
def test_money_is_taken_in_dispute_from_the_day_after_the_end_that_is_rejected(
    on: date, *, is_disputed: bool
) -> None:
    kinds = {each.kind for each in alarms(contract(sent(), event("rejected", RECEIVE_BY), debited(on)), on)}
    assert ("debited_in_dispute" in kinds) is is_disputed
    assert "debited_after_end" not in kinds


@pytest.mark.parametrize(
    ("kind", "matter", "letter"),
    [
        ("rejected", event("rejected", RECEIVE_BY), "objection"),
        ("wrong_end", confirmed(RECEIVE_BY, LATER_END), "objection"),
        ("debited_after_end", debited(ENDS_ON + DAY), "mandate_revocation"),
    ],
)
def test_an_alarm_is_met_by_its_letter_of_that_day_and_not_by_one_of_the_day_before(
    kind: AlarmKind, matter: Event, letter: str
) -> None:
    assert matter.happened_on is not None
    for days_later, is_met in ((-1, False), (0, True), (1, True)):
        answer = letter_sent(letter, matter.happened_on + days(days_later))
        kinds = {each.kind for each in alarms(contract(sent(), matter, answer), ENDS_ON + days(2))}
        assert (kind not in kinds) is is_met, days_later
