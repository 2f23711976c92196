"""Another program, run for what it prints: bounded in time and in memory."""

import os
import select
import subprocess
import time
from collections.abc import Mapping, Sequence
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector, SelectorKey

from vertragsbuch.named_tuple import NamedTuple

_PART = 65_536


class TookTooLong(Exception):
    """A program did not end in its time; it was stopped."""


class PrintedTooMuch(Exception):
    """A program printed more than anybody will read; it was stopped."""


class Ended(NamedTuple):
    """A program that has ended: its exit code, negative where a signal ended it, and what it printed."""

    code: int
    output: bytes
    errors: bytes


def run_program(
    command: Sequence[str],
    *,
    seconds: float,
    most_bytes: int,
    given: bytes = b"",
    is_heard: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Return how a program ended that was started without a shell, and what it printed.

    Its errors are kept where it `is_heard`, else they go nowhere. Raises OSError where it cannot be started,
    TookTooLong after `seconds`, PrintedTooMuch where output and errors are more than `most_bytes` together.
    """
    until = time.monotonic() + seconds
    process = subprocess.Popen(  # noqa: S603 - a program of the person or of the system, without a shell
        command,
        stdin=subprocess.PIPE if given else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if is_heard else subprocess.DEVNULL,
        bufsize=0,
        env=environment,
    )
    with process:
        try:
            output, errors = _exchanged(process, memoryview(given), until, most_bytes)
            return Ended(_code_of(process, until), output, errors)
        except BaseException:  # an interrupt, too, leaves no program behind
            process.kill()
            raise


def _exchanged(
    process: "subprocess.Popen[bytes]", given: memoryview, until: float, most_bytes: int
) -> tuple[bytes, bytes]:
    """Give a program what it is given while it prints, and return output and errors when it closed both."""
    output, errors = bytearray(), bytearray()
    with DefaultSelector() as streams:
        for stream, printed in ((process.stdout, output), (process.stderr, errors)):
            if stream is not None:
                streams.register(stream, EVENT_READ, printed)
        if process.stdin is not None:
            streams.register(process.stdin, EVENT_WRITE)
        while streams.get_map():
            for key in _ready(streams, until):
                if key.fileobj is process.stdin:
                    given = _after_a_part(key.fd, given)
                    is_over = not given
                else:
                    part = os.read(key.fd, _PART)
                    key.data.extend(part)
                    is_over = not part
                if is_over:
                    streams.unregister(key.fileobj)
                    if key.fileobj is process.stdin:
                        process.stdin.close()
            if len(output) + len(errors) > most_bytes:
                raise PrintedTooMuch
    return bytes(output), bytes(errors)


def _ready(streams: DefaultSelector, until: float) -> list[SelectorKey]:
    """Return the streams that can be read or written now; raises TookTooLong where none can in time."""
    patience = until - time.monotonic()
    ready = streams.select(patience) if patience > 0 else []
    if not ready:
        raise TookTooLong
    return [key for key, _events in ready]


def _after_a_part(stream: int, given: memoryview) -> memoryview:
    """Write as much as surely finds room, and return the rest: none where the program wants no more."""
    try:
        return given[os.write(stream, given[: select.PIPE_BUF]) :]
    except BrokenPipeError:
        return given[:0]


def _code_of(process: "subprocess.Popen[bytes]", until: float) -> int:
    try:
        return process.wait(max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise TookTooLong from None
