"""What a case asks for that takes another turn: from its day on, until it is answered."""

from datetime import date
from typing import Any

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
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.living_again import is_ending, lives_again, touches_terms
from vertragsbuch.casework.state import case_state
from vertragsbuch.casework.tasks import task_alarms, tasks
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import MoveOut
from vertragsbuch.contract.model import Contract, Kind, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period

ANSWERED = date(2026, 9, 20)
EARLY = ENDS_ON - days(31)
RETURNED_ON = date(2026, 9, 10)
RETURNED = event("returned", RETURNED_ON, kind="notice", channel="letter", note="unbekannt verzogen")


def alarm(case: Contract, kind: str, today: date) -> Alarm | None:
    return next((each for each in alarms(case, today) if each.kind == kind and each.act_on <= today), None)


def test_an_end_that_is_confirmed_too_early_is_objected_to_at_once() -> None:
    case = contract(sent(), confirmed(ANSWERED, EARLY))
    assert alarm(case, "early_end", ANSWERED - days(1)) is None
    raised = alarm(case, "early_end", ANSWERED)
    assert raised is not None
    assert raised.sentence == (
        "Bestätigt ist schon der 30.11.2026; gekündigt war erst zum 31.12.2026: die Leistung endet 31 Tage "
        "zu früh."
    )
    assert raised.remedy.worded(command_of) == (
        "vertragsbuch letter hosting --kind objection (oder hinnehmen: vertragsbuch confirmed hosting --ends "
        "2026-11-30 --accept)"
    )


@pytest.mark.parametrize(
    "answer",
    [letter_sent("objection", ANSWERED), confirmed(ANSWERED, EARLY, accepted=True), confirmed(ANSWERED)],
)
def test_an_objection_or_another_confirmation_answers_it(answer: Event) -> None:
    case = contract(sent(), confirmed(ANSWERED, EARLY))
    answered = case._replace(events=(*case.events, answer))
    assert alarm(answered, "early_end", ANSWERED + days(1)) is None


@pytest.mark.parametrize(("kind", "what"), [("car_insurance", "der Schutz"), ("telecom", "die Leistung")])
def test_what_is_missing_earlier_is_named(kind: Kind, what: str) -> None:
    raised = alarm(contract(sent(), confirmed(ANSWERED, ENDS_ON - days(1)), kind=kind), "early_end", ANSWERED)
    assert raised is not None
    assert raised.sentence.endswith(f"{what} endet 1 Tag zu früh.")


def test_what_has_to_be_ready_at_the_end_is_reckoned_from_the_earlier_one() -> None:
    case = contract(sent(), confirmed(ANSWERED, EARLY), kind="insurance")
    due = {task.key: task.due_on for task in tasks(case, ANSWERED)}
    assert due["new_cover"] == EARLY - days(28)


def test_a_letter_that_came_back_goes_again_to_the_right_address() -> None:
    back = RETURNED.changed(letter="a" * 64)
    case = contract(written(on=SENT_ON - days(9)), written(), sent(letter="a" * 64), back)
    assert alarm(case, "returned", RETURNED_ON - days(1)) is None
    raised = alarm(case, "returned", RETURNED_ON)
    assert raised is not None
    assert raised.sentence.startswith("Kündigung kam am 10.09.2026 zurück („unbekannt verzogen“)")
    assert raised.remedy.worded(command_of).startswith(
        "Anschrift prüfen und ändern: vertragsbuch edit hosting"
    )
    assert case_state(case, RETURNED_ON) == "returned"
    assert [each.kind for each in alarms(case, RECEIVE_BY + days(1))] == ["returned"]
    for answer in (sent(RETURNED_ON), confirmed(ANSWERED)):
        answered = case._replace(events=(*case.events, answer))
        assert alarm(answered, "returned", ANSWERED) is None


TURNED_DOWN = event("turned_down", RETURNED_ON, kind="notice", channel="letter")


