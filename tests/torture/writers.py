"""Several processes write into one book at once: all is there, once, and the chain is whole."""

from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.torture.bench import Bench, bench_in, exported, fill
from tests.torture.child import Child, Died, Failed, Hangs, in_child
from tests.torture.figures import Part, Result, Trial
from tests.torture.program import Outcome, calls, insisting, load_everything

PROCESSES = 8
CHANGES = 125
_FEW = 6
"""Changes a process in a trial of a few seconds: each kind once."""

_PATIENCE = 1800.0


class Written(NamedTuple):
    """What one process was confirmed, and what came of the rest."""

    notes: tuple[str, ...]
    contracts: tuple[str, ...]
    title: str
    failures: tuple[Outcome, ...]


def prepare(folder: Path, changes: int = CHANGES) -> Trial:
    """Return the trial of all processes with so many changes each."""
    load_everything()
    bench = bench_in(folder)
    fill(bench)
    bench.keep()
    return partial(_trial, bench, changes)


def _trial(bench: Bench, changes: int, _random: Random) -> Result:
    bench.lay()
    what = f"{PROCESSES} processes, {changes} changes each"
    writers = [Child(partial(_write, bench, writer, changes)) for writer in range(PROCESSES)]
    try:
        written = [writer.result(_PATIENCE) for writer in writers]
        outcomes = in_child(partial(calls, bench.book, (("export",), ("verify",), ("doctor",))))
    except (Died, Hangs, Failed) as end:
        return Result(what, traceback=repr(end))
    everything = [*outcomes, *(failure for each in written for failure in each.failures)]
    defects = [each.err or str(each.code) for each in everything if each.is_defect]
    faults = [
        *_faults(written, outcomes),
        *(f"{each.out}{each.err}" for each in everything if each.code != 0),
    ]
    return Result(what, "; ".join(faults), "", defects[0] if defects else "", PROCESSES * changes)


def _write(bench: Bench, writer: int, changes: int) -> Written:
    """Enter a contract of one's own, then note, enter and change by turns; tell what was confirmed."""
    own = f"w{writer}"
    notes, contracts, title, failures = [], [], "", []
    for number in range(changes):
        name = f"{own}-{number}"
        kind = "add" if number == 0 else ("contact", "add", "edit", "contact", "file")[number % 5]
        outcome = insisting(bench.book, *_words(kind, own, name, bench.work / f"{name}.txt"))
        if outcome.code != 0:
            failures.append(outcome)
        elif kind == "edit":
            title = name
        elif kind == "add":
            contracts.append(own if number == 0 else name)
        else:
            notes.append(name)
    return Written(tuple(notes), tuple(contracts), title, tuple(failures))


def _words(kind: str, own: str, name: str, paper: Path) -> tuple[str, ...]:
    if kind == "contact":
        return "contact", "strom", name, "--by", "phone"
    if kind == "edit":
        return "edit", own, "--title", name
    if kind == "file":
        paper.write_text(name, encoding="utf-8")
        return "file", "strom", str(paper)
    contract_id = own if name.endswith("-0") else name
    return "add", "--id", contract_id, "--title", contract_id, "--provider", own, "--starts", "2024-01-01"


def _faults(written: list[Written], outcomes: list[Outcome]) -> list[str]:
    """Return what is not there exactly once."""
    if outcomes[0].code != 0:
        return []
    contracts = exported(outcomes[0])["contracts"]
    ids = [contract["id"] for contract in contracts]
    titles = {contract["id"]: contract["title"] for contract in contracts}
    texts = [
        str(text).removesuffix(".txt")
        for contract in contracts
        for event in contract.get("events", ())
        for text in event.values()
    ]
    once = [(name, ids.count(name)) for each in written for name in each.contracts]
    once += [(name, texts.count(name)) for each in written for name in each.notes]
    faults = [f"{name} is there {count} times" for name, count in once if count != 1]
    own = ((f"w{writer}", each.title) for writer, each in enumerate(written) if each.title)
    return faults + [f"{name} is called {titles[name]}" for name, title in own if titles[name] != title]


PART = Part("writers", 0.1, prepare, workers=1, small=partial(prepare, changes=_FEW))
