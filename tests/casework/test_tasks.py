from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from tests.contracts import YEAR
from vertragsbuch.casework.tasks import Task, task_alarms, tasks
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.model import Contract, Kind, Terms
from vertragsbuch.contract.rough_day import Day, RoughDay
from vertragsbuch.law import german
from vertragsbuch.law.ways_out import ways_out

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
        ("employment", "job_seeker", ENDS_ON - days(92 + 14)),
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


JOB_END = date(2027, 6, 30)
REPORT_BY = date(2027, 3, 31)
"""Three months fit from then on until the end of 30 June (§ 188 Abs. 2 BGB)."""


MONTH_LATER = date(2027, 4, 30)
"""The same with a month of pause."""
CALL = event("contact", date(2026, 5, 1), by="phone", text="Alles wie besprochen.")
JULY = event("paused", None, from_on=date(2026, 7, 1), until_on=date(2026, 7, 31), lengthens=True)
AT_THE_END = JULY.changed(from_on=date(9999, 3, 1), until_on=date(9999, 3, 31))


def job(
    concluded_on: Day | None = date(2025, 12, 1), starts_on: Day = date(2026, 1, 1), end: date = JOB_END
) -> Contract:
    terms = Terms(starts_on, renewal="none", initial_end=end)
    return contract(kind="employment")._replace(terms=terms, concluded_on=concluded_on)


@pytest.mark.parametrize(
    ("case", "due_on", "last_on"),
    [
        (job(), REPORT_BY - days(14), REPORT_BY),
        (job(None), REPORT_BY - days(14), REPORT_BY),
        (job(RoughDay(2025)), REPORT_BY - days(14), REPORT_BY),
        (job(RoughDay(), RoughDay(2026, 3)), REPORT_BY - days(14), REPORT_BY),
        (job(REPORT_BY), REPORT_BY, REPORT_BY),
        (job(REPORT_BY + days(1)), REPORT_BY + days(1), REPORT_BY + days(4)),
        (job(None, REPORT_BY + days(1)), REPORT_BY - days(14), None),
        (job(RoughDay(2027), REPORT_BY + days(1)), REPORT_BY - days(14), None),
        (job(None, RoughDay()), REPORT_BY - days(14), None),
        # what happened to it needs no day on which it began, but a pause from a day before that may be none
        (job(starts_on=RoughDay(2026, 3))._replace(events=(CALL,)), REPORT_BY - days(14), REPORT_BY),
        (job(starts_on=RoughDay(2026))._replace(events=(JULY,)), REPORT_BY - days(14), REPORT_BY),
        (job(starts_on=RoughDay())._replace(events=(JULY,)), REPORT_BY - days(14), REPORT_BY),
        (job(starts_on=RoughDay(2026, 3))._replace(events=(JULY,)), MONTH_LATER - days(14), MONTH_LATER),
        (job()._replace(events=(JULY,)), MONTH_LATER - days(14), MONTH_LATER),
        (job(end=date.max)._replace(events=(AT_THE_END,)), date(9999, 9, 30) - days(14), date(9999, 9, 30)),
    ],
)
def test_a_job_that_ends_by_itself_is_reported_three_months_before_or_within_three_days(
    case: Contract, due_on: date, last_on: date | None
) -> None:
    (report,) = tasks(case, TODAY)
    assert (report.key, report.due_on, report.last_on) == ("job_seeker", due_on, last_on)
    assert report.told_until >= JOB_END


def test_a_report_to_the_agency_is_an_alarm_until_the_job_ends_or_it_is_done() -> None:
    (alarm,) = task_alarms(job(), REPORT_BY - days(14))
    assert alarm.kind == "urgent_task"
    assert alarm.sentence.startswith("Arbeitsuchend melden bis 31.03.2027.")
    assert "Minijob" in alarm.sentence
    assert told(job(), REPORT_BY - days(15)) == []
    assert told(job(), JOB_END) == ["Arbeitsuchend melden bis 31"]
    assert told(job(), JOB_END + days(1)) == []
    done = job()._replace(events=(event("task_done", REPORT_BY, task="job_seeker"),))
    assert told(done, JOB_END) == []


@pytest.mark.parametrize(
    "case",
    [
        job()._replace(kind="training"),
        job()._replace(kind="service"),
        job()._replace(terms=Terms(date(2026, 1, 1), YEAR, "indefinite")),
        job()._replace(terms=Terms(date(2026, 1, 1), renewal="none")),
        job()._replace(terms=Terms(RoughDay(2026, 1), YEAR, "none")),
        job()._replace(events=(event("removed", SENT_ON),)),
    ],
)
def test_nobody_is_to_report_an_end_that_is_not_known_or_not_that_of_a_job(case: Contract) -> None:
    assert tasks(case, TODAY) == ()


@pytest.mark.parametrize(
    ("noticed_on", "last_on"),
    [(SENT_ON, date(2026, 9, 30)), (date(2026, 9, 30), date(2026, 9, 30)), (ENDS_ON, date(2027, 1, 3))],
)
def test_after_a_notice_of_either_side_the_agency_is_told_as_soon_as_the_end_is_known(
    noticed_on: date, last_on: date
) -> None:
    own = contract(sent(noticed_on), kind="employment")
    theirs = contract(event("provider_notice", noticed_on, ends_on=ENDS_ON), kind="employment")
    for case in (own, theirs):
        assert task(case, "job_seeker").last_on == last_on
        assert task(case, "job_seeker").due_on >= noticed_on


@given(st.dates(date(2025, 1, 1), JOB_END), st.dates(date(2026, 10, 1), JOB_END))
def test_the_warning_names_the_day_of_the_task(made_on: date, today: date) -> None:
    case = job(made_on, made_on)
    (report,) = tasks(case, today)
    assert report.last_on is not None
    (warning,) = [each for each in ways_out(case, today).warnings if "arbeitsuchend" in each.casefold()]
    assert german.day(report.last_on) in warning


def test_the_warning_names_no_day_that_is_not_known_and_falls_silent_once_it_is_done() -> None:
    unknown = job(None, JOB_END - days(60))
    assert "binnen drei Tagen" in "".join(ways_out(unknown, TODAY).warnings)
    done = job()._replace(events=(event("task_done", REPORT_BY, task="job_seeker"),))
    assert "arbeitsuchend" not in "".join(ways_out(done, REPORT_BY).warnings).casefold()


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
