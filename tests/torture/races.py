"""Several processes come at once to a book that is not there yet, or is of an older version."""

import os
from functools import partial
from pathlib import Path
from random import Random

from tests.torture.bench import Bench, bench_in, exported
from tests.torture.child import Child, Died, Failed, Hangs, in_child
from tests.torture.figures import Part, Result, Trial
from tests.torture.program import Outcome, calls, insisting, load_everything
from tests.torture.writings import keep_old_books
from vertragsbuch.book.sqlite.file import SCHEMA

PROCESSES = 8
_AFTERWARDS = (("export",), ("verify",), ("doctor",))


def prepare(folder: Path) -> Trial:
    """Return the trial of one race."""
    load_everything()
    bench = bench_in(folder)
    keep_old_books(bench)
    return partial(_trial, bench)


def _trial(bench: Bench, random: Random) -> Result:
    schema = random.choice((0, 0, *range(1, SCHEMA)))
    bench.lay(f"schema-{schema}")
    what = f"{PROCESSES} processes at " + (f"a book of schema {schema}" if schema else "no book")
    try:
        entered = _race(bench)
        outcomes = in_child(partial(calls, bench.book, _AFTERWARDS))
    except (Died, Hangs, Failed) as end:
        return Result(what, traceback=repr(end))
    defects = [each.err or str(each.code) for each in (*entered, *outcomes) if each.is_defect]
    failures = [f"{each.out}{each.err}" for each in (*entered, *outcomes) if each.code != 0]
    return Result(
        what, "; ".join(failures) or _missing(bench, schema, outcomes[0]), "", defects[0] if defects else ""
    )


def _race(bench: Bench) -> list[Outcome]:
    """Let all enter a contract of their own at the same moment."""
    waiting, started = os.pipe()

    def enter(number: int) -> Outcome:
        os.close(started)
        os.read(waiting, 1)  # returns in all of them when the parent closes its end
        name = f"r{number}"
        return insisting(
            bench.book, "add", "--id", name, "--title", name, "--provider", "P", "--starts", "2024-01-01"
        )

    runners = [Child(partial(enter, number)) for number in range(PROCESSES)]
    os.close(waiting)
    os.close(started)
    return [runner.result() for runner in runners]


def _missing(bench: Bench, schema: int, export: Outcome) -> str:
    ids = [contract["id"] for contract in exported(export)["contracts"]]
    old = ["web-1", "plain"] if schema else []
    new = [name for name in ids if name not in old]
    if [name for name in ids if name in old] != old or sorted(new) != [f"r{n}" for n in range(PROCESSES)]:
        return f"the book holds {ids}"
    if schema and not any(bench.paths.backups.iterdir()):
        return "no backup of the book before its migration"
    return ""


PART = Part("races", 0.05, prepare, workers=1)
