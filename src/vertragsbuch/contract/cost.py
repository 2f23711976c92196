"""What a contract costs beside its first price: the price that follows, a further part, what is paid once."""

from datetime import date

from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.named_tuple import NamedTuple

MILLIONTHS_OF_A_CENT = 10_000


class Cost(NamedTuple):
    """One part of what a contract costs, from a day on.

    Parts of one name replace each other; one that is paid by the `unit` needs none. What has neither is the
    price of the contract itself from its day on, or paid beside it where it names no day. `since`
    is the first day on which it is paid, or how long after the start of the contract that is; None for its
    start. Without `every` it is paid once, on that day. A part that is paid by the `unit` names a guess of
    how many `units` there will be in each `every`; its amount, in millionths of the currency, is that of one.
    """

    millionths: int
    currency: str
    every: Period | None = None
    what: str | None = None
    since: date | Period | None = None
    unit: str | None = None
    units: int | None = None

    @property
    def cents(self) -> int:
        """What is paid each time in hundredths of the currency, rounded half up."""
        units = 1 if self.units is None else self.units
        return (self.millionths * units + MILLIONTHS_OF_A_CENT // 2) // MILLIONTHS_OF_A_CENT

    @property
    def price(self) -> Price | None:
        """What is paid again and again; None for what is paid once."""
        return None if self.every is None else Price(self.cents, self.currency, self.every)


def millionths_text(millionths: int) -> str:
    """Return an amount as the decimal text of the exchange format, two places at least: `0.3215`, `39.90`."""
    whole, rest = divmod(millionths, 1_000_000)
    places = f"{rest:06}".rstrip("0")
    return f"{whole}.{places.ljust(2, '0')}"
