"""What a group of contracts is called, and how a share and a step of a price are told."""

from datetime import date

import pytest

from tests.agenda.made import yearly
from vertragsbuch.agenda.spending import Grouping, PriceStep, SpendingGroup
from vertragsbuch.agenda.spending_words import group_name, share_of, step_in_words
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period

MONTH = Period(months=1)


@pytest.mark.parametrize(
    ("key", "by", "name"),
    [
        ("streaming", "kind", "Streaming"),
        ("Musterhost GmbH", "provider", "Musterhost GmbH"),
        ("Ida", "holder", "Ida"),
        ("netz", "tag", "netz"),
        ("a1", "contract", "Webhosting"),
        ("", "holder", "Absender"),
        ("", "tag", "ohne Schlagwort"),
        ("", "provider", "–"),
    ],
)
def test_a_group_is_called_by_what_it_goes_by(key: str, by: Grouping, name: str) -> None:
    assert group_name(SpendingGroup(key, 1, {}, {}), by, {"a1": "Webhosting"}) == name


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        ({"EUR": 1000}, {"EUR": 1000}, "100 %"),
        ({"EUR": 733}, {"EUR": 1000, "CHF": 5000}, "73 %"),
        ({"EUR": 1}, {"EUR": 1000}, "0 %"),
        ({"CHF": 100}, {"EUR": 1000}, ""),
        ({"EUR": 1000}, {}, ""),
        ({}, {}, ""),
    ],
)
def test_a_share_is_told_in_whole_percent_of_the_euros(
    part: dict[str, int], whole: dict[str, int], share: str
) -> None:
    assert share_of(part, whole) == share


@pytest.mark.parametrize(
    ("part", "currency", "words"),
    [
        ("", "EUR", "87,00 € → 98,00 €"),
        ("Stellplatz", "EUR", "87,00 € → 98,00 € (Stellplatz)"),
        ("", "CHF", "87,00 CHF → 98,00 CHF"),
    ],
)
def test_a_step_is_told_from_the_old_price_to_the_new_one(part: str, currency: str, words: str) -> None:
    before, after = (Price(cents, currency, MONTH) for cents in (8700, 9800))
    contract, first_day = yearly("x", date(2021, 1, 1)), date(2026, 7, 1)
    assert step_in_words(PriceStep(contract, first_day, part, before, after)) == words
