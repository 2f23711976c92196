from datetime import date

from hypothesis import given

from tests.casework.samples import (
    ANY_EVENT,
    ANY_HISTORY,
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
from tests.noted import facts_in
from vertragsbuch.contract.effective import effective_events, not_taken_back, standing_events, unsent_letters
from vertragsbuch.contract.events.entry import Undone
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import Debited
from vertragsbuch.contract.events.opening import DistanceSale
from vertragsbuch.contract.events.turn import Continued
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, status


def test_a_letter_of_the_same_day_counts_by_the_order_of_the_notes_else_by_its_day() -> None:
    matter, same_day = event("rejected", SENT_ON), letter_sent("objection", SENT_ON)
    assert history_of(contract(matter, same_day)).is_met(matter, "objection")
    assert not history_of(contract(same_day, matter)).is_met(matter, "objection")
    later = letter_sent("objection", SENT_ON + days(1))
    assert history_of(contract(later, matter)).is_met(matter, "objection")
    assert not history_of(contract(matter, same_day)).is_met(matter, "complaint")


def test_an_equal_note_is_not_taken_for_the_one_meant() -> None:
    first, second = debited(SENT_ON), debited(SENT_ON)
    history = history_of(contract(first, letter_sent("mandate_revocation", SENT_ON), second))
    assert history.is_met(first, "mandate_revocation")
    assert not history.is_met(second, "mandate_revocation")


def test_the_end_is_the_one_that_the_notice_names_until_another_is_accepted() -> None:
    def end(*events: Event) -> date | None:
        return history_of(contract(*events)).ends_on

    assert end(sent()) == ENDS_ON
    assert end(sent(), confirmed(SENT_ON, LATER_END)) == ENDS_ON
    assert end(sent(), confirmed(SENT_ON, ENDS_ON - days(9))) == ENDS_ON
    assert end(sent(), confirmed(SENT_ON, LATER_END, accepted=True)) == LATER_END
    assert end(confirmed(SENT_ON, LATER_END)) == LATER_END
    plain = event("sent", SENT_ON, kind="notice")
    fixed = written(ends_on=ENDS_ON, receive_by=RECEIVE_BY)
    assert end(fixed, plain, confirmed(SENT_ON, LATER_END)) == ENDS_ON


def test_a_debit_says_what_was_taken_as_far_as_it_is_known() -> None:
    assert (Debited(amount_cents=250).cents, Debited().paid_in) == (250, "EUR")
    assert (Debited().cents, Debited(currency="CHF").paid_in) == (0, "CHF")


def test_a_letter_that_was_dropped_or_put_away_is_not_to_be_sent() -> None:
    letter = written()
    assert unsent_letters([letter]) == [letter]
    assert unsent_letters([letter, event("undone", SENT_ON, undone="letter_written")]) == []
    assert unsent_letters([letter, event("closed", SENT_ON)]) == []


def test_taking_back_names_the_type_of_what_is_taken_back() -> None:
    history = [sent(), event("contact", SENT_ON), written()]
    for undone, kept in (("letter_written", history[:2]), ("sent", history[1:]), ("edited", history)):
        assert effective_events([*history, event("undone", SENT_ON, undone=undone)]) == kept


@given(ANY_HISTORY, ANY_EVENT)
def test_taking_back_without_a_name_takes_exactly_the_last_note_of_the_case(
    history: list[Event], note: Event
) -> None:
    before = not_taken_back([*history, note])
    undoable = [place for place, kept in enumerate(before) if kept.is_undoable and not kept.must_be_named]
    after = not_taken_back([*history, note, Undone()])
    if undoable:
        assert after == [kept for place, kept in enumerate(before) if place != undoable[-1]]
    else:
        assert after == before


def test_taking_back_new_terms_or_a_correction_lets_what_was_before_count_again() -> None:
    sold, anew = DistanceSale(instructed_on=SENT_ON), Continued(on=SENT_ON, new_terms=True)
    assert effective_events([sold, anew]) == [anew]
    assert effective_events([sold, anew, Undone()]) == [sold]
    corrected = DistanceSale(instructed_on=SENT_ON + days(1))
    assert effective_events([sold, corrected]) == [corrected]
    assert effective_events([sold, corrected, Undone(undone="distance_sale")]) == [sold]


@given(ANY_HISTORY, ANY_EVENT)
def test_what_was_noted_and_taken_back_leaves_no_trace(history: list[Event], note: Event) -> None:
    if note.is_undoable:
        both = [*history, note, Undone(undone=note.type)]
        assert effective_events(both) == effective_events(history)
        assert status(both) == status(history)


@given(ANY_HISTORY)
def test_the_case_of_any_history_is_a_stretch_of_what_still_counts(history: list[Event]) -> None:
    case = history_of(contract(*history))
    kept = standing_events(history)
    assert list(case.events) == kept[len(kept) - len(case.events) :]
    if case.notice is not None:
        assert case.notice in case.events


def test_a_contract_without_history_has_an_empty_case() -> None:
    case = history_of(Contract("a", "A", contract().provider, contract().terms))
    assert (case.notice, case.noticed_end, case.receive_by, case.ends_on, case.later_end) == (None,) * 5


def test_an_end_that_moves_with_the_receipt_is_claimed_by_nobody_before_it() -> None:
    rolling = sent(receive_by=None, rolling=True)
    for open_end in (rolling, event("sent", SENT_ON, kind="notice", ends_on=ENDS_ON)):
        case = history_of(contract(open_end, debited(LATER_END)))
        assert (case.is_rolling, case.ends_on, case.expected_end) == (True, None, ENDS_ON)
        assert list(case.debits_after_end()) == []
    received = event("received", SENT_ON + days(3), notice_ends_on=ENDS_ON + days(3))
    case = history_of(contract(rolling, received))
    assert (case.ends_on, case.status.ends_on, case.status.is_end_open) == (ENDS_ON + days(3),) * 2 + (False,)
    assert not case.is_noticed_end_the_latest


def test_a_planned_end_lends_the_notice_no_other_last_day_of_receipt() -> None:
    planned = event("planned", SENT_ON, ends_on=ENDS_ON, receive_by=SENT_ON)
    later = sent(ends_on=ENDS_ON + days(4), receive_by=None, rolling=True)
    case = history_of(contract(planned, later, event("received", SENT_ON + days(4))))
    assert (case.receive_by, case.is_late) == (None, False)


def test_a_debit_after_a_rejected_end_is_in_dispute_and_no_debit_after_the_end() -> None:
    debit, rejected = debited(ENDS_ON + days(1)), event("rejected", SENT_ON + days(9))
    case = history_of(contract(sent(), rejected, debit))
    assert (list(case.debits_after_end()), list(case.debits_in_dispute())) == (
        [],
        [(debit, facts_in(debit).get("on"))],
    )
    settled = history_of(contract(sent(), rejected, confirmed(SENT_ON + days(20)), debit))
    assert list(settled.debits_after_end()) == [(debit, facts_in(debit).get("on"))]
    assert list(settled.debits_in_dispute()) == []


def test_a_withdrawal_ends_the_contract_on_its_own_day() -> None:
    withdrawn = event("sent", SENT_ON, kind="withdrawal")
    assert history_of(contract(withdrawn)).ends_on == SENT_ON
    assert history_of(contract(withdrawn, confirmed(SENT_ON + days(5), SENT_ON + days(5)))).later_end is None
    as_notice = confirmed(SENT_ON + days(5), LATER_END)
    assert history_of(contract(withdrawn, as_notice)).later_end == as_notice
    assert history_of(contract(withdrawn, as_notice)).ends_on == SENT_ON
    accepted = confirmed(SENT_ON + days(5), LATER_END, accepted=True)
    assert history_of(contract(withdrawn, accepted)).ends_on == LATER_END
