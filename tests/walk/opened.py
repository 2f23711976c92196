"""The program as it lies open in a terminal, at the sizes at which it is walked."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.walk.terminal import Terminal, terminal

SIZES = ((60, 20), (80, 24), (120, 36))
READY = ("n Neu  k Kündigen", "? Hilfe")
TODAY = "2026-11-22"


def environment_of(folder: Path) -> dict[str, str]:
    """Return what the programs of a person who is at home in this folder are told."""
    return {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


@contextmanager
def opened(folder: Path, size: tuple[int, int], *arguments: str) -> Iterator[Terminal]:
    """Open the program in a terminal of this size, and close it with q."""
    program = [sys.executable, "-m", "vertragsbuch", *arguments, "--today", TODAY]
    with terminal(program, folder, environment_of(folder), size) as screen:
        screen.wait_for("vertragsbuch", "? Hilfe")
        yield screen
        screen.press("q")
        screen.wait_until_closed()
