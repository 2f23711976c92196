"""Money in whole cents: a decimal text goes in, a decimal text comes out, nothing is rounded unseen."""

from collections.abc import Mapping

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import is_number

_MOST_DIGITS = 9
MOST_CENTS = 10 ** (_MOST_DIGITS + 2) - 1
"""The largest amount that there may be."""
_DAYS_OF_AVERAGE_YEAR = 365.2425


def cents_of(amount: str) -> int:
    """Return the cents of a decimal text such as `9.99`; raises ValueError with a German sentence."""
    euros, point, cents = amount.partition(".")
    if not is_number(euros, _MOST_DIGITS) or (point and not is_number(cents, len("99"))):
        raise ValueError(
            _("„{amount}“ ist kein Betrag; gemeint ist etwa 9.99 (Punkt, höchstens zwei Stellen).").format(
                amount=amount
            )
        )
    return int(euros) * 100 + int(cents.ljust(2, "0"))


def decimal_text(cents: int) -> str:
    """Return cents as the decimal text of the exchange format: `9.99`."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


WHOLE_UNITS = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV")
).union(("XAF", "XOF", "XPF"))
"""The currencies of ISO 4217 that have no smaller unit."""


def german_amount(cents: int, currency: str = "EUR") -> str:
    """Return hundredths of a currency as a German reads them: „1.650,40 €“, „1.000 JPY“."""
    symbol = "€" if currency == "EUR" else currency
    sign = "-" if cents < 0 else ""
    if currency in WHOLE_UNITS:
        return f"{sign}{_grouped((abs(cents) + 50) // 100)} {symbol}"
    return f"{sign}{_grouped(abs(cents) // 100)},{abs(cents) % 100:02} {symbol}"


def german_sums(sums: Mapping[str, int]) -> str:
    """Return amounts of several currencies beside each other: „12,00 € + 9,90 CHF“; „0,00 €“ for none."""
    return " + ".join(german_amount(cents, currency) for currency, cents in sums.items()) or german_amount(0)


def _grouped(whole: int) -> str:
    return f"{whole:,}".replace(",", ".")


class Price(NamedTuple):
    """What a contract costs: whole cents, due every `every`."""

    cents: int
    currency: str
    every: Period

    def per_month(self) -> int:
        """Return the average cost of a month in cents, rounded half up."""
        return self.over(months=1, days=0)

    def over(self, *, months: int, days: int) -> int:
        """Return the cost in cents of so many whole months and further days, rounded half up."""
        every = self.every
        if every.in_months and not every.in_days and not days:
            return (2 * self.cents * months + every.in_months) // (2 * every.in_months)
        days_of_month = _DAYS_OF_AVERAGE_YEAR / 12
        span = months * days_of_month + days
        rhythm = every.in_months * days_of_month + every.in_days
        return int(self.cents * span / rhythm + 0.5)
