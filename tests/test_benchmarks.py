"""What the benchmarks put into the interface is there: a name that is gone would make them wait for ever."""

import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from benchmarks import form_keys, interface, keys, letter_keys
from benchmarks.terminal import Terminal

SCRIPTS = {
    "form_keys": form_keys.FRAMES,
    "keys": keys.FRAMES,
    "letter_keys": letter_keys.NOTING,
    "first_frame": interface.FIRST_FRAME,
    "first_row": interface.FIRST_ROW,
}


def test_all_that_the_benchmarks_name_is_there(tmp_path: Path) -> None:
    # Each script but its last line, which opens the interface.
    prepared = [script.rstrip().rpartition("\n")[0] for script in SCRIPTS.values()]
    program = "\n".join(f"exec({script!r}, {{}})" for script in prepared)
    command = [sys.executable, "-c", program, str(tmp_path / "notes"), str(tmp_path / "none.sqlite")]
    started = subprocess.run(command, capture_output=True, check=False)
    assert (started.returncode, started.stderr) == (0, b"")


def test_a_script_that_fails_is_told_and_not_waited_for() -> None:
    terminal = Terminal("raise SystemExit('nichts da')")
    with pytest.raises(RuntimeError, match="nichts da"):
        _watch(terminal)
    terminal.close()


def _watch(terminal: Terminal) -> NoReturn:
    while True:
        terminal.drain()
        time.sleep(0.01)
