import pytest

from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.reading.typed_money import amount_each_time, price_of

MONTHLY, YEARLY = Period(months=1), Period(years=1)


@pytest.mark.parametrize(
    ("typed", "price"),
    [
        ("$9.99/month", Price(999, "USD", MONTHLY)),
        ("9,99 $ im Monat", Price(999, "USD", MONTHLY)),
        ("US$ 9.99/Monat", Price(999, "USD", MONTHLY)),
        ("£9.99 monthly", Price(999, "GBP", MONTHLY)),
        ("CHF 12 monatlich", Price(1200, "CHF", MONTHLY)),
        ("mtl. $5", Price(500, "USD", MONTHLY)),
        ("JPY 1.000 im Monat", Price(100000, "JPY", MONTHLY)),
        ("€ 9,99 im Monat", Price(999, "EUR", MONTHLY)),
    ],
)
def test_the_sign_of_a_currency_stands_before_or_behind_its_amount(typed: str, price: Price) -> None:
    assert price_of(typed) == price


@pytest.mark.parametrize(
    "typed", ["$9,99 USD im Monat", "$1.234 im Jahr", "GEZ 18,36 im Monat", "CHF 5 € im Monat", "$ im Monat"]
)
def test_what_may_mean_another_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"kein Betrag|mehrdeutig"):
        price_of(typed)


def test_a_new_price_may_say_again_how_often_one_pays() -> None:
    assert amount_each_time("24,99 monatlich", MONTHLY) == 2499
    assert amount_each_time("24,99", None) == 2499
    with pytest.raises(ValueError, match="gezahlt wird im Jahr"):
        amount_each_time("24,99 monatlich", YEARLY)
    with pytest.raises(ValueError, match="noch nicht"):
        amount_each_time("24,99 monatlich", None)
    with pytest.raises(ValueError, match="nicht in Euro"):
        amount_each_time("$24.99 monatlich", MONTHLY)
    for typed in ("", "viel", "24,99 manchmal"):
        with pytest.raises(ValueError, match=r"\w"):
            amount_each_time(typed, MONTHLY)
