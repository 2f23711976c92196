"""Hostile texts in every field of a book: each screen shows them as text, and none reaches the terminal."""

import fcntl
import json
import os
import select
import sqlite3
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.hostile import HOSTILE, commands_in
from tests.hostile_book import hostile_document
from tests.tui.conftest import Sitting
from tests.warm.commands import warm
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.tables.fields import LINE, PARAGRAPH
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.overview.actions import OVERVIEW_ACTIONS
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over

TODAY = date(2026, 8, 1)
LEAVES = {"quit", "demo", "theme", "show_all", "undo", "redo", "restore", "remove", "mark", "archive"}
"""What opens no screen, or takes one away."""
TITLES = {"notice": HOSTILE["markup"], "reminder": HOSTILE["markup, open"]}
OBEYED = (
    "\x1b]0;Titel",
    "\x1b]52;c;",
    "\x1b]8;;https",
    "\x1b[6n",
    "\x1bP+q",
    "\x1b_Ga=T",
    "\x9b",
    "\x9d",
    "\x07\x08",
    "\x0e\x0f",
    "\u202e",
    "\u2066",
    "\u200b",
)
"""What some of the texts would have a terminal do, and the program never asks of one."""
COLUMNS = {
    "contract": ("title", "contract_number", "customer_number", "notes", "concerns", "mandate_reference"),
    "provider": ("name", "address", "email", "cancel_url"),
    "holder": ("name", "address", "email", "phone"),
    "document": ("name", "media_type"),
}


def alter(book: Path) -> None:
    """Put texts that import refuses into every column and fact that takes what a person types."""
    texts = cycle(text for text in HOSTILE.values() if text.isascii() or text.isprintable() or "\x9b" in text)
    with closing(sqlite3.connect(book)) as connection:
        connection.create_function("deal", 0, lambda: next(texts))
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table, names in COLUMNS.items():
            dealt = ", ".join(f"{name} = deal()" for name in names)
            connection.execute(f"UPDATE {table} SET {dealt}")  # noqa: S608 - names of ours
        for seq, kind, facts in connection.execute("SELECT seq, type, facts FROM event").fetchall():
            changed = json.dumps(_dealt(kind, json.loads(facts), texts))
            connection.execute("UPDATE event SET facts = ? WHERE seq = ?", (changed, seq))
        connection.commit()


def _dealt(kind: str, facts: dict[str, Any], texts: Iterator[str]) -> dict[str, Any]:
    typed = {fact.name for fact in EVENT_TYPE_ROWS[kind].facts if fact.shape in (LINE, PARAGRAPH)}
    return {name: next(texts) if name in typed else value for name, value in facts.items()}


def unfit(sitting: Sitting) -> str:
    """Return what is on the screen and a terminal would obey."""
    return commands_in(sitting.drawn)


async def test_every_screen_shows_texts_and_obeys_none(context: Context) -> None:
    context = context._replace(today=TODAY, now=lambda: datetime(2026, 8, 1, 12, tzinfo=UTC))
    take_over(context, hostile_document())
    alter(context.paths.book)
    with closing(sqlite3.connect(context.paths.book)) as connection:
        for contract_id, title in TITLES.items():
            connection.execute("UPDATE contract SET title = ? WHERE id = ?", (title, contract_id))
        connection.commit()
    app = VertragsbuchApp(context)
    seen = []
    async with app.run_test(size=(150, 44), notifications=True) as pilot:
        sitting = Sitting(app, pilot)
        await sitting.settle()
        for action in OVERVIEW_ACTIONS:
            if action.name in LEAVES:
                continue
            await sitting.press(action.keys.split(",")[0])
            seen.append(sitting.drawn)
            assert not unfit(sitting), action.name
            for key in ("down", "down"):
                await sitting.press(key)
                assert not unfit(sitting), (action.name, key)
            for _time in range(6):
                if app.screen is sitting.overview:
                    break
                await sitting.press("escape")
                assert not unfit(sitting), action.name
            assert app.screen is sitting.overview, action.name
        assert app._exception is None
    assert not os.path.exists(context.paths.log)  # noqa: ASYNC240, PTH110 - after the program
    for title in TITLES.values():
        assert any(title[:12] in drawn for drawn in seen)


def test_what_reaches_the_terminal_is_ours_alone(context: Context) -> None:
    take_over(context, hostile_document())
    alter(context.paths.book)
    with closing(sqlite3.connect(context.paths.book)) as connection:
        connection.execute("UPDATE contract SET title = 'Erkennbar' WHERE id = 'warning'")
        connection.commit()
    main, child = os.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 44, 150, 0, 0))
    command = warm("vertragsbuch", "--book", str(context.paths.book), "--today", str(TODAY))
    surroundings = os.environ | {"TERM": "xterm-256color"}
    with subprocess.Popen(command, stdin=child, stdout=child, stderr=child, env=surroundings) as started:
        os.close(child)
        written = _read_until(main, b"Erkennbar", 60)
        for keys in (b"\r", b"\x1b", b"e"):
            os.write(main, keys)
            written += _read_until(main)
        started.terminate()
        written += _read_until(main, b"\x1b[?1049l", 60)
    os.close(main)
    assert b"\x1b[?1049h" in written
    for sequence in OBEYED:
        assert sequence.encode() not in written, sequence


def _read_until(terminal: int, end: bytes = b"", seconds: float = 1.0) -> bytes:
    """Return what is written until this has come, or for a moment: a cursor that blinks never rests."""
    text, until = b"", time.monotonic() + seconds
    while not (end and end in text) and (left := until - time.monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        try:
            text += os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side has closed the terminal
            break
    return text