def test_a_notice_turned_down_goes_again_at_once_with_the_power_of_attorney() -> None:
    case = contract(sent(), TURNED_DOWN)
    assert alarm(case, "turned_down", RETURNED_ON - days(1)) is None
    raised = alarm(case, "turned_down", RETURNED_ON)
    assert raised is not None
    assert raised.sentence.startswith("Kündigung ist am 10.09.2026 zurückgewiesen worden, weil die Vollmacht")
    assert "§ 174 Satz 1 BGB" in raised.sentence
    assert raised.remedy.worded(command_of) == (
        "sofort noch einmal, mit der Vollmacht im Original: vertragsbuch letter hosting; auf Papier senden: "
        "vertragsbuch send hosting"
    )
    assert case_state(case, RETURNED_ON) == "turned_down"
    assert [each.kind for each in alarms(case, RECEIVE_BY + days(1))] == ["turned_down"]
    for answer in (
        sent(RETURNED_ON),
        confirmed(ANSWERED),
        event("undone", RETURNED_ON, undone="turned_down"),
    ):
        answered = case._replace(events=(*case.events, answer))
        assert alarm(answered, "turned_down", ANSWERED) is None


def test_a_reminder_that_came_back_has_to_be_written_again() -> None:
    reminder = letter_sent("reminder", SENT_ON + days(14))
    back = event("returned", SENT_ON + days(18), kind="reminder")
    case = contract(sent(), reminder, back)
    raised = alarm(case, "returned", SENT_ON + days(18))
    assert raised is not None
    assert "--kind reminder" in raised.remedy.worded(command_of)
    assert "Die Frist" not in raised.sentence


def test_a_debit_can_be_the_final_bill() -> None:
    on = ENDS_ON + days(3)
    case = contract(sent(), confirmed(ANSWERED), debited(on))
    raised = alarm(case, "debited_after_end", on)
    assert raised is not None
    assert "vertragsbuch final-bill hosting --debited 2027-01-03" in raised.remedy.worded(command_of)
    billed = case._replace(events=(*case.events, event("final_bill", on, debited_on=on)))
    assert alarm(billed, "debited_after_end", on) is None


def test_the_notice_of_the_new_supplier_is_watched_like_ones_own() -> None:
    notice = event("supplier_notice", SENT_ON, supplier="Neu", ends_on=ENDS_ON, receive_by=RECEIVE_BY)
    case = contract(notice, kind="energy")
    assert alarm(case, "second_channel", RECEIVE_BY - days(8)) is None
    assert alarm(case, "second_channel", RECEIVE_BY - days(7)) is not None
    assert alarm(case, "confirmation_missing", RECEIVE_BY) is not None


def test_after_the_notice_of_the_provider_the_end_is_prepared() -> None:
    case = contract(event("provider_notice", SENT_ON, ends_on=ENDS_ON), kind="insurance")
    assert {task.key for task in tasks(case, SENT_ON)} >= {"new_cover", "account"}
    assert case_state(case, ENDS_ON) == "provider_notice"
    assert case_state(case, ENDS_ON + days(1)) == "ended"


def changed(case: Contract, **facts: date) -> Contract:
    terms = case.terms._replace(starts_on=facts.get("starts_on", case.terms.starts_on))
    return case._replace(terms=terms, concluded_on=facts.get("concluded_on", case.concluded_on))


ENDING = contract(sent(), confirmed(ANSWERED))


@pytest.mark.parametrize(
    ("facts", "again"),
    [
        ({"concluded_on": SENT_ON + days(1)}, True),
        ({"concluded_on": SENT_ON}, False),
        ({"starts_on": ENDS_ON + days(1)}, True),
        ({"starts_on": ENDS_ON}, False),
        ({"concluded_on": SENT_ON - days(1), "starts_on": ENDS_ON + days(1)}, False),
        ({}, False),
    ],
)
def test_an_ending_contract_lives_again_where_its_days_leave_no_doubt(
    facts: dict[str, date], *, again: bool
) -> None:
    assert lives_again(ENDING, changed(ENDING, **facts)) is again
    running = contract(written())
    assert not lives_again(running, changed(running, **facts))
    assert touches_terms(ENDING, changed(ENDING, **facts)) is bool(facts)


