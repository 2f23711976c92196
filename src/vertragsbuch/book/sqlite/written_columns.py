"""A contract as the columns of a book take it: how follows from the types of the model."""

from datetime import date
from json import dumps

from vertragsbuch.book.sqlite.columns import CONTRACT_COLUMNS
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import MonthlyDay, YearlyDay
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.contract.shapes import COSTS
from vertragsbuch.typed import Any


def columns_of(contract: Contract) -> dict[str, Any]:
    """Return the columns of a contract by name, but for the number of its provider."""
    values = contract._asdict() | contract.terms._asdict()
    price = contract.price or (None,) * len(Price._fields)
    values |= {f"price_{part}": value for part, value in zip(Price._fields, price, strict=True)}
    return {name: _written(values[name]) for name in CONTRACT_COLUMNS if name != "provider_id"}


def _written(value: object) -> object:
    match value:
        case date() | Period() | RoughDay() | YearlyDay() | MonthlyDay():
            return str(value)
        case (YearlyDay(), *_):
            return " ".join(map(str, value))
        case (Cost(), *_):
            return dumps(COSTS.write(value), ensure_ascii=False)
        case tuple():
            return dumps(value, ensure_ascii=False)
    return value
