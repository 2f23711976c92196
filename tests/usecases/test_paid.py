"""What statements say was paid, beside the price that was entered, in one line and one table."""

from datetime import date

import pytest

from tests.contracts import MONTH, MUSTERHOST, yearly
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.payment import Payment
from vertragsbuch.contract.period import Period
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.paid import paid_for, payment_in_words, twelve_months_in_words

HOSTING = Contract(
    "web", "Webhosting", MUSTERHOST, yearly(date(2023, 1, 1), MONTH), price=Price(999, "EUR", MONTH)
)


def noted(context: Context, contract: Contract, *payments: tuple[str, int], currency: str = "EUR") -> str:
    """Return how payments, each a day and its cents, stand beside the price of a contract."""
    with opened(context) as book, book.transaction() as transaction:
        transaction.add(contract)
        every = (Payment(date.fromisoformat(on), cents, currency, "Hosting", on) for on, cents in payments)
        transaction.payments.keep(contract.id, every)
    paid = paid_for(context, contract)
    assert paid is not None
    return " ".join(twelve_months_in_words(paid)[1:])


@pytest.mark.parametrize(
    ("price", "payments", "words"),
    [
        (999, [("2026-10-04", 999), ("2026-11-04", 999)], "19,98 € in 2 Zahlungen, wie eingetragen"),
        (999, [("2026-11-04", 2997)], "29,97 € in 1 Zahlung, wie eingetragen"),
        (999, [("2026-10-04", 899), ("2026-11-04", 999)],
         "18,98 € in 2 Zahlungen, seit 04.11.2026 wie eingetragen"),
        (999, [("2026-10-04", 999), ("2026-11-04", 1099)],
         "20,98 € in 2 Zahlungen, zuletzt 10,99 €; eingetragen sind 9,99 € im Monat"),
        (999, [("2026-10-04", 999), ("2026-10-08", -999), ("2026-11-04", 999)],
         "9,99 € in 2 Zahlungen, 1 kam zurück, wie eingetragen"),
        (None, [("2026-11-04", 999)], "9,99 € in 1 Zahlung"),
        (999, [("2025-11-22", 999)], "0,00 € keine Zahlung"),
        (999, [("2025-11-23", 999), ("2026-11-22", 999), ("2026-11-23", 999)],
         "19,98 € in 2 Zahlungen, wie eingetragen"),
    ],
)  # fmt: skip
def test_twelve_months_stand_in_a_line_beside_the_price(
    context: Context, price: int | None, payments: list[tuple[str, int]], words: str
) -> None:
    contract = HOSTING._replace(price=None if price is None else Price(price, "EUR", MONTH))
    assert noted(context, contract, *payments) == words


def test_a_yearly_price_paid_by_quarters_is_paid_as_entered(context: Context) -> None:
    contract = HOSTING._replace(price=Price(12000, "EUR", Period(months=12)))
    assert noted(context, contract, ("2026-11-04", 3000)).endswith("wie eingetragen")


def test_what_is_paid_in_another_currency_is_not_compared(context: Context) -> None:
    assert noted(context, HOSTING, ("2026-11-04", 999), currency="CHF") == "9,99 CHF in 1 Zahlung"


def test_payments_come_latest_first_with_their_purpose(context: Context) -> None:
    noted(context, HOSTING, ("2026-09-04", 999), ("2026-11-04", 999), ("2026-10-04", -999))
    paid = paid_for(context, HOSTING)
    assert paid is not None
    assert [payment_in_words(each)[:2] for each in paid.payments] == [
        ("04.11.2026", "9,99 €"), ("04.10.2026", "-9,99 €"), ("04.09.2026", "9,99 €"),
    ]  # fmt: skip
    assert payment_in_words(paid.payments[0])[2] == "Hosting"
    assert paid_for(context, HOSTING._replace(id="anderer")) is None


@pytest.mark.parametrize("today", [date(1, 1, 1), date(2024, 2, 29), date(9999, 12, 31)])
def test_every_day_of_the_calendar_has_a_year_before_it(context: Context, today: date) -> None:
    assert noted(context._replace(today=today), HOSTING, (today.isoformat(), 999)).startswith(
        "0,00 €" if today.year == 1 else "9,99 € in 1 Zahlung"
    )
