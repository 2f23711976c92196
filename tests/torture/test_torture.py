"""A few trials of each part of the long tests, by the command that runs them for an hour."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def torture(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.torture", "--workers", "1", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)


@pytest.mark.parametrize(("part", "count"), [("kills", 12), ("damages", 20)])
def test_a_few_trials_lose_nothing_and_end_in_words(part: str, count: int) -> None:
    done = torture(part, "--count", str(count))
    head, row = done.stdout.splitlines()[:2]
    assert head.split() == ["part", "tried", "lost", "silent", "tracebacks", "time"]
    figures = dict(zip(head.split(), row.split(), strict=False))
    assert (figures["part"], figures["lost"], figures["tracebacks"]) == (part, "0", "0"), done.stdout
    assert int(figures["tried"]) >= count
