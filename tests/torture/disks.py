"""Every kind of writing on a disk that becomes full in its midst: whole, or not begun and said."""

from functools import partial
from pathlib import Path
from random import Random

from tests.torture.bench import Bench, bench_in, first_difference, held
from tests.torture.child import Died, Failed, Hangs, in_child
from tests.torture.figures import NotHere, Part, Result, Trial
from tests.torture.kills import ASKED, Course, course
from tests.torture.postbox import Postbox
from tests.torture.program import Outcome, calls, load_everything
from tests.torture.small_disk import fill_disk, mount_small_disk
from tests.torture.writings import WRITINGS, lay_ready

_MEGABYTES = 16
_MOST_SPARE = 600_000
_FILLER = "fuellung"
_STILL_FULL = (("list",), ("check",), ("verify",))
_AFTERWARDS = (
    *ASKED,
    ("verify",),
    ("doctor",),
    ("add", "--title", "Danach", "--provider", "Danach", "--starts", "2024-01-01"),
    ("verify",),
)


def prepare(folder: Path) -> Trial:
    """Return the trial of one full disk."""
    load_everything()
    bench = Bench(folder)
    bench.work.mkdir()
    try:
        mount_small_disk(bench.work, _MEGABYTES)
    except OSError as refused:
        raise NotHere(f"this system lets nobody mount a small disk ({refused})") from refused
    bench = bench_in(folder)
    box = lay_ready(bench, folder / "post")
    return partial(_trial, bench, box, {})


def _trial(bench: Bench, box: Postbox, courses: dict[str, Course], random: Random) -> Result:
    writing = random.choice([each for each in WRITINGS if each.name != "interface"])
    if writing.name not in courses:
        courses[writing.name] = course(bench, writing)
    bench.lay(writing.begin)
    box.empty()
    spare = int(_MOST_SPARE * random.random() ** 3)
    fill_disk(bench.work / _FILLER, spare)
    what = f"{writing.name} with {spare} bytes left"
    try:
        outcome = in_child(lambda: writing.act(bench, lambda: None))
        full = in_child(partial(calls, bench.book, _STILL_FULL))
        (bench.work / _FILLER).unlink()
        outcomes = in_child(partial(calls, bench.book, _AFTERWARDS))
    except (Died, Hangs, Failed) as end:
        return Result(what, traceback=repr(end))
    defects = [each.err or str(each.code) for each in (outcome, *full, *outcomes) if each.is_defect]
    lost, silent = judged(courses[writing.name], outcome, outcomes)
    return Result(what, lost, silent, defects[0] if defects else "")


def judged(usual: Course, outcome: Outcome, outcomes: list[Outcome]) -> tuple[str, str]:
    """Return what is lost and what nobody said, once there is room again."""
    export, drafts, verified, examined, added, again = outcomes
    state = held(export, drafts)
    if state not in usual.states:
        return f"half of a change: {first_difference(usual.states[-1], state)}", ""
    for later in (verified, examined, added, again):
        if later.code != 0:
            return f"{later.out}{later.err}", ""
    if outcome.code == 0 and state != usual.states[-1]:
        return "a change that was confirmed", ""
    return "", "" if outcome.code == 0 or outcome.err else f"no word, code {outcome.code}"


PART = Part("disks", 0.1, prepare)
