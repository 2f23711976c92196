"""What stands on each of the papers, as whoever wrote it knows it."""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tests.papers.typeset import SHEETS, Scan
from vertragsbuch.tables.fields import Json


class Truth(NamedTuple):
    """What may be read from a paper; values as the exchange format writes them.

    `values` stand on it; `also` are other ways to put them. What is `free` may be read so or left open, what
    is `doubtful` must not be told for sure, and what is `beside` is not measured. Nothing else stands there.
    """

    paper: str
    values: Mapping[str, Json]
    also: Mapping[str, list[Json]]
    free: Mapping[str, Json]
    beside: frozenset[str]
    doubtful: frozenset[str]
    scan: Scan | None = None

    def accepts(self, name: str) -> list[Json]:
        """Return the values that are right for a field; none where nothing about it stands on the paper."""
        stated = [self.values[name]] if name in self.values else []
        free = [self.free[name]] if name in self.free else []
        return [*stated, *self.also.get(name, []), *free]


def names() -> list[str]:
    """Return the names of all papers, in order."""
    return sorted(sheet.stem for sheet in SHEETS.glob("*.typ"))


def truth_of(name: str) -> Truth:
    """Return what stands on a paper."""
    table = tomllib.loads((SHEETS / f"{name}.toml").read_text(encoding="utf-8"))
    values = {**table["values"], **_under("printed", table), **_under("event", table)}
    return Truth(
        table["paper"],
        _as_json(values),
        _as_json(table.get("also", {})),
        _as_json(table.get("free", {})),
        frozenset(table.get("beside", [])),
        frozenset(table.get("doubtful", [])),
        Scan(**table["scan"]) if "scan" in table else None,
    )


def _under(part: str, table: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{part}.{name}": value for name, value in table.get(part, {}).items()}


def _as_json(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return a value of TOML with days as texts."""
    if isinstance(value, dict):
        return {name: _as_json(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
