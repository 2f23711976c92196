"""A terminal that may be gone or slow, and what is written to it past Textual."""

import os
import signal
import time
from collections.abc import Callable
from queue import Full
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from vertragsbuch.tui.kit.screen_output import ScreenOutput, stream_of_the_screen

_SECONDS_TO_TAKE_THE_LAST = 3.0
"""A terminal that has not taken what ends the interface by then is left as it is."""
_SECONDS_BETWEEN_LOOKS = 0.1


class TerminalDriver(LinuxDriver):
    """Keys and screen of a terminal; whatever becomes of it, the program goes on and comes to its end."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = ScreenOutput(stream_of_the_screen())
        self.program = app
        self.is_open = False
        self.ends_at: float | None = None

    def hurry(self) -> None:
        """Wait for the terminal only a few seconds longer; a signal may come amid anything and call this."""
        if self.ends_at is None:
            self.ends_at = time.monotonic() + _SECONDS_TO_TAKE_THE_LAST

    def write(self, data: str) -> None:
        """Write as soon as there is room; where the program ends and there is none, nothing."""
        self.enqueue(data)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self.ends_at = None
        self.is_open = True
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual left it so

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.hurry()
        self.is_open = False
        super().stop_application_mode()

    def close(self) -> None:
        """Wait until all is written, but no longer than there is time."""
        self.hurry()
        if self.enqueue(None) and self._writer_thread is not None:
            self._writer_thread.join(self.seconds_left)

    def run_input_thread(self) -> None:
        """Read keys until the end; a terminal that is gone gives none, and others look after it."""
        try:
            super().run_input_thread()
        except OSError:
            return

    @property
    def seconds_left(self) -> float:
        """How long to wait for the terminal, 0 when time is over; as often as needed until it hurries."""
        return _SECONDS_BETWEEN_LOOKS if self.ends_at is None else max(self.ends_at - time.monotonic(), 0)

    def enqueue(self, data: str | None) -> bool:
        """Return whether there was room in time; None ends the thread that writes."""
        writer = self._writer_thread
        while writer is not None and writer.is_alive():
            try:
                writer._queue.put(data, timeout=min(self.seconds_left, _SECONDS_BETWEEN_LOOKS))
            except Full:
                if not self.seconds_left:
                    break
            else:
                return True
        return False

    def _sigtstp_application(self, *_: object) -> None:
        self.in_its_turn(self.pause)

    def _sigcont_application(self, *_: object) -> None:
        self.in_its_turn(self.go_on)

    def in_its_turn(self, step: Callable[[], None]) -> None:
        """Take a step that writes: where a signal comes, the queue may just be held by what it interrupts."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(step)

    def pause(self) -> None:
        """Give the terminal back, and stop until SIGCONT comes."""
        if self.is_open and not self.program._exit:
            super()._sigtstp_application()
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def go_on(self) -> None:
        """Take the terminal again: after a pause of our own, and where we were stopped without a word.

        The system sends SIGCONT with the SIGHUP of a terminal that is gone, too.
        """
        if self.program._exit or not os.isatty(self.fileno):
            return
        if self.is_open:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
        self.program.refresh(layout=True)  # the other screen of a terminal is empty when it is taken


def write_to_terminal(app: App[object], sequences: str) -> None:
    """Write what Textual does not draw itself; nothing where there is no terminal."""
    driver = app._driver
    if driver is not None and sequences:
        driver.write(sequences)
        driver.flush()
