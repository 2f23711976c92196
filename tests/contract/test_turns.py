"""A case that takes another turn: what its status and its history make of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from tests.casework.samples import (
    ANY_HISTORY,
    ENDS_ON,
    LATER_END,
    RECEIVE_BY,
    SENT_ON,
    confirmed,
    contract,
    debited,
    event,
    sent,
    written,
)
from vertragsbuch.contract.effective import effective_events, standing_events, unsent_letters
from vertragsbuch.contract.events.entry import Undone
from vertragsbuch.contract.events.opening import DistanceSale, PriceIncrease
from vertragsbuch.contract.events.turn import Continued
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import status
from vertragsbuch.contract.status import Status

RETURNED_ON = date(2026, 9, 10)
RETURNED = event("returned", RETURNED_ON, kind="notice", channel="letter")
RECEIVED = event("received", date(2026, 9, 4), kind="notice")
CONTINUED = event("continued", date(2026, 10, 1), from_on=date(2027, 1, 1), new_terms=True)
BY_PROVIDER = event("provider_notice", date(2026, 9, 15), ends_on=date(2026, 11, 30))


def test_a_contract_that_goes_on_is_as_if_nothing_had_been_declared() -> None:
    history = [written(), sent(), RECEIVED, confirmed(date(2026, 9, 20)), CONTINUED]
    assert status(history) == Status()
    assert history_of(contract(*history)).events == ()
    assert status([*history, Undone(undone="continued")]).name == "confirmed"
    assert status([*history, sent(date(2027, 9, 1))]).name == "sent"


def test_letters_that_lie_unsent_are_moot_once_the_contract_goes_on() -> None:
    assert unsent_letters([sent(), written(kind="objection"), CONTINUED]) == []


def test_what_happened_under_other_terms_opens_nothing_any_more() -> None:
    sold, raised = DistanceSale(instructed_on=SENT_ON), PriceIncrease(effective_on=ENDS_ON)
    later = PriceIncrease(effective_on=LATER_END)
    assert effective_events([sold, raised, CONTINUED, later]) == [CONTINUED, later]
    taken_back = Continued(on=SENT_ON)
    assert effective_events([sold, raised, taken_back]) == [sold, raised, taken_back]
    assert effective_events([sold, CONTINUED, Undone(undone="continued")]) == [sold]


def test_a_notice_that_came_back_was_never_declared_and_its_receipt_is_gone() -> None:
    history = [written(), sent(), RECEIVED, RETURNED]
    state = status(history)
    assert (state.name, state.needs_action, state.awaits_confirmation) == ("returned", True, False)
    assert (state.sent_on, state.received_on, state.returned_on) == (None, None, RETURNED_ON)
    case = history_of(contract(*history))
    assert case.notice is None
    assert case.received is None
    assert unsent_letters(history) == []
    again = status([*history, sent(RETURNED_ON)])
    assert (again.name, again.returned_on) == ("sent", None)
    assert status([*history, Undone(undone="returned")]).name == "received"


TURNED_DOWN = event("turned_down", RETURNED_ON, kind="notice", channel="letter")


def test_a_notice_turned_down_for_want_of_a_power_of_attorney_has_no_effect_by_any_way() -> None:
    history = [written(), sent(), sent(channel="email"), RECEIVED, TURNED_DOWN]
    state = status(history)
    assert (state.name, state.needs_action, state.awaits_confirmation) == ("turned_down", True, False)
    assert (state.sent_on, state.received_on, state.returned_on) == (None, None, RETURNED_ON)
    case = history_of(contract(*history))
    assert (case.notice, case.received) == (None, None)
    assert unsent_letters(history) == []
    again = status([*history, sent(RETURNED_ON)])
    assert (again.name, again.is_turned_down) == ("sent", False)
    assert status([*history, Undone(undone="turned_down")]).name == "received"
    assert status([*history, sent(RETURNED_ON), RETURNED]).name == "returned"


def test_a_notice_that_was_confirmed_stays_so_whatever_is_turned_down_after_it() -> None:
    assert status([sent(), confirmed(RETURNED_ON), TURNED_DOWN]).name == "confirmed"


def test_of_two_letters_by_the_same_way_the_one_sent_before_still_counts() -> None:
    first, second = sent(), sent(SENT_ON + timedelta(days=3))
    history = [first, second, RETURNED]
    assert (status(history).name, status(history).sent_on) == ("sent", SENT_ON)
    assert history_of(contract(*history)).notice is first


def test_of_two_ways_the_one_that_did_not_come_back_still_counts() -> None:
    mailed, posted = sent(channel="email"), sent(letter="b" * 64)
    back = event("returned", RETURNED_ON, kind="notice", letter="b" * 64)
    for history in ([mailed, posted, RECEIVED, back], [posted, mailed, RECEIVED, back]):
        assert status(history).name == "received"
        assert history_of(contract(*history)).notice is mailed


def test_another_letter_that_comes_back_leaves_the_stage_of_the_case() -> None:
    reminder = event("sent", date(2026, 9, 16), kind="reminder", channel="letter")
    back = event("returned", date(2026, 9, 20), kind="reminder")
    history = [sent(), reminder, back]
    assert status(history).name == "sent"
    assert history_of(contract(*history)).letters_sent("reminder") == []


@given(ANY_HISTORY)
def test_only_letters_and_receipts_come_to_nothing(history: list[Any]) -> None:
    counting = effective_events(history)
    standing = standing_events(history)
    gone = [each for each in counting if not any(each is kept for kept in standing)]
    assert {each.type for each in gone} <= {"sent", "supplier_notice", "received"}
    if not any(each.type == "turned_down" for each in counting):  # that undoes a notice by all of its ways
        returned = sum(each.type == "returned" for each in counting)
        assert sum(each.type != "received" for each in gone) <= returned


def test_the_provider_may_end_a_contract_itself() -> None:
    state = status([BY_PROVIDER])
    assert (state.name, state.ends_on, state.needs_action) == ("provider_notice", date(2026, 11, 30), False)
    case = history_of(contract(BY_PROVIDER))
    assert (case.ends_on, case.provider_notice) == (date(2026, 11, 30), BY_PROVIDER)
    assert status([BY_PROVIDER, Undone(undone="provider_notice")]) == Status()
    assert not status([BY_PROVIDER, confirmed(date(2026, 9, 20))]).is_ended_by_provider


@pytest.mark.parametrize(
    ("ends_on", "name", "end"),
    [
        (ENDS_ON - timedelta(days=1), "provider_notice", ENDS_ON - timedelta(days=1)),
        (ENDS_ON, "sent", ENDS_ON),
        (ENDS_ON + timedelta(days=1), "sent", ENDS_ON),
    ],
)
def test_of_two_notices_the_earlier_end_counts(ends_on: date, name: str, end: date) -> None:
    both = [sent(), event("provider_notice", date(2026, 9, 15), ends_on=ends_on)]
    assert (status(both).name, status(both).ends_on) == (name, end)


def test_the_notice_of_the_new_supplier_is_a_notice_that_was_sent() -> None:
    by_supplier = event("supplier_notice", SENT_ON, supplier="Neu", ends_on=ENDS_ON, receive_by=RECEIVE_BY)
    assert (status([by_supplier]).name, status([by_supplier]).ends_on) == ("sent", ENDS_ON)
    assert history_of(contract(by_supplier)).notice is by_supplier


@pytest.mark.parametrize(
    ("theirs", "is_early", "is_later"),
    [
        (ENDS_ON - timedelta(days=1), True, False),
        (ENDS_ON, False, False),
        (ENDS_ON + timedelta(days=1), False, True),
    ],
)
def test_another_end_may_be_confirmed_than_the_notice_reaches(
    theirs: date, *, is_early: bool, is_later: bool
) -> None:
    case = history_of(contract(sent(), confirmed(date(2026, 9, 20), theirs)))
    assert (case.early_end is not None, case.later_end is not None) == (is_early, is_later)
    assert (case.other_end is not None) is (is_early or is_later)
    assert case.ends_on == ENDS_ON
    assert case.expected_end == min(theirs, ENDS_ON)
    accepted = history_of(contract(sent(), confirmed(date(2026, 9, 20), theirs, accepted=True)))
    assert accepted.other_end is None
    assert accepted.ends_on == theirs


def test_an_earlier_end_is_right_where_it_was_asked_for() -> None:
    earlier = ENDS_ON - timedelta(days=20)
    asked = event("sent", SENT_ON, kind="late_notice", ends_on=ENDS_ON, receive_by=RECEIVE_BY)
    assert history_of(contract(asked, confirmed(date(2026, 9, 20), earlier))).early_end is None
    late = event("received", RECEIVE_BY + timedelta(days=1), kind="notice", notice_ends_on=LATER_END)
    assert history_of(contract(sent(), late, confirmed(RECEIVE_BY, ENDS_ON))).early_end is None


@pytest.mark.parametrize(("days", "is_early"), [(-1, True), (0, False), (5, False)])
def test_without_a_known_receipt_an_end_is_too_early_before_the_first_possible_one(
    days: int, *, is_early: bool
) -> None:
    rolling = sent(rolling=True, receive_by=None)
    latest = ENDS_ON + timedelta(days=20)
    answered = confirmed(date(2026, 9, 20), ENDS_ON + timedelta(days=days), notice_ends_on=latest)
    assert (history_of(contract(rolling, answered)).early_end is not None) is is_early
    received = event("received", date(2026, 9, 4), kind="notice", notice_ends_on=ENDS_ON)
    assert (history_of(contract(rolling, received, answered)).early_end is not None) is is_early


def test_a_debit_that_was_the_final_bill_is_none_after_the_end() -> None:
    on = ENDS_ON + timedelta(days=10)
    bill = event("final_bill", on, debited_on=on)
    history = [sent(), confirmed(date(2026, 9, 20)), debited(on), bill]
    assert list(history_of(contract(*history)).debits_after_end()) == []
    undone = [*history, Undone(undone="final_bill")]
    assert [day for _debit, day in history_of(contract(*undone)).debits_after_end()] == [on]
    other = [*history, debited(on + timedelta(days=1))]
    assert [day for _debit, day in history_of(contract(*other)).debits_after_end()] == [
        on + timedelta(days=1)
    ]
