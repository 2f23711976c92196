"""A random sample of the faults that Cosmic Ray can put into modules, and how many of them the tests find.

A fault counts as found where a test fails: first those are asked that import its module, then those of its
room, then those who read the room. One that lets the tests run on and on is told apart.
"""

import argparse
import gc
import importlib
import json
import math
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("contract", "law", "casework", "letters", "agenda")
READ_BY = {
    "contract": (
        *(
            "tests/test_contract_fields.py",
            "tests/casework",
            "tests/exchange",
            "tests/book/test_every_event.py",
        ),
        *("tests/agenda", "tests/letters", "tests/law"),
    ),
    "law": ("tests/agenda", "tests/letters"),
    "casework": ("tests/agenda", "tests/letters"),
    "agenda": tuple(
        f"tests/usecases/test_reminding{part}.py" for part in ("", "_after", "_again", "_rounds", "_zones")
    ),
}
"""Where a room is tested apart from the tests that bear its name: by those who read its answers."""

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
module-path = [{paths}]
timeout = 1.0
excluded-modules = []
test-command = "false"

[cosmic-ray.distributor]
name = "local"
"""
SPECS = """SELECT module_path, start_pos_row, definition_name, operator_name, occurrence
FROM mutation_specs ORDER BY module_path, start_pos_row, start_pos_col, operator_name, occurrence"""
PUT_IN = """
import json, pathlib, sys
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
for path, operator, occurrence in json.load(sys.stdin):
    code = pathlib.Path(path).read_text(encoding="utf-8")
    print(json.dumps(mutate_code(code, get_operator(operator)(), occurrence)))
"""
OPTIONS = (
    *("-n0", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=few_examples"),
    *("-W", "ignore:Module already imported"),
)
PATIENCE = 10
"""How many times as long as without a fault tests may run, before they are stopped."""
OURS = ("vertragsbuch", "tests", "conftest", "__main__")
"""What each process loads anew, as the fault may lie in it."""
NORMAL = 1.96
"""How many deviations from the mean hold nineteen of twenty samples."""


class Fault(NamedTuple):
    """A module with one fault in it."""

    path: str
    line: int
    name: str
    code: str

    @property
    def room(self) -> str:
        """The room in which the module lies."""
        return self.path.split("/")[2]

    def changed(self, whole: str) -> list[str]:
        """Return the first line that differs, before and after."""
        pairs = zip(whole.splitlines(), self.code.splitlines(), strict=False)
        before, after = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
        return [f"- {before.strip()}", f"+ {after.strip()}"]


class Score(NamedTuple):
    """How the faults ended that were tried."""

    found: int
    survived: int
    endless: int

    def __str__(self) -> str:
        """Return the share of those found, and what holds that of all faults 19 times in 20 (Wilson)."""
        tried = sum(self)
        if not tried:
            return "none tried"
        share = self.found / tried
        middle = share + NORMAL**2 / (2 * tried)
        spread = NORMAL * math.sqrt(share * (1 - share) / tried + (NORMAL / (2 * tried)) ** 2)
        low, high = ((middle + way * spread) / (1 + NORMAL**2 / tried) for way in (-1, 1))
        return (
            f"{self.found} of {tried} found, {self.survived} survived, {self.endless} ran on and on "
            f"({share:.0%} found; {low:.0%} to {high:.0%})"
        )


def main() -> None:
    signal.signal(signal.SIGTERM, _leave)
    asked = arguments()
    until = time.monotonic() + asked.minutes * 60
    with tempfile.TemporaryDirectory(prefix="vertragsbuch-mutation-") as passing:
        folder = (asked.keep or Path(passing)).resolve()
        chosen = folder / "faults.json"
        if not chosen.exists():
            copied(folder / "tree")
            shutil.copytree(folder / "tree" / "src", folder / "whole")
            faults = sample(asked.tool, folder / "tree", asked.modules, asked.sample, asked.seed)
            chosen.write_text(json.dumps(faults), encoding="utf-8")
        faults = [Fault(*fault) for fault in json.loads(chosen.read_text(encoding="utf-8"))]
        try:
            try_each(folder, faults, until)
        finally:  # whoever stops it is told what is known
            report(folder, faults)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=ROOMS, metavar="MODULE")
    parser.add_argument("--sample", type=int, default=150, help="so many faults of all that could be put in")
    parser.add_argument("--seed", type=int, default=1, help="the same number chooses the same faults")
    parser.add_argument("--minutes", type=float, default=60, help="what is not tried by then is left out")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where the sample is kept, to go on with it"
    )
    parser.add_argument("--tool", required=True, type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def copied(folder: Path) -> None:
    """Copy the tree; its byte code is checked by content, since a fault may be a second old."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "__pycache__", "dist", "build"))
    compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash"]
    subprocess.run([*compiled, "src", "tests"], cwd=folder, check=True)


