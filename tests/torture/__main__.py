"""Tries the parts for as long as it is asked to and prints what came of it; see `scripts/torture.sh`."""

import argparse
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from random import Random

from tests.torture import accepted, damages, disks, hostile, kills, races, reminders, signals, writers
from tests.torture.child import Child
from tests.torture.figures import Figures, NotHere, Part, faults, table

PARTS: tuple[Part, ...] = (
    kills.PART,
    damages.PART,
    disks.PART,
    writers.PART,
    races.PART,
    signals.PART,
    hostile.PART,
    accepted.PART,
    reminders.PART,
)


def main() -> int:
    """Return 0 where nothing went wrong."""
    asked = arguments().parse_args()
    parts = [part for part in PARTS if part.name in asked.parts] or list(PARTS)
    if asked.small:
        parts = [part._replace(prepare=part.small or part.prepare) for part in parts]
    until, rows = time.monotonic() + asked.minutes * 60, []
    for number, part in enumerate(parts):
        shares = sum(later.share for later in parts[number:])
        seconds = max(0.0, until - time.monotonic()) * part.share / shares
        rows.append(tried(part, asked, seconds))
        print(table(rows[-1:]).splitlines()[-1], file=sys.stderr, flush=True)  # noqa: T201 - for whoever waits
    print(table(rows))  # noqa: T201 - what it is for
    if not all(row.is_clean for row in rows):
        print(faults(rows, asked.seed))  # noqa: T201 - as above
        return 1
    return 0


def arguments() -> argparse.ArgumentParser:
    """Return what may be asked."""
    parser = argparse.ArgumentParser(prog="scripts/torture.sh", description="The long tests of the book.")
    parser.add_argument("parts", nargs="*", choices=[*(part.name for part in PARTS), []], metavar="PART")
    parser.add_argument("--minutes", type=float, default=60, help="how long all parts together (60)")
    parser.add_argument("--count", type=int, help="so many trials of each part, however long they take")
    parser.add_argument("--seed", type=int, default=1, help="which trials (1)")
    parser.add_argument("--trial", type=int, help="this trial alone, as it was named")
    parser.add_argument("--small", action="store_true", help="trials of a few seconds, where one is long")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many at once")
    return parser


def tried(part: Part, asked: argparse.Namespace, seconds: float) -> Figures:
    """Return the figures of a part after so many trials, or after so many seconds."""
    begun = time.monotonic()
    workers = 1 if asked.trial is not None else max(1, min(asked.workers, part.workers, asked.count or 99))
    until = begun + seconds if asked.count is None else float("inf")
    with tempfile.TemporaryDirectory(prefix="vertragsbuch-torture-") as folder:
        children = []
        for worker in range(workers):
            own = Path(folder) / str(worker)
            own.mkdir()
            numbers = range(worker, asked.count or 1_000_000_000, workers)
            if asked.trial is not None:
                numbers = range(asked.trial, asked.trial + 1)
            children.append(Child(partial(_worker, part, own, asked.seed, numbers, until)))
        figures = [child.result(float(1 << 30)) for child in children]
    return Figures(part.name).joined(figures, time.monotonic() - begun)


def _worker(part: Part, folder: Path, seed: int, numbers: range, until: float) -> Figures:
    figures = Figures(part.name)
    try:
        trial = part.prepare(folder)
    except NotHere as reason:
        return figures._replace(left_out=str(reason))
    for number in numbers:
        if time.monotonic() >= until:
            break
        figures = figures.with_result(number, trial(_random(seed, part, number)))
    return figures


def _random(seed: int, part: Part, number: int) -> Random:
    """Return what a trial chooses by: the same for the same number."""
    return Random(f"{seed} {part.name} {number}")  # noqa: S311 - chance, no secret


if __name__ == "__main__":
    sys.exit(main())
