"""Runs as a program, in ten milliseconds: lets a waiting process start a command, and ends as that does.

    asking.py SOCKET MODULE [ARGUMENT …]

The command gets the streams that are open, the folder, the mask and the environment of this process, and
ignores the ending signals that this one ignores. A signal that can be taken reaches it too, and so does what
a terminal tells of its size; where this process is killed, it is killed a moment later. It cannot be stopped.
"""

import os
import signal
import sys
from _socket import AF_UNIX, SCM_RIGHTS, SOCK_STREAM, SOL_SOCKET, socket  # `socket` itself takes milliseconds

NUMBER = 4
"""So many bytes has each number that goes over the socket."""
STREAMS = 3
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_ALSO_HANDED_ON = (signal.SIGWINCH, signal.SIGCONT)


def as_bytes(number: int) -> bytes:
    """Return a number as it goes over the socket."""
    return number.to_bytes(NUMBER, sys.byteorder, signed=True)


def number_in(received: bytes) -> int:
    """Return the number that came over the socket."""
    return int.from_bytes(received, sys.byteorder, signed=True)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _asked(address: str, words: list[str]) -> socket:
    streams = [number for number in range(STREAMS) if _is_open(number)]
    mask = os.umask(0)
    os.umask(mask)
    around = [b"%b=%b" % pair for pair in os.environb.items()]
    folder = os.getcwdb()  # noqa: PTH109 - to load pathlib takes as long as all the rest
    ignored = sum(1 << number for number in ENDING if signal.getsignal(number) is signal.SIG_IGN)
    numbers = (mask, ignored, sum(1 << number for number in streams), len(words))
    lines = [folder, *(b"%d" % number for number in numbers), *map(os.fsencode, words), *around]
    order = b"\0".join(lines)
    connection = socket(AF_UNIX, SOCK_STREAM)
    connection.connect(address)
    handed = b"".join(map(as_bytes, streams))
    connection.sendmsg([as_bytes(len(order))], [(SOL_SOCKET, SCM_RIGHTS, handed)] if streams else [])
    connection.sendall(order)
    return connection


def _end_as(status: int) -> None:
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


def main() -> None:
    """Ask, hand on the signals that come, and end."""
    handed_on = (*ENDING, *_ALSO_HANDED_ON)
    signal.pthread_sigmask(signal.SIG_BLOCK, handed_on)
    connection = _asked(sys.argv[1], sys.argv[2:])
    process = number_in(connection.recv(NUMBER))
    for number in handed_on:
        signal.signal(number, lambda which, _frame: os.kill(process, which))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, handed_on)
    _end_as(number_in(connection.recv(NUMBER)))


if __name__ == "__main__":
    main()
