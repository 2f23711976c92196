"""What sending costs, from a dated data file."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.named_tuple import NamedTuple

_SHEETS_STANDARD, _SHEETS_COMPACT = 3, 8
DATA = Path(__file__).with_name("data") / "postage.toml"


class PostagePrice(NamedTuple):
    """What one postal item costs in cents; both days are included.

    A price that is not `verified` rests on no source that could be checked, and is rather too high.
    """

    item: str
    title: str
    cents: int
    valid_from: date
    valid_until: date
    source: str
    checked_on: date
    verified: bool = True


class ShippingCost(NamedTuple):
    """What a channel costs: in cents where it is known, and as a German sentence."""

    cents: int | None
    sentence: str


def postage(items: tuple[str, ...], today: date) -> ShippingCost:
    """Return what these items cost together; after the prices have run out, what they cost last."""
    priced = [price_of_item(item, today) for item in items]
    cents = sum(price.cents for price in priced)
    ended_on = min(price.valid_until for price in priced)
    text = _("{amount} Porto") if today <= ended_on else _("zuletzt {amount} Porto (Preise bis {day})")
    if not all(price.verified for price in priced):
        text = _("etwa {amount} Porto (nicht belegt, am Schalter fragen)")
    return ShippingCost(cents, text.format(amount=german_amount(cents), day=german.day(ended_on)))


def letter_item(sheets: int, *, abroad: bool = False) -> str:
    """Return which item a letter of so many sheets A4 of 80 g is, with its envelope.

    A sheet weighs 5 g: three of them are a standard letter, eight a compact one, and more go unfolded.
    """
    item = "large_letter"
    if sheets <= _SHEETS_COMPACT:
        item = "letter" if sheets <= _SHEETS_STANDARD else "compact_letter"
    return f"{item}_international" if abroad else item


def price_of_item(item: str, today: date) -> PostagePrice:
    """Return the price of an item that holds on a day, or else the one that held nearest to it.

    Raises KeyError for an item that has no price.
    """
    of_item = [price for price in prices() if price.item == item]
    if not of_item:
        raise KeyError(item)
    begun = [price for price in of_item if price.valid_from <= today]
    return begun[-1] if begun else of_item[0]


@cache
def prices() -> tuple[PostagePrice, ...]:
    """Return every price of the data file, the oldest first."""
    rows = tomllib.loads(DATA.read_text("utf-8"))["prices"]
    return tuple(sorted((PostagePrice(**row) for row in rows), key=lambda price: price.valid_from))
