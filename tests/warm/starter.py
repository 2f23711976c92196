"""Runs as a process that waits: it has loaded what commands need, opened nothing, and forks for each one."""

import atexit
import gc
import os
import runpy
import selectors
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from pkgutil import iter_modules, walk_packages
from typing import Any, NamedTuple, NoReturn, TextIO

from sqlalchemy.orm import configure_mappers

from tests.torture.program import load_everything
from tests.warm.asking import ENDING, NUMBER, STREAMS, as_bytes, number_in
from tests.warm.life import live_once
from vertragsbuch import law, tui

_ALSO = (
    "tests.book.samples",
    "tests.noted",
    "tests.torture.child",
    "vertragsbuch.typesetting.warm_compiler",
    "vertragsbuch.typesetting.pdfium",
)
_NOT_FLUSHED = 120
_FILES = 1 << 10
"""More than this process has open."""


class _Order(NamedTuple):
    """What is to be started: a module as a program, and what it finds around it."""

    folder: bytes
    mask: int
    ignored: int
    words: list[str]
    environment: list[bytes]
    streams: dict[int, int]
    """By the number that each has for the command, without those that are closed."""


class _Running(NamedTuple):
    """A command that runs, and the connection on which somebody waits for its end."""

    process: int
    handle: int
    connection: socket.socket


def _received(connection: socket.socket) -> _Order:
    length, streams, _flags, _address = socket.recv_fds(connection, NUMBER, STREAMS)
    order = bytearray()
    while piece := connection.recv(number_in(length) - len(order)):
        order += piece
    folder, mask, ignored, are_open, count, *rest = bytes(order).split(b"\0")
    words = [os.fsdecode(word) for word in rest[: int(count)]]
    numbers = [number for number in range(STREAMS) if int(are_open) >> number & 1]
    named = dict(zip(numbers, streams, strict=True))
    return _Order(folder, int(mask), int(ignored), words, rest[int(count) :], named)


def _opened(number: int, before: TextIO, order: _Order) -> TextIOWrapper | None:
    """Return a standard stream as Python opens it at its start."""
    if number not in order.streams:
        return None
    at_once = getattr(before, "write_through", False)  # as PYTHONUNBUFFERED has it
    mode, size = ("wb", 0 if at_once else -1) if number else ("rb", -1)
    raw: Any = open(number, mode, size, closefd=False)  # noqa: SIM115 - stays until the end
    by_line = not at_once and (number == 2 or raw.isatty())
    return TextIOWrapper(raw, before.encoding, before.errors, line_buffering=by_line, write_through=at_once)


def _take(order: _Order) -> None:
    """Let this process be what an order asks for, with nothing of what the waiting one holds."""
    for number in range(STREAMS):
        if number in order.streams:
            os.dup2(order.streams[number], number)
        else:
            os.close(number)
    os.closerange(STREAMS, _FILES)
    os.chdir(order.folder)
    os.umask(order.mask)
    for ending in ENDING:
        usual = signal.default_int_handler if ending == signal.SIGINT else signal.SIG_DFL
        signal.signal(ending, signal.SIG_IGN if order.ignored >> ending & 1 else usual)
    os.environb.clear()
    for pair in order.environment:
        name, _sign, value = pair.partition(b"=")
        os.environb[name] = value
    time.tzset()
    tempfile.tempdir = None  # it is looked for by the environment
    sys.path[0] = os.fsdecode(order.folder)
    sys.stdin = sys.__stdin__ = _opened(0, sys.stdin, order)  # type: ignore[misc]
    sys.stdout = sys.__stdout__ = _opened(1, sys.stdout, order)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = _opened(2, sys.stderr, order)  # type: ignore[misc]
    sys.argv = list(order.words)


def _code_of(module: str) -> int:
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as left:
        if left.code is None or isinstance(left.code, int):
            return left.code or 0
        sys.stderr.write(f"{left.code}\n")
        return 1
    except BaseException:  # noqa: BLE001 - said and counted as Python does
        traceback.print_exc()
        return 1
    return 0


def _become(order: _Order) -> NoReturn:
    """Run the command in this process, and end it as Python ends."""
    code = 1
    try:
        _take(order)
        code = _code_of(order.words[0])
        threading._shutdown()  # type: ignore[attr-defined]  # waits for the others, as Python does
        atexit._run_exitfuncs()
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        code = _NOT_FLUSHED
    finally:
        os._exit(code & 0xFF)


def _say(number: int, connection: socket.socket) -> None:
    with suppress(OSError):  # whoever waited may have been killed
        connection.sendall(as_bytes(number))


class _Starter:
    """Takes orders on a socket, and says of each its process and how that ended."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._waits = selectors.DefaultSelector()
        self._waits.register(listener, selectors.EVENT_READ, None)
        self._waits.register(0, selectors.EVENT_READ, None)
        self._running: set[_Running] = set()

    def serve(self) -> None:
        """Take orders until the standard input is closed; what runs then is killed."""
        while True:
            for key, _events in self._waits.select():
                if key.fd == 0:
                    self._kill(self._running)
                    return
                if key.fileobj is self._listener:
                    self._start(self._listener.accept()[0])
                elif key.data in self._running:
                    self._look(key.data, has_ended=key.fd == key.data.handle)

    def _start(self, connection: socket.socket) -> None:
        order = _received(connection)
        process = os.fork()
        if process == 0:
            _become(order)
        for stream in order.streams.values():
            os.close(stream)
        running = _Running(process, os.pidfd_open(process), connection)
        self._running.add(running)
        for watched in (running.handle, connection):
            self._waits.register(watched, selectors.EVENT_READ, running)
        _say(process, connection)

    def _look(self, running: _Running, *, has_ended: bool) -> None:
        if not has_ended:  # whoever waited was killed
            self._waits.unregister(running.connection)
            self._kill({running})
            return
        _process, status = os.waitpid(running.process, 0)
        self._running.remove(running)
        self._waits.unregister(running.handle)
        os.close(running.handle)
        with running.connection as connection:
            if connection in self._waits.get_map():
                self._waits.unregister(connection)
                _say(status, connection)

    def _kill(self, some: set[_Running]) -> None:
        for running in some:
            signal.pidfd_send_signal(running.handle, signal.SIGKILL)


def _also_loaded() -> Iterator[str]:
    """Yield what else commands load, and all that the interface does."""
    yield from _ALSO
    for found in iter_modules(law.__path__, f"{law.__name__}."):
        yield found.name
    for found in walk_packages(tui.__path__, f"{tui.__name__}."):
        yield found.name


def main() -> None:
    """Load, and serve on the listening socket whose number is the argument."""
    load_everything()
    for name in _also_loaded():
        import_module(name)
    configure_mappers()
    live_once()
    gc.collect()
    gc.freeze()
    assert len(list(Path("/proc/self/task").iterdir())) == 1  # a fork would take only this thread along
    with socket.socket(fileno=int(sys.argv[1])) as listener:
        _Starter(listener).serve()


if __name__ == "__main__":
    main()
