"""What came of the trials of a part, as figures."""

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

FAULTS = ("lost", "silent", "traceback")


class Result(NamedTuple):
    """What came of one trial: empty texts where nothing went wrong.

    `lost` names what had been there or had been confirmed and is not there, or is there in part; `silent`
    what is there otherwise without a word; `traceback` a defect, or a program that never ended.
    """

    what: str
    lost: str = ""
    silent: str = ""
    traceback: str = ""
    tried: int = 1


class NotHere(Exception):
    """A part cannot be tried on this machine; the text says why."""


Trial = Callable[[Random], Result]
Prepare = Callable[[Path], Trial]
"""Makes what all trials of a process begin with, in an empty folder; raises NotHere."""


class Part(NamedTuple):
    """Trials of one kind; `share` of an hour is theirs."""

    name: str
    share: float
    prepare: Prepare
    workers: int = 99
    """How many processes may try it at once at most."""
    small: Prepare | None = None
    """The same with trials of a few seconds, where one of its trials is long."""


class Figures(NamedTuple):
    """How often a part was tried, and every fault with the number of its trial."""

    part: str
    tried: int = 0
    faults: tuple[tuple[int, Result], ...] = ()
    seconds: float = 0.0
    left_out: str = ""

    def number_of(self, kind: str) -> int:
        """Return how many trials had such a fault."""
        return sum(bool(getattr(result, kind)) for _number, result in self.faults)

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not self.faults

    def with_result(self, number: int, result: Result) -> "Figures":
        """Return the figures with one trial more."""
        faulty = any(getattr(result, kind) for kind in FAULTS)
        faults = (*self.faults, (number, result)) if faulty else self.faults
        return self._replace(tried=self.tried + result.tried, faults=faults)

    def joined(self, others: "Iterable[Figures]", seconds: float) -> "Figures":
        """Return the sum of what several processes tried in this time."""
        for other in others:
            self = self._replace(  # noqa: PLW0642 - a sum
                tried=self.tried + other.tried,
                faults=(*self.faults, *other.faults),
                left_out=self.left_out or other.left_out,
            )
        return self._replace(seconds=seconds, faults=tuple(sorted(self.faults)))


def table(rows: Iterable[Figures]) -> str:
    """Return the figures as a table."""
    lines = [f"{'part':<12}{'tried':>8}{'lost':>8}{'silent':>8}{'tracebacks':>12}{'time':>9}"]
    for row in rows:
        counts = [row.number_of(kind) for kind in FAULTS]
        time = f"{row.seconds:.0f} s"
        line = f"{row.part:<12}{row.tried:>8}{counts[0]:>8}{counts[1]:>8}{counts[2]:>12}{time:>9}"
        lines.append(f"{line}  {row.left_out}".rstrip())
    return "\n".join(lines)


def faults(rows: Iterable[Figures], seed: int) -> str:
    """Return every fault with the command that tries it once more."""
    return "\n".join(
        f"{row.part} {kind}: {result.what}: {getattr(result, kind)}\n"
        f"    scripts/torture.sh {row.part} --seed {seed} --trial {number}"
        for row in rows
        for number, result in row.faults
        for kind in FAULTS
        if getattr(result, kind)
    )
