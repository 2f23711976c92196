"""Prices over time, as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import PERIODS
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.money import Price, german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.reading.typed_costs import costs_typed, further_costs_of, typed_costs, typed_further_costs

TODAY = date(2026, 11, 27)
MONTH, YEAR, TWELVE = Period(months=1), Period(years=1), Period(months=12)


def euros(cents: int, **rest: object) -> Cost:
    return Cost(cents * 10_000, "EUR", MONTH)._replace(**rest)  # type: ignore[arg-type]


THEN = euros(3999, since=TWELVE)
CHEAP = Price(1999, "EUR", MONTH)


@pytest.mark.parametrize(
    ("text", "price", "costs"),
    [
        ("19,99 monatlich für 12 Monate, dann 39,99", CHEAP, (THEN,)),
        ("19,99 monatlich für die ersten 12 Monate, danach 39,99 monatlich", CHEAP, (THEN,)),
        ("19,99 monatlich; nach 12 Monaten 39,99 monatlich", CHEAP, (THEN,)),
        ("19,99 monatlich\nnach 12 Monaten 39,99", CHEAP, (THEN,)),
        ("19,99 monatlich; ab 1.2.2027 39,99", CHEAP, (euros(3999, since=date(2027, 2, 1)),)),
        ("19,99 monatlich; ab 1. Februar 2027 39,99", CHEAP, (euros(3999, since=date(2027, 2, 1)),)),
        ("19,99 monatlich; 39,99 ab 1.2.2027", CHEAP, (euros(3999, since=date(2027, 2, 1)),)),
        (
            "19,99 monatlich; Anschlusspreis 39,99 einmalig",
            CHEAP,
            (euros(3999, every=None, what="Anschlusspreis"),),
        ),
        ("einmalig 39,99 für Anschluss", None, (euros(3999, every=None, what="Anschluss"),)),
        (
            "Grundpreis 12,90 monatlich; Arbeitspreis 32,15 ct/kWh, 3.500 kWh im Jahr",
            None,
            (euros(1290, what="Grundpreis"), Cost(321_500, "EUR", YEAR, "Arbeitspreis", None, "kWh", 3500)),
        ),
        (
            "19,99 monatlich; Strom 0,32145 € je kWh, 3500 kWh im Jahr",
            CHEAP,
            (Cost(321_450, "EUR", YEAR, "Strom", None, "kWh", 3500),),
        ),
        ("19,99 monatlich, ab 1.2.27 39,99", CHEAP, (euros(3999, since=date(2027, 2, 1)),)),
        ("19,99 mtl., ab 1.2.2027: 39,99 mtl.", CHEAP, (euros(3999, since=date(2027, 2, 1)),)),
        ("19,99 monatlich, nach 12 Monaten 39,99", CHEAP, (THEN,)),
        ("19,99 €/Monat, ab dem 13. Monat 39,99 €/Monat", CHEAP, (THEN,)),
        ("in den ersten 12 Monaten 19,99 monatlich, danach 39,99", CHEAP, (THEN,)),
        ("12 Monate 19,99 monatlich, danach 39,99 monatlich", CHEAP, (THEN,)),
        (
            "19,99 im Monat, Anschluss 39,99 einmalig",
            CHEAP,
            (euros(3999, every=None, what="Anschluss"),),
        ),
        ("19,99 monatlich + 39,99 einmalig", CHEAP, (euros(3999, every=None),)),
        (
            "Grundpreis 12,90 monatlich, Arbeitspreis 32,15 ct/kWh, 3.500 kWh im Jahr",
            None,
            (euros(1290, what="Grundpreis"), Cost(321_500, "EUR", YEAR, "Arbeitspreis", None, "kWh", 3500)),
        ),
        ("1.000 JPY im Monat", Price(100_000, "JPY", MONTH), ()),
        ("1000 JPY im Monat", Price(100_000, "JPY", MONTH), ()),
        ("12,50 CHF im Monat", Price(1250, "CHF", MONTH), ()),
        ("120 € im Jahr", Price(12000, "EUR", YEAR), ()),
    ],
)
def test_prices_over_time_are_understood(text: str, price: Price | None, costs: tuple[Cost, ...]) -> None:
    assert costs_typed(text, TODAY) == (price, costs)
    assert costs_typed(typed_costs((price, costs)), TODAY) == (price, costs)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9,99",
        "1.234 monatlich",
        "19,99 monatlich für 12 Monate",
        "frei",
        "9,99 monatlich; teurer",
        "9,99 monatlich 19,99 monatlich",
    ],
)
def test_what_is_not_understood_is_asked_for(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        costs_typed(text, TODAY)


def test_further_costs_say_what_or_from_when() -> None:
    assert further_costs_of("nach 12 Monaten 39,99 monatlich", TODAY) == (THEN,)
    assert typed_further_costs((THEN,)) == "nach 12 Monaten 39,99 € im Monat"
    with pytest.raises(ValueError, match="ab wann oder wofür"):
        further_costs_of("39,99 monatlich", TODAY)


@given(
    st.none() | st.tuples(st.integers(0, 10**8), PERIODS).map(lambda pair: Price(pair[0], "EUR", pair[1])),
    st.lists(
        st.builds(
            lambda cents, every, what, since: Cost(cents * 10_000, "EUR", every, what, since),
            st.integers(0, 10**8),
            st.none() | PERIODS,
            st.sampled_from(["Grundpreis", "Wartung", "Bonus"]),
            st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31)) | PERIODS,
        ),
        max_size=3,
    ).map(tuple),
)
def test_what_is_shown_is_read_back(price: Price | None, costs: tuple[Cost, ...]) -> None:
    if price is not None or costs:
        assert costs_typed(typed_costs((price, costs)), TODAY) == (price, costs)


def test_an_amount_has_the_places_of_its_currency() -> None:
    assert german_amount(100_000, "JPY") == "1.000 JPY"
    assert german_amount(102_850, "JPY") == "1.029 JPY"
    assert german_amount(100_000, "CHF") == "1.000,00 CHF"
    assert german_amount(-150, "KRW") == "-2 KRW"
