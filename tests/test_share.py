"""What a desktop and `man` are given: current, understood by those who read it, and installed."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from vertragsbuch.cli.manual import PAGE, page
from vertragsbuch.cli.parser import COMMANDS

ROOT = Path(__file__).parents[1]
ENTRY = ROOT / "share" / "applications" / "vertragsbuch.desktop"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROFF, VALIDATE = map(shutil.which, ("groff", "desktop-file-validate"))


def test_the_page_of_the_manual_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m vertragsbuch.cli.manual"


@pytest.mark.skipif(GROFF is None, reason="groff is not there")
def test_the_page_of_the_manual_names_every_command_and_is_understood() -> None:
    assert GROFF is not None
    command = [GROFF, "-man", "-k", "-ww", "-Tutf8", "-P-cbou", str(PAGE)]
    read = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert read.stderr == ""
    headings = [
        line.split()[0] for line in read.stdout.splitlines() if line.startswith("   ") and line.strip()
    ]
    assert {command.name for command in COMMANDS} <= set(headings)


@pytest.mark.skipif(VALIDATE is None, reason="desktop-file-validate is not there")
def test_a_desktop_understands_the_entry() -> None:
    assert VALIDATE is not None
    assert subprocess.run([VALIDATE, str(ENTRY)], check=True, capture_output=True, text=True).stdout == ""


def test_the_entry_starts_the_interface_in_a_terminal() -> None:
    lines = ENTRY.read_text("utf-8").splitlines()[1:]
    entry = dict(line.split("=", 1) for line in lines)
    assert entry["Exec"] in PROJECT["project"]["scripts"]
    assert entry["Terminal"] == "true"


def test_both_are_installed_and_part_of_the_source() -> None:
    targets = PROJECT["tool"]["hatch"]["build"]["targets"]
    shared = targets["wheel"]["shared-data"]
    for file in (PAGE, ENTRY):
        place = file.relative_to(ROOT).as_posix()
        assert shared[place] == place
    assert "share" in targets["sdist"]["include"]
