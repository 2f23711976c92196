"""Commands that need not load: a process that has loaded forks for them, which costs a tenth of a start.

A command is a process of its own all the same, with its own streams, folder, environment and signals, and may
be killed; what it holds is then let go of a moment after who started it knows, but for a test that kills the
process itself. Where the start itself is what is tested, a test starts Python.
"""

import atexit
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
_ASKING = str(Path(__file__).with_name("asking.py"))
_AT_START = ("LANG", "LC_", "PYTHON", "LD_", "MALLOC_", "VERTRAGSBUCH_LANGUAGE")
"""What Python or a module asks at its start alone: each of these has a waiting process of its own."""


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
    folder = TemporaryDirectory(prefix="vertragsbuch-")
    atexit.register(folder.cleanup)
    address = f"{folder.name}/orders"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        starter = subprocess.Popen(
            [sys.executable, "-m", "tests.warm.starter", str(listener.fileno())],
            stdin=subprocess.PIPE, env=dict(at_start), cwd=ROOT, pass_fds=[listener.fileno()],
            start_new_session=True,
        )  # fmt: skip
    atexit.register(_end, starter)
    return address


def _end(starter: "subprocess.Popen[bytes]") -> None:
    starter.communicate()
