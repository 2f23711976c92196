"""What to do, as the command line words it."""

from typing import Protocol

from vertragsbuch.action import Remedy
from vertragsbuch.cli.wording import command_of
from vertragsbuch.errors import VertragsbuchError


class _Mended(Protocol):
    @property
    def remedy(self) -> Remedy | None: ...


def command(fault: _Mended) -> str:
    """Return what mends a fault; empty where nothing is said of it."""
    return fault.remedy.worded(command_of) if fault.remedy else ""


def in_full(failure: VertragsbuchError) -> str:
    """Return all that is said of a failure."""
    return "\n".join(failure.lines(command_of))
