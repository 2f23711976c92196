"""What came in is entered, linked or sent away, by a person alone, and each is taken back at once."""

from datetime import date

import pytest

from tests.contracts import HOSTING
from tests.drafts.samples import BILL, CREDITOR, IBAN, OF_A_PAPER, OF_A_STATEMENT, PAPER, RAISED, booked
from tests.usecases.conftest import TODAY
from tests.usecases.hosting import with_hosting
from vertragsbuch.agenda.item import item_of
from vertragsbuch.contract.events.entry import Edited
from vertragsbuch.contract.events.file import Debited, Filed
from vertragsbuch.contract.events.opening import DeadlinePrinted, PriceIncrease
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.spot import Spot
from vertragsbuch.errors import BadInput, NoSuchContract
from vertragsbuch.usecases import register
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import (
    accept,
    bring_back,
    candidates,
    differing,
    dismiss,
    let_come_again,
    link,
    open_draft,
    open_drafts,
)
from vertragsbuch.usecases.taking_in import TakenIn, take_in
from vertragsbuch.usecases.undoing import redo, undo

STEP = RAISED._replace(contract_id="hosting", fingerprints=("step",))
ARRIVED = {"price_increase.received_on": date(2026, 9, 1)}
PRICE = Price(3999, "EUR", Period(months=1))


def contract(context: Context, contract_id: str) -> Contract:
    return register.contract_of(context, contract_id)


def waiting(context: Context) -> list[Draft]:
    return [one.draft for one in open_drafts(context)]


def test_accepting_enters_the_contract_with_its_paper(context: Context) -> None:
    take_in(context, [OF_A_PAPER, OF_A_STATEMENT], [PAPER])
    entered = accept(context, 1)
    assert (entered.contract_id, entered.is_new, entered.papers) == (
        "funkwerk-mobil",
        True,
        ("Rechnung.pdf",),
    )
    made = contract(context, "funkwerk-mobil")
    assert (made.price, made.iban, made.terms.starts_on) == (PRICE, IBAN, date(2025, 3, 15))
    assert [event.changed(recorded_at=None) for event in made.events] == [
        Filed(on=TODAY, document=PAPER.sha256, name="Rechnung.pdf"),
        DeadlinePrinted(receive_by=date(2027, 2, 14), ends_on=date(2027, 3, 14), document=PAPER.sha256),
    ]
    assert context.book.documents.content_of(PAPER.sha256) == BILL
    assert context.book.drafts.paper(PAPER.sha256) is None
    assert waiting(context) == []
    assert context.book.proofs.verify().is_sound
    with pytest.raises(BadInput, match="schon entschieden"):
        accept(context, 1)
    with pytest.raises(BadInput, match="gibt es nicht"):
        accept(context, 7)


def test_what_a_person_says_goes_before_what_was_read(context: Context) -> None:
    take_in(context, [OF_A_PAPER])
    accept(context, 1, {"title": "Handy", "notice": Period(months=3), "customer_number": None})
    made = contract(context, "handy")
    assert (made.terms.notice, made.customer_number) == (Period(months=3), None)


def test_what_is_in_doubt_is_left_out_and_named(context: Context) -> None:
    doubtful = OF_A_PAPER._replace(
        values=(*OF_A_PAPER.values, booked("state", "NW", doubt="Das steht nur im Briefkopf."))
    )
    take_in(context, [doubtful])
    assert [value.name for value in accept(context, 1).left_out] == ["state"]
    assert contract(context, "funkwerk-mobil").state is None


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ((), "provider"),
        ((booked("provider", "X"), booked("notice", "drei Monate")), "notice"),
        ((booked("provider", "X"), booked("renewal", "P12M")), "renewal"),
    ],
)
def test_what_cannot_be_entered_is_asked_and_nothing_is_written(
    context: Context, values: tuple[ReadValue, ...], place: str
) -> None:
    take_in(context, [OF_A_STATEMENT._replace(values=values)])
    with pytest.raises(BadInput) as refused:
        accept(context, 1)
    assert [fault.place for fault in refused.value.faults] == [place]
    assert context.book.read_contracts() == []
    assert len(waiting(context)) == 1


def test_two_drafts_of_one_title_are_two_contracts(context: Context) -> None:
    values = (booked("provider", "Funkwerk"),)
    take_in(context, [OF_A_STATEMENT._replace(values=values, fingerprints=(name,)) for name in "ab"])
    assert [accept(context, number).contract_id for number in (1, 2)] == ["funkwerk", "funkwerk-2"]


