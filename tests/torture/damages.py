"""A book comes to harm somewhere: it answers as before, or something says so. No defect, no silence."""

import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from tests.torture.bench import Bench, bench_in, fill, first_difference
from tests.torture.child import Child, Died, Failed, Hangs, in_child
from tests.torture.figures import Part, Result, Trial
from tests.torture.harm import HARMS, texts_in
from tests.torture.program import Outcome, calls, load_everything

EXAMINED = (("verify",), ("doctor",))
ANSWERS = (
    ("export",),
    ("list", "--json"),
    ("check", "--within", "400d", "--json"),
    ("costs", "--json"),
    ("show", "mobilfunk"),
    ("case", "webhosting", "--json"),
    ("undo", "--dry-run"),
    ("drafts", "--json"),
)
"""What everybody looks at: the whole book, and what is worked out from what it keeps beside."""

WRITTEN = (("add", "--title", "Danach", "--provider", "Danach", "--starts", "2024-01-01"),)
RESCUED = (("restore", "alt.zip"), ("export",), ("verify",))
_TARGETS = {"database": 6, "log": 2, "document": 2}
"""How often of ten what is harmed."""


def prepare(folder: Path) -> Trial:
    """Return the trial of one damage, to a book of which a part stands in its log alone."""
    load_everything()
    bench = bench_in(folder)
    fill(bench)
    bench.do("backup ../alt.zip")
    _keep_with_log(bench)
    bench.lay()
    texts = texts_in(bench.book)
    usual, again = (_answers(bench) for _each in range(2))
    if usual != again or any(outcome.code not in {0, 10} for outcome in usual):
        raise RuntimeError(usual)
    saved = in_child(partial(_rescued, bench))[1]
    return partial(_trial, bench, texts, usual, saved)


def _keep_with_log(bench: Bench) -> None:
    """Keep the book as it is while somebody reads it: what was written meanwhile stands in the log alone."""
    ready, opened = os.pipe()
    ended, over = os.pipe()

    def held() -> None:
        os.close(over)
        with closing(sqlite3.connect(bench.book)) as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT * FROM contract").fetchone()
            os.write(opened, b"!")
            os.read(ended, 1)

    holder = Child(held)
    os.read(ready, 1)
    bench.do("contact strom im-Protokoll", "edit strom --notes im-Protokoll", "file strom foto.txt")
    bench.keep()
    os.close(over)
    holder.result()
    for end in (ready, opened, ended):
        os.close(end)


def _answers(bench: Bench) -> list[Outcome]:
    bench.lay()
    return in_child(partial(calls, bench.book, (*EXAMINED, *ANSWERS)))


def _rescued(bench: Bench) -> list[Outcome]:
    (bench.work / "alt.zip").write_bytes((bench.folder / "alt.zip").read_bytes())
    return calls(bench.book, [("restore", str(bench.work / "alt.zip")), *RESCUED[1:]])


def _trial(
    bench: Bench, texts: tuple[str, ...], usual: list[Outcome], saved: Outcome, random: Random
) -> Result:
    bench.lay()
    target, file = _target(random, bench)
    name = random.choice(list(HARMS))
    before = file.read_bytes()
    harmed = HARMS[name](random, before, texts)
    file.write_bytes(harmed)
    what = f"{name} in {target} at {_first_difference(before, harmed)}"
    try:
        outcomes = in_child(partial(calls, bench.book, (*EXAMINED, *ANSWERS)))
        written = in_child(partial(calls, bench.book, WRITTEN))
        rescued = in_child(partial(_rescued, bench))
    except (Died, Hangs, Failed) as end:
        return Result(what, traceback=repr(end))
    defects = [
        outcome.err or str(outcome.code) for outcome in (*outcomes, *written, *rescued) if outcome.is_defect
    ]
    return Result(what, _unsaved(rescued, saved), _silent(usual, outcomes), defects[0] if defects else "")


def _target(random: Random, bench: Bench) -> tuple[str, Path]:
    target = random.choices(list(_TARGETS), list(_TARGETS.values()))[0]
    documents = sorted(path for path in bench.paths.documents.rglob("*") if path.is_file())
    log = bench.book.with_name(f"{bench.book.name}-wal")
    return target, {"database": bench.book, "log": log, "document": random.choice(documents)}[target]


def _first_difference(before: bytes, after: bytes) -> int:
    pairs = zip(before, after, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), len(after))


def _silent(usual: list[Outcome], outcomes: list[Outcome]) -> str:
    """Return which answer is another one although nothing that was examined, nor it itself, says a word."""
    if any(outcome.complains for outcome in outcomes[: len(EXAMINED)]):
        return ""
    answers = zip(ANSWERS, usual[len(EXAMINED) :], outcomes[len(EXAMINED) :], strict=True)
    changed = [
        f"{' '.join(command)}: {first_difference(before.out, after.out)}"
        for command, before, after in answers
        if after.out != before.out and not after.complains
    ]
    return "; ".join(changed)


def _unsaved(rescued: list[Outcome], saved: Outcome) -> str:
    """Return what is wrong with the book after its backup came back."""
    restored, export, verified = rescued
    if (restored.code, verified.code) != (0, 0):
        return f"the backup does not come back: {restored.err}{export.err}{verified.out}{verified.err}"
    if export != saved:
        return f"the backup comes back otherwise: {first_difference(saved.out, export.out)}"
    return ""


PART = Part("damages", 0.25, prepare)
