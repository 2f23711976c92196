"""What `[remind]` may set: how long before its day somebody is told of an occasion, and when nobody is."""

from collections.abc import Callable
from datetime import time

from vertragsbuch.config.shapes import section
from vertragsbuch.contract.model import KINDS
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.shapes import PERIOD, time_of_day
from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.tables.fields import LINE, Faults, Field, Json, Shape, choice, many, read_at, similar

_MOST_STAGES = 50


def _quiet(value: Json) -> tuple[time, time]:
    """Return the two times of day between which nobody is to be woken."""
    begins, dash, ends = value.partition("-") if isinstance(value, str) else ("", "", "")
    try:
        times = time_of_day(begins.strip()), time_of_day(ends.strip())
    except ValueError:
        times = (time.min, time.min)
    if not dash or times[0] == times[1]:
        raise ValueError(_("Hier stehen zwei verschiedene Uhrzeiten, etwa 22:00-07:00."))
    return times


def _by_name(fault_of: Callable[[str], str]) -> Shape:
    """Return the shape of tables by name, each with stages of its own; `fault_of` looks at a name."""

    def read(value: Json) -> dict[str, tuple[Period, ...]]:
        if not isinstance(value, dict):
            raise ValueError(_("Das ist ein Abschnitt: [Name], darunter je Zeile eine Einstellung."))
        faults: list[Fault] = []
        stages: dict[str, tuple[Period, ...]] = {}
        for name, table in value.items():
            if sentence := fault_of(name):
                faults.append(Fault(name, sentence))
            values = read_at(name, _OF_ONE.read, table, faults)
            stages[name] = values["stages"] if values else ()
        if faults:
            raise Faults(faults)
        return stages

    return Shape(read, dict, {"type": "object"}, "section")


def _fault_of_kind(name: str) -> str:
    if name in KINDS:
        return ""
    close = similar(name, KINDS)
    if close is not None:
        return _("Diese Art gibt es nicht; ist „{close}“ gemeint?").format(close=close)
    return _("Diese Art gibt es nicht; es gibt {names}.").format(names=", ".join(KINDS))


def _no_fault(_name: str) -> str:
    return ""


_STAGES = many(PERIOD, at_most=_MOST_STAGES)
_OF_ONE = section((Field("stages", _STAGES, required=True),))
REMIND: tuple[Field, ...] = (
    Field("stages", _STAGES),
    Field("quiet", Shape(_quiet, str, LINE.schema, "line")),
    Field("content", choice(("full", "titles", "count"))),
    Field("kinds", _by_name(_fault_of_kind)),
    Field("contracts", _by_name(_no_fault)),
)
"""The rows of the section; a kind, and a contract by its identifier, may have stages of its own."""