def test_whether_a_contract_is_ending_and_its_terms_are_touched() -> None:
    assert is_ending(ENDING)
    assert not is_ending(contract())
    assert not is_ending(contract(sent(), RETURNED))
    assert touches_terms(ENDING, ENDING._replace(price=Price(5, "EUR", Period(months=1))))
    assert not touches_terms(ENDING, ENDING._replace(notes="anders"))


JOB_NOTICED = event("provider_notice", date(2026, 9, 1), ends_on=date(2026, 10, 31))


@pytest.mark.parametrize(
    ("kind", "task", "last_on"),
    [
        ("employment", "dismissal_claim", date(2026, 9, 22)),
        ("rent_home", "hardship_objection", date(2026, 8, 31)),
        ("telecom", "check_notice", date(2026, 9, 29)),
    ],
)
def test_after_the_notice_of_the_provider_a_right_is_not_lost_in_silence(
    kind: Kind, task: str, last_on: date
) -> None:
    noticed = JOB_NOTICED.changed(on=date(2026, 7, 1)) if kind == "rent_home" else JOB_NOTICED
    case = contract(noticed, kind=kind)
    asked = [alarm.task for alarm in task_alarms(case, last_on) if alarm.kind == "urgent_task"]
    assert task in asked
    assert task not in [alarm.task for alarm in task_alarms(case, last_on + days(1))]
    assert noticed.happened_on is not None
    assert task in [alarm.task for alarm in task_alarms(case, noticed.happened_on)]
    done = contract(noticed, event("task_done", last_on, task=task), kind=kind)
    assert task not in [alarm.task for alarm in task_alarms(done, last_on)]
    ours = contract(sent(), confirmed(ANSWERED), kind=kind)
    assert task not in {each.key for each in tasks(ours, ANSWERED)}


MOVE, LATER_MOVE = MoveOut(moves_on=date(2026, 10, 15)), MoveOut(moves_on=date(2026, 12, 1))
BY_MOVE: dict[str, Any] = {"kind": "moving_notice", "way": "tkg-60:0", "certainty": "certain"}


def corrected(case: Contract) -> Alarm | None:
    return alarm(case, "corrected", date(2026, 12, 31))


@pytest.mark.parametrize("letter", [sent(**BY_MOVE), written(**BY_MOVE)])
def test_a_letter_that_names_a_day_which_was_put_off_is_told_of(letter: Event) -> None:
    noted = LATER_MOVE.changed(recorded_at="2026-09-05T08:00:00Z")
    case = contract(MOVE, letter, noted, kind="telecom")
    told = corrected(case)
    assert told is not None
    assert told.act_on == date(2026, 9, 5)
    assert "Umzug, 01.12.2026" in told.sentence
    assert "--kind moving_notice" in told.remedy.worded(command_of)
    assert corrected(contract(MOVE, letter, kind="telecom")) is None
    assert corrected(contract(MOVE, noted, letter, kind="telecom")) is None
    said = event("contact", date(2026, 9, 6), note="gesagt")
    again = sent(on=date(2026, 9, 6), kind="moving_notice", way="tkg-60:2")
    for answer in (said, again, event("undone", None, undone="move_out")):
        assert corrected(case._replace(events=(*case.events, answer))) is None


NOTED_AGAIN = LATER_MOVE.changed(recorded_at="2026-09-05T08:00:00Z")
BY_LETTER = sent(**BY_MOVE)


