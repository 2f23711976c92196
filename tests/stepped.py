"""The program in a process of its own, whose clock stands at a moment.

`python -m tests.stepped MOMENT WORD … [then WORD …] …` runs one command, or several until one fails.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tests.warm.commands import warm
from vertragsbuch import __main__ as program
from vertragsbuch.cli.main import run
from vertragsbuch.usecases import context

ROOT = Path(__file__).parents[1]
BERLIN = ZoneInfo("Europe/Berlin")
PATIENCE_SECONDS = 120
"""No deadline of a test, only the end of waiting."""


_THEN = "then"
_PROCESS = "VERTRAGSBUCH_TEST_PROCESS"
"""Names the file that says which process runs."""


class Ended(NamedTuple):
    """How a process ended: its code, negative for a signal, and what it printed."""

    code: int
    out: str
    err: str


class Stepped:
    """The program on a book in a folder, with settings, state and home of its own."""

    def __init__(self, folder: Path, surroundings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        names = {
            "XDG_CONFIG_HOME": "config",
            "XDG_STATE_HOME": "state",
            "XDG_DATA_HOME": "data",
            "HOME": "home",
        }
        places = {variable: str(folder / name) for variable, name in names.items()}
        self._process = folder / "process"
        places |= {_PROCESS: str(self._process), "TZ": BERLIN.key}
        self._environment = {**os.environ, **places, **(surroundings or {})}

    def kill(self) -> None:
        """End what runs at once."""
        os.kill(int(self._process.read_text()), signal.SIGKILL)

    def set(self, text: str) -> None:
        """Write the settings."""
        file = self.folder / "config" / "vertragsbuch" / "config.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def __call__(self, moment: datetime, *commands: Sequence[str], **surroundings: str) -> Ended:
        """Run commands at a moment in one process, until one fails, and return how it ended."""
        book = ("--book", str(self.folder / "buch.sqlite"))
        words = chain.from_iterable((_THEN, command[0], *book, *command[1:]) for command in commands)
        environment, pipe = {**self._environment, **surroundings}, subprocess.PIPE
        command = warm("tests.stepped", moment.isoformat(), *list(words)[1:], environment=environment)
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=environment,
            check=False, timeout=PATIENCE_SECONDS,
        )  # fmt: skip
        return Ended(ended.returncode, ended.stdout, ended.stderr)


def main() -> int:
    """Run commands at the moment that is named first; return the code of the last one, or that failed."""
    if said := os.environ.get(_PROCESS):
        Path(said).write_text(str(os.getpid()), encoding="ascii")
    moment = datetime.fromisoformat(sys.argv[1])

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a moment of any clock will do
            return moment.astimezone(tz)

    def day() -> date:
        return moment.astimezone(BERLIN).date()

    vars(context).update(datetime=Clock, real_today=day)
    words = sys.argv[2:]
    while _THEN in words:
        end = words.index(_THEN)
        code = run(words[:end], _no_interface)
        if code != 0:
            return code
        del words[: end + 1]
    sys.argv[1:] = words
    return program.main()


def _no_interface(*_arguments: object, **_options: object) -> int:
    raise AssertionError


if __name__ == "__main__":
    sys.exit(main())
