"""How a command ends that is told to: by its own door, with what it had begun taken back."""

import sys
from types import FrameType

INTERRUPTED = 130
_EXIT_CODE_OF_A_SIGNAL = 128
"""A shell adds the number of the signal to it."""
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
_SECONDS_TO_CLEAR_AWAY = 0.005

_received: list[int] = []


def end_on_signals() -> None:
    """Let every signal that ends a program interrupt this one as Ctrl+C does, so that it cleans up."""
    import signal  # noqa: PLC0415 - loads enum; the short commands only read, and the system may end them

    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as with `nohup`
            signal.signal(number, _interrupt)
    signal.signal(signal.SIGALRM, _interrupt_again)
    sys.unraisablehook = _come_back_later


def _interrupt(number: int, _frame: FrameType | None) -> None:
    _received.append(number)
    raise KeyboardInterrupt


def _interrupt_again(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _come_back_later(unraisable: "sys.UnraisableHookArgs") -> None:
    """Interrupt once more where Python was clearing away just then: from there nothing is raised."""
    if _received and isinstance(unraisable.exc_value, KeyboardInterrupt):
        signal = sys.modules["signal"]
        signal.setitimer(signal.ITIMER_REAL, _SECONDS_TO_CLEAR_AWAY)
    else:
        sys.__unraisablehook__(unraisable)


def is_asked_to_end() -> bool:
    """Return whether a signal has come, though it may have come too late for what was done just then."""
    return bool(_received)


def exit_code() -> int:
    """Return what whoever started the program learns: 128 and the number of the signal, 130 for Ctrl+C."""
    return _EXIT_CODE_OF_A_SIGNAL + _received[0] if _received else INTERRUPTED


def let_go() -> None:
    """Let signals end the process as the system has it: everything is done, nothing has to be taken back."""
    if "signal" in sys.modules:
        signal = sys.modules["signal"]
        if signal.getsignal(signal.SIGALRM) is _interrupt_again:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
        for name in _ENDING:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is _interrupt:
                signal.signal(number, signal.SIG_DFL)
