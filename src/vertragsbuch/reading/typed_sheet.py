"""Contracts as a sheet that people read and that is read back: labels of the form, values as one types them.

What it shows comes back as it was; the history and the documents stay in the exchange format.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from vertragsbuch.contract.fields import BY_KEY, ContractField, in_order_of_forms, value_in
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import german_text, in_german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.column_names import PARTS_OF_A_PRICE, name_of_key
from vertragsbuch.reading.typed_contract import typed_text_in
from vertragsbuch.reading.typed_lists import value_of_list
from vertragsbuch.reading.typed_money import typed_every
from vertragsbuch.reading.typed_values import typed_text

_DAYS = ("date", "made_on", "start")
_LISTS = ("address", "tags", "holders")
_BAR = " | "


class Amount(NamedTuple):
    """An amount of money in hundredths: a number of the sheet, so that it can be added up."""

    cents: int


TypedCell = str | date | Amount
"""What stands in a cell: a text, a day, an amount; an empty text for nothing."""


class TypedSheet(NamedTuple):
    """The headings of a sheet and its rows, as long as the headings each."""

    heads: tuple[str, ...]
    rows: tuple[tuple[TypedCell, ...], ...]


def sheet_of(contracts: Iterable[Contract]) -> TypedSheet:
    """Return contracts as a sheet, in German whatever the screen speaks.

    A field that few contracts have gets a column only where one of them says something in it.
    """
    with in_german():
        rows = [_cells_of(contract) for contract in contracts]
    shown = [key for key in _keys() if not _is_rare(key) or any(row[key] for row in rows)]
    heads = tuple(german_text(_head(key)) for key in shown)
    return TypedSheet(heads, tuple(tuple(row[key] for key in shown) for row in rows))


def _keys() -> Sequence[str]:
    keys = ["id"]
    for row in in_order_of_forms():
        keys += [*PARTS_OF_A_PRICE, "costs"] if row.key == "price" else [row.key]
    return keys


def _head(key: str) -> str:
    with in_german():
        return name_of_key(key)


def _is_rare(key: str) -> bool:
    return key in BY_KEY and BY_KEY[key].rare


def _cells_of(contract: Contract) -> dict[str, TypedCell]:
    """Return what stands in each cell of a contract, by the keys of the columns."""
    cells: dict[str, TypedCell] = {"id": contract.id}
    for row in in_order_of_forms():
        cells[row.key] = _cell(contract, row)
    price = contract.price
    cells["price"] = Amount(price.cents) if price else ""
    cells["currency"] = price.currency if price else ""
    cells["every"] = typed_every(price.every) if price else ""
    cells["costs"] = _listed(
        BY_KEY["costs"], contract.costs, typed_text(BY_KEY["costs"].field, contract.costs)
    )
    return cells


def _cell(contract: Contract, row: ContractField) -> TypedCell:
    value = value_in(contract, row)
    if row.field.shape.kind in _DAYS and isinstance(value, date):
        return value
    text = typed_text_in(contract, row)
    if row.key == "address":
        text = text.strip("\n").replace("\n", _BAR)
    return _listed(row, value, text) if row.key in _LISTS else text


def _listed(row: ContractField, value: Any, text: str) -> str:  # noqa: ANN401 - as the shape of the field has it
    """Return the text of a list, spelt as JSON where what people type would not say the same."""
    try:
        is_same = value_of_list(row.field, text, date.min) == value if text else not value
    except ValueError:
        is_same = False
    return text if is_same else json.dumps(row.field.shape.write(value), ensure_ascii=False)
