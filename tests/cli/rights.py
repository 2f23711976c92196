"""Commands run by somebody whom the rights of files bind, and rights that are put back."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.conftest import Outcome, Program
from tests.cli.in_turn import run_in_turn
from tests.cli.powers import keep_from_programs


def bound(program: Program, *words: str, cwd: Path | None = None) -> Outcome:
    """Run a command as somebody whom the rights of files bind, which they do not root."""
    command = [sys.executable, "-m", "vertragsbuch", *words, "--book", str(program.book)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, preexec_fn=keep_from_programs,
        cwd=cwd or program.book.parent, timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return Outcome(done.returncode, done.stdout, done.stderr)


def each_bound(program: Program, *commands: list[str], cwd: Path | None = None) -> list[Outcome]:
    """Return how commands end that one such process runs in turn."""
    folder = cwd or program.book.parent
    outcomes = run_in_turn(program.book, commands, folder, is_bound=True)
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
