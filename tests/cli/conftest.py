from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.called import Outcome, code_of
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


@pytest.fixture(scope="session")
def book_of_webhosting(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A book that holds a holder and one contract that is due."""
    folder = tmp_path_factory.mktemp("webhosting")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "STATE", "DATA"):
            patch.setenv(f"XDG_{name}_HOME", str(folder))
        for command, *words in ENTERED:
            assert code_of([command, "--book", f"{folder}/buch.sqlite", "--today", TODAY, *words]) == 0
    return taken_from(folder / "buch.sqlite")


@pytest.fixture
def webhosting(program: Program, book_of_webhosting: bytes) -> Program:
    """A program with such a book of its own."""
    lay(book_of_webhosting, paths_of(str(program.book)), datetime.now(UTC))
    return program