def test_a_letter_with_an_old_ground_is_told_of_word_for_word() -> None:
    told = corrected(contract(MOVE, BY_LETTER, NOTED_AGAIN, kind="telecom"))
    assert told is not None
    assert told.sentence == (
        "Kündigung vom 01.09.2026: Ihr Grund ist seither anders vermerkt (Umzug, 01.12.2026); sie nennt noch "
        "den alten."
    )
    undated = event("letter_written", None, document="a" * 64, **BY_MOVE)
    told = corrected(contract(MOVE, undated, NOTED_AGAIN, kind="telecom"))
    assert told is not None
    assert told.sentence.startswith("Kündigung vom –: ")


def test_without_a_day_of_noting_it_is_told_from_the_day_of_the_letter() -> None:
    told = corrected(contract(MOVE, BY_LETTER, LATER_MOVE, kind="telecom"))
    assert told is not None
    assert told.act_on == SENT_ON


def test_only_what_went_out_after_the_correction_tells_of_it() -> None:
    before = event("contact", date(2026, 9, 3), note="gefragt")
    assert corrected(contract(MOVE, BY_LETTER, before, NOTED_AGAIN, kind="telecom")) is not None
    assert corrected(contract(before, MOVE, BY_LETTER, NOTED_AGAIN, kind="telecom")) is None
    by_second = sent(kind="moving_notice", way="tkg-60:1", certainty="certain")
    assert corrected(contract(before, MOVE, by_second, NOTED_AGAIN, kind="telecom")) is not None
    reminded = event("sent", date(2026, 9, 6), kind="reminder", channel="email")
    assert corrected(contract(MOVE, BY_LETTER, NOTED_AGAIN, reminded, kind="telecom")) is None
    confirmed_by_now = confirmed(date(2026, 9, 20))
    assert corrected(contract(MOVE, BY_LETTER, NOTED_AGAIN, confirmed_by_now, kind="telecom")) is None


def test_of_two_letters_that_lie_the_last_one_is_held_to_its_ground() -> None:
    plain = written(document="b" * 64, kind="notice", way="agreed")
    moving = written(**BY_MOVE)
    assert corrected(contract(MOVE, moving, NOTED_AGAIN, plain, kind="telecom")) is None
    assert corrected(contract(MOVE, plain, moving, NOTED_AGAIN, kind="telecom")) is not None
    assert corrected(contract(MOVE, sent(way=None), NOTED_AGAIN, kind="telecom")) is None


@pytest.mark.parametrize("declared", [event("received", SENT_ON), confirmed(SENT_ON), sent()])
def test_whatever_is_known_of_a_notice_what_is_made_after_it_is_new(declared: Event) -> None:
    ending = contract(declared)
    assert lives_again(ending, changed(ending, concluded_on=SENT_ON + days(1)))
    assert not lives_again(ending, changed(ending, concluded_on=SENT_ON))


def test_a_day_of_conclusion_that_stays_says_nothing_of_a_new_start_and_no_start_that_stays_is_new() -> None:
    known = ENDING._replace(concluded_on=date(2024, 12, 1))
    assert lives_again(known, changed(known, starts_on=ENDS_ON + days(1)))
    not_begun = changed(ENDING, starts_on=ENDS_ON + days(30))
    assert not lives_again(not_begun, not_begun._replace(notes="anders"))


def test_of_two_notices_of_the_new_supplier_the_first_has_found_it() -> None:
    notices = [
        event("supplier_notice", SENT_ON + days(count), supplier="Neu", ends_on=ENDS_ON) for count in (0, 5)
    ]
    found = {task.key: task.done_on for task in tasks(contract(*notices, kind="energy"), ANSWERED)}
    assert found["new_supplier"] == SENT_ON


@pytest.mark.parametrize(
    ("starts_on", "last_on"),
    [
        (date(2026, 9, 29), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 10, 1), None),
    ],
)
def test_a_job_that_ends_by_itself_is_reported_by_a_day_that_does_not_lie_before_it_was_made(
    starts_on: date, last_on: date | None
) -> None:
    terms = Terms(starts_on, renewal="none", initial_end=ENDS_ON)
    job = contract(kind="employment")._replace(terms=terms, concluded_on=None)
    (report,) = tasks(job, starts_on)
    assert report.last_on == last_on
