"""The interface against an empty Textual app, as whole processes in pairs; and keys on 10,000 contracts.

Run it in an environment into which the wheel was installed:
    python -m benchmarks.interface [RUNS] [--huge]
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.commands import TODAY, book_of
from benchmarks.form_keys import form_keys
from benchmarks.keys import keys
from benchmarks.letter_keys import letter_keys
from benchmarks.terminal import Terminal
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.looking import due_items

LEAVE = """
import os, sys, time
def leave(app):
    with open(sys.argv[1], "w") as file:
        print(time.time(), file=file)
    app.exit()
"""
"""The end of every script: it writes down the moment and goes; tearing down is not counted."""

EMPTY_APP = f"""{LEAVE}
from textual.app import App
class Empty(App):
    def on_ready(self):
        self.call_after_refresh(leave, self)
Empty().run()
"""

OUR_APP = f"""{LEAVE}
from datetime import date
from vertragsbuch.__main__ import interface
from vertragsbuch.usecases.context import open_context
context = open_context(sys.argv[2], date.fromisoformat("{TODAY}"))
run = interface()
from vertragsbuch.tui.app import VertragsbuchApp
"""

FIRST_FRAME = f"""{OUR_APP}
VertragsbuchApp.on_ready = lambda self: self.call_after_refresh(leave, self)
run(context)
"""

FIRST_ROW = f"""{OUR_APP}
from vertragsbuch.tui.overview.overview import OverviewScreen
shown = OverviewScreen._show_listing
def then_leave(self, *arguments):
    shown(self, *arguments)
    self.call_after_refresh(leave, self.app)
OverviewScreen._show_listing = then_leave
run(context)
"""


def seconds_on_a_terminal(script: str, *arguments: str) -> float:
    """Return how long a script takes to the moment it writes down."""
    terminal = Terminal(script, *arguments)
    terminal.wait()
    (moment,) = terminal.notes()
    terminal.close()
    return float(moment) - terminal.started


def pair(title: str, script: str, book: Path, aim: float, runs: int) -> None:
    """Time a script against the empty app in turn and print the medians and the median of the ratios."""
    seconds_on_a_terminal(script, str(book))
    pairs = [
        (seconds_on_a_terminal(script, str(book)), seconds_on_a_terminal(EMPTY_APP)) for _ in range(runs)
    ]
    ratio = median(first / second for first, second in pairs)
    ours, theirs = (median(column) * 1000 for column in zip(*pairs, strict=True))
    print(f"{title:<38}{ours:8.0f} ms  against {theirs:6.0f} ms  = {ratio:5.2f} x   (aim {aim} x)")


def looked_at(book: Path) -> Path:
    """Return a book whose contracts the program has looked at once, as it is from the second start on."""
    context = open_context(str(book), TODAY)
    due_items(context, context.settings.within_days)
    return book


def main() -> None:
    runs = next((int(word) for word in sys.argv if word.isdigit()), 15)
    with tempfile.TemporaryDirectory() as folder:
        empty, small = Path(folder) / "none.sqlite", book_of(1_000, folder)
        pair("first frame", FIRST_FRAME, empty, 1.1, runs)
        pair("first row, 1,000 contracts, first start", FIRST_ROW, small, 1.2, runs)
        pair("first row, 1,000 contracts", FIRST_ROW, looked_at(small), 1.2, runs)
        if "--huge" in sys.argv:
            pair("first row, 100,000 contracts", FIRST_ROW, looked_at(book_of(100_000, folder)), 1.3, runs)
        keys(looked_at(book_of(10_000, folder)), 10_000, runs)
        form_keys(looked_at(small))
        letter_keys(folder, max(1, runs // 3))


if __name__ == "__main__":
    main()
