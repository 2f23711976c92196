"""Commands that need not load: a process that has loaded forks for them, which costs a tenth of a start.

A command is a process of its own all the same, with its own streams, folder, environment and signals, and may
be killed; what it holds is then let go of a moment after who started it knows, but for a test that kills the
process itself. Where the start itself is what is tested, a test starts Python.
"""

import atexit
import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ASKING = str(Path(__file__).with_name("asking.py"))
_AT_START = (
    *("LANG", "LC_", "PYTHON", "LD_", "MALLOC_", "VERTRAGSBUCH_LANGUAGE"),
    *("TEXTUAL_", "ESCDELAY", "TERM_PROGRAM"),
)
"""What Python or a module asks at its start alone: each of these has a waiting process of its own."""
RUN = "VERTRAGSBUCH_TEST_RUN"
"""Names the folder in which all workers of a run find the processes that wait."""
_HELD = "held"


def share() -> Path:
    """Return the folder of this run; whoever asks first holds what listens there, until its own end."""
    if RUN not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="vertragsbuch-"))
        os.mkfifo(folder / _HELD)
        held = os.open(folder / _HELD, os.O_RDWR)
        os.environ[RUN] = str(folder)
        atexit.register(shutil.rmtree, folder)
        atexit.register(os.close, held)
    return Path(os.environ[RUN])


def warm(*words: str, environment: Mapping[str, str] | None = None) -> list[str]:
    """Return the command that runs a module with its arguments in this environment, as `python -m` does."""
    around = os.environ if environment is None else environment
    at_start = frozenset((name, value) for name, value in around.items() if name.startswith(_AT_START))
    return [sys.executable, "-I", "-S", _ASKING, _socket_of(at_start), *words]


def warm_program(folder: Path) -> Path:
    """Return a program in a folder that is `vertragsbuch` for scripts."""
    program = folder / "vertragsbuch"
    asking = " ".join(f"'{word}'" for word in warm("vertragsbuch"))
    program.write_text(f'#!/bin/sh\nexec {asking} "$@"\n')
    program.chmod(0o755)
    return program


@cache
def _socket_of(at_start: frozenset[tuple[str, str]]) -> str:
    """Return where a process listens that has loaded, or does so now."""
    kind = sha256(repr(sorted(at_start)).encode("utf-8", "surrogateescape")).hexdigest()
    address = share() / kind[:12]
    with address.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not address.exists():
            _start(address, dict(at_start))
    return str(address)


def _start(address: Path, environment: dict[str, str]) -> None:
    """Start a process that listens there until nobody holds it any more."""
    held = os.open(address.with_name(_HELD), os.O_RDONLY | os.O_NONBLOCK)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
        listener.listen()
        starter = subprocess.Popen(
            [sys.executable, "-m", "tests.warm.starter", str(listener.fileno())],
            stdin=held, env=environment, cwd=ROOT, pass_fds=[listener.fileno()], start_new_session=True,
        )  # fmt: skip
    os.close(held)
    atexit.register(starter.poll)  # others of the run need it longer
