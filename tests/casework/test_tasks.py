from datetime import date
from typing import get_args

import pytest
from hypothesis import given

from tests.casework.samples import (
    ANY_CASE,
    ANY_TODAY,
    ENDS_ON,
    LATER_END,
    SENT_ON,
    confirmed,
    contract,
    days,
    event,
    sent,
)
from vertragsbuch.casework.tasks import Task, task_alarms, tasks
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.model import Contract, Kind

TODAY = date(2026, 9, 15)


def task(case: Contract, key: str) -> Task:
    return next(known for known in tasks(case, TODAY) if known.key == key)


def told(case: Contract, today: date) -> list[str]:
    return [alarm.sentence.partition(".")[0] for alarm in task_alarms(case, today)]


@pytest.mark.parametrize(
    ("kind", "key", "due_on"),
    [
        ("hosting", "backup", ENDS_ON - days(28)),
        ("hosting", "auth_code", ENDS_ON - days(21)),
        ("domain", "auth_code", ENDS_ON - days(21)),
        ("telecom", "port_number", ENDS_ON - days(28)),
        ("telecom", "return_devices", ENDS_ON + days(1)),
        ("energy", "meter", ENDS_ON),
        ("energy", "new_supplier", ENDS_ON - days(28)),
        ("rent_home", "handover", ENDS_ON - days(14)),
        ("car_insurance", "evb", ENDS_ON - days(21)),
        ("private_health_insurance", "proof_of_cover", ENDS_ON - days(28)),
        ("public_health_fund", "new_fund", ENDS_ON - days(42)),
        ("employment", "job_seeker", ENDS_ON - days(92)),
        ("streaming", "playlists", ENDS_ON - days(7)),
        ("hosting", "mail_addresses", ENDS_ON - days(21)),
        ("insurance", "new_cover", ENDS_ON - days(28)),
        ("rent_home", "deposit", ENDS_ON + days(90)),
        ("rent_home", "address_change", ENDS_ON),
        ("bank_account", "move_mandates", ENDS_ON - days(28)),
        ("bank_account", "statements", ENDS_ON - days(14)),
        ("fitness", "locker", ENDS_ON - days(3)),
        ("life_insurance", "surrender_value", ENDS_ON + days(30)),
        ("general", "account", ENDS_ON + days(35)),
    ],
)
def test_each_kind_has_its_tasks_counted_from_the_last_day(kind: Kind, key: str, due_on: date) -> None:
    assert task(contract(sent(), kind=kind), key).due_on == due_on


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_ending_contract_has_an_eye_on_the_account_and_no_task_twice(kind: Kind) -> None:
    keys = [known.key for known in tasks(contract(sent(), kind=kind), TODAY)]
    assert "account" in keys
    assert len(keys) == len(set(keys))


def test_a_number_can_be_ported_until_a_month_after_the_end() -> None:
    case = contract(sent(ends_on=date(2027, 1, 31)), kind="telecom")
    assert task(case, "port_number").last_on == date(2027, 2, 28)
    assert any("bis 28.02.2027" in alarm.sentence for alarm in task_alarms(case, date(2027, 2, 28)))
    assert not any("Rufnummer" in alarm.sentence for alarm in task_alarms(case, date(2027, 3, 1)))


def test_new_health_cover_is_proved_two_months_after_the_notice_or_by_a_later_end() -> None:
    ordinary = task(contract(sent(), kind="private_health_insurance"), "proof_of_cover")
    assert (ordinary.due_on, ordinary.last_on) == (ENDS_ON - days(28), ENDS_ON)
    backwards = contract(sent(ends_on=date(2026, 7, 31)), kind="private_health_insurance")
    proof = task(backwards, "proof_of_cover")
    assert (proof.due_on, proof.last_on, proof.told_until) == (
        date(2026, 10, 4),
        date(2026, 11, 1),
        date(2026, 11, 1),
    )
    assert any("bis 01.11.2026" in alarm.sentence for alarm in task_alarms(backwards, date(2026, 11, 1)))
    assert "Neue Versicherung nachweisen bis 01" not in told(backwards, date(2026, 11, 2))


