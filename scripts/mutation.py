"""A random sample of the faults that Cosmic Ray can put into modules, and how many of them the tests find."""

import argparse
import os
import random
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("contract", "law", "casework", "letters", "agenda")
ELSEWHERE = {
    "contract": (
        "tests/test_contract_fields.py",
        "tests/exchange",
        "tests/book/test_every_event.py",
        "tests/casework",
    )
}
"""Where a room is tested apart from the tests that bear its name: its rows by those who read by them."""

OPERATORS = (
    *(f"ReplaceComparisonOperator_{a}_{b}" for a, b in (
        ("Eq", "NotEq"), ("NotEq", "Eq"), ("Lt", "LtE"), ("LtE", "Lt"), ("Gt", "GtE"), ("GtE", "Gt"),
        ("Is", "IsNot"), ("IsNot", "Is"),
    )),
    *(f"ReplaceBinaryOperator_{a}_{b}" for a, b in (
        ("Add", "Sub"), ("Sub", "Add"), ("Mul", "Add"), ("FloorDiv", "Mul"), ("Mod", "Mul"),
    )),
    "AddNot", "NumberReplacer", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak",
    "ReplaceUnaryOperator_USub_UAdd", "ReplaceUnaryOperator_Delete_Not", "ZeroIterationForLoop",
)  # fmt: skip
"""Faults that a person could make: the neighbour of an operator or a number, none that cannot even run."""

SETTINGS = """[cosmic-ray]
module-path = ["{path}"]
timeout = 120.0
excluded-modules = []
test-command = "{tests}"

[cosmic-ray.distributor]
name = "local"
"""
OPTIONS = ("-n0", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=few_examples")
SURVIVORS = """SELECT module_path, start_pos_row, definition_name, diff FROM mutation_specs JOIN work_results
USING (job_id) WHERE test_outcome = 'SURVIVED' ORDER BY 1, 2"""


class Session(NamedTuple):
    """The faults of one module, in the order in which Cosmic Ray keeps them."""

    module: str
    copy: Path
    settings: Path
    faults: Path

    @property
    def tests(self) -> list[str]:
        """The command that runs the tests of the room: the edges first, which find most."""
        room = self.module.split("/", maxsplit=1)[0]
        tests = f"tests/{room}"
        edges = [f"{tests}/test_edges.py"] if (self.copy / tests / "test_edges.py").exists() else []
        return [sys.executable, "-m", "pytest", *OPTIONS, *edges, tests, *ELSEWHERE.get(room, ())]


def main() -> None:
    signal.signal(signal.SIGTERM, _leave)
    asked = arguments()
    until = time.monotonic() + asked.minutes * 60
    with tempfile.TemporaryDirectory(prefix="vertragsbuch-mutation-") as folder:
        sessions = [
            prepared(asked.tool, copied(Path(folder) / str(number)), module)
            for number, module in enumerate(asked.modules)
        ]
        left = sampled(sessions, asked.sample, asked.seed)
        for place, session in enumerate(sessions):
            share = (until - time.monotonic()) * left[place] / max(1, sum(left[place:]))
            run(asked.tool, session, share)
        report(sessions)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=ROOMS, metavar="MODULE")
    parser.add_argument("--sample", type=int, default=150, help="so many faults of all that could be put in")
    parser.add_argument("--seed", type=int, default=1, help="the same number chooses the same faults")
    parser.add_argument("--minutes", type=float, default=60, help="what is not tried by then is left out")
    parser.add_argument("--tool", required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def copied(folder: Path) -> Path:
    """Return a copy of the tree; its byte code is checked by content, since a fault may be a second old."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "__pycache__", "dist", "build"))
    compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash"]
    subprocess.run([*compiled, "src", "tests"], cwd=folder, check=True)
    return folder


def prepared(tool: str, copy: Path, module: str) -> Session:
    """Return a module's session, in a copy of its own, with every fault that a person could make."""
    session = Session(module, copy, copy / "mutation.toml", copy / "mutation.sqlite")
    tests = shlex.join(session.tests)
    text = SETTINGS.format(path=f"src/vertragsbuch/{module}", tests=tests)
    session.settings.write_text(text, encoding="utf-8")
    command = [tool, "init", str(session.settings), str(session.faults)]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return session


def sampled(sessions: list[Session], size: int, seed: int) -> list[int]:
    """Keep a random sample of all faults, and return how many each session keeps."""
    marks = ",".join("?" * len(OPERATORS))
    question = f"SELECT job_id FROM mutation_specs WHERE operator_name IN ({marks}) ORDER BY rowid"  # noqa: S608 - marks
    faults: list[tuple[int, str]] = []
    for place, session in enumerate(sessions):
        with closing(sqlite3.connect(session.faults)) as book:
            rows = book.execute(question, [f"core/{name}" for name in OPERATORS])
            faults += [(place, job) for (job,) in rows]
    chosen = random.Random(seed).sample(range(len(faults)), min(size, len(faults)))  # noqa: S311 - no secret
    print(f"{len(chosen)} of {len(faults)} faults, seed {seed}")
    for place, session in enumerate(sessions):
        keep(session, {faults[number][1] for number in chosen if faults[number][0] == place})
    return [sum(faults[number][0] == place for number in chosen) for place in range(len(sessions))]


def keep(session: Session, jobs: set[str]) -> None:
    with closing(sqlite3.connect(session.faults)) as book, book:
        others = [(job,) for (job,) in book.execute("SELECT job_id FROM work_items") if job not in jobs]
        book.executemany("DELETE FROM mutation_specs WHERE job_id = ?", others)
        book.executemany("DELETE FROM work_items WHERE job_id = ?", others)


def run(tool: str, session: Session, seconds: float) -> None:
    """Try the faults of a session one after the other, for so long; without any, its tests have to pass."""
    path = os.pathsep.join((str(session.copy / "src"), str(session.copy)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(session.tests, cwd=session.copy, env=environment, check=True, stdout=subprocess.DEVNULL)
    command = [tool, "exec", str(session.settings), str(session.faults)]
    with subprocess.Popen(command, cwd=session.copy, env=environment, start_new_session=True) as trying:
        try:
            trying.wait(timeout=max(1, seconds))
        except subprocess.TimeoutExpired:
            pass
        finally:  # whoever stops the script stops the tests, too; the copy may keep the fault
            if trying.poll() is None:
                os.killpg(trying.pid, signal.SIGKILL)


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit(1)


def report(sessions: list[Session]) -> None:
    """Print the score of each module and of all, and every fault that no test found."""
    tried = killed = 0
    for session in sessions:
        with closing(sqlite3.connect(session.faults)) as book:
            outcomes = [row[0] for row in book.execute("SELECT test_outcome FROM work_results")]
            survivors = book.execute(SURVIVORS).fetchall()
        here = len(outcomes) - len(survivors)
        print(f"{session.module}: {here} of {len(outcomes)} found")
        for path, line, name, diff in survivors:
            changed = [
                text for text in diff.splitlines() if text[:1] in "+-" and text[:3] not in ("+++", "---")
            ]
            print(f"  {path}:{line} {name or ''}", *changed, sep="\n    ")
        tried, killed = tried + len(outcomes), killed + here
    print(f"all: {killed} of {tried} found ({100 * killed / max(1, tried):.0f} in a hundred)")


if __name__ == "__main__":
    main()
