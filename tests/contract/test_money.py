from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.contract.money import MOST_CENTS, Price, cents_of, decimal_text, german_amount, german_sums
from vertragsbuch.contract.period import Period

MONTH, YEAR, QUARTER = Period(months=1), Period(years=1), Period(months=3)


@given(st.integers(0, 99_999_999_999))
def test_cents_come_back_from_their_text(cents: int) -> None:
    assert cents_of(decimal_text(cents)) == cents


@pytest.mark.parametrize(
    ("text", "cents"), [("9.99", 999), ("9.9", 990), ("0", 0), ("1200", 120_000), ("0.05", 5)]
)
def test_a_decimal_text_is_whole_cents(text: str, cents: int) -> None:
    assert cents_of(text) == cents


@pytest.mark.parametrize("text", ["", "9,99", "-1", "1e3", "9.999", "NaN", " 9", "٣", "1.", ".5"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Betrag"):
        cents_of(text)


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (65_040, "650,40 €"),
        (165_040, "1.650,40 €"),
        (5, "0,05 €"),
        (0, "0,00 €"),
        (-1, "-0,01 €"),
        (-150, "-1,50 €"),
    ],
)
def test_people_read_german_amounts(cents: int, text: str) -> None:
    assert german_amount(cents) == text


@pytest.mark.parametrize(
    ("cents", "currency", "text"),
    [
        (100_049, "JPY", "1.000 JPY"),
        (100_050, "JPY", "1.001 JPY"),
        (-100_050, "JPY", "-1.001 JPY"),
        (0, "KRW", "0 KRW"),
        (123_456_789, "USD", "1.234.567,89 USD"),
    ],
)
def test_a_currency_without_a_smaller_unit_is_read_in_whole_ones(
    cents: int, currency: str, text: str
) -> None:
    assert german_amount(cents, currency) == text


def test_amounts_of_several_currencies_stand_beside_each_other() -> None:
    assert german_sums({"EUR": 1200, "CHF": 990}) == "12,00 € + 9,90 CHF"
    assert german_sums({}) == "0,00 €"
    assert [decimal_text(cents) for cents in (-5, 0, 5, 1_000_000)] == ["-0.05", "0.00", "0.05", "10000.00"]
    assert cents_of("999999999.99") == MOST_CENTS


@pytest.mark.parametrize(
    ("cents", "every", "months", "cost"),
    [
        (5420, MONTH, 12, 65_040),
        (5, Period(months=2), 1, 3),
        (11, Period(months=2), 9, 50),
        (12_000, YEAR, 1, 1000),
        (12_000, YEAR, 12, 12_000),
        (1000, QUARTER, 1, 333),
    ],
)
def test_the_cost_of_whole_months_is_exact(cents: int, every: Period, months: int, cost: int) -> None:
    assert Price(cents, "EUR", every).over(months=months, days=0) == cost


def test_days_are_taken_from_the_average_month() -> None:
    days = (date(2027, 1, 15) - date(2026, 12, 31)).days
    assert Price(3000, "EUR", MONTH).over(months=0, days=days) == 1478
    assert Price(700, "EUR", Period(weeks=1)).per_month() == 3044
