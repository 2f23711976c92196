"""Runs as the program: its papers are looked into by what has loaded, and once in a run of the tests."""

import os
import sys

from tests.run_once import RunOnce
from tests.warm.papers import looked_into, seen
from vertragsbuch import __main__ as program
from vertragsbuch.typesetting import words

_SAID_BY_TMUX = ("TERM_PROGRAM", "TERM_PROGRAM_VERSION")


def main() -> int:
    """Return what the program ends with."""
    for name in _SAID_BY_TMUX:  # what waits and forks for this program was told nothing of it
        os.environ.pop(name, None)
    vars(words)["run_program"] = RunOnce(looked_into, seen())
    return program.main()


if __name__ == "__main__":
    sys.exit(main())
