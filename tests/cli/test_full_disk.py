"""Whatever is written while the disk is full: a clear word, and the book as it was."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.name_space import can_mount
from tests.warm.commands import warm


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what each command left behind on a disk of two megabytes."""
    if not can_mount():
        pytest.skip("this system lets nobody mount a small disk")
    place = tmp_path_factory.mktemp("platte")
    disk, outside = place / "klein", place / "draussen"
    disk.mkdir()
    outside.mkdir()
    for name, size in (("klein.bin", 1000), ("mittel.bin", 400_000), ("gross.bin", 3_000_000)):
        (outside / name).write_bytes(name.encode() + b"\x00\x01" * (size // 2))
    (outside / "neu.json").write_text(json.dumps({"vertragsbuch": 1, "contracts": [CONTRACT]}))
    environment = {**os.environ, "XDG_CONFIG_HOME": str(outside), "XDG_STATE_HOME": str(outside)}
    command = warm("tests.cli.full_disk", str(disk), str(outside))
    root = Path(__file__).parents[2]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=root, env=environment)
    assert done.returncode == 0, done.stderr
    return {step["step"]: step for step in map(json.loads, done.stdout.splitlines())}


CONTRACT = {
    "id": "neu",
    "title": "Neu",
    "provider": {"name": "P"},
    "kind": "general",
    "starts_on": "2024-01-01",
}
REFUSED = [
    ("import on the full disk", 4, "Vor dem Import wird das Buch gesichert"),
    ("large paper", 4, "kein Platz mehr"),
    ("paper on the full disk", 4, "kein Platz mehr"),
    ("evidence", 2, "kein Platz mehr"),
    ("evidence as an archive", 2, "kein Platz mehr"),
]


@pytest.mark.parametrize(("name", "code", "word"), REFUSED)
def test_what_finds_no_room_says_so_and_leaves_nothing_half_written(
    steps: dict[str, dict[str, Any]], name: str, code: int, word: str
) -> None:
    step = steps[name]
    assert (step["code"], step["out"]) == (code, "")
    assert word in step["err"]
    assert not any(file.endswith(".teil") or "Akte" in file for file in step["files"])
    assert sum(file.startswith("buch.dokumente/") for file in step["files"]) == 1


def test_a_note_on_a_full_disk_is_refused_or_whole(steps: dict[str, dict[str, Any]]) -> None:
    step = steps["note on the full disk"]
    assert step["code"] == 4
    assert "Platz" in step["err"]


def test_the_book_stays_sound_all_the_time(steps: dict[str, dict[str, Any]]) -> None:
    said = {name: step["out"] for name, step in steps.items() if name.startswith("verify")}
    one, two = "✓ Unverändert: 1 Eintrag, 1 Dokument", "✓ Unverändert: 2 Einträge, 2 Dokumente"
    assert [", ".join(text.split(", ")[:2]) for text in said.values()] == [one, one, two]


def test_with_room_again_everything_works(steps: dict[str, dict[str, Any]]) -> None:
    for name in ("add", "small paper", "evidence with room", "paper with room", "import with room"):
        assert steps[name]["code"] == 0, steps[name]["err"]
    assert "Akte.pdf" in steps["evidence with room"]["files"]
