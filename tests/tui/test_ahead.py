"""What is loaded ahead: all that the next keys need, after the list, and between the keys."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.kit.ahead import Ahead
from vertragsbuch.usecases.context import Context

SCRIPT = """
import asyncio, re, sys
from datetime import date
from vertragsbuch.reading import typed_periods
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.usecases.context import open_context

async def look():
    app = VertragsbuchApp(open_context(sys.argv[1], date(2026, 11, 22)))
    async with app.run_test() as pilot:
        while not app.ahead.has_begun:
            await pilot.pause()
        app.ahead.join()

asyncio.run(look())
print(*sys.modules, sep="\\n")
print(*(f"compiled:{key[1]}" for key in re._cache if key[1] == typed_periods._DAY_FIRST))
"""

NEEDED_SOON = (
    "sqlmodel",
    "typst",
    "vertragsbuch.book.sqlite.book",
    "vertragsbuch.reading.first_keys",
    "vertragsbuch.tui.letter.draft_screen",
    "vertragsbuch.tui.page.page_drawing",
    "vertragsbuch.typesetting.pdfium",
)
NEEDED_BY_FEW = ("alembic", "cryptography", "keyring", "dateutil")


def taken(ahead: Ahead, parts: Iterator[object]) -> None:
    ahead.begin(parts)
    ahead.join()


def test_after_the_list_a_form_and_a_letter_are_loaded_and_what_few_need_is_not(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "buch.sqlite")]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    loaded = set(run.stdout.split())
    assert "compiled:(?P<day>" in run.stdout
    assert set(NEEDED_SOON) <= loaded
    assert loaded.isdisjoint(NEEDED_BY_FEW)


def test_it_waits_once_before_the_first_part_and_once_more_where_the_program_is_needed() -> None:
    order: list[str] = []
    ahead = Ahead(wait=lambda: order.append("wait"))

    def parts() -> Iterator[None]:
        for name in ("one", "two", "three"):
            order.append(name)
            if name == "two":
                ahead.put_off()
                ahead.put_off()
            yield

    taken(ahead, parts())
    assert order == ["wait", "one", "two", "wait", "three"]


def test_it_waits_on_while_the_program_is_needed_meanwhile() -> None:
    order: list[str] = []

    def wait() -> None:
        order.append("wait")
        if len(order) < 3:
            ahead.put_off()

    ahead = Ahead(wait)
    taken(ahead, iter(()))
    assert order == ["wait", "wait", "wait"]


def test_after_its_end_no_part_is_taken() -> None:
    parts = iter(range(3))
    ahead = Ahead(wait=lambda: None)

    def ending() -> Iterator[int]:
        yield next(parts)
        ahead.end()
        yield next(parts)
        yield next(parts)

    taken(ahead, ending())
    assert list(parts) == [2]


def test_what_cannot_be_loaded_ends_it_without_a_word() -> None:
    parts = iter(range(3))

    def broken() -> Iterator[int]:
        yield next(parts)
        raise ModuleNotFoundError

    taken(Ahead(wait=lambda: None), broken())
    assert list(parts) == [1, 2]


def test_it_begins_only_once() -> None:
    ahead, second = Ahead(wait=lambda: None), iter(range(2))
    taken(ahead, iter(()))
    taken(ahead, second)
    assert list(second) == [0, 1]


async def test_a_key_puts_it_off(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    app = VertragsbuchApp(context)
    async with app.run_test() as pilot:
        monkeypatch.setattr(app.ahead, "put_off", lambda: keys.append("key"))
        await pilot.press("down")
    assert keys
