"""Every command gets a signal at random moments: it is whole or not begun, and it leaves nothing behind."""

import os
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from types import FrameType

from tests.torture.bench import Bench, bench_in
from tests.torture.child import Died, Failed, Hangs, in_child
from tests.torture.figures import Part, Result, Trial
from tests.torture.kills import Course, Killed, course, judged
from tests.torture.postbox import Postbox
from tests.torture.program import Outcome, call, load_everything
from tests.torture.writings import Go, Writing, lay_ready
from vertragsbuch.cli.ending import end_on_signals, exit_code

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
_REFUSED = 2

LINES = """
deadlines viele.json
check
list
show strom
add --title Neu --provider Neu-GmbH --starts 2024-01-01
edit strom --title Grünstrom
remove filme-und-serien
holder --name Maren-Neu
plan webhosting
event strom preiserhöhung received_on=1.11.2026 effective_on=1.1.2027
planned strom
letters webhosting
letter webhosting --out brief.pdf
address webhosting --source Impressum
send webhosting
testmail
printers
sent webhosting
received webhosting
confirmed webhosting --ends 2027-02-28
rejected webhosting
returned webhosting
turned-down webhosting
continued webhosting
provider-notice strom --ends 2027-01-31
supplier-notice strom
offer strom
keep strom
contact strom Hallo --by phone
debited strom --amount 12,00
final-bill strom
dunned strom --amount 12
collection strom --amount 12
debit-returned strom --amount 12
claim-paid strom
task strom zählerstand
file strom klein.bin gross.bin
watch post --once
case strom
close webhosting
undo
redo
verify
stamp webhosting
evidence webhosting --out akte.pdf
costs
calendar --out fristen.ics
law
import viele.json
export aus.json
backup neu.zip
restore alt.zip
read vertrag.txt
drafts
statement klein.bin
providers muster
paperless pull
doctor
paths
schema
completion bash
remind --dry-run
schedule show
hook bash
remind
calendar --out fristen.ics
"""
"""One line for each command, on the book that `writings.lay_ready` lays."""


def _undisturbed(bench: Bench, go: Go, *, words: tuple[str, ...]) -> Outcome:
    """Run a command; a refusal, as where there is no printer, is an end like any other."""
    go()
    outcome = call(bench.book, *words)
    return outcome._replace(code=0) if outcome.code == _REFUSED else outcome


COMMANDS = tuple(tuple(line.split()) for line in LINES.strip().splitlines())


def prepare(folder: Path) -> Trial:
    """Return the trial of one signal."""
    load_everything()
    bench = bench_in(folder)
    box = lay_ready(bench, folder / "post")
    courses: dict[tuple[str, ...], tuple[Course, int]] = {}
    order = _for_ever()
    return lambda random: _trial(bench, box, courses, random, next(order))


def _for_ever() -> Iterator[tuple[str, ...]]:
    """Yield the commands again and again: a few trials get round to many of them."""
    while True:
        yield from COMMANDS


def _trial(
    bench: Bench,
    box: Postbox,
    courses: dict[tuple[str, ...], tuple[Course, int]],
    random: Random,
    words: tuple[str, ...],
) -> Result:
    if words not in courses:
        command = Writing(f"signal-{words[0]}", "begin", partial(_undisturbed, words=words))
        courses[words] = course(bench, command), _calls_of(bench, command)
    usual, most = courses[words]
    number, moment = random.choice(SIGNALS), random.randint(1, most)
    what = f"{words[0]} gets {number.name} at call {moment}"
    bench.lay()
    box.empty()
    try:
        outcome = in_child(partial(_interrupted, bench, words, number, moment))
    except Died as end:
        if end.code != -signal.SIGKILL or number != signal.SIGKILL:
            return Result(what, traceback=repr(end))
        outcome = None
    except (Failed, Hangs) as end:
        return Result(what, traceback=repr(end))
    fault = "" if outcome is None else _fault_of(outcome, number)
    if fault:
        return Result(what, traceback=fault)
    whole = outcome if outcome is not None and outcome.code == 0 else None
    return judged(bench, what, usual, Killed(whole), box)


def _calls_of(bench: Bench, command: Writing) -> int:
    """Return how many functions a command calls."""
    bench.lay(command.begin)

    def counted() -> int:
        seen = 0

        def look(_frame: FrameType, _event: str, _argument: object) -> None:
            nonlocal seen
            seen += 1

        command.act(bench, lambda: sys.setprofile(look))
        sys.setprofile(None)
        return seen

    return in_child(counted)


def _interrupted(bench: Bench, words: tuple[str, ...], number: signal.Signals, moment: int) -> Outcome:
    """Run a command in this process, which gets a signal at its so many-th call."""
    left = moment

    def look(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            sys.setprofile(None)
            os.kill(os.getpid(), number)

    def go() -> None:
        end_on_signals()
        sys.setprofile(look)

    try:
        go()
        return call(bench.book, *words)
    except KeyboardInterrupt:  # outside of the command, where `__main__.main` would meet it
        return Outcome(exit_code(), "", "")
    finally:
        sys.setprofile(None)


def _fault_of(outcome: Outcome, number: signal.Signals) -> str:
    """Return what is wrong with the end of a command that got a signal, or got it too late."""
    if (
        outcome.code not in {0, _REFUSED, 128 + number}
        or "Traceback" in outcome.err
        or "Fehler im" in outcome.err
    ):
        return f"ends with {outcome.code}: {outcome.err}"
    return ""


PART = Part("signals", 0.1, prepare)
