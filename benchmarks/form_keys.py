"""The form of a contract: from `n` to the frame in which it stands, from a key to that with its answer."""

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
answer = ContractForm.show_consequences
def counted(form):
    global answers
    answer(form)
    answers += 1
    if not (form.query_one("#consequences")._repaint_regions or form._dirty_widgets):
        note(form.app)  # it is what stands there already: no frame follows
ContractForm.show_consequences = counted
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

    def seconds_to_the_form(self) -> tuple[float, float]:
        """Return how long the form takes to its first frame, with the focus, and the processor time.

        It is left open.
        """
        processor, sent = self._last[1], time.time()
        self._terminal.press("n")
        shown, then, _screen, _answers = next(noted for noted in self._frames() if noted[2] == "ContractForm")
        self._rest(until="ContractForm")
        return shown - sent, then - processor

    def leave_form(self) -> None:
        """Go back to the list."""
        self._terminal.press("\x1b")
        self._rest(until="OverviewScreen")

    def begin_form(self) -> None:
        """Type what has no answer yet."""
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


OPENED = 15
"""So many times the form is opened, and left again."""


def form_keys(book: Path) -> None:
    """Time the form as it opens, then each key of a notice that is typed into it."""
    session = Session(book)
    opened = []
    for _time in range(OPENED):
        opened.append(session.seconds_to_the_form())
        session.leave_form()
    _print("the form of a contract stands", opened, "    processor until it stands", 100)
    session.seconds_to_the_form()
    session.begin_form()
    typed = [session.seconds(sign) for sign in NOTICE]
    session.close()
    _print("a key in the form, with its answer", typed, "    processor until all rests", 16)


def _print(title: str, taken: list[tuple[float, float]], processor_title: str, aim: float) -> None:
    shown, processor = (median(column) * 1000 for column in zip(*taken, strict=True))
    print(f"{title:<38}{shown:8.1f} ms{'':<27}(aim {aim} ms)")
    print(f"{processor_title:<38}{processor:8.1f} ms")
