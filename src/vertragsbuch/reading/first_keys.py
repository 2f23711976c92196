"""What the first key in a field waits for: `re` compiles large patterns when they are first wanted."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from vertragsbuch.contract.fields import FIELDS
from vertragsbuch.language import german_text
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.typed_values import typed_value

_CLAUSE = (
    "Die Mindestlaufzeit beträgt 24 Monate. Der Vertrag verlängert sich um jeweils 12 Monate, wenn er nicht "
    "mit einer Frist von 3 Monaten zum Ende der Laufzeit gekündigt wird."
)
_SIGNS_AT_ONCE = 16


def examples_read(today: date) -> Iterator[None]:
    """Read the example of each field of a contract, from its first sign on, and a clause, part by part."""
    for row in FIELDS:
        example = german_text(row.field.example)
        for typed in (example[:1], example):
            with suppress(ValueError):
                typed_value(row.field, typed, today)
        yield
    for end in range(1, len(_CLAUSE) + _SIGNS_AT_ONCE, _SIGNS_AT_ONCE):
        read_clause(_CLAUSE[:end])
        yield
