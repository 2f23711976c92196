"""The entry of a form that takes a field of a table, by what kind of value it holds."""

from datetime import date
from functools import partial

from vertragsbuch.contract.events.rows.row import Fact
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import Lean
from vertragsbuch.language import _
from vertragsbuch.reading.typed import date_of
from vertragsbuch.reading.typed_money import EACH_TIME, amount_each_time
from vertragsbuch.reading.typed_values import TYPED, typed_value
from vertragsbuch.tables.fields import LINE, PARAGRAPH, Field
from vertragsbuch.tui.kit.entry import ChoiceEntry, FormEntry, LineEntry, LinesEntry, Reader


def entry_of(
    field: Field,
    today: date,
    *,
    name: str = "",
    text: str = "",
    lean: Lean = "nearest",
    reader: Reader | None = None,
    one_line: type[LineEntry] = LineEntry,
) -> FormEntry:
    """Return the entry for a field, in which `text` stands at first, under its own name or another.

    It is called by its label, else by its question. `lean` says where a day without a year is looked for;
    `reader` reads what its kind alone cannot; `one_line` is the widget for what has one line.
    """
    kind = TYPED[field.shape.kind]
    name, label = name or field.name, _(field.label or field.question)
    example = _(field.example) if field.example else ""
    if reader is None:
        reader = partial(typed_value, field, today=today)
        if field.shape.kind == "date":
            reader = partial(date_of, today=today, lean=lean)
    if kind.choices is not None:
        return ChoiceEntry(name, label, kind.choices(), reader, value=text, example=example)
    make = LinesEntry if kind.in_lines else one_line
    return make(name, label, reader, example=example, value=text, required=field.required)


def entry_of_fact(fact: Fact, today: date, example: str = "", paid_every: Period | None = None) -> FormEntry:
    """Return the entry for a fact of an event, on one line; its own example goes before another.

    `paid_every` is how often the contract is paid for, which may stand behind a new price.
    """
    shape = LINE if fact.shape is PARAGRAPH else fact.shape
    field = fact.field._replace(shape=shape, required=fact.needed, example=fact.example or example)
    reader = partial(amount_each_time, every=paid_every) if fact.name == EACH_TIME else None
    return entry_of(field, today, lean=fact.lean, reader=reader)
