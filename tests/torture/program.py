"""The command line in a child, with everything loaded before: a hundredth of what a new process costs."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.cli.main import run
from vertragsbuch.cli.parser import COMMANDS

TODAY = "2026-11-22"
_LARGE = (
    "sqlmodel",
    "alembic.command",
    "typst",
    "vertragsbuch.book.sqlite.book",
    "vertragsbuch.typesetting.pdf",
)
_DEFECT = 1
_REFUSED = 4


class Outcome(NamedTuple):
    """What a command left behind; the code is None where it never ended."""

    code: int
    out: str
    err: str

    @property
    def is_defect(self) -> bool:
        """Whether the program itself was at fault."""
        return self.code == _DEFECT or self.code < 0 or "Traceback" in self.err

    @property
    def complains(self) -> bool:
        """Whether whoever reads the exit code or the last words learns that something is wrong."""
        return self.code not in {0, 10} and bool(self.err or self.out)


def load_everything() -> None:
    """Import what the commands need, so that children have it."""
    for name in (*_LARGE, *{row.module for row in COMMANDS}):
        import_module(name)


def environment_in(folder: Path) -> None:
    """Let the program of this process find its settings, its state and its home in a folder."""
    places = {"XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_DATA_HOME": "data", "HOME": "home"}
    os.environ |= {variable: str(folder / name) for variable, name in places.items()}
    os.environ.pop("VERTRAGSBUCH_BOOK", None)


def call(book: Path, *arguments: str) -> Outcome:
    """Run a command on a book in this process, which is a child: its streams become files."""
    out, err = os.memfd_create("out"), os.memfd_create("err")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - stays until the next
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
    try:
        code = run([arguments[0], "--book", str(book), "--today", TODAY, *arguments[1:]], _no_interface)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    sys.stdout.flush()
    sys.stderr.flush()
    return Outcome(code, _content(out), _content(err))


def insisting(book: Path, *arguments: str) -> Outcome:
    """Run a command until nobody keeps the book locked; a machine under load may do so for long."""
    for _attempt in range(20):
        outcome = call(book, *arguments)
        if outcome.code != _REFUSED or "benutzt" not in outcome.err:
            break
    return outcome


def _content(descriptor: int) -> str:
    with os.fdopen(descriptor, "rb") as stream:
        stream.seek(0)
        return stream.read().decode("utf-8", "replace")


def calls(book: Path, commands: Sequence[Sequence[str]]) -> list[Outcome]:
    """Run commands one after another in this process, which is a child."""
    return [call(book, *command) for command in commands]


def _no_interface(context: object, *, demo: bool) -> int:
    raise AssertionError(context, demo)
