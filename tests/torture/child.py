"""Work in a process of its own: it may be killed, hang or die, and what it returned comes back."""

import os
import pickle
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

STEPS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "sqlite3.connect"}
"""The audit events of all that touches the file system."""

PATIENCE = 300.0
"""Seconds after which a child hangs: no deadline of a test, only the end of waiting."""

T = TypeVar("T")


class Died(Exception):
    """A child ended without a result: killed by a signal (a negative code), or otherwise."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Failed(Exception):
    """The work raised something in its child; the text is the traceback."""


class Hangs(Exception):
    """A child did not end, and was killed."""


class Child(Generic[T]):
    """A process that works, and then hands back what the work returned."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._reader, writer = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._reader)
            _work(work, writer)
        os.close(writer)

    def kill(self) -> None:
        """End the process at once."""
        os.kill(self.pid, signal.SIGKILL)

    def result(self, seconds: float = PATIENCE) -> T:
        """Return what the work returned; raises Died, Failed, Hangs."""
        until, received = time.monotonic() + seconds, bytearray()
        try:
            while piece := self._piece(until):
                received += piece
        finally:
            os.close(self._reader)
            _pid, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if code != 0:
            raise Died(code)
        returned, failure = pickle.loads(received)  # noqa: S301 - from a child of ours
        if failure:
            raise Failed(failure)
        result: T = returned
        return result

    def _piece(self, until: float) -> bytes:
        ready, _none, _nothing = select.select([self._reader], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            self.kill()
            raise Hangs
        return os.read(self._reader, 1 << 20)


def _work(work: Callable[[], object], writer: int) -> None:
    """Hand back what the work returns, or what it raises, and leave without anything of the parent's."""
    code = 1
    try:
        try:
            result = pickle.dumps((work(), ""))
        except BaseException as failure:  # noqa: BLE001 - the parent raises it
            result = pickle.dumps((None, "".join(traceback.format_exception(failure))))
        with os.fdopen(writer, "wb") as stream:
            stream.write(result)
        code = 0
    finally:
        os._exit(code)


def in_child(work: Callable[[], T], seconds: float = PATIENCE) -> T:
    """Return what the work returns in a child; raises Died, Failed, Hangs."""
    return Child(work).result(seconds)


def lives(work: Callable[[], object]) -> bool:
    """Do the work in a child and return whether it was not killed; raises Died, Failed otherwise."""
    try:
        in_child(lambda: bool(work()) or True)
    except Died as end:
        if end.code == -signal.SIGKILL:
            return False
        raise
    return True


def die_at(step: int) -> None:
    """Kill this process at its so many-th step from here."""
    left = step

    def count(event: str, _arguments: object) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


@contextmanager
def steps_counted() -> Iterator[list[str]]:
    """Yield the list of the steps that are done from here, in a process that ends soon."""
    steps: list[str] = []

    def count(event: str, _arguments: tuple[Any, ...]) -> None:
        if event in STEPS:
            steps.append(event)

    sys.addaudithook(count)
    yield steps
