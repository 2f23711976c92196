"""The walk from an empty book to forty contracts in a real terminal, as a person takes it."""

import os
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from tests.forty.made import CONTRACTS, TODAY, Household
from tests.walk.opened import environment_of
from tests.walk.terminal import Terminal, terminal
from tests.warm.commands import RUN, warm


class Walked(NamedTuple):
    """How many keys were pressed, those of the paths not counted, and how many seconds it took."""

    keys: int
    seconds: float
    overview: str


def walk(folder: Path, made: Household) -> Walked:
    """Enter a household by keys alone, and return what that took and the overview at the end."""
    environment = {**environment_of(folder), "PATH": str(folder)}  # without what recognizes words
    program = warm("tests.forty.program", "--today", TODAY.isoformat(), environment=environment)
    environment[RUN] = os.environ[RUN]
    subprocess.run(
        [*program, "providers", "update", str(made.directory)],
        check=True, capture_output=True, env=environment,
    )  # fmt: skip
    begun = time.monotonic()
    with terminal(program, folder, environment, (120, 36)) as screen:
        screen.wait_for("Noch kein Vertrag im Buch", "i Einlesen")
        keys = _read_in(screen, "den ersten Vertrag", str(made.statement), "Entwürfe (29)")
        keys += _read_in(screen, "Entwürfe (29)", str(made.papers), "Eingelesen")
        screen.press("Enter")
        screen.wait_for(f"Entwürfe ({CONTRACTS})")
        keys += _accept_all(screen)
        screen.press("Escape")
        screen.wait_for(f"{CONTRACTS} Verträge", "n Neu")
        screen.wait_until_gone("Entwürfe")
        overview = screen.screen
        screen.press("q")
        screen.wait_until_closed()
    return Walked(keys + 3, time.monotonic() - begun, overview)


def _read_in(screen: Terminal, before: str, path: str, after: str) -> int:
    """Read a file or a folder in by the dialog, and return how many keys that took beside the path."""
    screen.wait_for(before)
    screen.press("i")
    screen.wait_for("F2 Einlesen")
    screen.enter("Datei", path)
    screen.press("F2")
    screen.wait_for(after)
    return 2


def _accept_all(screen: Terminal) -> int:
    """Accept one after the other; where a form asks for something, give it. Return how many keys it took."""
    keys = 0
    for left in range(CONTRACTS, 0, -1):
        screen.press("Enter")
        keys += 1
        if left > 1:
            screen.wait_for(f"Entwürfe ({left - 1})")
    screen.wait_for("Kein Entwurf wartet")
    return keys
