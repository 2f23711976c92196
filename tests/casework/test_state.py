from datetime import date

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
    letter_sent,
    sent,
    written,
)
from tests.noted import facts_in
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.state import CASE_STATES, CaseState, case_state
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract

RECEIVED = event("received", SENT_ON + days(3))
CONFIRMED = confirmed(SENT_ON + days(5))
REJECTED = event("rejected", SENT_ON + days(5))
CLOSED = event("closed", ENDS_ON + days(200))


@pytest.mark.parametrize(
    ("history", "today", "state"),
    [
        ((), SENT_ON, "open"),
        ((event("planned", SENT_ON),), SENT_ON, "planned"),
        ((written(),), SENT_ON, "written"),
        ((written(), sent()), SENT_ON + days(13), "sent"),
        ((written(), sent()), SENT_ON + days(14), "overdue"),
        ((sent(), RECEIVED), SENT_ON + days(13), "received"),
        ((sent(), RECEIVED), SENT_ON + days(14), "overdue"),
        ((sent(), RECEIVED, CONFIRMED), ENDS_ON, "confirmed"),
        ((sent(), RECEIVED, CONFIRMED), ENDS_ON + days(1), "ended"),
        ((sent(), RECEIVED, CONFIRMED, CLOSED), ENDS_ON + days(200), "closed"),
        ((sent(), RECEIVED, REJECTED), SENT_ON + days(99), "rejected"),
        ((sent(), RECEIVED, REJECTED, CONFIRMED), SENT_ON + days(99), "confirmed"),
        ((sent(), CONFIRMED, REJECTED), SENT_ON + days(99), "rejected"),
        ((sent(), REJECTED, sent(SENT_ON + days(9))), SENT_ON + days(10), "sent"),
        ((sent(), RECEIVED, REJECTED, sent(SENT_ON + days(9))), SENT_ON + days(10), "sent"),
        ((sent(), letter_sent("reminder", SENT_ON + days(14))), SENT_ON + days(15), "overdue"),
        ((letter_sent("data_access", SENT_ON),), SENT_ON + days(1), "open"),
        ((sent(), CONFIRMED, event("removed", SENT_ON)), SENT_ON, "closed"),
    ],
)
def test_the_state_of_a_case_is_one_clear_word(
    history: tuple[Event, ...], today: date, state: CaseState
) -> None:
    assert case_state(contract(*history), today) == state


def test_a_draft_changes_nothing_about_the_end_that_was_confirmed() -> None:
    draft = written(SENT_ON + days(9), "special_notice", "b" * 64, ends_on=date(2026, 10, 31))
    case = contract(sent(), CONFIRMED, draft)
    assert case.status.ends_on == ENDS_ON
    assert case_state(case, SENT_ON + days(10)) == "confirmed"


def test_a_notice_to_an_earlier_end_waits_for_its_own_confirmation() -> None:
    earlier = sent(SENT_ON + days(9), kind="special_notice", ends_on=date(2026, 10, 31))
    case = contract(sent(), RECEIVED, CONFIRMED, earlier)
    assert case_state(case, SENT_ON + days(10)) == "sent"
    assert case.status.ends_on == date(2026, 10, 31)
    copy_of_the_same = contract(sent(), CONFIRMED, sent(SENT_ON + days(9), "email"))
    assert case_state(copy_of_the_same, SENT_ON + days(10)) == "confirmed"


def test_the_receipt_of_one_notice_proves_nothing_about_the_next() -> None:
    case = contract(sent(), RECEIVED, sent(SENT_ON + days(9), ends_on=LATER_END))
    assert case.status.received_on is None
    assert contract(sent(), RECEIVED, sent(SENT_ON + days(9), "email")).status.received_on is not None


def test_another_notice_after_the_file_was_closed_begins_a_new_case() -> None:
    closed = (sent(), RECEIVED, CONFIRMED, CLOSED)
    for begun, state in (
        (event("planned", facts_in(CLOSED).get("on")), "planned"),
        (sent(ENDS_ON + days(300)), "sent"),
    ):
        assert case_state(contract(*closed, begun), ENDS_ON + days(301)) == state
    assert contract(*closed, letter_sent("data_access", ENDS_ON + days(300))).status.name == "closed"


@given(ANY_CASE, ANY_TODAY)
def test_every_history_has_a_state_and_an_overdue_one_is_told_or_answered_by_a_letter(
    case: Contract, today: date
) -> None:
    state = case_state(case, today)
    assert state in CASE_STATES
    if state == "overdue" and all(item.type in ("sent", "received") for item in case.events):
        assert any(alarm.act_on <= today for alarm in alarms(case, today))
