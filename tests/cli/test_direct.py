"""The short way to `check` and `deadlines` reads what the parser reads, and leaves it everything else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.cli.direct import is_short, plain_options
from vertragsbuch.cli.main import run
from vertragsbuch.cli.parser import COMMANDS, build_parser

PARSER = build_parser(COMMANDS)
WORDS = st.sampled_from(
    [
        "check", "--json", "--exit-code", "--within", "--today", "--book", "30d", "6w", "2026-11-09", "heute",
        "b.sqlite", "", " ", "--", "-", "-1", "--help", "--version", "--js", "--within=30", "list", "x y",
        "--dry-run", "--key", "done",
    ]
) | st.text(max_size=5)  # fmt: skip


@given(
    st.lists(WORDS, max_size=6).map(lambda words: ["check", *words])
    | st.lists(WORDS, max_size=6).map(lambda words: ["deadlines", *words])
    | st.lists(WORDS, max_size=6).map(lambda words: ["remind", *words])
    | st.lists(WORDS, max_size=4)
)
def test_what_is_read_directly_is_read_alike_by_the_parser(arguments: list[str]) -> None:
    plain = plain_options(arguments)
    if plain is not None:
        assert vars(plain) == vars(PARSER.parse_args(arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--book", "b.sqlite", "--today", "2026-11-09"],
        ["check"],
        ["check", "--json", "--exit-code"],
        ["check", "--book", "b.sqlite", "--today", "2026-11-09"],
        ["check", "--within", "6w", "--within", "30d"],
        ["remind"],
        ["remind", "--dry-run", "--json", "--book", "b.sqlite"],
        ["deadlines", "one.json"],
        ["deadlines", "one.json", "--json", "--today", "2026-11-09"],
        ["deadlines", "--json", "--book", "b.sqlite", "one.json"],
    ],
)
def test_what_cron_and_programs_run_is_read_directly(arguments: list[str]) -> None:
    plain = plain_options(arguments)
    assert plain is not None
    assert vars(plain) == vars(PARSER.parse_args(arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        [""],
        ["list"],
        ["--book"],
        ["--version"],
        ["check", "x"],
        ["check", "--within"],
        ["check", "--within", "-1"],
        ["check", "-h"],
        ["remind", "done", "x"],
        ["deadlines"],
        ["deadlines", "-"],
        ["deadlines", "a", "b"],
        ["deadlines", "a", "--", "b"],
    ],
)
def test_everything_else_is_left_to_the_parser(arguments: list[str]) -> None:
    assert plain_options(arguments) is None


def test_help_of_the_program_is_short_as_well_and_that_of_a_command_is_not() -> None:
    assert [is_short(words) for words in (["--help"], ["-h"], ["check"])] == [True] * 3
    assert [is_short(words) for words in ([], ["list", "-h"], ["-h", "x"], ["check", "x"])] == [False] * 4


@pytest.mark.parametrize("arguments", [["--help"], ["deadlines", "-h"], ["check", "-h"], ["list", "-h"]])
def test_help_ends_in_nought_and_is_written_whole(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "vertragsbuch", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.startswith("Aufruf: vertragsbuch")
    assert done.stdout.endswith("\n")


def test_a_refusal_is_that_of_the_parser(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["check", "--nonsense"], lambda _context, *, demo: int(demo))
    assert left.value.code == 2
    assert "vertragsbuch check [-h]" in capsys.readouterr().err


def test_the_plain_options_loads_neither_argparse_nor_a_case_nor_the_protocol(tmp_path: Path) -> None:
    script = (
        "import sys; from vertragsbuch.cli.main import run; run(['check', '--book', sys.argv[1]], None);"
        "spared = {'argparse', 'platformdirs', 'vertragsbuch.casework.alarms', 'vertragsbuch.book.store'};"
        "print(sorted(spared & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "b.sqlite")]
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert done.stdout == "[]\n"
