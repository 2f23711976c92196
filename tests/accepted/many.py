"""Many random documents, borne by several processes, as figures."""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.accepted.bearing import Borne, Trouble, borne, surroundings

_OF_ONE_PROCESS = 10


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
    with ProcessPoolExecutor(processes, max_tasks_per_child=10) as pool:
        for first in range(0, len(parts), processes):
            if monotonic() < until:
                yield from pool.map(_part, parts[first : first + processes])


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
