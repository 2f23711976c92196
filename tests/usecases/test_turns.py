"""What a person says of a turn of a case, completed from the book."""

from datetime import date, timedelta

import pytest

from tests.law.asking import contract
from tests.noted import facts_in
from tests.usecases.conftest import TODAY
from tests.usecases.hosting import ENDS_ON, RECEIVE_BY, on_day, with_hosting
from vertragsbuch.contract.events.event import CaseEvent
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.events.turn import (
    Continued,
    FinalBill,
    Kept,
    ProviderNotice,
    Returned,
    SupplierNotice,
    TurnedDown,
)
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases import case
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.happening import happen
from vertragsbuch.usecases.overview import agenda_item, overview
from vertragsbuch.usecases.register import contract_of, edit_contract
from vertragsbuch.usecases.transfer import take_over
from vertragsbuch.usecases.turns import new_terms, take_turn
from vertragsbuch.usecases.undoing import undo


@pytest.fixture
def book(context: Context) -> Context:
    return with_hosting(context)


def hosting(context: Context) -> Contract:
    return contract_of(context, "hosting")


def refused(context: Context, event: CaseEvent, words: str) -> None:
    before = hosting(context).events
    with pytest.raises(BadInput) as refusal:
        take_turn(context, "hosting", event)
    assert words in str(refusal.value)
    assert hosting(context).events == before


def test_a_turn_that_does_not_fit_the_case_is_refused(book: Context) -> None:
    refused(book, Continued(), "nichts gekündigt")
    refused(book, Returned(), "nichts versandt")
    refused(book, TurnedDown(), "keine Kündigung versandt")
    refused(book, ProviderNotice(), "Zu welchem Tag")
    refused(book, FinalBill(), "keine Abbuchung")
    refused(book, Kept(on=TODAY + timedelta(days=1)), "liegt in der Zukunft")
    case.note_dispatch(book, "hosting", TODAY, "letter")
    refused(book, Kept(), "endet schon")
    refused(book, Returned(on=TODAY - timedelta(days=1)), "Abgesandt wurde")
    refused(book, TurnedDown(on=TODAY - timedelta(days=1)), "Abgesandt wurde")


