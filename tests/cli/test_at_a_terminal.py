"""What reaches a terminal when a command writes to it: nothing that it obeys, whatever the book holds."""

import json
import os
import sqlite3
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from threading import Thread

import pytest

from tests.cli.conftest import Program
from tests.hostile import commands_in

OBEYED = "a\x1b]0;x\x07\x9b31m\x7fb\u202ec\u200bd"
COMMANDS = [
    ("export",),
    ("list",),
    ("list", "--json"),
    ("show", "webhosting"),
    ("show", "webhosting", "--json"),
    ("letter", "webhosting", "--draft"),
    ("letter", "webhosting", "--out", "-", "--format", "txt"),
    ("letter", "webhosting", "--out", "-"),
]


@pytest.fixture
def altered(webhosting: Program) -> Program:
    """A program whose book was written to behind its back."""
    with sqlite3.connect(webhosting.book) as connection:
        connection.execute("UPDATE contract SET notes = ?, customer_number = ?, title = ?", (OBEYED,) * 3)
    connection.close()
    return webhosting


def seen(program: Program, *arguments: str) -> tuple[int, str]:
    """Return the exit code, and what a terminal gets from a command, with the line ends of a file."""
    main, child = os.openpty()
    parts: list[bytes] = []
    reader = Thread(target=lambda: parts.extend(iter(lambda: _read(main), b"")))
    reader.start()
    with ExitStack() as ended:
        ended.enter_context(redirect_stderr(ended.enter_context(os.fdopen(os.dup(child), "w"))))
        ended.enter_context(redirect_stdout(ended.enter_context(os.fdopen(child, "w"))))
        code = program(*arguments).code
    reader.join()
    os.close(main)
    return code, b"".join(parts).decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has closed the terminal
        return b""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_terminal_gets_nothing_to_obey(altered: Program, command: tuple[str, ...]) -> None:
    code, text = seen(altered, *command)
    assert code in (0, 2)
    assert commands_in(text) == ""


def test_json_at_a_terminal_says_the_same(altered: Program) -> None:
    _code, text = seen(altered, "export")
    assert json.loads(text) == altered("export").json
    assert json.loads(text)["contracts"][0]["title"] == OBEYED


def test_a_page_is_no_text_for_a_terminal_and_nothing_is_noted(webhosting: Program, tmp_path: Path) -> None:
    code, text = seen(webhosting, "letter", "webhosting", "--out", "-")
    assert code == 2
    assert "ein Terminal zeigt nichts anderes" in text
    assert webhosting("list", "--json").json[0]["status"] == "open"
    assert not list(tmp_path.glob("*.pdf"))


def test_a_table_at_a_terminal_has_its_lines(webhosting: Program) -> None:
    _code, text = seen(webhosting, "export", "--format", "csv")
    assert text == webhosting("export", "--format", "csv").out