def test_new_cover_is_asked_for_from_the_notice_on_where_that_ended_the_old_one_at_once() -> None:
    at_once = contract(sent(ends_on=SENT_ON), kind="car_insurance")
    for key in ("new_cover", "evb"):
        known = task(at_once, key)
        assert (known.due_on, known.told_until) == (SENT_ON, SENT_ON + days(28))
    assert told(at_once, SENT_ON + days(1)) == [
        "Neuen Versicherungsschutz beginnen lassen",
        "eVB-Nummer der neuen Kfz-Versicherung besorgen",
    ]
    in_good_time = task(contract(sent(), kind="car_insurance"), "evb")
    assert (in_good_time.due_on, in_good_time.told_until) == (ENDS_ON - days(21), ENDS_ON)


def test_there_are_none_before_a_notice_is_sent_and_none_once_the_file_is_closed() -> None:
    assert tasks(contract(), TODAY) == ()
    assert tasks(contract(event("planned", SENT_ON, ends_on=ENDS_ON)), TODAY) == ()
    assert tasks(contract(event("sent", SENT_ON)), TODAY) == ()
    for last in ("closed", "removed"):
        assert tasks(contract(sent(), confirmed(SENT_ON), event(last, SENT_ON)), TODAY) == ()


def test_days_are_counted_from_the_end_that_the_notice_reaches_until_a_later_one_is_accepted() -> None:
    wrong = contract(sent(), confirmed(SENT_ON, LATER_END))
    assert task(wrong, "backup").due_on == ENDS_ON - days(28)
    accepted = contract(sent(), confirmed(SENT_ON, LATER_END, accepted=True))
    assert task(accepted, "backup").due_on == LATER_END - days(28)


def test_a_task_is_told_from_its_day_until_the_end_and_never_once_it_is_done() -> None:
    case = contract(sent())
    backup = "Daten und Postfächer sichern"
    assert backup not in told(case, ENDS_ON - days(29))
    assert backup in told(case, ENDS_ON - days(28))
    assert backup in told(case, ENDS_ON)
    assert backup not in told(case, ENDS_ON + days(1))
    done = contract(sent(), event("task_done", ENDS_ON - days(28), task="backup"))
    assert backup not in told(done, ENDS_ON - days(20))
    assert task(done, "backup").done_on == ENDS_ON - days(28)
    undone = contract(*done.events, event("undone", ENDS_ON - days(27), undone="task_done"))
    assert backup in told(undone, ENDS_ON - days(20))


def test_a_task_after_the_end_is_told_for_four_weeks() -> None:
    case = contract(sent())
    assert told(case, ENDS_ON + days(34)) == []
    assert told(case, ENDS_ON + days(35)) == ["Kontoauszug ansehen"]
    assert told(case, ENDS_ON + days(63)) == ["Kontoauszug ansehen"]
    assert told(case, ENDS_ON + days(64)) == []


def test_a_task_says_why_and_how_to_tick_it_off() -> None:
    (alarm,) = task_alarms(contract(sent()), ENDS_ON - days(28))
    assert alarm.kind == "task"
    assert "herunterladen" in alarm.sentence
    assert alarm.remedy.worded(command_of) == "erledigt? vertragsbuch task hosting backup"


def test_a_task_that_was_done_for_an_earlier_notice_is_to_be_done_again() -> None:
    closed = (sent(), event("task_done", SENT_ON, task="backup"), event("closed", SENT_ON))
    again = contract(*closed, sent(SENT_ON + days(99), ends_on=LATER_END))
    assert task(again, "backup").done_on is None


@given(ANY_CASE, ANY_TODAY)
def test_no_history_confuses_the_tasks(case: Contract, today: date) -> None:
    found = tasks(case, today)
    assert [known.due_on for known in found] == sorted(known.due_on for known in found)
    for known in found:
        assert known.due_on <= known.told_until
    alarmed = list(task_alarms(case, today))
    assert len(alarmed) == sum(known.is_told(today) for known in found)


def test_nobody_is_asked_to_find_a_supplier_who_has_given_notice_already() -> None:
    assert task(contract(sent(), kind="energy"), "new_supplier").done_on is None
    noted = event("supplier_notice", SENT_ON, kind="notice", supplier="Neu AG", ends_on=ENDS_ON)
    assert task(contract(noted, kind="energy"), "new_supplier").done_on == SENT_ON
