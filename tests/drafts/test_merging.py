from itertools import permutations

import pytest

from tests.contracts import HOSTING
from tests.drafts.samples import CREDITOR, IBAN, OF_A_PAPER, OF_A_STATEMENT, STATEMENT, booked, on_paper
from vertragsbuch.book.documents import hash_of
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.entering import by_name
from vertragsbuch.drafts.merging import changes_to, merged_drafts
from vertragsbuch.drafts.same_contract import marked_contracts, with_contracts_meant
from vertragsbuch.drafts.spot import Source

OTHER_SOURCE = Source("statement", "November.zip", hash_of(b"the statement of November"))


def price(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR", "every": "P1M"}


def test_a_paper_and_a_debit_of_one_mandate_become_one_draft() -> None:
    for drafts in permutations((OF_A_PAPER, OF_A_STATEMENT)):
        (one,) = merged_drafts(drafts)
        assert one.title == "Funkwerk Mobil"
        assert set(one.fingerprints) == {*OF_A_PAPER.fingerprints, *OF_A_STATEMENT.fingerprints}
        assert {source.sha256 for source in one.sources} == {
            OTHER.sha256 for OTHER in (*OF_A_PAPER.sources, *OF_A_STATEMENT.sources)
        }
        values = by_name(one.values)
        assert [value.value for value in values["provider"]] == ["Funkwerk GmbH"], "the paper knows the name"
        assert [value.spot.source for value in values["price"]] == [STATEMENT]
        assert values["notice"] == by_name(OF_A_PAPER.values)["notice"]
        assert one.printed == OF_A_PAPER.printed
        assert one.questions == OF_A_STATEMENT.questions


def test_two_values_are_both_kept_and_both_in_doubt() -> None:
    dearer = OF_A_PAPER._replace(values=(*OF_A_PAPER.values, on_paper("price", price("44.99"), "44,99 EUR")))
    (one,) = merged_drafts((OF_A_STATEMENT, dearer))
    best, other = by_name(one.values)["price"]
    assert (best.value, other.value) == (price("44.99"), price("39.99"))
    assert best.doubt == "Anders steht es in Oktober.zip: „aus 25 Abbuchungen“."
    assert other.doubt == "Anders steht es in Rechnung.pdf: „44,99 EUR“."


def test_what_is_sure_goes_before_what_is_in_doubt() -> None:
    guess = OF_A_STATEMENT._replace(
        values=(*OF_A_STATEMENT.values, booked("starts_on", "2024-10-01", doubt="Seit da wird abgebucht."))
    )
    (one,) = merged_drafts((guess, OF_A_PAPER))
    assert [value.value for value in by_name(one.values)["starts_on"]] == ["2025-03-15"]


@pytest.mark.parametrize(
    ("mine", "theirs", "count"),
    [
        (("customer_number", "K 4711"), ("customer_number", "k-4711"), 1),
        (("contract_number", "1"), ("contract_number", "2"), 2),
        (("iban", IBAN), ("iban", "DE89 3704 0044 0532 0130 00"), 1),
        (("customer_number", "K-4711"), ("contract_number", "K-4711"), 2),
        (("mandate_reference", "M-1"), ("mandate_reference", "M-1"), 2),
    ],
)
def test_numbers_and_accounts_tell_a_contract_where_the_provider_is_the_same(
    mine: tuple[str, str], theirs: tuple[str, str], count: int
) -> None:
    one = OF_A_PAPER._replace(values=(on_paper("provider", "Funkwerk GmbH"), on_paper(*mine)))
    other = OF_A_STATEMENT._replace(values=(booked("provider", "FUNKWERK GMBH KOELN"), booked(*theirs)))
    assert len(merged_drafts((one, other))) == count
    stranger = other._replace(values=(booked("provider", "Kraftraum"), booked(*theirs)))
    assert len(merged_drafts((one, stranger))) == 2


def _debit(amount: str, source: Source | None = None) -> Draft:
    values = (
        booked("creditor_id", CREDITOR),
        booked("mandate_reference", "M-117"),
        booked("price", price(amount)),
    )
    return Draft("Zahler", (source or OF_A_STATEMENT.sources[0],), (f"{amount}{source}",), values)


def test_what_one_statement_tells_apart_stays_apart() -> None:
    two = [_debit("9.99"), _debit("4.99")]
    assert merged_drafts(two) == two
    third = _debit("4.99", OTHER_SOURCE)
    _first, second = merged_drafts([*two, third])
    assert second.sources == (*two[1].sources, OTHER_SOURCE)
    assert len(merged_drafts([*two, _debit("7.99", OTHER_SOURCE)])) == 3, "which one it is nobody knows"


def test_a_paper_without_a_mandate_is_of_what_costs_the_same_and_that_is_asked() -> None:
    named = booked("provider", "Funkwerk GmbH")
    debit = _debit("39.99")._replace(values=(*_debit("39.99").values, named))
    paper = OF_A_PAPER._replace(
        values=(
            on_paper("provider", "Funkwerk"),
            on_paper("price", price("39.99")),
            on_paper("notice", "P1M"),
        )
    )
    for drafts in permutations((debit, paper)):
        (one,) = merged_drafts(drafts)
        assert one.questions == ("Ist das ein Vertrag? Gemeinsam sind hier nur Anbieter und Preis.",)
    other = _debit("39.99", OTHER_SOURCE)._replace(fingerprints=("other",))
    two = [debit, other._replace(values=(booked("mandate_reference", "M-9"), *other.values[::2], named))]
    assert len(merged_drafts([*two, paper])) == 3, "which of them it is nobody knows"
    dearer = paper._replace(values=(*paper.values[::2], on_paper("price", price("44.99"))))
    assert len(merged_drafts([debit, dearer])) == 2


def test_the_directory_that_both_rest_on_tells_no_contracts_apart() -> None:
    directory = Source("directory", "Anbieter", hash_of(b"the directory"))
    paper, debit = (
        draft._replace(sources=(*draft.sources, directory)) for draft in (OF_A_PAPER, OF_A_STATEMENT)
    )
    assert len(merged_drafts([paper, debit])) == 1


def test_the_same_thing_again_extends_what_is_there() -> None:
    longer = OF_A_STATEMENT._replace(
        sources=(OTHER_SOURCE,), values=(booked("price", price("39.99"), "aus 26 Abbuchungen"),)
    )
    (one,) = merged_drafts((OF_A_STATEMENT, longer))
    (value,) = by_name(one.values)["price"]
    assert (value.spot.words, value.doubt) == ("aus 26 Abbuchungen", "")


def test_a_contract_of_the_book_is_meant_by_its_mandate_or_number() -> None:
    mine = HOSTING._replace(creditor_id=CREDITOR, mandate_reference="m117")
    (draft,) = with_contracts_meant([OF_A_STATEMENT], marked_contracts([mine, HOSTING._replace(id="other")]))
    assert draft.contract_id == "hosting"
    numbered = HOSTING._replace(provider=HOSTING.provider._replace(name="Funkwerk"), customer_number="K4711")
    (draft,) = with_contracts_meant([OF_A_PAPER], marked_contracts([numbered]))
    assert draft.contract_id == "hosting"
    (draft,) = with_contracts_meant([OF_A_PAPER], marked_contracts([HOSTING]))
    assert draft.contract_id is None


def test_of_several_on_one_mandate_the_one_with_its_price_is_the_contract() -> None:
    mine = HOSTING._replace(
        creditor_id=CREDITOR, mandate_reference="M-117", price=Price(999, "EUR", Period(months=1))
    )
    two = with_contracts_meant([_debit("4.99"), _debit("9.99")], marked_contracts([mine]))
    assert [draft.contract_id for draft in two] == [None, "hosting"]


def test_changes_leave_out_what_stands_there() -> None:
    mine = HOSTING._replace(
        creditor_id=CREDITOR, mandate_reference="M-117", price=Price(3999, "EUR", Period(months=1))
    )
    changes = changes_to(OF_A_STATEMENT, mine)
    assert changes is not None
    assert [value.name for value in changes.values] == ["iban"]
    assert changes_to(OF_A_STATEMENT, mine._replace(iban=IBAN)) is None
