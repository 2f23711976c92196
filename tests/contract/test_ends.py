"""Which end counts, and what a notice takes over from the letter that it was written in."""

from datetime import date
from typing import Any

import pytest

from tests.casework.samples import (
    ENDS_ON,
    LATER_END,
    RECEIVE_BY,
    SENT_ON,
    contract,
    days,
    event,
    sent,
    written,
)
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.history import history_of

DAY = days(1)
LETTER = "a" * 64


def test_what_a_late_notice_reaches_is_not_known_before_it_is_reckoned() -> None:
    late = history_of(contract(sent(), event("received", RECEIVE_BY + DAY)))
    assert (late.is_late, late.ends_on, late.noticed_end, late.expected_end) == (True, None, None, ENDS_ON)
    reckoned = event("received", RECEIVE_BY + DAY, notice_ends_on=LATER_END)
    assert history_of(contract(sent(), reckoned)).ends_on == LATER_END
    in_time = history_of(contract(sent(), event("received", RECEIVE_BY)))
    assert (in_time.is_late, in_time.ends_on) == (False, ENDS_ON)


def test_a_notice_takes_from_its_letter_what_it_does_not_say_itself() -> None:
    facts: dict[str, Any] = {
        "ends_on": ENDS_ON,
        "receive_by": RECEIVE_BY,
        "rolling": True,
        "rule": "x",
        "certainty": "arguable",
        "way": "x",
    }
    letter = written(document=LETTER, **facts)
    declared = history_of(contract(letter, event("sent", SENT_ON, letter=LETTER, kind="notice"))).declared
    assert declared is not None
    assert {name: getattr(declared, name) for name in facts} == facts


def test_what_a_notice_says_itself_goes_before_its_letter() -> None:
    facts: dict[str, Any] = {
        "receive_by": RECEIVE_BY,
        "rolling": True,
        "rule": "x",
        "certainty": "arguable",
        "way": "x",
    }
    letter = written(document=LETTER, ends_on=ENDS_ON, **facts)
    own: dict[str, Any] = {
        "receive_by": RECEIVE_BY - DAY,
        "rolling": False,
        "rule": "y",
        "certainty": "certain",
        "way": "y",
    }
    declared = history_of(contract(letter, sent(letter=LETTER, **own))).declared
    assert declared is not None
    assert {name: getattr(declared, name) for name in own} == own


def test_a_notice_to_another_end_takes_nothing_from_its_letter() -> None:
    letter = written(document=LETTER, ends_on=ENDS_ON, receive_by=RECEIVE_BY, rule="x")
    notice = event("sent", SENT_ON, letter=LETTER, ends_on=ENDS_ON + DAY)
    assert isinstance(notice, Sent)
    assert history_of(contract(letter, notice)).declared == notice


@pytest.mark.parametrize("first", ["planned", "letter_written", "sent"])
def test_a_case_begins_after_the_closing_of_the_one_before(first: str) -> None:
    before = [sent(), event("closed", SENT_ON + days(9))]
    anew = event(first, SENT_ON + days(20), kind="notice")
    assert history_of(contract(*before)).events == tuple(before)
    assert history_of(contract(*before, anew)).events == (anew,)
    note = event("contact", SENT_ON + days(10))
    assert history_of(contract(*before, note, anew)).events == (note, anew)


@pytest.mark.parametrize(
    ("on", "is_open"), [(ENDS_ON, False), (ENDS_ON + DAY, True), (date(2030, 1, 1), True)]
)
def test_a_closed_file_opens_again_where_money_is_taken_after_the_end(on: date, *, is_open: bool) -> None:
    confirmed = event("confirmed", SENT_ON + DAY, ends_on=ENDS_ON)
    case = history_of(contract(sent(), confirmed, event("closed", ENDS_ON), event("debited", on)))
    assert (case.status.closed_on is None) is is_open


@pytest.mark.parametrize(
    ("ends_on", "counts_anew"), [(ENDS_ON - DAY, True), (ENDS_ON, False), (ENDS_ON + DAY, False)]
)
def test_a_second_notice_has_to_be_confirmed_anew_where_it_reaches_an_earlier_end(
    ends_on: date, *, counts_anew: bool
) -> None:
    confirmed = event("confirmed", SENT_ON + DAY, ends_on=ENDS_ON)
    case = history_of(contract(sent(), confirmed, sent(SENT_ON + days(2), ends_on=ends_on)))
    assert (case.status.confirmed_on is None) is counts_anew
