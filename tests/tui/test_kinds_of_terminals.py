"""A terminal that cannot show the interface gets a word, and one without colours none."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.walk.terminal import TMUX, home, terminal
from tests.warm.commands import warm

DEMO = ("vertragsbuch", "--today", "2026-11-22", "demo")
COLOUR = re.compile(r"\x1b\[[0-9;:]*[34]8[;:]2[;:](\d+)[;:](\d+)[;:](\d+)")


def started(environment: Mapping[str, str], *command: str) -> tuple[int, str]:
    """Return how a command ends in a pseudo-terminal, and what it writes."""
    ours, theirs = pty.openpty()
    program = warm("vertragsbuch", *command, environment=environment)
    done = subprocess.run(
        program, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(theirs)
    os.close(ours)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
@pytest.mark.parametrize("command", [[], ["demo"]], ids=["book", "demo"])
def test_a_terminal_that_only_appends_lines_is_told_the_commands(
    kind: str, command: list[str], tmp_path: Path
) -> None:
    code, words = started({**home(tmp_path), "TERM": kind}, *command)
    assert code == 2
    assert f"TERM={kind}" in words
    assert "vertragsbuch list --lines" in words
    assert "\x1b" not in words


@pytest.mark.skipif(TMUX is None, reason="tmux is not there")
@pytest.mark.parametrize(
    ("asked_for", "is_colourful"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"CLICOLOR": "0"}, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
    ],
    ids=str,
)
def test_colours_are_shown_as_the_surroundings_ask(
    asked_for: dict[str, str], *, is_colourful: bool, tmp_path: Path
) -> None:
    environment = {**home(tmp_path), "COLORTERM": "truecolor", **asked_for}
    program = warm(*DEMO, environment=environment)
    with terminal(program, tmp_path, environment) as opened:
        opened.wait_for("Kfz-Versicherung")
        colours = set(COLOUR.findall(opened.coloured))
    assert colours
    assert any(len(set(colour)) > 1 for colour in colours) == is_colourful


DISTINCT = re.compile(r"\x1b\[(?:\d+;)*[47](?:;\d+)*m[^\n]*?(Fitnessstudio|alle Verträge)")
"""A row that is underlined or turned around."""


@pytest.mark.skipif(TMUX is None, reason="tmux is not there")
@pytest.mark.parametrize(
    ("settings", "distinct"),
    [
        (["TERM=vt220"], ["Fitnessstudio", "alle Verträge"]),
        (["NO_COLOR=1", "TERM=xterm-256color"], ["Fitnessstudio", "alle Verträge"]),
        (["TERM=linux"], []),
    ],
    ids=["vt220", "NO_COLOR", "linux"],
)
def test_the_row_of_the_cursor_is_seen_where_no_colours_are(
    settings: list[str], distinct: list[str], tmp_path: Path
) -> None:
    environment = home(tmp_path)
    demo = warm(*DEMO, environment=environment)
    with terminal(["env", "-u", "COLORTERM", *settings, *demo], tmp_path, environment) as opened:
        opened.wait_for("Kfz-Versicherung")
        of_list = DISTINCT.findall(opened.coloured)
        opened.press("f")
        opened.wait_for("alle Verträge")
        of_menu = DISTINCT.findall(opened.coloured)
    assert [*of_list, *of_menu] == distinct


@pytest.mark.skipif(TMUX is None, reason="tmux is not there")
@pytest.mark.parametrize("elsewhere", ["2>&-", "2>fehler.txt"])
def test_the_terminal_shows_the_interface_though_stderr_leads_elsewhere(
    elsewhere: str, tmp_path: Path
) -> None:
    line = f'exec "$0" -m vertragsbuch --today 2026-11-22 demo {elsewhere}'
    with terminal(["sh", "-c", line, sys.executable], tmp_path, home(tmp_path)) as opened:
        opened.wait_for("Kfz-Versicherung")
        opened.press("C-q")
        opened.wait_until_closed()
