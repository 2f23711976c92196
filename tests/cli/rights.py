"""Commands run by somebody whom the rights of files bind, and rights that are put back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.called import Outcome
from tests.cli.conftest import Program
from tests.cli.in_turn import run_in_turn


def bound(program: Program, *words: str, cwd: Path | None = None) -> Outcome:
    """Run a command as somebody whom the rights of files bind, which they do not root."""
    (outcome,) = each_bound(program, [*words], cwd=cwd)
    return outcome


def each_bound(program: Program, *commands: list[str], cwd: Path | None = None) -> list[Outcome]:
    """Return how commands end that one such process runs in turn."""
    folder = cwd or program.book.parent
    outcomes = run_in_turn(program.book, commands, folder, given="bound by rights")
    assert not any("Traceback" in outcome.err for outcome in outcomes)
    return outcomes


@contextmanager
def mode(place: Path, rights: int) -> Iterator[None]:
    before = place.stat().st_mode
    place.chmod(rights)
    try:
        yield
    finally:
        place.chmod(before)
