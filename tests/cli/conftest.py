import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from vertragsbuch.cli.main import run

TODAY = "2026-11-22"


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


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
        try:
            code = run(arguments, _no_interface)
        except SystemExit as left:
            code = int(left.code or 0)
        return Outcome(code, *self._capture.readouterr())


def _no_interface(context: object, *, demo: bool) -> int:
    raise AssertionError(context, demo)


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return Program(tmp_path, capsys)


@pytest.fixture
def webhosting(program: Program) -> Program:
    """A program whose book holds a holder and one contract that is due."""
    assert program("holder", "--name", "Maren Beispiel", "--address", "Lindenweg 7, 44135 Dortmund").code == 0
    added = program(
        "add", "--title", "Webhosting", "--provider", "Musterhost GmbH",
        "--address", "Serverallee 1, 76131 Karlsruhe", "--kind", "hosting", "--starts", "1.3.2021",
        "--concluded", "2021-02-15", "--term", "12 Monate", "--renewal", "12 Monate",
        "--notice", "2 Monate zum Ende der Laufzeit", "--price", "9,99 monatlich",
        "--customer-number", "MH-55120",
    )  # fmt: skip
    assert (added.code, added.out) == (0, "webhosting\n")
    return program
