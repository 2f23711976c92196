"""Which of several letters, papers and days is meant: the facts of a history at their edges."""

from datetime import date
from typing import Any

import pytest

from tests.casework.samples import (
    ENDS_ON,
    LATER_END,
    RECEIVE_BY,
    SENT_ON,
    confirmed,
    contract,
    days,
    event,
    sent,
    written,
)
from tests.contracts import MONTH, YEAR
from vertragsbuch.contract.contradictions import contradictions
from vertragsbuch.contract.effective import unsent_letters
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS, read_event
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import MonthlyDay, YearlyDay
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.contract.shapes import renewal
from vertragsbuch.tables.fields import Faults

FIRST, SECOND = "a" * 64, "b" * 64
DAY = days(1)


def test_of_two_letters_the_one_counts_that_the_sending_names() -> None:
    letters = [written(document=FIRST), written(document=SECOND)]
    for document, letter in ((FIRST, letters[0]), (SECOND, letters[1])):
        assert history_of(contract(*letters, sent(letter=document))).letter is letter
    assert history_of(contract(*letters, sent(letter="c" * 64))).letter is None


def test_a_letter_lies_unsent_until_it_or_another_of_its_kind_is_sent() -> None:
    letters = [written(document=FIRST), written(document=SECOND, kind="reminder")]
    assert unsent_letters([*letters, sent(letter=FIRST)]) == letters[1:]
    assert unsent_letters([*letters, sent(letter=SECOND, kind="reminder")]) == letters[:1]
    assert unsent_letters([*letters, sent(letter="c" * 64)]) == letters
    assert unsent_letters([written(document=SECOND), *letters, sent(letter=FIRST)]) == letters[1:]


@pytest.mark.parametrize("event_type", ["contact", "filed", "received", "confirmed", "rejected", "debited"])
def test_an_event_names_its_paper_and_none_where_there_is_none(event_type: str) -> None:
    assert event(event_type, SENT_ON, document=FIRST).papers_named == (FIRST,)
    assert event(event_type, SENT_ON).papers_named == ()


@pytest.mark.parametrize(
    ("claimed", "is_right"), [(LATER_END, True), (LATER_END + DAY, False), (LATER_END - DAY, True)]
)
def test_a_late_notice_is_rejected_rightly_up_to_the_end_that_it_reaches(
    claimed: date, *, is_right: bool
) -> None:
    received = event("received", RECEIVE_BY + DAY, notice_ends_on=LATER_END)
    rejected = event("rejected", RECEIVE_BY + days(5), claimed_ends_on=claimed)
    assert history_of(contract(sent(), received, rejected)).is_rejected_rightly is is_right


@pytest.mark.parametrize(("received_on", "is_late"), [(RECEIVE_BY, False), (RECEIVE_BY + DAY, True)])
def test_only_a_late_notice_is_rejected_rightly(received_on: date, *, is_late: bool) -> None:
    received = event("received", received_on, notice_ends_on=LATER_END)
    case = history_of(contract(sent(), received, event("rejected", RECEIVE_BY + days(5))))
    assert (case.is_late, case.is_rejected_rightly) == (is_late, is_late)


@pytest.mark.parametrize(("ends_on", "is_later"), [(RECEIVE_BY, False), (RECEIVE_BY + DAY, True)])
def test_a_withdrawal_may_be_confirmed_with_the_day_of_the_answer(ends_on: date, *, is_later: bool) -> None:
    withdrawn = sent(kind="withdrawal", ends_on=SENT_ON, receive_by=None)
    case = history_of(contract(withdrawn, confirmed(RECEIVE_BY, ends_on)))
    assert (case.later_end is not None) is is_later


@pytest.mark.parametrize(
    ("answer", "is_answered"),
    [(confirmed(RECEIVE_BY), True), (event("contact", RECEIVE_BY), True), (written(RECEIVE_BY), False)],
)
def test_a_letter_is_answered_by_what_comes_after_it(answer: Event, *, is_answered: bool) -> None:
    letter = sent()
    assert isinstance(letter, Sent)
    assert history_of(contract(letter, answer)).is_answered(letter) is is_answered
    assert not history_of(contract(answer, letter)).is_answered(letter)


