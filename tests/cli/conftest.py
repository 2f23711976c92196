from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from shutil import copy, copytree
from types import MappingProxyType
from typing import NamedTuple, Protocol

import pytest

from tests.called import Outcome, called, code_of
from tests.laid import lay, taken_from
from vertragsbuch.config.paths import paths_of

TODAY = "2026-11-22"


class Program:
    """The command line on a book of its own, on a fixed day."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.book = folder / "buch.sqlite"
        self._capture = capture

    def __call__(self, *arguments: str, today: str = TODAY) -> Outcome:
        return self.bare(*arguments[:1], "--book", str(self.book), "--today", today, *arguments[1:])

    def bare(self, *arguments: str) -> Outcome:
        """Run a command as it is typed, on whatever book it or the environment names."""
        self._capture.readouterr()
        return Outcome(code_of(arguments), *self._capture.readouterr())


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return Program(tmp_path, capsys)


ENTERED = (
    ("holder", "--name", "Maren Beispiel", "--address", "Lindenweg 7, 44135 Dortmund"),
    (
        "add", "--title", "Webhosting", "--provider", "Musterhost GmbH",
        "--address", "Serverallee 1, 76131 Karlsruhe", "--kind", "hosting", "--starts", "1.3.2021",
        "--concluded", "2021-02-15", "--term", "12 Monate", "--renewal", "12 Monate",
        "--notice", "2 Monate zum Ende der Laufzeit", "--price", "9,99 monatlich",
        "--customer-number", "MH-55120",
    ),
)  # fmt: skip


Words = tuple[str, ...]
_HOMES = ("config", "state", "data")
"""The folders of a machine: what it remembers goes with the place of a book."""
_NONE: Mapping[str, str] = MappingProxyType({})


class _Left(NamedTuple):
    """What commands have left behind: the content of a book, and what lies beside it."""

    book: bytes
    beside: tuple[Path, ...]


Leaving = Callable[[tuple[Words, ...], tuple[tuple[str, str], ...]], _Left]


@pytest.fixture(scope="session")
def left_behind(tmp_path_factory: pytest.TempPathFactory) -> Leaving:
    """Tells what commands leave behind in a folder of files: each sequence of them runs once."""

    @cache
    def left(commands: tuple[Words, ...], files: tuple[tuple[str, str], ...]) -> _Left:
        folder = tmp_path_factory.mktemp("left")
        book = folder / "buch.sqlite"
        with pytest.MonkeyPatch.context() as patch:
            for name in _HOMES:
                patch.setenv(f"XDG_{name.upper()}_HOME", str(folder / name))
            patch.chdir(folder)
            for name, text in files:
                Path(name).write_text(text, encoding="utf-8")
            for command, *words in commands:
                done = called([command, "--book", str(book), "--today", TODAY, *words])
                assert done.code == 0, (command, words, done)
        own = {*_HOMES, book.name}
        content = taken_from(book)
        return _Left(content, tuple(place for place in folder.iterdir() if place.name not in own))

    return left


class After(Protocol):
    """Lets a program go on from what commands leave behind, on a book in which something was entered."""

    def __call__(
        self, *commands: Words, files: Mapping[str, str] = _NONE, entered: tuple[Words, ...] = ENTERED
    ) -> Program:
        """Return the program after these commands, each of which has ended well, in a folder of files."""
        ...


@pytest.fixture
def after(program: Program, tmp_path: Path, left_behind: Leaving) -> After:
    """Lay what commands leave behind on a book of their own: they run for the first test alone."""

    def lay_after(
        *commands: Words, files: Mapping[str, str] = _NONE, entered: tuple[Words, ...] = ENTERED
    ) -> Program:
        left = left_behind((*entered, *commands), tuple(files.items()))
        lay(left.book, paths_of(str(program.book)), datetime.now(UTC))
        for place in left.beside:
            (copytree if place.is_dir() else copy)(place, tmp_path / place.name)
        return program

    return lay_after


@pytest.fixture(scope="session")
def book_of_webhosting(left_behind: Leaving) -> bytes:
    """A book that holds a holder and one contract that is due."""
    return left_behind(ENTERED, ()).book


@pytest.fixture
def webhosting(after: After) -> Program:
    """A program with such a book of its own."""
    return after()
