"""A script on a terminal of 120 by 36, as a process of its own that writes its notes into a file."""

import os
import pty
import subprocess
import sys
import tempfile
import time


class Terminal:
    """A running script; the name of the file for its notes is its first argument."""

    def __init__(self, script: str, *arguments: str) -> None:
        self._leader, self._follower = pty.openpty()
        os.set_blocking(self._leader, False)
        environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"}
        self._notes = tempfile.NamedTemporaryFile("r")  # noqa: SIM115 - closed with the terminal
        self._begun_note = ""
        self.started = time.time()
        self._last_painted = b""
        self._process = subprocess.Popen(
            [sys.executable, "-c", script, self._notes.name, *arguments],
            stdin=self._follower,
            stdout=self._follower,
            stderr=self._follower,
            env=environment,
        )

    def press(self, keys: str) -> None:
        """Send keys as a terminal sends them."""
        os.write(self._leader, keys.encode())

    def drain(self) -> None:
        """Take what was painted, so that the script never waits for the terminal.

        Raises RuntimeError with its last words where the script has ended with a fault.
        """
        try:
            while painted := os.read(self._leader, 65536):
                self._last_painted = painted
        except OSError:
            if self._process.poll():
                raise RuntimeError(self._last_painted.decode(errors="replace")) from None

    def notes(self) -> list[str]:
        """Return the whole lines that were noted since the last time."""
        *whole, self._begun_note = (self._begun_note + self._notes.read()).split("\n")
        return whole

    def wait(self) -> None:
        """Wait until the script has ended."""
        while self._process.poll() is None:
            self.drain()
            time.sleep(0.0005)

    def close(self) -> None:
        """End the script, if it runs still, and the terminal."""
        self._process.kill()
        self._process.wait()
        self._notes.close()
        os.close(self._leader)
        os.close(self._follower)
