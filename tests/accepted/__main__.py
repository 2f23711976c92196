"""Bear many random documents and print figures: `python -m tests.accepted --count 10000 --seed 1`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.accepted.bearing import Borne, Trouble, borne, surroundings

_OF_ONE_PROCESS = 25


class Figures(NamedTuple):
    """What became of many documents: `tried` were drawn, `accepted` were taken in and borne or not."""

    tried: int
    accepted: int
    commands: int
    troubles: tuple[Trouble, ...]
    slowest: tuple[float, int]


def bear_documents(
    count: int, seed: int = 0, *, processes: int = 1, until: float = float("inf"),
    told: Callable[[Trouble], None] = lambda _trouble: None,
) -> Figures:  # fmt: skip
    """Return what became of so many documents from a seed on, or of those that were begun before `until`."""
    figures = Figures(0, 0, 0, (), (0.0, seed))
    starts = range(seed, seed + count, _OF_ONE_PROCESS)
    parts = [range(start, min(start + _OF_ONE_PROCESS, seed + count)) for start in starts]
    for part in _parts_borne(parts, processes, until):
        for one in part:
            figures = _with(figures, one)
            for trouble in one.troubles:
                told(trouble)
    return figures


def _parts_borne(parts: list[range], processes: int, until: float) -> Iterator[list[Borne]]:
    if processes == 1:
        yield from (_part(part) for part in parts if monotonic() < until)
        return
    with ProcessPoolExecutor(processes, max_tasks_per_child=4) as pool:
        for first in range(0, len(parts), processes * 4):
            if monotonic() < until:
                yield from pool.map(_part, parts[first : first + processes * 4])


def _part(seeds: range) -> list[Borne]:
    with tempfile.TemporaryDirectory() as name, surroundings(Path(name)):
        return [borne(Path(name), seed) for seed in seeds]


def _with(figures: Figures, one: Borne) -> Figures:
    return Figures(
        figures.tried + 1,
        figures.accepted + one.accepted,
        figures.commands + one.commands,
        (*figures.troubles, *one.troubles),
        max(figures.slowest, (one.seconds, one.seed)),
    )


def main() -> int:
    """Print what became of the documents; 1 where something was not borne."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    options = parser.parse_args()
    begun = monotonic()
    until = begun + options.minutes * 60
    figures = bear_documents(
        options.count, options.seed, processes=options.processes, until=until, told=_tell
    )
    seconds, seed = figures.slowest
    _say(
        f"{figures.tried} documents, {figures.accepted} accepted, {figures.commands} commands, "
        f"{len(figures.troubles)} not borne, {monotonic() - begun:.0f} s "
        f"(longest {seconds:.1f} s: seed {seed})"
    )
    return 1 if figures.troubles else 0


def _tell(trouble: Trouble) -> None:
    _say(f"{trouble.seed}: {trouble.command}\n{trouble.sentence}\n")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
