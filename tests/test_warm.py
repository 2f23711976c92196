"""A command that need not load is for who starts it what a new process is."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.warm.commands import warm

PROGRAM = "told"
PLACE = Path(__file__).parent / "warm"


def ended(command: list[str], environment: dict[str, str]) -> tuple[int, object, str]:
    done = subprocess.run(
        command, input="Grüße\n", capture_output=True, encoding="utf-8", check=False, cwd=PLACE,
        env=environment, umask=0o027,
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("ending", ["0", "7", "300", "kills", "mit einem Wort", "raises"])
def test_it_finds_the_same_and_ends_the_same(ending: str) -> None:
    around = {**os.environ, "TZ": "Asia/Kolkata", "X": "=ä\n"}
    del around["XDG_STATE_HOME"]
    words = [PROGRAM, ending, "", "ü b"]
    warmed = ended(warm(*words), around)
    cold = ended([sys.executable, "-m", *words], around)
    if ending == "raises":
        assert warmed[2].splitlines()[-1] == cold[2].splitlines()[-1] == "ValueError: raises"
        assert warmed[:2] == cold[:2]
    else:
        assert warmed == cold


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
