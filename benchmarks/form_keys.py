"""Typing into the form of a contract: from a key to the frame in which the live answer stands beside it."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.terminal import Terminal

FRAMES = """
import sys, time
from vertragsbuch.__main__ import interface
from vertragsbuch.usecases.context import open_context
from benchmarks.commands import TODAY
run = interface()
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.contract.contract_form import ContractForm

notes = open(sys.argv[1], "w", buffering=1)
answers = 0
answer = ContractForm._show_consequences
def counted(form):
    global answers
    answer(form)
    answers += 1
ContractForm._show_consequences = counted
def note(app):
    if not app.is_at_work:
        print(time.time(), time.process_time(), type(app.screen).__name__, answers, file=notes)
VertragsbuchApp.on_ready = lambda app: app.after_frame.append(lambda: note(app))
run(open_context(sys.argv[2], TODAY))
"""

QUIET = 0.3
"""Seconds without a frame after which the program is at rest."""
TERMS = "Handy\tFunk GmbH\t1.3.2024\t24 Monate\tunbestimmt\t"
"""Title, provider, start, first term and renewal; what is typed next is the notice, each key a new answer."""
NOTICE = "6 Wochen zum Quartalsende"


class Session:
    """The form on a terminal of its own, with what is noted at each frame."""

    def __init__(self, book: Path) -> None:
        self._terminal = Terminal(FRAMES, str(book))
        self._last = (0.0, 0.0, "", "")
        self._rest(until="OverviewScreen")

    def open_form(self) -> None:
        """Open the form and type what has no answer yet."""
        self._terminal.press("n")
        self._rest(until="ContractForm")
        for sign in TERMS:
            self._terminal.press(sign)
            self._rest()

    def seconds(self, sign: str) -> tuple[float, float]:
        """Return how long a key takes to the frame with its answer, and the processor time of it all."""
        _moment, processor, _screen, answers = self._last
        sent = time.time()
        self._terminal.press(sign)
        shown = next(noted[0] for noted in self._frames() if noted[3] != answers)
        self._rest()
        return shown - sent, self._last[1] - processor

    def _rest(self, until: str = "") -> None:
        quiet_since = time.time()
        while time.time() < quiet_since + QUIET or until not in self._last[2]:
            for _noted in self._noted():
                quiet_since = time.time()
            time.sleep(0.002)

    def _frames(self) -> Iterator[tuple[float, float, str, str]]:
        while True:
            yield from self._noted()
            time.sleep(0.0005)

    def _noted(self) -> Iterator[tuple[float, float, str, str]]:
        self._terminal.drain()
        for line in self._terminal.notes():
            moment, processor, screen, answers = line.split()
            self._last = (float(moment), float(processor), screen, answers)
            yield self._last

    def close(self) -> None:
        """End the program."""
        self._terminal.close()


def form_keys(book: Path) -> None:
    """Time each key of a notice that is typed into the form."""
    session = Session(book)
    session.open_form()
    taken = [session.seconds(sign) for sign in NOTICE]
    session.close()
    shown, processor = (median(column) * 1000 for column in zip(*taken, strict=True))
    print(f"{'a key in the form, with its answer':<38}{shown:8.1f} ms{'':<27}(aim 16 ms)")
    print(f"{'    processor until all rests':<38}{processor:8.1f} ms")
