"""A command that need not load is for who starts it what a new process is."""

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.warm.commands import warm

PROGRAM = "told"
PLACE = Path(__file__).parent / "warm"


def ended(command: list[str], environment: dict[str, str]) -> tuple[int, Any, str]:
    done = subprocess.run(
        command, input="Grüße\n", capture_output=True, encoding="utf-8", check=False, cwd=PLACE,
        env=environment, umask=0o027,
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("ending", ["0", "7", "300", "kills", "mit einem Wort", "raises"])
def test_it_finds_the_same_and_ends_the_same(ending: str) -> None:
    around = {**os.environ, "TZ": "Asia/Kolkata", "X": "=ä\n", "TMPDIR": str(PLACE)}
    del around["XDG_STATE_HOME"]
    words = [PROGRAM, ending, "", "ü b"]
    warmed = ended(warm(*words), around)
    cold = ended([sys.executable, "-m", *words], around)
    if ending == "raises":
        assert warmed[2].splitlines()[-1] == cold[2].splitlines()[-1] == "ValueError: raises"
        assert warmed[:2] == cold[:2]
    else:
        assert warmed == cold


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_closed_for_it(closed: str, tmp_path: Path) -> None:
    """A file that is opened then takes its number."""
    told = []
    for number, start in enumerate((warm(PROGRAM, "opens"), [sys.executable, "-m", PROGRAM, "opens"])):
        place = tmp_path / str(number)
        subprocess.run(["sh", "-c", f'exec "$@" {place} {closed}', "sh", *start], check=True, cwd=PLACE)
        told.append(place.read_text("utf-8"))
    assert told[0] == told[1] != ""


def test_it_ignores_what_whoever_starts_it_ignores() -> None:
    ignoring = ["env", "--ignore-signal=INT,HUP"]
    warmed = ended([*ignoring, *warm(PROGRAM, "0")], {**os.environ})
    assert warmed == ended([*ignoring, sys.executable, "-m", PROGRAM, "0"], {**os.environ})
    assert warmed[1]["handled"].count(str(signal.SIG_IGN)) == 3  # Python itself ignores broken pipes


@pytest.mark.parametrize("start", [warm, lambda *words: [sys.executable, "-m", *words]], ids=["warm", "cold"])
def test_a_terminal_tells_it_its_size_and_its_end(start: Callable[..., list[str]]) -> None:
    ours, theirs = os.openpty()
    command = ["setsid", "--ctty", *start(PROGRAM, "measures")]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=PLACE)
    os.close(theirs)
    said = b""
    for columns in (0, 77, 123):
        if columns:
            fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        while f"{columns} Spalten".encode() not in said:
            said += os.read(ours, 4096)
    os.close(ours)
    assert process.wait() == -signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_signal_reaches_it(number: signal.Signals) -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        warm(PROGRAM, "waits"), stdin=subprocess.DEVNULL, stdout=writer, stderr=writer, cwd=PLACE
    )
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        while "Ärger".encode() not in said.readline():
            pass
        process.send_signal(number)
        assert process.wait() == -number
        assert said.read() == b""  # it has ended: nobody has the pipe any more
