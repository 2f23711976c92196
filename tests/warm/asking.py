"""Runs as a program, in a few milliseconds: lets a waiting process start a command, and ends as that does.

    asking.py SOCKET MODULE [ARGUMENT …]

The command gets the streams that are open, the folder, the mask and the environment of this process, and
ignores the ending signals that this one ignores. A signal that can be taken reaches it too, and so does what
a terminal tells of its size; where this process is killed, it is killed a moment later. It cannot be stopped.
"""

# What `os`, `signal` and `socket` rest on: to load those takes longer than all the rest.
import _signal as signal  # type: ignore[import-not-found]
import posix
import sys
from _socket import AF_UNIX, SCM_RIGHTS, SOCK_STREAM, SOL_SOCKET, socket

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
        posix.fstat(number)
    except OSError:
        return False
    return True


def _as_typed(word: str) -> bytes:
    return word.encode(sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())


def _asked(address: str, words: list[str]) -> socket:
    streams = [number for number in range(STREAMS) if _is_open(number)]
    mask = posix.umask(0)
    posix.umask(mask)
    around = [b"%b=%b" % pair for pair in posix.environ.items()]
    folder = posix.getcwdb()
    ignored = sum(1 << number for number in ENDING if signal.getsignal(number) is signal.SIG_IGN)
    numbers = (mask, ignored, sum(1 << number for number in streams), len(words))
    lines = [folder, *(b"%d" % number for number in numbers), *map(_as_typed, words), *around]
    order = b"\0".join(lines)
    connection = socket(AF_UNIX, SOCK_STREAM)
    connection.connect(address)
    handed = b"".join(map(as_bytes, streams))
    connection.sendmsg([as_bytes(len(order))], [(SOL_SOCKET, SCM_RIGHTS, handed)] if streams else [])
    connection.sendall(order)
    return connection


def _end_as(status: int) -> None:
    code = posix.waitstatus_to_exitcode(status)
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        posix.kill(posix.getpid(), -code)
    posix._exit(code)


def main() -> None:
    """Ask, hand on the signals that come, and end."""
    handed_on = (*ENDING, *_ALSO_HANDED_ON)
    signal.pthread_sigmask(signal.SIG_BLOCK, handed_on)
    connection = _asked(sys.argv[1], sys.argv[2:])
    process = number_in(connection.recv(NUMBER))
    for number in handed_on:
        signal.signal(number, lambda which, _frame: posix.kill(process, which))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, handed_on)
    _end_as(number_in(connection.recv(NUMBER)))


if __name__ == "__main__":
    main()