def test_an_accepted_draft_is_given_back_when_that_is_undone_and_settled_again_with_it(
    context: Context,
) -> None:
    take_in(context, [OF_A_PAPER], [PAPER])
    accept(context, 1)
    for _time in range(2):
        undo(context)
        assert context.book.read_contracts() == []
        assert waiting(context) == [OF_A_PAPER]
        assert context.book.drafts.paper(PAPER.sha256) == PAPER
        redo(context)
        assert [one.id for one in context.book.read_contracts()] == ["funkwerk-mobil"]
        assert waiting(context) == []
    undo(context)
    assert accept(context, 1, {"title": "Handy"}).contract_id == "handy"
    assert waiting(context) == []
    assert context.book.proofs.verify().is_sound


def test_what_is_decided_meanwhile_of_a_draft_that_was_given_back_stays(context: Context) -> None:
    take_in(context, [OF_A_PAPER])
    accept(context, 1)
    undo(context)
    dismissed = dismiss(context, 1)
    redo(context)
    assert waiting(context) == []
    assert take_in(context, [OF_A_PAPER]) == TakenIn(dismissed=1)
    bring_back(context, dismissed)
    assert waiting(context) == [OF_A_PAPER]


def test_a_contract_taken_off_the_lists_gives_no_draft_back(context: Context) -> None:
    take_in(context, [OF_A_PAPER])
    accept(context, 1)
    register.remove_contract(context, "funkwerk-mobil")
    assert waiting(context) == []


def test_changes_are_accepted_as_an_edit_with_what_happened(context: Context) -> None:
    with_hosting(context)
    take_in(context, [STEP._replace(values=(booked("notice", "P1M"),))])
    (one,) = open_drafts(context)
    assert one.before == HOSTING
    assert one.happened[0].asked == ("price_increase.received_on",)
    entered = accept(context, 1, ARRIVED)
    assert not entered.is_new
    changed = contract(context, "hosting")
    assert changed.terms.notice == Period(months=1)
    edited, raised = changed.events
    assert isinstance(edited, Edited)
    assert isinstance(raised, PriceIncrease)
    assert raised.received_on == date(2026, 9, 1)
    undo(context)
    assert contract(context, "hosting").terms == HOSTING.terms
    assert contract(context, "hosting").effective_events == ()
    assert len(waiting(context)) == 1


def test_what_the_person_enters_meanwhile_is_no_change_any_more(context: Context) -> None:
    with_hosting(context)
    take_in(context, [STEP._replace(values=(booked("notice", "P1M"), booked("customer_number", "K-1")))])
    register.edit_contract(context, HOSTING._replace(customer_number="K-1"))
    (one,) = open_drafts(context)
    assert [value.name for value in one.draft.values] == ["notice"]


def test_what_lies_ahead_is_not_noted_as_past(context: Context) -> None:
    with_hosting(context)
    take_in(context, [STEP])
    with pytest.raises(BadInput) as refused:
        accept(context, 1, {"price_increase.received_on": date(2027, 9, 1)})
    assert [fault.place for fault in refused.value.faults] == ["price_increase.received_on"]
    accept(context, 1, {"price_increase": None})
    assert contract(context, "hosting").events == ()


def test_a_debit_after_the_end_is_noted(context: Context) -> None:
    with_hosting(context)
    facts = (booked("on", "2026-11-02"), booked("amount_cents", 999), booked("currency", "EUR"))
    take_in(context, [STEP._replace(events=(DraftEvent("debited", facts),))])
    accept(context, 1)
    (event,) = contract(context, "hosting").events
    assert event.changed(recorded_at=None) == Debited(on=date(2026, 11, 2), amount_cents=999, currency="EUR")


def test_linking_fills_what_is_empty_and_leaves_what_a_person_entered(context: Context) -> None:
    with_hosting(context)
    take_in(context, [OF_A_PAPER], [PAPER])
    assert {value.name for value in differing(context, 1, "hosting")} == {
        "provider", "kind", "starts_on", "initial_end", "notice",
    }  # fmt: skip
    entered = link(context, 1, "hosting", {"starts_on": date(2025, 3, 15)})
    assert [value.name for value in entered.kept] == ["provider", "kind", "initial_end", "notice"]
    linked = contract(context, "hosting")
    assert linked.creditor_id == CREDITOR
    assert linked.terms == HOSTING.terms._replace(starts_on=date(2025, 3, 15))
    assert (linked.title, linked.provider, linked.kind) == (HOSTING.title, HOSTING.provider, "hosting")
    assert [event.type for event in linked.events] == ["edited", "filed", "deadline_printed"]
    undo(context)
    assert contract(context, "hosting").creditor_id is None
    assert waiting(context) == [OF_A_PAPER]
    with pytest.raises(NoSuchContract):
        link(context, 1, "nobody")
    register.remove_contract(context, "hosting")
    with pytest.raises(BadInput, match="entfernt"):
        link(context, 1, "hosting")