def test_the_end_that_is_confirmed_is_the_end_and_a_later_one_a_dispute() -> None:
    assert history_of(contract(sent(), confirmed(RECEIVE_BY, ENDS_ON))).later_end is None
    disputed = history_of(contract(sent(), confirmed(RECEIVE_BY, ENDS_ON + DAY)))
    assert disputed.later_end is not None
    assert disputed.ends_on == ENDS_ON


@pytest.mark.parametrize(
    ("received", "notice", "is_the_latest"),
    [
        (False, {"rolling": True, "receive_by": None}, True),
        (True, {"rolling": True}, False),
        (False, {}, False),
    ],
)
def test_only_an_end_that_is_reckoned_from_the_answer_is_the_latest(
    notice: dict[str, Any], *, received: bool, is_the_latest: bool
) -> None:
    receipt = [event("received", SENT_ON + DAY, notice_ends_on=ENDS_ON)] if received else []
    rejected = event("rejected", SENT_ON + days(9), notice_ends_on=ENDS_ON + DAY)
    case = history_of(contract(sent(**notice), *receipt, rejected))
    assert case.is_noticed_end_the_latest is is_the_latest


@pytest.mark.parametrize(
    ("terms", "places"),
    [
        (Terms(SENT_ON, None, YEAR), ["renewal"]),
        (Terms(SENT_ON, None, "none"), ["renewal"]),
        (Terms(SENT_ON, None, "indefinite", renewal_notice=MONTH), []),
        (Terms(SENT_ON, YEAR, "none"), []),
        (Terms(SENT_ON, YEAR, "none", renewal_notice=MONTH), ["renewal_notice"]),
        (Terms(SENT_ON, YEAR, "none", renewal_notice_to="any_day"), ["renewal_notice"]),
        (Terms(SENT_ON, YEAR, YEAR, renewal_notice=MONTH, renewal_notice_to="any_day"), []),
        (Terms(SENT_ON, YEAR, YEAR, initial_end=SENT_ON), ["initial_end"]),
        (Terms(SENT_ON, None, YEAR, initial_end=SENT_ON), []),
        (Terms(SENT_ON, None, "none", initial_end=SENT_ON - DAY), ["initial_end"]),
        (Terms(RoughDay(2020), None, "none", initial_end=date(2019, 12, 31)), ["initial_end"]),
        (Terms(RoughDay(2020), None, "none", initial_end=date(2020, 1, 1)), []),
        (Terms(RoughDay(), None, "none", initial_end=date(2020, 1, 1)), []),
        (Terms(SENT_ON, notice=MONTH, notice_by=MonthlyDay(10), notice_to="month_end"), ["notice_by"]),
        (Terms(SENT_ON, notice_by=MonthlyDay(10), notice_to="any_day"), ["notice_to"]),
        (Terms(SENT_ON, notice_by=MonthlyDay(10), notice_to="third_working_day"), ["notice_to"]),
        (Terms(SENT_ON, notice_by=YearlyDay(9, 30), notice_to=(YearlyDay(12, 31),)), []),
        (
            Terms(SENT_ON, YEAR, YEAR, renewal_notice=MONTH, renewal_notice_by=MonthlyDay(1)),
            ["renewal_notice_by"],
        ),
        (Terms(SENT_ON, YEAR, "none", renewal_notice_by=MonthlyDay(1)), ["renewal_notice"]),
        (Terms(SENT_ON, probation_notice=MONTH), ["probation_notice"]),
        (Terms(SENT_ON, probation_notice=MONTH, probation_until=SENT_ON), []),
        (Terms(SENT_ON, probation_until=SENT_ON - DAY), ["probation_until"]),
    ],
)
def test_terms_contradict_each_other_where_their_parts_cannot_hold_together(
    terms: Terms, places: list[str]
) -> None:
    assert [fault.place for fault in contradictions(terms)] == places


def test_a_file_names_the_type_of_each_event_and_a_breach_needs_no_deadline() -> None:
    with pytest.raises(Faults) as refused:
        read_event({"on": "2026-11-22"})
    assert [fault.place for fault in refused.value.faults] == ["type"]
    assert "remedy_until" not in EVENT_TYPE_ROWS["breach"].needed


@pytest.mark.parametrize(
    ("text", "renewal_read"), [("none", "none"), ("indefinite", "indefinite"), ("P12M", Period(months=12))]
)
def test_what_follows_the_first_term_is_one_of_two_words_or_a_period(text: str, renewal_read: object) -> None:
    assert renewal(text) == renewal_read
