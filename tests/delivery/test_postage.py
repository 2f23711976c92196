from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest

from vertragsbuch.delivery.postage import letter_item, postage, price_of_item, prices

REGISTERED = ("letter", "drop_registration")


def test_a_registered_letter_costs_the_letter_and_the_registration() -> None:
    assert postage(("letter",), date(2026, 11, 22)) == (95, "0,95 € Porto")
    assert postage(REGISTERED, date(2026, 12, 31)) == (330, "3,30 € Porto")


@pytest.mark.parametrize(
    ("sheets", "item", "cents"),
    [
        (1, "letter", 95),
        (3, "letter", 95),
        (4, "compact_letter", 110),
        (8, "compact_letter", 110),
        (9, "large_letter", 180),
    ],
)
def test_more_sheets_are_another_letter(sheets: int, item: str, cents: int) -> None:
    assert letter_item(sheets) == item
    assert price_of_item(item, date(2026, 11, 22)).cents == cents


def test_after_the_prices_have_run_out_the_last_ones_are_named_as_such() -> None:
    assert postage(REGISTERED, date(2027, 1, 1)) == (330, "zuletzt 3,30 € Porto (Preise bis 31.12.2026)")


def test_before_the_first_price_the_first_one_is_taken() -> None:
    assert price_of_item("letter", date(2020, 1, 1)).cents == 95


def test_an_item_without_a_price_is_refused() -> None:
    with pytest.raises(KeyError):
        price_of_item("pigeon", date(2026, 11, 22))


def test_the_prices_are_complete_and_have_no_gaps() -> None:
    for price in prices():
        assert price.title
        assert price.source
        assert 0 < price.cents < 5_000
        assert price.valid_from <= price.valid_until
        assert price.checked_on <= price.valid_until
    ordered = sorted(prices(), key=lambda price: (price.item, price.valid_from))
    for _item, versions in groupby(ordered, key=lambda price: price.item):
        for before, after in pairwise(versions):
            assert after.valid_from == before.valid_until + timedelta(days=1)
    home = {*REGISTERED, "compact_letter", "large_letter"}
    abroad = {
        f"{item}_international" for item in ("letter", "compact_letter", "large_letter", "registration")
    }
    assert {price.item for price in prices()} == home | abroad
    assert {price.item for price in prices() if not price.verified} == abroad


def test_a_price_that_rests_on_no_source_is_named_as_such() -> None:
    cost = postage(("letter_international",), date(2026, 11, 22))
    assert cost == (150, "etwa 1,50 € Porto (nicht belegt, am Schalter fragen)")
    for sheets in (1, 4, 9):
        item = letter_item(sheets, abroad=True)
        assert (
            price_of_item(item, date(2026, 11, 22)).cents > price_of_item(letter_item(sheets), date.max).cents
        )
