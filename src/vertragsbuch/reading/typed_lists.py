"""Lists in a cell of a table: as people type them, with bars, or as JSON where nothing else is exact."""

import json
from datetime import date
from typing import Any

from vertragsbuch.language import _
from vertragsbuch.reading.typed_values import typed_value
from vertragsbuch.tables.fields import Faults, Field

LISTS = ("address", "tags", "holders", "costs")
"""The fields that hold several things."""


def value_of_list(field: Field, text: str, today: date) -> Any:  # noqa: ANN401 - as the shape of the field has it
    """Return what a cell says of a list; raises ValueError in German."""
    if text.startswith("["):
        return _spelt(field, text)
    if field.name != "costs":
        text = text.replace("|", "\n" if field.name == "address" else ",")
    return typed_value(field, text, today)


def _spelt(field: Field, text: str) -> Any:  # noqa: ANN401 - as above
    try:
        return field.shape.read(json.loads(text))
    except Faults as faults:
        raise ValueError("; ".join(str(fault) for fault in faults.faults)) from faults
    except (ValueError, RecursionError) as fault:
        raise ValueError(_("Das ist keine Liste, wie sie hier geschrieben wird.")) from fault
