from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.contracts import HOSTING
from tests.drafts.samples import (
    OF_A_PAPER,
    OF_A_STATEMENT,
    RAISED,
    booked,
    draft_of_contract,
    on_paper,
)
from tests.examples import examples
from tests.strategies import contracts
from vertragsbuch.contract.events.file import Debited
from vertragsbuch.contract.events.opening import DeadlinePrinted, PriceIncrease
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.drafts.codec import draft_of_text, draft_text
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.entering import contract_of_draft, events_of_draft, values_that_change
from vertragsbuch.exchange.shapes import CONTRACT

TODAY = date(2026, 11, 22)
MONTH, TWO_YEARS = Period(months=1), Period(months=24)


def _with(*values: tuple[str, Any], doubt: str = "") -> Draft:
    return OF_A_PAPER._replace(values=tuple(on_paper(name, value, doubt=doubt) for name, value in values))


def test_what_was_read_for_sure_becomes_a_contract() -> None:
    entering = contract_of_draft(OF_A_PAPER)
    contract = entering.contract
    assert contract is not None
    assert (contract.title, contract.provider.name, contract.kind) == (
        "Funkwerk Mobil",
        "Funkwerk GmbH",
        "telecom",
    )
    assert contract.terms == Terms(date(2025, 3, 15), initial_end=date(2027, 3, 14), notice=MONTH)
    assert contract.mandate_reference == "M-117"
    assert (entering.missing, entering.faults, entering.left_out) == ((), (), ())


def test_a_start_that_stands_nowhere_is_missing_and_unknown() -> None:
    entering = contract_of_draft(OF_A_STATEMENT)
    assert entering.missing == ("starts_on",)
    assert entering.contract is not None
    assert entering.contract.terms.starts_on == RoughDay()
    assert entering.contract.provider.name == "FUNKWERK GMBH DUESSELDORF", (
        "a name is entered though it is a guess"
    )


def test_without_a_provider_there_is_no_contract_and_no_fault() -> None:
    entering = contract_of_draft(_with(("starts_on", "2025")))
    assert (entering.contract, entering.missing, entering.faults) == (None, ("provider",), ())
    named = contract_of_draft(_with(("starts_on", "2025")), decided={"provider": "Funkwerk GmbH"})
    assert named.contract is not None
    assert named.contract.title == OF_A_PAPER.title


def test_what_is_in_doubt_is_left_out_until_a_person_decides() -> None:
    draft = OF_A_PAPER._replace(
        values=(*OF_A_PAPER.values, booked("waived_until", "2026-01-01", doubt="Das steht zweimal da."))
    )
    left = contract_of_draft(draft)
    assert [value.name for value in left.left_out] == ["waived_until"]
    assert left.contract is not None
    assert left.contract.terms.waived_until is None
    decided = contract_of_draft(draft, decided={"waived_until": date(2026, 1, 2), "notice": None})
    assert decided.contract is not None
    assert decided.contract.terms.waived_until == date(2026, 1, 2)
    assert decided.contract.terms.notice is None
    assert decided.left_out == ()


def test_faults_are_named_at_their_fields() -> None:
    entering = contract_of_draft(
        _with(("provider", "X"), ("starts_on", "30.2."), ("price", {"amount": "9,99"}))
    )
    assert entering.contract is None
    assert [fault.place for fault in entering.faults] == [
        "starts_on",
        "price.amount",
        "price.currency",
        "price.every",
    ]


def test_contradictions_are_faults() -> None:
    entering = contract_of_draft(_with(("provider", "X"), ("renewal", "P12M")))
    assert [fault.place for fault in entering.faults] == ["renewal"]


@pytest.mark.parametrize(
    ("start", "last", "term", "end"),
    [
        ("2025-03-15", "2027-03-14", TWO_YEARS, None),
        ("2025-03-15", "2027-03-15", TWO_YEARS, None),
        ("2025-03-31", "2027-03-30", TWO_YEARS, None),
        ("unknown", "2027-03-14", None, date(2027, 3, 14)),
        ("2025-03-15", "2028-03-14", None, None),
        ("2025-03-15", "2027-03-16", None, None),
    ],
)
def test_of_a_length_and_a_last_day_one_is_entered(
    start: str, last: str, term: Period | None, end: date | None
) -> None:
    draft = _with(("provider", "X"), ("starts_on", start), ("initial_term", "P24M"), ("initial_end", last))
    entering = contract_of_draft(draft)
    assert entering.contract is not None
    assert (entering.contract.terms.initial_term, entering.contract.terms.initial_end) == (term, end)
    assert bool(entering.left_out) == (term is None and end is None)
    assert all(value.doubt for value in entering.left_out)


def test_a_value_empties_the_one_that_holds_in_its_place() -> None:
    entering = contract_of_draft(_with(("initial_end", "2027-06-30"), ("notice_by", "--09-30")), HOSTING)
    assert entering.contract is not None
    assert entering.contract.terms.initial_term is None
    assert entering.contract.terms.notice is None
    assert str(entering.contract.terms.notice_by) == "--09-30"


