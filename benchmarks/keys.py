"""Keys on a large book: from the moment a terminal sends one to the end of the frame that shows what it did.

The pilot of Textual is no clock for that: after each key it sleeps in steps of 20 ms.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.terminal import Terminal
from vertragsbuch.tui.kit.sizes import WIDE
from vertragsbuch.tui.overview.columns import COLUMN_GAP, LEAD, columns_for

FRAMES = """
import os, sys, time
from vertragsbuch.__main__ import interface
from vertragsbuch.usecases.context import open_context
from benchmarks.commands import TODAY
run = interface()
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.overview.contract_list import ContractList

notes = open(sys.argv[1], "w", buffering=1)
def note(app):
    overview = app.screen_stack[0]
    chosen = overview.query_one(ContractList).chosen
    print(time.time(), chosen, repr(tuple(overview.view)), file=notes)
def once_read(app):
    if not app.is_at_work and len(app.screen_stack[0].items) == int(sys.argv[3]):
        timer.stop()
        app.after_frame.append(lambda: note(app))
        print(time.time(), "read", file=notes)
def on_ready(app):
    global timer
    timer = app.set_interval(0.2, lambda: once_read(app))
VertragsbuchApp.on_ready = on_ready
run(open_context(sys.argv[2], TODAY))
"""

PAUSE = 0.25
"""Seconds between two keys, so that each finds the program at rest."""
HEADINGS = 5
"""The line of the headings on a wide screen, counted from 1 as terminals do."""


class Session:
    """The interface on a terminal of its own, with what it notes at each frame."""

    def __init__(self, book: Path, contracts: int) -> None:
        self._terminal = Terminal(FRAMES, str(book), str(contracts))
        self._state: str | None = None
        self._wait()

    def press(self, keys: str) -> float:
        """Send keys to the program at rest, and return when."""
        self._rest()
        sent = time.time()
        self._terminal.press(keys)
        return sent

    def seconds(self, keys: str) -> float:
        """Return how long it takes from these keys to the frame in which the list has changed."""
        sent = self.press(keys)
        return self._wait() - sent

    def _rest(self) -> None:
        until = time.time() + PAUSE
        while time.time() < until:
            self._terminal.drain()
            time.sleep(0.002)
        for _moment, state in self._noted():
            self._state = state

    def _wait(self) -> float:
        while True:
            self._terminal.drain()
            for moment, state in self._noted():
                if state != self._state:
                    self._state = state
                    return moment
            time.sleep(0.001)

    def _noted(self) -> Iterator[tuple[float, str]]:
        for line in self._terminal.notes():
            moment, _blank, state = line.partition(" ")
            yield float(moment), state

    def close(self) -> None:
        """End the program."""
        self._terminal.close()


def keys(book: Path, contracts: int, runs: int) -> None:
    """Time keys on so many contracts, in the interface as it runs for a person."""
    session = Session(book, contracts)
    session.seconds("\x1b[B")
    _print("move", [session.seconds("\x1b[B") for _ in range(runs)], 16)
    _print("page", [session.seconds("\x1b[6~") for _ in range(runs)], 33)
    _print("filter (a letter of the search)", [_filter(session) for _ in range(3)], 100)
    _print("sort (each column for the first time)", [_sort(session, x) for x in _headings()], 100)
    session.close()


def _filter(session: Session) -> float:
    session.press("/")
    taken = session.seconds("7")
    session.seconds("\x1b")
    return taken


def _headings() -> list[int]:
    """Return a column of cells in each heading but that by which the list is sorted already."""
    left, cells = LEAD, []
    for column, width in columns_for(WIDE - 42 + 10):
        cells.append(left + (width - 1 if column.right else 1))
        left += width + COLUMN_GAP
    return cells[1:]


def _sort(session: Session, x: int) -> float:
    return session.seconds(f"\x1b[<0;{x};{HEADINGS}M\x1b[<0;{x};{HEADINGS}m")


def _print(title: str, taken: list[float], aim: float) -> None:
    print(f"{title:<38}{median(taken) * 1000:8.1f} ms{'':<27}(aim {aim} ms)")
