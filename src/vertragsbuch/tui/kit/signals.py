"""Signals that end the program: it leaves by its own door, and the terminal is given back as it was."""

import asyncio
import signal
from collections.abc import Callable

_ENDING = ("SIGTERM", "SIGHUP")
_EXIT_CODE_OF_A_SIGNAL = 128
"""A shell adds the number of the signal to it."""


def leave_on_signals(leave: Callable[[int], None]) -> None:
    """Have `leave` called with the exit code when a signal asks the program to end.

    Where the system knows no such signals (Windows) nothing is done.
    """
    loop = asyncio.get_running_loop()
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue  # whoever started us with `nohup` wants us to go on
        try:
            loop.add_signal_handler(number, leave, _EXIT_CODE_OF_A_SIGNAL + number)
        except (NotImplementedError, RuntimeError):
            return  # the loop of another system, or of a thread that gets no signals