def sample(tool: Path, tree: Path, modules: Iterable[str], size: int, seed: int) -> list[Fault]:
    """Return a random sample of all faults that a person could make in modules, in random order."""
    settings, specs = tree / "mutation.toml", tree / "mutation.sqlite"
    paths = ", ".join(f'"src/vertragsbuch/{module}"' for module in modules)
    settings.write_text(SETTINGS.format(paths=paths), encoding="utf-8")
    command = [str(tool / "cosmic-ray"), "init", str(settings), str(specs)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    operators = {f"core/{name}" for name in OPERATORS}
    with closing(sqlite3.connect(specs)) as book:
        rows = [row for row in book.execute(SPECS) if row[3] in operators and can_be_seen(tree, row)]
    chosen = random.Random(seed).sample(rows, min(size, len(rows)))  # noqa: S311 - no secret
    print(f"{len(chosen)} of {len(rows)} faults, seed {seed}", flush=True)
    asked = json.dumps([(path, *spec) for path, _line, _name, *spec in chosen])
    command = [str(tool / "python"), "-c", PUT_IN]
    written = subprocess.run(command, cwd=tree, input=asked, check=True, capture_output=True, text=True)
    codes = map(json.loads, written.stdout.splitlines())
    return [Fault(row[0], row[1], row[2] or "", code) for row, code in zip(chosen, codes, strict=True)]


def can_be_seen(tree: Path, spec: tuple[str, int, str, str, int]) -> bool:
    """Whether a fault is one: three kinds change no answer, whatever is asked.

    How many answers a cache keeps, in its own line or in that of a name which stands for nothing else; what
    only a look at types loads; and a `zip` that no longer checks what is equally long by construction.
    """
    path, row, _name, operator, _occurrence = spec
    text = (tree / path).read_text(encoding="utf-8")
    line = text.splitlines()[row - 1]
    if "lru_cache(" in line or "TYPE_CHECKING" in line:
        return False
    name = re.match(r"(\w+) = [\d_]+$", line)
    if name:
        _defined, *uses = re.findall(rf"(\bmaxsize=)?\b{name[1]}\b", text)
        return set(uses) != {"maxsize="}
    return not (operator.endswith("TrueWithFalse") and line.count("True") == line.count("strict=True") == 1)


def try_each(folder: Path, faults: Sequence[Fault], until: float) -> None:
    """Try the faults that were not yet tried, one after the other, until a time."""
    tree = folder / "tree"
    os.environ["PYTHONPATH"] = os.pathsep.join((str(tree / "src"), str(tree)))
    shutil.copytree(folder / "whole", tree / "src", dirs_exist_ok=True)  # a fault may be left from last time
    tried = outcomes(folder)
    left = [(number, fault) for number, fault in enumerate(faults) if number not in tried]
    patience = without_fault(folder, sorted({stage for _, fault in left for stage in stages(fault.room)}))
    with (folder / "outcomes.txt").open("a", encoding="utf-8") as book:
        for number, fault in left:
            if time.monotonic() > until:
                break
            print(number, outcome(tree, fault, patience), file=book, flush=True)


def outcome(tree: Path, fault: Fault, patience: dict[str, float]) -> str:
    """Return `found`, `survived` or `endless`."""
    file = tree / fault.path
    whole = file.read_text(encoding="utf-8")
    file.write_text(fault.code, encoding="utf-8")
    try:
        for stage in (*nearest(tree, fault), *stages(fault.room)):
            ended = judged(tree, stage.split(), patience.get(stage, patience[f"tests/{fault.room}"]))
            if ended != "passed":
                return ended
    finally:
        file.write_text(whole, encoding="utf-8")
    return "survived"


def stages(room: str) -> list[str]:
    """Return which tests are asked one after the other: those of the room, and of those who read it."""
    return [f"tests/{room}", *READ_BY.get(room, ())]


def nearest(tree: Path, fault: Fault) -> list[str]:
    """Return the tests of the room that try its edges or import the module with the fault, as one stage."""
    dotted = fault.path.removeprefix("src/").removesuffix(".py").replace("/", ".")
    package, _, name = dotted.rpartition(".")
    reads = re.compile(rf"{re.escape(dotted)}\b|from {re.escape(package)} import .*\b{name}\b")
    files = sorted((tree / "tests" / fault.room).rglob("test_*.py"))
    near = [file for file in files if file.name == "test_edges.py" or reads.search(file.read_text("utf-8"))]
    return [" ".join(str(file.relative_to(tree)) for file in near)] if near else []


def without_fault(folder: Path, asked: Iterable[str]) -> dict[str, float]:
    """Return how long the tests of each stage may take; without a fault they have to pass.

    They keep their own byte code, and tell what they load of others: loaded once, it is there for all.
    """
    tree, known, loaded = folder / "tree", folder / "patience.json", folder / "loaded.json"
    patience: dict[str, float] = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    for stage in asked:
        if stage not in patience:
            began = time.monotonic()
            ended = judged(tree, stage.split(), math.inf, loaded)
            if ended != "passed":
                raise SystemExit(f"{stage}: without a fault they are {ended}")
            patience[stage] = PATIENCE * (time.monotonic() - began)
            known.write_text(json.dumps(patience), encoding="utf-8")
        load(json.loads(loaded.read_text(encoding="utf-8")))
    return patience


def load(modules: Iterable[str]) -> None:
    """Import what others wrote before processes split off, and spare these their looks at it for garbage."""
    for module in modules:
        with warnings.catch_warnings(), suppress(Exception):
            warnings.simplefilter("ignore")
            importlib.import_module(module)
    gc.collect()
    gc.freeze()


def judged(tree: Path, tests: Sequence[str], patience: float, loaded: Path | None = None) -> str:
    """Return how tests ended in a process of their own: `passed`, `found` or `endless`."""
    child = os.fork()
    if not child:
        _ask(tree, tests, loaded)
    until = time.monotonic() + patience
    try:
        while time.monotonic() < until:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return "passed" if status == 0 else "found"
            time.sleep(0.02)
    finally:  # whoever stops the script stops the tests, too
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "endless"


def _ask(tree: Path, tests: Sequence[str], loaded: Path | None) -> NoReturn:
    code = 1
    try:
        os.setsid()
        os.chdir(tree)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        sys.path[:0] = [str(tree / "src"), str(tree)]
        sys.dont_write_bytecode = loaded is None
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        code = int(pytest.main([*OPTIONS, *tests]))
        if loaded is not None:
            names = {name for name in sys.modules if name.split(".")[0] not in OURS}
            loaded.write_text(json.dumps(sorted(names)), encoding="utf-8")
    finally:
        os._exit(code)


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit(1)


def outcomes(folder: Path) -> dict[int, str]:
    """Return how each fault ended that was tried, by its number."""
    file = folder / "outcomes.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {int(number): ended for number, ended in (line.split() for line in lines)}


def report(folder: Path, faults: Sequence[Fault]) -> None:
    """Print the score of each room and of all, and every fault that no test found."""
    tried = [(faults[number], ended) for number, ended in outcomes(folder).items()]
    for fault, ended in sorted(tried):
        if ended != "found":
            print(f"{ended}: {fault.path}:{fault.line} {fault.name}")
            whole = (folder / "whole" / fault.path.removeprefix("src/")).read_text(encoding="utf-8")
            print(*fault.changed(whole), sep="\n", end="\n\n")
    for room in (*sorted({fault.room for fault, _ in tried}), "all"):
        here = [ended for fault, ended in tried if room in (fault.room, "all")]
        print(f"{room}: {Score(here.count('found'), here.count('survived'), here.count('endless'))}")


if __name__ == "__main__":
    main()
