"""Papers are looked into by processes that what has loaded forks, but for the tests of those processes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.warm.commands import share, warm
from vertragsbuch.other_program import Ended, run_program


def looked_into(command: Sequence[str], **given_and_limits: Any) -> Ended:
    """Return how a process ended that was to be started by Python with a module and its argument."""
    _python, _alone, _as_module, *words = command
    return run_program(warm(*words), **given_and_limits)


def seen() -> Path:
    """Return the folder in which a run of the tests keeps what was seen in papers."""
    return share() / "looked_into"
