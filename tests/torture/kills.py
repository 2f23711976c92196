"""Every kind of writing is killed at random: what was confirmed stands, the rest is whole or not begun."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.torture.bench import Bench, asked, bench_in, first_difference, held
from tests.torture.child import Child, Died, Failed, Hangs, die_at, in_child, steps_counted
from tests.torture.figures import Part, Result, Trial
from tests.torture.postbox import Postbox
from tests.torture.program import Outcome, calls, load_everything
from tests.torture.reminded import reminders_at_fault
from tests.torture.writings import NO_BOOK, NOTHING_ENTERED, REMINDS, WRITINGS, Writing, lay_ready
from vertragsbuch.book.sqlite.book import Transaction

ASKED = (("export",), ("drafts", "--json"))
"""What tells what a book holds."""
_AFTERWARDS = (
    *ASKED,
    ("add", "--title", "Danach", "--provider", "Danach", "--starts", "2024-01-01"),
    ("verify",),
    ("doctor",),
)


class Course(NamedTuple):
    """How a writing goes when nobody disturbs it: the states of the book, one after another."""

    states: tuple[str, ...]
    seconds: float
    steps: int
    reminds: bool = False
    """Whether it tells what is due, instead of changing what the book says."""


class Killed(NamedTuple):
    """What a writing confirmed before it was killed, None for nothing."""

    confirmed: Outcome | None


def prepare(folder: Path) -> Trial:
    """Return the trial of one kill."""
    load_everything()
    bench = bench_in(folder)
    box = lay_ready(bench, folder / "post")
    courses: dict[str, Course] = {}
    return partial(_trial, bench, box, courses)


def _trial(bench: Bench, box: Postbox, courses: dict[str, Course], random: Random) -> Result:
    writing = random.choice(WRITINGS)
    if writing.name not in courses:
        courses[writing.name] = course(bench, writing)
    usual = courses[writing.name]
    bench.lay(writing.begin)
    box.empty()
    if random.random() < 0.5:
        step = random.randint(1, usual.steps)
        what, child = f"{writing.name} at step {step}", Child(partial(_dies, bench, writing, step))
        confirmed = _result(child)
    else:
        moment = random.uniform(0, usual.seconds)
        what = f"{writing.name} after {moment * 1000:.1f} ms"
        confirmed = _killed_after(bench, writing, moment)
    return judged(bench, what, usual, confirmed, box)


def course(bench: Bench, writing: Writing) -> Course:
    """Return how a writing goes, from doing it undisturbed."""
    bench.lay(writing.begin)
    before = [NO_BOOK, NOTHING_ENTERED] if writing.begin == NO_BOOK else [writing.begin]
    kept = [*before, *in_child(partial(_observed, bench, writing)), f"{writing.name}-end"]
    bench.keep(kept[-1])
    states = []
    for name in kept:
        bench.lay(name)
        states.append(state_of(bench))
    bench.lay(writing.begin)
    seconds, steps = in_child(partial(_measured, bench, writing))
    return Course(tuple(states), seconds, steps, writing.name.endswith(REMINDS))


def state_of(bench: Bench) -> str:
    """Return what a book holds, as far as two runs agree on it."""
    return in_child(lambda: held(*calls(bench.book, ASKED)))


def _observed(bench: Bench, writing: Writing) -> list[str]:
    """Do a writing in this process; keep what lies there after each transaction, and return the names."""
    kept: list[str] = []
    commit: Callable[[Transaction], None] = Transaction.commit

    def observed(self: Transaction) -> None:
        commit(self)
        kept.append(f"{writing.name}-{len(kept)}")
        bench.keep(kept[-1])

    Transaction.commit = observed  # type: ignore[method-assign]
    outcome = writing.act(bench, lambda: None)
    if outcome.code != 0:
        raise RuntimeError(writing.name, outcome)
    return kept


def _measured(bench: Bench, writing: Writing) -> tuple[float, int]:
    """Do a writing in this process; return its seconds and its steps."""
    begun = 0.0

    def go() -> None:
        nonlocal begun
        begun = time.monotonic()
        steps.clear()

    with steps_counted() as steps:
        writing.act(bench, go)
        return time.monotonic() - begun, max(1, len(steps))


def _dies(bench: Bench, writing: Writing, step: int) -> Outcome:
    return writing.act(bench, lambda: die_at(step))


def _result(child: "Child[Outcome]") -> Killed:
    try:
        return Killed(child.result())
    except Died as end:
        if end.code != -signal.SIGKILL:
            raise
        return Killed(None)


def _killed_after(bench: Bench, writing: Writing, seconds: float) -> Killed:
    reader, writer = os.pipe()

    def work() -> Outcome:
        return writing.act(bench, lambda: os.write(writer, b"go"))

    child = Child(work)
    os.close(writer)
    os.read(reader, 2)
    os.close(reader)
    time.sleep(seconds)
    child.kill()
    return _result(child)


def judged(bench: Bench, what: str, usual: Course, killed: Killed, box: Postbox) -> Result:
    """Return what is wrong with the book after a kill."""
    at_fault = reminders_at_fault if usual.reminds else _letters_at_fault
    try:
        outcomes = in_child(partial(calls, bench.book, _AFTERWARDS))
        lost = _lost(usual, killed, outcomes) or at_fault(bench, box) or _left_over(bench)
    except (Died, Hangs, Failed) as end:
        return Result(what, traceback=repr(end))
    return Result(what, lost, traceback=next((each.err for each in outcomes if each.is_defect), ""))


def _letters_at_fault(bench: Bench, box: Postbox) -> str:
    """Return what is wrong with the letters that went out, once it is asked for the same again."""
    mails = box.received()
    if not mails:
        return ""
    if not asked(bench.book, "SELECT 1 FROM outbox WHERE attempted_at IS NOT NULL"):
        return "a mail that the book does not know"
    bench.call("send", "webhosting")
    return "a mail went out twice" if box.received() > mails else ""


def _lost(usual: Course, killed: Killed, outcomes: list[Outcome]) -> str:
    export, drafts, *later = outcomes
    state = held(export, drafts)
    if state not in usual.states:
        return f"half of a change: {first_difference(usual.states[-1], state)}"
    if killed.confirmed is not None and killed.confirmed.code == 0 and state != usual.states[-1]:
        return "a change that was confirmed"
    for outcome in later:
        if outcome.code != 0:
            return f"{outcome.out}{outcome.err}"
    return ""


def _left_over(bench: Bench) -> str:
    """Return what lies there that nobody will finish, after other commands have run."""
    names = sorted(str(place.relative_to(bench.work)) for place in bench.work.rglob(".*.teil*"))
    return f"left over: {', '.join(names)}" if names else ""


PART = Part("kills", 0.2, prepare)
