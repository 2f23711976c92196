"""A contract as people type it, field by field."""

from collections.abc import Mapping
from typing import Any

from vertragsbuch.contract.fields import BY_KEY, ContractField, value_in
from vertragsbuch.contract.model import Contract
from vertragsbuch.reading.typed_values import entry_text, typed_text


def text_in(contract: Contract, row: ContractField) -> str:
    """Return what stands in a field of a contract, as a person reads and types it; empty for nothing."""
    value = value_in(contract, row)
    if row.along:
        value = (value, value_in(contract, BY_KEY[row.along]))
    return typed_text(row.field, value)


def entry_text_in(contract: Contract, row: ContractField) -> str:
    """Return what stands in the field of a form that is filled from a contract."""
    return text_in(contract, row) if row.along else entry_text(row.field, value_in(contract, row))


def parted(values: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    """Return typed values with those parted that were typed together: a notice and the day it runs to.

    `whole` texts say everything, so that what they leave out is emptied; of others it stays as it was.
    """
    separate: dict[str, Any] = {}
    for key, value in values.items():
        along = BY_KEY[key].along
        if not along:
            separate[key] = value
            continue
        (part, other), is_given = value or (None, None), value is not None
        separate |= {key: part} if whole or part is not None or not is_given else {}
        separate |= {along: other} if whole or other is not None else {}
    return separate
