"""The program as it lies open in a terminal, at the sizes at which it is walked."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.walk.terminal import Terminal, terminal
from tests.warm.commands import warm

SIZES = ((60, 20), (80, 24), (120, 36))
COLD = (80, 24)
"""At this size the program starts as a person starts it, and loads what a key opens when it is pressed."""
READY = ("n Neu  k Kündigen", "? Hilfe")
TODAY = "2026-11-22"


def environment_of(folder: Path) -> dict[str, str]:
    """Return what the programs of a person who is at home in this folder are told."""
    return {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


@contextmanager
def opened(folder: Path, size: tuple[int, int], *arguments: str) -> Iterator[Terminal]:
    """Open the program in a terminal of this size, and close it with q."""
    environment, words = environment_of(folder), ("vertragsbuch", *arguments, "--today", TODAY)
    program = [sys.executable, "-m", *words] if size == COLD else warm(*words, environment=environment)
    with terminal(program, folder, environment, size) as screen:
        screen.wait_for("vertragsbuch", "? Hilfe")
        yield screen
        screen.press("q")
        screen.wait_until_closed()