def test_the_letter_that_came_back_is_the_last_one_that_went_by_post(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    case.note_dispatch(book, "hosting", TODAY, "email")
    facts = facts_in(take_turn(book, "hosting", Returned(note="verzogen")))
    assert (facts["on"], facts["kind"], facts["channel"]) == (TODAY, "notice", "letter")
    assert hosting(book).status.name == "sent"
    facts = facts_in(take_turn(book, "hosting", Returned()))
    assert facts["channel"] == "email"
    assert hosting(book).status.name == "returned"


def test_the_notice_of_the_new_supplier_takes_the_best_way(book: Context) -> None:
    facts = facts_in(take_turn(book, "hosting", SupplierNotice(supplier="Neuhost")))
    assert (facts["supplier"], facts["ends_on"], facts["receive_by"]) == ("Neuhost", ENDS_ON, RECEIVE_BY)
    assert hosting(book).status.name == "sent"
    later = SupplierNotice(supplier="Neuhost", ends_on=date(2028, 2, 29))
    assert facts_in(take_turn(book, "hosting", later))["receive_by"] == date(2027, 12, 31)
    impossible = SupplierNotice(supplier="Neuhost", ends_on=date(2027, 6, 15))
    assert "receive_by" not in facts_in(take_turn(book, "hosting", impossible))


def test_the_final_bill_is_the_last_debit_after_the_end_unless_another_is_named(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    case.note_confirmation(book, "hosting", TODAY)
    first, last = ENDS_ON + timedelta(days=5), ENDS_ON + timedelta(days=9)
    later = on_day(book, last)
    case.note_debit(later, "hosting", first, 100)
    case.note_debit(later, "hosting", last, 200)
    refused(later, FinalBill(debited_on=ENDS_ON), "keine Abbuchung nach dem Ende")
    assert facts_in(take_turn(later, "hosting", FinalBill()))["debited_on"] == last
    assert facts_in(take_turn(later, "hosting", FinalBill()))["debited_on"] == first
    refused(later, FinalBill(), "keine Abbuchung")


def urgency(context: Context, day: date) -> str:
    (item,) = overview(on_day(context, day))
    return item.urgency


def test_a_contract_that_is_kept_is_silent_until_its_next_deadline(book: Context) -> None:
    soon = RECEIVE_BY - timedelta(days=20)
    assert urgency(book, soon) == "soon"
    facts = facts_in(take_turn(on_day(book, soon), "hosting", Kept(note="läuft gut")))
    assert (facts["kept_until"], facts["way"]) == (RECEIVE_BY, "agreed")
    for day in (soon, RECEIVE_BY - timedelta(days=5), RECEIVE_BY):
        assert urgency(book, day) == "kept"
    assert urgency(book, RECEIVE_BY + timedelta(days=1)) == "later"
    assert urgency(book, date(RECEIVE_BY.year + 1, 12, 10)) == "soon"
    undo(on_day(book, soon), "hosting")
    assert urgency(book, soon) == "soon"


def test_under_new_terms_the_contract_lives_from_their_first_day(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    starts_on = ENDS_ON + timedelta(days=1)
    before = hosting(book)
    offered = before._replace(terms=before.terms._replace(initial_term=Period(months=24)))
    event, changed = new_terms(Continued(on=TODAY, from_on=starts_on), offered, offered, TODAY)
    take_turn(book, "hosting", event, changed=changed)
    now = hosting(book)
    assert (now.terms.starts_on, now.concluded_on, now.status.name) == (starts_on, TODAY, "open")
    assert [event.type for event in now.events] == ["sent", "edited", "continued"]
    assert undo(book, "hosting").events[-1].type == "continued"
    assert hosting(book).status.name == "sent"


@pytest.mark.parametrize(("continues", "lives_on"), [(None, True), (True, True), (False, False)])
def test_an_edit_after_the_end_says_whether_the_contract_lives_on(
    book: Context, *, continues: bool | None, lives_on: bool
) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    before = hosting(book)
    changed = before._replace(terms=before.terms._replace(starts_on=ENDS_ON + timedelta(days=1)))
    assert edit_contract(book, changed, continues=continues) is lives_on
    assert hosting(book).status.name == ("open" if lives_on else "sent")
    assert not edit_contract(book, changed, continues=continues)


def test_a_file_that_begins_an_ended_contract_anew_lets_it_live_on(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    before = hosting(book)
    changed = before._replace(terms=before.terms._replace(starts_on=ENDS_ON + timedelta(days=1)))
    take_over(book, Document(None, (changed,)), update=True)
    assert [event.type for event in hosting(book).events] == ["sent", "edited", "continued"]
    renamed = hosting(book)._replace(title="Anders")
    take_over(book, Document(None, (renamed,)), update=True)
    assert hosting(book).events[-1].type == "edited"


def household() -> Contract:
    """Return the home of somebody who died: a notice comes back every month, declining to enter does not."""
    died = {"type": "holder_died", "died_on": "2026-11-22", "known_on": "2026-11-22"}
    home = contract("rent_home", {**died, "co_tenant": False, "same_household": True}, state="NW")
    return home._replace(id="home", title="Wohnung")


def test_the_deadline_that_is_let_go_by_is_the_one_whose_day_the_list_names(book: Context) -> None:
    take_over(book, Document(None, (household(),)))
    day = on_day(book, date(2026, 12, 2))
    assert agenda_item(contract_of(day, "home"), day).is_due
    facts = facts_in(take_turn(day, "home", Kept()))
    assert (facts["kept_until"], facts["way"]) == (date(2026, 12, 22), "bgb-563-3:0")
    assert not agenda_item(contract_of(day, "home"), day).is_due
    with pytest.raises(BadInput):
        take_turn(on_day(book, date(2027, 2, 1)), "home", Kept())


def test_a_right_after_the_notice_is_let_go_by_until_it_closes(book: Context) -> None:
    received_on, effective_on = TODAY, TODAY + timedelta(days=40)
    raised = PriceIncrease(received_on=received_on, effective_on=effective_on)
    terms = Terms(date(2026, 3, 1), Period(months=24), "indefinite", Period(months=1), "term_end")
    phone = hosting(book)._replace(id="phone", title="Handy", kind="telecom", terms=terms)
    take_over(book, Document(None, (phone,)))
    case.note_dispatch(book, "phone", TODAY, "letter")
    with pytest.raises(BadInput, match="endet schon"):
        take_turn(book, "phone", Kept())
    happen(book, "phone", raised)
    assert agenda_item(contract_of(book, "phone"), book).is_after_notice
    facts = facts_in(take_turn(book, "phone", Kept()))
    assert facts["kept_until"] >= effective_on
    for days in (0, 30, 60, 90):
        day = on_day(book, TODAY + timedelta(days=days))
        assert not agenda_item(contract_of(day, "phone"), day).is_after_notice
