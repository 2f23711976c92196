"""The interface against an empty Textual app, as whole processes in pairs; and keys on 10,000 contracts.

Run it in an environment into which the wheel was installed:
    python -m benchmarks.interface [RUNS] [--huge]
"""

import asyncio
import os
import pty
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from textual.pilot import Pilot

from benchmarks.commands import TODAY, book_of
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.context import open_context

LEAVE = """
import os, sys, time
def leave(app):
    with open(sys.argv[1], "w") as file:
        file.write(repr(time.time()))
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
from vertragsbuch.usecases.context import open_context
from vertragsbuch.tui.app import VertragsbuchApp, run
context = open_context(sys.argv[2], date(2026, 11, 22))
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
    """Return how long a script takes to the moment it writes down, on a terminal of 120 by 36."""
    leader, follower = pty.openpty()
    os.set_blocking(leader, False)
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"}
    with tempfile.NamedTemporaryFile("r") as moment:
        command = [sys.executable, "-c", script, moment.name, *arguments]
        started = time.time()
        with subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=follower, env=environment
        ) as process:
            while process.poll() is None:
                _drain(leader)
                time.sleep(0.0005)
        taken = float(moment.read()) - started
    os.close(leader)
    os.close(follower)
    return taken


def _drain(leader: int) -> None:
    try:
        os.read(leader, 65536)
    except BlockingIOError:
        return


def pair(title: str, script: str, book: Path, aim: float, runs: int) -> None:
    """Time a script against the empty app in turn and print the medians and the median of the ratios."""
    seconds_on_a_terminal(script, str(book))
    pairs = [
        (seconds_on_a_terminal(script, str(book)), seconds_on_a_terminal(EMPTY_APP)) for _ in range(runs)
    ]
    ratio = median(first / second for first, second in pairs)
    ours, theirs = (median(column) * 1000 for column in zip(*pairs, strict=True))
    print(f"{title:<38}{ours:8.0f} ms  against {theirs:6.0f} ms  = {ratio:5.2f} x   (aim {aim} x)")


async def keys(book: Path, runs: int) -> None:
    """Time keys on 10,000 contracts from the press to the changed screen, in this process."""
    app = VertragsbuchApp(open_context(str(book), TODAY))
    async with app.run_test(size=(120, 36)) as pilot:
        while app.is_at_work or not app.screen.query_one(ContractList).line:
            await pilot.pause(0.05)
        await timed(pilot, "move", "down", 16, runs)
        await timed(pilot, "page", "pagedown", 33, runs)
        await pilot.press("home", "slash")
        await timed(pilot, "filter (a letter of the search)", "7", 100, 3)
        await pilot.press("escape", "escape")
        await sorting(pilot, runs)


async def timed(pilot: Pilot[None], title: str, pressed: str, aim: float, runs: int) -> None:
    """Time a key against one without meaning: what the harness waits for is not the program's."""
    pairs = [
        (await _seconds(lambda: pilot.press(pressed)), await _seconds(lambda: pilot.press("f12")))
        for _ in range(runs)
    ]
    taken = median(first - second for first, second in pairs) * 1000
    print(f"{title:<38}{taken:8.1f} ms{'':<27}(aim {aim} ms)")


async def sorting(pilot: Pilot[None], runs: int) -> None:
    screen = pilot.app.screen
    columns = ("title", "provider", "per_month", "urgency")
    taken = []
    for number in range(max(4, runs)):
        assert isinstance(screen, OverviewScreen)
        sort = screen.sort_by

        async def press(
            column: str = columns[number % len(columns)], sort: Callable[[str], None] = sort
        ) -> None:
            sort(column)
            await pilot.pause()

        taken.append(await _seconds(press))
    print(f"{'sort':<38}{median(taken) * 1000:8.1f} ms{'':<27}(aim 100 ms)")


async def _seconds(work: Callable[[], Awaitable[object]]) -> float:
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started


def main() -> None:
    runs = next((int(word) for word in sys.argv if word.isdigit()), 15)
    with tempfile.TemporaryDirectory() as folder:
        empty, small, large = Path(folder) / "none.sqlite", book_of(1_000, folder), book_of(10_000, folder)
        pair("first frame", FIRST_FRAME, empty, 1.1, runs)
        pair("first row, 1,000 contracts", FIRST_ROW, small, 1.2, runs)
        if "--huge" in sys.argv:
            pair("first row, 100,000 contracts", FIRST_ROW, book_of(100_000, folder), 1.3, runs)
        asyncio.run(keys(large, runs))


if __name__ == "__main__":
    main()
