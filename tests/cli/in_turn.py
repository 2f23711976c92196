"""Runs in a process of its own: commands on one book, one after the other, each on a line of JSON.

What a process is given once (rights, a disk, a name space) is tried on many commands without starting each.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from tests.called import Outcome, called
from tests.cli.name_space import enter_own, mount
from tests.cli.powers import give_up
from tests.warm.commands import warm

_ROOT = Path(__file__).parents[2]

Given = Literal["", "bound by rights", "a folder to read"]


def run_in_turn(
    book: Path, commands: Iterable[Sequence[str]], cwd: Path, *, given: Given = ""
) -> list[Outcome]:
    """Return how commands ended that one process ran, bound by rights, or in a folder that is only read."""
    words = [[words[0], "--book", str(book), *words[1:]] for words in commands]
    done = subprocess.run(
        warm("tests.cli.in_turn", str(cwd), json.dumps(words), given),
        check=True, capture_output=True, text=True, cwd=_ROOT, timeout=300,
    )  # fmt: skip
    return [Outcome(*json.loads(line)) for line in done.stdout.splitlines()]


def main() -> None:
    """Go through the commands of the second argument in the folder of the first, given the third."""
    folder, commands, given = sys.argv[1:]
    if given == "bound by rights":
        give_up()
    if given == "a folder to read":
        enter_own()
        mount("--bind", folder, folder)
        mount("-o", "remount,bind,ro", folder)
    os.chdir(folder)
    for words in json.loads(commands):
        outcome = called(words)
        sys.stdout.write(json.dumps([outcome.code, outcome.out, outcome.err]) + "\n")


if __name__ == "__main__":
    main()
