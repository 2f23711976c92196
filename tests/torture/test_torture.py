"""A few trials of each part of the long tests, by the command that runs them for an hour."""

import subprocess
from pathlib import Path

import pytest

from tests.examples import trials
from tests.torture.__main__ import PARTS
from tests.warm.commands import warm

ROOT = Path(__file__).parents[2]
COUNTS = {"kills": 8, "damages": 10, "disks": 4, "writers": 1, "races": 1, "reminders": 3}
"""Signals, hostile texts and random documents have their few trials where the other tests of them are."""


@pytest.mark.parametrize(("part", "count"), COUNTS.items(), ids=COUNTS)
def test_a_few_trials_lose_nothing_and_end_in_words(part: str, count: int) -> None:
    count = trials(count)
    command = warm("tests.torture", part, "--small", "--workers", "1", "--count", str(count))
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    head, row = done.stdout.splitlines()[:2]
    assert head.split() == ["part", "tried", "lost", "silent", "tracebacks", "time"]
    if "nobody" in row:
        pytest.skip(row)
    figures = dict(zip(head.split(), row.split(), strict=False))
    assert [figures[name] for name in ("part", "lost", "silent", "tracebacks")] == [part, "0", "0", "0"], (
        done.stdout
    )
    assert int(figures["tried"]) >= count


def test_every_part_is_tried_in_the_suite() -> None:
    assert {*COUNTS, "signals", "hostile", "documents"} == {part.name for part in PARTS}
