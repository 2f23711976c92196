"""A command that need not load is for who starts it what a new process is."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.warm.commands import warm

ROOT = Path(__file__).parents[1]
PROGRAM = "tests.warm.told"


def ended(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[int, object, str]:
    done = subprocess.run(
        command, input="Grüße\n", capture_output=True, encoding="utf-8", check=False, cwd=folder,
        env=environment, umask=0o027,
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize("ending", ["0", "7", "300", "kills", "mit einem Wort", "raises"])
def test_it_finds_the_same_and_ends_the_same(tmp_path: Path, ending: str, locale: str) -> None:
    around = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": f"{ROOT}",
        "TZ": "Asia/Kolkata",
        "X": "=ä\n",
        "LC_ALL": locale,
    }
    words = [PROGRAM, ending, "", "ü b"]
    warmed = ended(warm(*words, environment=around), tmp_path, around)
    cold = ended([sys.executable, "-m", *words], tmp_path, around)
    if ending == "raises":
        assert warmed[2].splitlines()[-1] == cold[2].splitlines()[-1] == "ValueError: raises"
        assert warmed[:2] == cold[:2]
    else:
        assert warmed == cold


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_signal_reaches_it(tmp_path: Path, number: signal.Signals) -> None:
    around = os.environ | {"PYTHONPATH": f"{ROOT}"}
    reader, writer = os.pipe()
    process = subprocess.Popen(
        warm(PROGRAM, "waits", environment=around),
        stdin=subprocess.DEVNULL, stdout=writer, stderr=writer, cwd=tmp_path, env=around,
    )  # fmt: skip
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        while "Ärger".encode() not in said.readline():
            pass
        process.send_signal(number)
        assert process.wait() == -number
        assert said.read() == b""  # it has ended: nobody has the pipe any more