def test_a_length_that_a_person_says_goes_before_the_last_day_that_was_read() -> None:
    for decided, read in (("initial_term", "initial_end"), ("initial_end", "initial_term")):
        draft = _with(("provider", "X"), ("initial_term", "P24M"), ("initial_end", "2027-03-14"))
        draft = draft._replace(values=tuple(value for value in draft.values if value.name != decided))
        entered = {"initial_term": Period(months=12), "initial_end": date(2026, 3, 14)}[decided]
        contract = contract_of_draft(draft, None, {decided: entered}).contract
        assert contract is not None
        assert (getattr(contract.terms, decided), getattr(contract.terms, read)) == (entered, None)


def test_what_stands_there_is_no_change() -> None:
    assert HOSTING.terms.initial_term is not None
    same = _with(
        ("title", "Ganz anders"),
        ("provider", HOSTING.provider.name.upper()),
        ("starts_on", str(HOSTING.terms.starts_on)),
        ("initial_term", str(HOSTING.terms.initial_term)),
    )
    assert values_that_change(same, HOSTING) == ()
    changed = _with(
        ("price", {"amount": "12.99", "currency": "EUR", "every": "P1M"}), ("provider", "Anders AG")
    )
    assert values_that_change(changed, HOSTING) == changed.values


def test_a_last_day_that_the_length_says_already_is_no_change() -> None:
    contract = HOSTING._replace(terms=Terms(date(2025, 3, 15), TWO_YEARS))
    assert values_that_change(_with(("initial_end", "2027-03-14")), contract) == ()
    assert values_that_change(_with(("initial_end", "2027-06-14")), contract) != ()


def test_what_has_happened_asks_for_what_is_needed_and_for_the_day_it_arrived() -> None:
    (one,) = events_of_draft(RAISED, TODAY)
    assert one.event == PriceIncrease(effective_on=date(2026, 10, 1))
    assert one.asked == ("price_increase.received_on",)
    (whole,) = events_of_draft(RAISED, TODAY, {"price_increase.received_on": date(2026, 9, 1)})
    assert whole.event == PriceIncrease(received_on=date(2026, 9, 1), effective_on=date(2026, 10, 1))
    assert whole.asked == ()
    assert list(events_of_draft(RAISED, TODAY, {"price_increase": None})) == []
    rent = RAISED._replace(events=(RAISED.events[0]._replace(type="rent_increase"),))
    (dearer,) = events_of_draft(rent, TODAY)
    assert (dearer.event, [fault.place for fault in dearer.faults]) == (None, ["rent_increase.received_on"])


def test_of_what_has_happened_too_what_is_in_doubt_is_left_out() -> None:
    facts = (booked("effective_on", "2026-10-01"), booked("new_price_cents", 4499, doubt="Welcher gilt?"))
    (one,) = events_of_draft(RAISED._replace(events=(DraftEvent("price_increase", facts),)), TODAY)
    assert one.event == PriceIncrease(effective_on=date(2026, 10, 1))


@pytest.mark.parametrize(
    ("receive_by", "ends_on", "noted"),
    [
        (on_paper("receive_by", "2027-02-13", doubt="?"), None, None),
        (on_paper("receive_by", "2027-02-13", doubt="?"), "2027-03-31", (None, date(2027, 3, 31))),
        (on_paper("receive_by", "2027-02-13"), "2027-03-14", (date(2027, 2, 13), date(2027, 3, 14))),
        (None, "2027-03-14", None),
        (None, "2027-03-31", (None, date(2027, 3, 31))),
    ],
)
def test_of_printed_days_the_sure_ones_are_noted_and_not_the_end_alone_that_is_entered_anyway(
    receive_by: ReadValue | None, ends_on: str | None, noted: tuple[date | None, date | None] | None
) -> None:
    end = on_paper("ends_on", ends_on) if ends_on else None
    happened = [
        one.event for one in events_of_draft(OF_A_PAPER._replace(printed=PrintedDays(receive_by, end)), TODAY)
    ]
    days = [(event.receive_by, event.ends_on) for event in happened if isinstance(event, DeadlinePrinted)]
    assert days == ([noted] if noted else [])


def test_what_has_no_day_is_of_today() -> None:
    debit = RAISED._replace(events=(DraftEvent("debited", (booked("amount_cents", 999),)),))
    assert [one.event for one in events_of_draft(debit, TODAY)] == [Debited(on=TODAY, amount_cents=999)]


def test_events_of_one_type_are_told_apart() -> None:
    twice = RAISED._replace(events=RAISED.events * 2)
    assert [one.place for one in events_of_draft(twice, TODAY)] == ["price_increase", "price_increase-2"]


def test_a_price_of_the_draft_is_a_price() -> None:
    entering = contract_of_draft(OF_A_STATEMENT)
    assert entering.contract is not None
    assert entering.contract.price == Price(3999, "EUR", MONTH)


@examples(20)
@given(contract=contracts())
def test_whatever_a_contract_says_a_draft_of_it_says(contract: Contract) -> None:
    bare = contract._replace(events=())
    draft = draft_of_contract(CONTRACT.write(bare), "x")
    assert draft_of_text(draft_text(draft)) == draft
    entering = contract_of_draft(draft)
    assert entering.faults == ()
    assert entering.contract == bare._replace(id="")
    assert values_that_change(draft, bare) == ()
