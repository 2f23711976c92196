"""The prices that a contract had before the one that stands in it, as its history keeps them."""

from collections.abc import Callable, Iterator
from datetime import date

from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.events.entry import Edited
from vertragsbuch.contract.events.event import Json
from vertragsbuch.contract.events.opening import ContributionIncrease, PriceIncrease, RentIncrease
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.shapes import COSTS, PRICE

DatedPrice = tuple[date, Price]
"""A price and the day from which it is paid."""


def prices_before(
    contract: Contract, start: date, currency: str, since: Callable[[Cost], date]
) -> tuple[list[DatedPrice], list[tuple[date, int]], date]:
    """Return the earlier prices, the raises that are only announced, and the first day of today's price.

    Who enters another price after the day of a raise knows what is paid since then: what was entered before
    goes on to be the price until that day. Without a raise the price that was entered last was always right.
    Of several raises for one day the last one noted counts. `since` says from when on a cost is paid.
    """
    earlier: list[DatedPrice] = []
    announced: dict[date, int] = {}
    for event in contract.effective_events:
        match event:
            case PriceIncrease() | RentIncrease() | ContributionIncrease():
                if event.new_price_cents is not None and event.effective_on is not None:
                    announced[event.effective_on] = event.new_price_cents
            case Edited(on=on, before=before) if on is not None and before and "price" in before:
                raised = sorted((day, cents) for day, cents in announced.items() if day <= on)
                announced = {day: cents for day, cents in announced.items() if day > on}
                price = _price_before(before["price"], currency)
                if raised and price is not None:
                    raised_on = raised[-1][0]
                    earlier.append((start, price))
                    steps = _steps_before(before.get("costs"), currency, since)
                    earlier += (step for step in steps if start < step[0] < raised_on)
                    earlier += ((day, price._replace(cents=cents)) for day, cents in raised[:-1])
                    start = max(start, raised_on)
    return earlier, sorted(announced.items()), start


def _price_before(written: Json, currency: str) -> Price | None:
    """Return a price as the history keeps it; None for none that could be paid in the currency of today."""
    try:
        price: Price | None = None if written is None else PRICE.read(written)
    except ValueError:
        return None
    return price if price is not None and price.currency == currency else None


def _steps_before(written: Json, currency: str, since: Callable[[Cost], date]) -> Iterator[DatedPrice]:
    """Yield the later prices that costs as the history keeps them had, each from its day on."""
    try:
        costs: tuple[Cost, ...] = () if written is None else COSTS.read(written)
    except ValueError:
        return
    for cost in costs:
        price, is_of_the_contract = cost.price, cost.what is None and cost.unit is None
        if price is not None and is_of_the_contract and price.currency == currency and cost.since is not None:
            yield since(cost), price
