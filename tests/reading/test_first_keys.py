"""What is read ahead leaves nothing to compile to the first key in a field."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.first_keys import examples_read
from vertragsbuch.reading.typed_values import typed_value

TODAY = date(2026, 11, 22)
TYPED = {
    "starts_on": ("5", "5.6.2025"),
    "initial_term": ("2", "24 Monate", "bis 30.6.2027"),
    "renewal": ("u", "unbestimmt", "1 Jahr"),
    "notice": ("6", "6 W", "6 Wochen zum Quartalsende", "3 Mon. z. ME"),
    "price": ("2", "29,99 € im Monat"),
    "iban": ("D", "DE89 3704 0044 0532 0130 00"),
}
_LARGE = 100
CLAUSE = (
    "Der Vertrag läuft ein Jahr und verlängert sich stillschweigend um ein weiteres Jahr, sofern er nicht "
    "spätestens sechs Wochen vor Ablauf gekündigt wird."
)


def test_the_first_keys_wait_for_no_large_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_one: Callable[..., object] = re._compiler.compile  # type: ignore[attr-defined]

    def noted(pattern: str, flags: int = 0) -> object:
        compiled.append(pattern)
        return compile_one(pattern, flags)

    monkeypatch.setattr("re._compiler.compile", noted)
    re.purge()
    read_clause(CLAUSE)
    at_first = len(compiled)
    re.purge()
    assert sum(1 for _part in examples_read(TODAY)) > len(TYPED)
    compiled.clear()
    read_clause(CLAUSE)
    assert len(compiled) < at_first / 5
    compiled.clear()
    for key, texts in TYPED.items():
        for text in texts:
            with suppress(ValueError):
                typed_value(BY_KEY[key].field, text, TODAY)
    assert [pattern for pattern in compiled if len(pattern) > _LARGE] == []
