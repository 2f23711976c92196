"""Where the interface is drawn to: the terminal itself, which may take nothing for long, or be gone."""

import os
import select
import sys
from typing import TextIO


class ScreenOutput:
    """Where the driver's own thread writes; what a terminal that is gone does not take is forgotten.

    A thread that ended on the failure would leave a queue that nobody empties, and whoever writes waits for
    ever then. Past the buffer of the stream: its lock would hold up the end of the process.
    """

    def __init__(self, stream: TextIO) -> None:
        self._number = stream.fileno()
        self._encoding = stream.encoding
        self._is_gone = False

    def fileno(self) -> int:
        """Return the number by which the system knows it."""
        return self._number

    def write(self, text: str) -> None:
        """Write all of a text, as soon as the terminal takes it."""
        left = text.encode(self._encoding, "backslashreplace")
        while left and not self._is_gone:
            try:
                left = left[os.write(self._number, left) :]
            except BlockingIOError:  # another program has left the terminal so
                select.select([], [self._number], [])
            except OSError:
                self._is_gone = True

    def flush(self) -> None:
        """Everything is written already."""


def stream_of_the_screen() -> TextIO:
    """Return the stream that leads to the terminal: stderr, or stdout where stderr leads elsewhere."""
    stderr, stdout = sys.__stderr__, sys.__stdout__
    if stdout is not None and (stderr is None or not stderr.isatty()):
        return stdout
    assert stderr is not None
    return stderr
