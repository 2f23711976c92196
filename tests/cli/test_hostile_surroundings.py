"""Closed and full streams, broken settings, strange targets: a sentence and an exit code, never a defect."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.warm.commands import warm


def shell(command: str, program: Program, **environment: str) -> subprocess.CompletedProcess[bytes]:
    script = command.replace("VB", shlex.join(warm("vertragsbuch"))).replace("BOOK", f"'{program.book}'")
    return subprocess.run(
        ["bash", "-c", script], check=False, capture_output=True, env=dict(os.environ) | environment
    )


@pytest.mark.parametrize("command", ["list", "check", "show webhosting", "export", "schema", "law", "doctor"])
def test_without_a_reader_a_command_does_its_work_and_ends_well(webhosting: Program, command: str) -> None:
    done = shell(f"VB {command} --book BOOK --today 2026-11-22 >&-", webhosting)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["list --json", "export", "schema", "check --within 400d"])
def test_a_full_disk_under_the_output_is_said(webhosting: Program, command: str) -> None:
    done = shell(f"VB {command} --book BOOK --today 2026-11-22 > /dev/full", webhosting)
    assert done.returncode == 2
    assert "kein Platz mehr" in done.stderr.decode()


def test_without_input_or_stderr_the_exit_code_still_tells(webhosting: Program) -> None:
    assert shell("VB import - --book BOOK <&-", webhosting).returncode == 2
    assert shell("echo x | VB import - --book BOOK 2>&-", webhosting).returncode == 2


@pytest.mark.parametrize(
    "content",
    [b"a=" + b"[" * 5000, b"within_days=" + b"9" * 5000, b"\xff", b"theme = 1", b"unknown = 1", b"[keys\n"],
)
def test_broken_settings_are_refused_with_their_file(
    program: Program, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "config" / "vertragsbuch" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    refused = program("check")
    assert refused.code == 2
    assert "config.toml" in refused.err


def test_a_home_that_is_not_there_is_only_a_path(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "config" / "vertragsbuch" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('letters_dir = "~nobody-by-that-name/x"')
    assert program("holder", "--name", "Maren Beispiel").code == 0
    assert program("check").code == 0


def test_a_folder_that_is_gone_is_said(program: Program) -> None:
    cold = f"'{sys.executable}' -m vertragsbuch"
    done = shell(f'cd "$(mktemp -d)" && rmdir "$PWD" && {cold} check --book buch.sqlite', program)
    assert done.returncode == 4
    assert "gibt es nicht mehr" in done.stderr.decode()


def test_an_argument_that_is_no_text_is_no_damaged_book(webhosting: Program) -> None:
    for command in ("show", "remove", "letter"):
        done = shell(f"VB {command} --book BOOK $'\\xff'", webhosting)
        assert done.returncode == 2
        assert "UTF-8" in done.stderr.decode()


def test_what_was_typed_never_commands_the_terminal(webhosting: Program) -> None:
    refused = webhosting("plan", "webhosting", "--postcode=\x1b[31m\u202e")
    assert refused.code == 2
    assert "\x1b" not in refused.err
    assert "\u202e" not in refused.err
    turned = webhosting("add", "--title", "T\u202e", "--provider", "P", "--starts", "2024-01-01")
    assert turned.code == 2


def test_one_contract_at_the_edge_of_the_calendar_hides_no_other(program: Program, tmp_path: Path) -> None:
    terms = {"notice": "P1M", "notice_to": "any_day"}
    contracts = [{"starts_on": "2025-01-01", **terms}, {"starts_on": "9999-12-31", **terms}]
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"vertragsbuch": 1, "contracts": contracts}))
    near, far = program("deadlines", str(file), "--json").json
    assert near["best"]["ends_on"] == "2026-12-22"
    assert far["best"] is None
    assert far["unclear"]


@pytest.mark.parametrize("depth", [600, 900, 50_000])
def test_what_is_nested_too_deep_is_refused(program: Program, tmp_path: Path, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    event = f'{{"type": "sent", "on": "2026-11-01", "x": {nested}}}'
    file = tmp_path / "deep.json"
    file.write_text(
        f'{{"vertragsbuch": 1, "contracts": [{{"starts_on": "2024-01-01", "events": [{event}]}}]}}'
    )
    assert program("deadlines", str(file), "--json").code in {0, 2}


def test_a_letter_whose_file_cannot_be_written_is_not_noted(webhosting: Program, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    for target in ("nowhere/x.pdf", "pipe.pdf"):
        assert webhosting("letter", "webhosting", "--out", target).code == 2
    assert webhosting("list", "--json").json[0]["status"] == "open"


def test_a_letter_goes_into_a_folder_under_a_name_that_is_free(webhosting: Program, tmp_path: Path) -> None:
    folder = tmp_path / "Briefe"
    folder.mkdir()
    for _each in range(2):
        assert webhosting("letter", "webhosting", "--out", str(folder)).code == 0
    assert len(list(folder.glob("*kuendigung-webhosting*.pdf"))) == 2


def test_an_export_writes_through_a_link_and_into_no_pipe(webhosting: Program, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    os.mkfifo(tmp_path / "pipe.json")
    assert webhosting("export", "link.json").code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text().startswith("{")
    assert webhosting("export", "pipe.json").code == 2
