"""Clauses of contracts with what may be read from each, and what must stay open."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from vertragsbuch.contract.money import Price, cents_of
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import YearlyDay, cut_off
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.clause_reading import CLAUSE_FIELDS, ClauseReading

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "clauses.toml").read_text(encoding="utf-8"))
MANY_KINDS = tomllib.loads((HERE / "clauses_of_many_kinds.toml").read_text(encoding="utf-8"))
AS_PASTED = tomllib.loads((HERE / "clauses_as_pasted.toml").read_text(encoding="utf-8"))

STARTS_ON = date(2024, 10, 1)
Stated = str | list[str] | date


class Case(NamedTuple):
    name: str
    text: str
    reads: dict[str, Stated]
    doubt: str | None


CASES = [
    Case(f"{name}{kind}-{number}", entry["text"], entry["reads"], entry.get("doubt"))
    for name, table in (("", TABLE), ("many-", MANY_KINDS), ("", AS_PASTED))
    for kind, entries in table.items()
    for number, entry in enumerate(entries, start=1)
]


@cache
def read_alone(text: str) -> ClauseReading:
    """Return what is read from the text of a case with nothing around it; many tests compare with it."""
    return read_clause(text, STARTS_ON)


def expected(case: Case) -> dict[str, Any]:
    values: dict[str, Any] = dict.fromkeys(CLAUSE_FIELDS)
    for field, text in case.reads.items():
        values[field] = _value(field, text)
    return values


def _value(field: str, text: Stated) -> object:
    if isinstance(text, date):
        return text
    if isinstance(text, list):
        return tuple(YearlyDay.parse(day) for day in text)
    if field == "price":
        amount, every = text.split()
        return Price(cents_of(amount), "EUR", Period.parse(every))
    if text.startswith("--"):
        return cut_off(text)
    return Period.parse(text) if text.startswith("P") else text
