"""Commands that run in this process, and how they ended."""

import io
import json
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from typing import Any, NamedTuple
from unittest.mock import patch

from vertragsbuch.cli import parser
from vertragsbuch.cli.main import run
from vertragsbuch.cli.parser import parser_for
from vertragsbuch.language import _


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


def called(arguments: Sequence[str]) -> Outcome:
    """Return how a command ended that was run in this process, and what it said."""
    out, err = _stream(), _stream()
    with redirect_stdout(out), redirect_stderr(err):
        code = code_of(arguments)
    return Outcome(code, _written(out), _written(err))


def code_of(arguments: Sequence[str]) -> int:
    """Return how a command ends that opens no interface, wherever its words go."""
    try:
        with patch.object(parser, "parser_for", _made_once):
            return run(arguments, _no_interface)
    except SystemExit as left:
        return int(left.code or 0)


def _made_once(arguments: Sequence[str]) -> ArgumentParser:
    """Return the parser for these arguments: here one command runs hundreds of times, elsewhere once."""
    return _parser_of(tuple(arguments[:1]), _("einen Vertrag eintragen"))


@cache
def _parser_of(command: tuple[str, ...], _as_the_screen_speaks: str) -> ArgumentParser:
    return parser_for(command)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    return buffer.getvalue().decode() if isinstance(buffer, io.BytesIO) else ""


def _no_interface(context: object, *, demo: bool) -> int:
    raise AssertionError(context, demo)