def test_linking_what_says_nothing_new_settles_the_draft(context: Context) -> None:
    with_hosting(context)
    take_in(context, [OF_A_STATEMENT._replace(values=())])
    entered = link(context, 1, "hosting")
    assert (entered.contract_id, entered.events, entered.papers) == ("hosting", (), ())
    assert contract(context, "hosting") == HOSTING
    assert waiting(context) == []


def test_a_paper_that_is_on_the_file_is_not_filed_twice(context: Context) -> None:
    with_hosting(context)
    take_in(context, [OF_A_PAPER], [PAPER])
    link(context, 1, "hosting")
    take_in(context, [OF_A_PAPER._replace(fingerprints=("other",), contract_id="hosting")], [PAPER])
    assert accept(context, 2).papers == ()


def test_those_of_the_provider_are_offered_first(context: Context) -> None:
    with_hosting(context)
    other = HOSTING._replace(id="a", title="Aaa", provider=HOSTING.provider._replace(name="Funkwerk SE"))
    register.add_contract(context, other)
    register.add_contract(context, HOSTING._replace(id="b", title="Aab"))
    assert [one.id for one in candidates(context, OF_A_PAPER)] == ["a", "b", "hosting"]


def test_what_was_sent_away_can_be_brought_back_or_read_again(context: Context) -> None:
    take_in(context, [OF_A_PAPER], [PAPER])
    dismissed = dismiss(context, 1)
    assert waiting(context) == []
    bring_back(context, dismissed)
    assert waiting(context) == [OF_A_PAPER]
    assert context.book.drafts.paper(PAPER.sha256) == PAPER
    with pytest.raises(BadInput, match="nicht weggelegt"):
        bring_back(context, dismissed)
    with pytest.raises(BadInput, match="nicht weggelegt"):
        let_come_again(context, 1)
    dismiss(context, 1)
    let_come_again(context, 1)
    assert take_in(context, [OF_A_PAPER], [PAPER]) == TakenIn(new=(2,)), "no number is given twice"
    assert open_draft(context, 2).draft == OF_A_PAPER
    with pytest.raises(BadInput, match="gibt es nicht"):
        open_draft(context, 1)
    assert context.book.proofs.verify().is_sound


def test_a_day_that_the_provider_prints_is_held_against_ours_kept_and_acted_by(context: Context) -> None:
    spot = Spot(PAPER.sha256, "12.02.2027")
    terms = (("starts_on", "2025-03-15"), ("initial_end", "2027-03-14"), ("renewal", "P12M"))
    paper = OF_A_PAPER._replace(
        values=tuple(
            ReadValue(name, text, spot)
            for name, text in (("provider", "Funkwerk"), ("notice", "P1M"), *terms)
        ),
        printed=PrintedDays(
            ReadValue("receive_by", "2027-02-12", spot), ReadValue("ends_on", "2027-03-14", spot)
        ),
    )
    take_in(context, [paper], [PAPER])
    (waits,) = open_drafts(context)
    assert len(waits.differs) == 1
    assert "gerechnet ist der So 14.02.2027" in waits.differs[0]
    entered = accept(context, waits.number)
    one = contract(context, entered.contract_id)
    item = item_of(one, date(2027, 1, 20), context.settings)
    assert item.careful is not None
    assert (item.receive_by, item.ends_on) == (date(2027, 2, 12), date(2027, 3, 14))
    assert item.answer.best is not None
    assert item.answer.best.receive_by == date(2027, 2, 14)
    again = paper._replace(fingerprints=("paper:another",), contract_id=one.id, events=(), questions=())
    assert take_in(context, [again]).known == 1
    assert context.book.proofs.verify().is_sound


def test_a_printed_day_names_a_paper_only_where_that_is_on_file(context: Context) -> None:
    take_in(context, [OF_A_PAPER])
    entered = accept(context, 1)
    (event,) = contract(context, entered.contract_id).events
    assert isinstance(event, DeadlinePrinted)
    assert event.document is None
