"""What ends the program from outside: it leaves by its own door, and the terminal is given back as it was."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
_EXIT_CODE_OF_A_SIGNAL = 128
"""A shell adds the number of the signal to it."""
_WITHOUT_A_TERMINAL = 129
"""The exit code of SIGHUP, which tells of it where it is told at all."""
_SECONDS_BETWEEN_LOOKS = 2.0


def leave_on_signals(leave: Callable[[int], None], hurry: Callable[[], None]) -> None:
    """Have `leave` called with the exit code when a signal asks the program to end.

    `hurry` is called first, amid whatever is being done: that may wait for a terminal which takes nothing.
    Where the system knows no such signals (Windows) nothing is done.
    """

    def at_once(_number: int, _frame: FrameType | None) -> None:
        hurry()

    loop = asyncio.get_running_loop()
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue  # whoever started us with `nohup` wants us to go on
        try:
            loop.add_signal_handler(number, leave, _EXIT_CODE_OF_A_SIGNAL + number)
        except (NotImplementedError, RuntimeError):
            return  # the loop of another system, or of a thread that gets no signals
        signal.signal(number, at_once)  # the loop hears of it all the same, by what it set up to be woken
        signal.siginterrupt(number, False)


def leave_without_terminal(leave: Callable[[int], None]) -> None:
    """Have `leave` called when the terminal is gone, told by a signal or not: nobody sees the program then.

    Nothing is done where there was none in the first place.
    """
    stdin = sys.__stdin__
    if stdin is None or not stdin.isatty():
        return
    number, loop = stdin.fileno(), asyncio.get_running_loop()

    def look() -> None:
        if os.isatty(number):
            loop.call_later(_SECONDS_BETWEEN_LOOKS, look)
        else:
            leave(_WITHOUT_A_TERMINAL)

    look()
