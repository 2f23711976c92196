"""Draw `screenshots/` from the sample book on a fixed day: python scripts/screenshots.py [FOLDER]."""

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from vertragsbuch.book.values import ChannelRecord
from vertragsbuch.config.settings import ChannelSettings
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.usecases.context import Context, open_context
from vertragsbuch.usecases.demo import demo_context

DAY = date(2026, 11, 22)
WIDE, SMALL = (120, 36), (80, 24)

Shot = tuple[str, tuple[int, int], str, Sequence[str]]
"""File, size, theme, and the keys that lead there from the overview."""

SHOTS: tuple[Shot, ...] = (
    ("overview-dark", WIDE, "dark", ()),
    ("overview-light", WIDE, "light", ()),
    ("overview-80x24", SMALL, "dark", ()),
    ("contract-80x24", SMALL, "dark", ("enter",)),
    ("form", WIDE, "dark", ("down", "down", "down", "down", "down", "down", "e")),
    ("letter", WIDE, "dark", ("down", "k", "enter")),
    ("case", WIDE, "dark", ("enter",)),
    ("letters", WIDE, "dark", ("l",)),
    ("case-letter", WIDE, "light", ("l", "enter")),
    ("several", WIDE, "dark", ("down", "space", "space", "space", "k")),
    ("event", WIDE, "dark", (*["down"] * 4, "g", "enter", *"12.11.", "enter", *"1.1.2027")),
    ("what-if", WIDE, "dark", (*["down"] * 4, "w", *["tab"] * 3, "ctrl+u", *"1 Monat")),
    ("help", WIDE, "dark", ("question_mark",)),
    ("costs", WIDE, "dark", ("o",)),
    ("costs-80x24", SMALL, "dark", ("o",)),
    ("calendar", WIDE, "dark", ("y",)),
    ("compare", WIDE, "dark", ("down", "c", "enter")),
    ("jump", WIDE, "dark", ("j",)),
    ("contrast", WIDE, "kontrast", ()),
    ("offer", WIDE, "dark", ("down", "a", *"angebot", "enter", "tab", *"48,90", "tab", *"30.11.")),
    ("undo", WIDE, "dark", ("down", "v", "f2", "ctrl+z")),
    ("reminders", WIDE, "dark", ("r", "down")),
    ("reminders-80x24", SMALL, "dark", ("r", "down")),
    ("drafts", WIDE, "dark", ("E", "tab", "tab")),
    ("drafts-80x24", SMALL, "dark", ("E", "tab", "tab")),
    ("draft-form", WIDE, "light", ("E", "e", *["tab"] * 3)),
)

CHANNELS = (
    ChannelSettings("post", "mail", to="maren@example.org"),
    ChannelSettings("rechner", "desktop"),
    ChannelSettings("telefon", "ntfy", topic="frist-7fqk-m2xd-9htp", within_days=30),
)
RECORDS = (
    ChannelRecord("post", sent_at="2026-11-22T06:03:00+00:00", answer="250 2.0.0 Ok: queued as 4C1B7"),
    ChannelRecord("rechner", sent_at="2026-11-20T17:00:00+00:00"),
    ChannelRecord(
        "telefon",
        failures=6,
        failing_since="2026-11-20T06:03:00+00:00",
        sent_at="2026-11-12T06:03:00+00:00",
        answer="ntfy.sh antwortet nicht. Nichts wurde gesendet.",
    ),
)
"""What the book of samples knows of channels."""


async def settle(app: VertragsbuchApp, pilot: Pilot[None]) -> None:
    """Wait until nothing runs in the background and everything is drawn; a dialog may wait for its answer."""
    for _ in range(3):
        await pilot.pause(0.2)
        while app.is_at_work:
            await pilot.pause(0.05)


async def shoot(samples: Context, folder: Path, shots: Sequence[Shot]) -> None:
    for name, size, theme, keys in shots:
        themed = samples._replace(settings=samples.settings._replace(theme=theme))
        app = VertragsbuchApp(themed, demo=True)
        async with app.run_test(size=size) as pilot:
            await settle(app, pilot)
            for key in keys:
                await pilot.press(key)
                await settle(app, pilot)
            for field in app.screen.query(Input):
                field.cursor_blink = False  # one moment is as good as another
            await settle(app, pilot)
            app.save_screenshot(f"{name}.svg", str(folder))
        print(folder / f"{name}.svg")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "screenshots"
    folder.mkdir(exist_ok=True)
    with demo_context(open_context("beispiele.sqlite", DAY)) as samples:
        for record in RECORDS:
            samples.book.reminders.note((), record)
        told = samples._replace(
            settings=samples.settings._replace(channels=CHANNELS),
            now=lambda: datetime(2026, 11, 22, 18, 30, tzinfo=UTC),
        )
        asyncio.run(shoot(told, folder, SHOTS))


if __name__ == "__main__":
    main()
