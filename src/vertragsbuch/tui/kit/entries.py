"""The entry of a form that takes a field of a table, by what kind of value it holds."""

from datetime import date
from functools import partial

from vertragsbuch.language import _
from vertragsbuch.reading.typed_values import TYPED, typed_value
from vertragsbuch.tables.fields import Field
from vertragsbuch.tui.kit.form import ChoiceEntry, Entry, LinesEntry


def entry_of(field: Field, today: date, *, name: str = "", text: str = "") -> Entry:
    """Return the entry for a field, in which `text` stands at first, under its own name or another.

    A day without a year is found near today.
    """
    kind = TYPED[field.shape.kind]
    name, label, example = name or field.name, _(field.label), _(field.example) if field.example else ""
    reader = partial(typed_value, field, today=today)
    if kind.choices is not None:
        return ChoiceEntry(name, label, kind.choices(), reader, value=text, example=example)
    make = LinesEntry if kind.in_lines else Entry
    return make(name, label, reader, example=example, value=text, required=field.required)
