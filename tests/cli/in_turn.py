"""Runs in a process of its own: commands on one book, one after the other, each on a line of JSON.

What a process is given once (rights, a disk, a name space) is tried on many commands without starting each.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.accepted.bearing import called
from tests.cli.conftest import Outcome
from tests.cli.powers import give_up
from tests.warm.commands import warm

_ROOT = Path(__file__).parents[2]
_BOUND = "bound"


def run_in_turn(
    book: Path,
    commands: Iterable[Sequence[str]],
    cwd: Path,
    *,
    within: Sequence[str] = (),
    is_bound: bool = False,
) -> list[Outcome]:
    """Return how commands ended that one process ran, started by the program `within`, or bound by rights."""
    words = [[words[0], "--book", str(book), *words[1:]] for words in commands]
    asked = ("tests.cli.in_turn", str(cwd), json.dumps(words), *([_BOUND] if is_bound else ()))
    done = subprocess.run(
        [*within, sys.executable, "-m", *asked] if within else warm(*asked),
        check=True, capture_output=True, text=True, cwd=_ROOT, timeout=300,
    )  # fmt: skip
    return [Outcome(*json.loads(line)) for line in done.stdout.splitlines()]


def main() -> None:
    """Go through the commands of the second argument in the folder of the first, bound by rights if asked."""
    if _BOUND in sys.argv[3:]:
        give_up()
    os.chdir(sys.argv[1])
    for words in json.loads(sys.argv[2]):
        outcome = called(words)
        sys.stdout.write(json.dumps([outcome.code, outcome.out, outcome.err]) + "\n")


if __name__ == "__main__":
    main()
