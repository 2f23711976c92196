"""Runs in a process of its own: commands on one book, one after the other, each on a line of JSON.

What a process is given once (rights, a disk, a name space) is tried on many commands without starting each.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.accepted.bearing import called
from tests.cli.conftest import Outcome

_ROOT = Path(__file__).parents[2]


def run_in_turn(
    book: Path,
    commands: Iterable[Sequence[str]],
    cwd: Path,
    *,
    within: Sequence[str] = (),
    at_start: Callable[[], None] | None = None,
) -> list[Outcome]:
    """Return how commands ended that one process ran, started by the program `within` after `at_start`."""
    words = [[words[0], "--book", str(book), *words[1:]] for words in commands]
    done = subprocess.run(
        [*within, sys.executable, "-m", "tests.cli.in_turn", str(cwd), json.dumps(words)],
        check=True, capture_output=True, text=True, preexec_fn=at_start, cwd=_ROOT, timeout=300,
    )  # fmt: skip
    return [Outcome(*json.loads(line)) for line in done.stdout.splitlines()]


def main() -> None:
    """Go through the commands of the second argument in the folder of the first."""
    os.chdir(sys.argv[1])
    for words in json.loads(sys.argv[2]):
        outcome = called(words)
        sys.stdout.write(json.dumps([outcome.code, outcome.out, outcome.err]) + "\n")


if __name__ == "__main__":
    main()
