"""A person at the terminal is asked, on stderr: what the command prints may go into a file."""

import sys
from collections.abc import Callable
from typing import TypeVar

from vertragsbuch.cli.failure import explain, write_to_stderr
from vertragsbuch.errors import BadInput

_Answer = TypeVar("_Answer")


class InputEnded(Exception):
    """The person has closed the input."""


def is_anybody_there() -> bool:
    """Return whether there is a terminal for questions, and for answers."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def readable_answer(question: str, read: Callable[[str], _Answer]) -> _Answer:
    """Return the first answer that can be read; raises InputEnded."""
    while True:
        write_to_stderr(question)
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise InputEnded
        try:
            return read(answer.strip())
        except BadInput as refused:
            explain(refused)
