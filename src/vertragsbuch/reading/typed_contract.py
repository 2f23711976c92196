"""A contract as people type it, field by field."""

from collections.abc import Iterator, Mapping
from typing import Any

from vertragsbuch.contract.fields import BY_KEY, ContractField, in_order_of_forms, value_in
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.period import Period
from vertragsbuch.reading.typed_values import entry_text, typed_text


def typed_text_in(contract: Contract, row: ContractField) -> str:
    """Return what stands in a field of a contract, as a person reads and types it; empty for nothing."""
    value = value_in(contract, row)
    if value is None and row.otherwise:
        value = value_in(contract, BY_KEY[row.otherwise])
    if row.along:
        value = (value, value_in(contract, BY_KEY[row.along]))
    return typed_text(row.field, value)


def entered_in(contract: Contract) -> Iterator[tuple[ContractField, str]]:
    """Yield each field in which something was entered, with its text; defaults go without saying."""
    for row in in_order_of_forms():
        text, usual = typed_text_in(contract, row), row.field.default
        if text and (usual is None or value_in(contract, row) != usual):
            yield row, text


def entry_text_in(contract: Contract, row: ContractField) -> str:
    """Return what stands in the field of a form that is filled from a contract."""
    as_typed = row.along or row.otherwise
    return typed_text_in(contract, row) if as_typed else entry_text(row.field, value_in(contract, row))


def parted(values: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    """Return typed values with those parted that were typed together: a notice and the day it runs to.

    What is typed in the place of another thing empties that one, and stands in a field of its own. `whole`
    texts say everything, so that what they leave out is emptied; of others it stays as it was. Where a notice
    is taken away, its day goes with it.
    """
    separate: dict[str, Any] = {}
    for key, value in values.items():
        row = BY_KEY[key]
        part, is_given = value, value is not None
        if row.along:
            part, beside = value or (None, None)
            is_emptied = not is_given and bool(row.otherwise)
            separate |= {row.along: beside} if whole or beside is not None or is_emptied else {}
        if whole or part is not None or not is_given or not row.along:
            separate |= _in_its_field(row, part)
    replaced = [other for key, other in _IN_PLACE_OF.items() if separate.get(key) is not None]
    return separate | {other: None for other in replaced if other not in values}


def _in_its_field(row: ContractField, part: Any) -> dict[str, Any]:  # noqa: ANN401 - as its shape has it
    """Return what was typed under the field that holds it, and nothing under the one that it replaces."""
    if not row.otherwise:
        return {row.key: part}
    is_own = part is None or isinstance(part, Period)
    return {row.key: part if is_own else None, row.otherwise: None if is_own else part}


_IN_PLACE_OF = {row.otherwise: row.key for row in BY_KEY.values() if row.otherwise}
"""The field that is empty where another one holds, by that other one."""
