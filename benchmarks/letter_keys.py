"""A letter written with `k` and three times Enter: the processor time of the keys, and of all before them.

What a letter takes is loaded while nobody types, so that both belong together. A program is measured against
another in turn, each in its own environment, since a machine with other work to do gives no absolute figures.
"""

import time
from collections import deque
from pathlib import Path
from statistics import median

from benchmarks.commands import TODAY, contracts
from benchmarks.terminal import Terminal
from vertragsbuch.contract.model import Holder
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.transfer import take_over

NOTING = """
import sys, time
from vertragsbuch.__main__ import interface
from vertragsbuch.usecases.context import open_context
from benchmarks.commands import TODAY
run = interface()
from vertragsbuch.tui.app import VertragsbuchApp

notes = open(sys.argv[1], "w", buffering=1)
def note(app):
    print(time.process_time(), type(app.screen).__name__, file=notes)
VertragsbuchApp.on_ready = lambda app: app.set_interval(0.1, lambda: note(app))
run(open_context(sys.argv[2], TODAY))
"""

KEYS = ("k", "\r", "\r", "\r")
NOTES, IDLE = 12, 0.025
"""A program is at rest that took no more processor time than this in so many notes."""


def _at_rest(terminal: Terminal) -> tuple[float, str]:
    """Return the processor time so far and the screen, once the program is at rest."""
    last: deque[tuple[float, str]] = deque(maxlen=NOTES)
    while len(last) < NOTES or last[-1][0] - last[0][0] > IDLE:
        terminal.drain()
        time.sleep(0.01)
        for note in terminal.notes():
            taken, _blank, screen = note.partition(" ")
            last.append((float(taken), screen.strip()))
    return last[-1]


def seconds_of_a_letter(book: Path) -> tuple[float, float]:
    """Return the processor time to the list at rest, and from there to the letter kept and the list again."""
    terminal = Terminal(NOTING, str(book))
    before, _overview = _at_rest(terminal)
    screens, after = [], before
    for key in KEYS:
        terminal.press(key)
        after, screen = _at_rest(terminal)
        screens.append(screen)
    terminal.close()
    assert screens == ["LetterScreen", "LetterScreen", "LetterDone", "OverviewScreen"], screens
    return before, after - before


def letter_keys(folder: str, runs: int) -> None:
    """Print both, each run with a book of its own."""
    measured = []
    for number in range(runs):
        book = Path(folder) / f"letter-{number}.sqlite"
        sender = Holder("Maren Beispiel", ("Weg 1", "50667 Köln"))
        take_over(open_context(str(book), TODAY), Document(sender, contracts(30)))
        measured.append(seconds_of_a_letter(book))
    start, keys = (median(column) * 1000 for column in zip(*measured, strict=True))
    print(f"{'k and three times Enter, processor':<38}{keys:8.0f} ms  after {start:6.0f} ms")
