"""What ends a command from outside: it leaves by its own door, and the next one sweeps what it could not."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Program
from tests.examples import trials
from tests.sending.lying import lying
from tests.sending.mailserver import HOST, PROVIDER, SENDER, Authority
from tests.torture import signals
from tests.warm.commands import warm
from vertragsbuch.book.private_files import owner_of, unfinished_name, written_whole
from vertragsbuch.cli.parser import COMMANDS

ROOT = Path(__file__).parents[2]
WAITS = """
import sys
import vertragsbuch.cli.commands.law as law
from vertragsbuch.__main__ import main

def run(options):
    print("ready", flush=True)
    while True:
        {waiting}

law.run = run
sys.argv = ["vertragsbuch", "law"]
sys.exit(main())
"""


def ended(waiting: str, number: signal.Signals) -> tuple[int, str]:
    """Return exit code and last words of a command that gets a signal while it waits."""
    command = [sys.executable, "-c", WAITS.format(waiting=waiting)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    _out, err = process.communicate()
    return process.returncode, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_command_with_its_number_and_without_a_word(number: signal.Signals) -> None:
    assert ended("sys.stdin.read(1)", number) == (128 + number, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_python_clears_away_comes_back_a_moment_later(number: signal.Signals) -> None:
    clearing = """
        class Slow:
            def __del__(self):
                for _each in range(10 ** 5): pass
        Slow()"""
    assert ended(clearing, number) == (128 + number, "")


def test_a_signal_while_the_mail_server_is_silent_says_what_is_uncertain(
    webhosting: Program, tmp_path: Path
) -> None:
    assert webhosting("edit", "webhosting", "--email", PROVIDER).code == 0
    assert webhosting("letter", "webhosting", "--out", "brief.pdf").code == 0
    authority = Authority(tmp_path)
    with lying(authority.context(), "end", "is silent") as server:
        (tmp_path / "config" / "vertragsbuch").mkdir(parents=True)
        (tmp_path / "config" / "vertragsbuch" / "config.toml").write_text(
            f'[mail]\nhost = "{HOST}"\nport = {server.port}\nsecurity = "tls"\nsender = "{SENDER}"\n'
            f'ca_file = "{authority.file}"\n'
        )
        words = ("send", "webhosting", "--book", str(webhosting.book), "--today", TODAY)
        process = subprocess.Popen(warm("vertragsbuch", *words), stderr=subprocess.PIPE, text=True)
        while not server.messages and process.poll() is None:
            server.ended.wait(0.01)
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate()
    assert process.returncode == 128 + signal.SIGTERM, err
    assert "ungewiss, und so steht es im Buch" in err
    assert "vertragsbuch sent webhosting --by email" in err
    assert "ungewiss" in webhosting("check").out


def test_whoever_starts_it_with_nohup_wants_it_to_go_on() -> None:
    reading = WAITS.format(waiting="if not sys.stdin.read(1): return 0")
    process = subprocess.Popen(
        ["sh", "-c", "trap '' HUP; exec \"$0\" -c \"$1\"", sys.executable, reading],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGHUP)
    process.communicate()
    assert process.returncode == 0


def test_every_command_is_tried_with_signals() -> None:
    assert {words[0] for words in signals.COMMANDS} == {command.name for command in COMMANDS} - {"demo"}


def test_a_few_signals_at_random_moments_leave_everything_whole() -> None:
    count = str(trials(12))
    command = warm("tests.torture", "signals", "--count", count, "--workers", "1")
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    head, row = done.stdout.splitlines()[:2]
    figures = dict(zip(head.split(), row.split(), strict=False))
    assert (figures["tried"], figures["lost"], figures["tracebacks"]) == (count, "0", "0"), done.stdout


def dead() -> int:
    """Return the number of a process that has ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_the_next_start_sweeps_what_dead_processes_left_and_nothing_else(
    webhosting: Program, tmp_path: Path
) -> None:
    documents, backups = tmp_path / "buch.dokumente", tmp_path / "buch.sicherungen"
    mine, gone = f"-{os.getpid()}-", f"-{dead()}-"
    left, kept = (
        [],
        [tmp_path / ".fremd.teil", tmp_path / ".anderswo.deadbeef-1-2.teil", tmp_path / f"a.{dead()}-2.teil"],
    )
    kept.append(tmp_path / f".endlos.{10**30}-2.teil")
    remembered = tmp_path / "state" / "vertragsbuch" / "staende"
    for folder in (tmp_path, documents, backups, remembered):
        folder.mkdir(exist_ok=True)
        living = unfinished_name("x.pdf")
        kept.append(folder / living)
        left += [folder / living.replace(mine, gone), folder / living.replace(mine, gone).replace(".x", ".y")]
        left[-1].mkdir()
        (left[-1] / "darin").mkdir()
        (left[-1] / "darin" / "datei").touch()
        left[-2].touch()
    left.append(documents / f".zugang.{dead()}-140.teil")
    left[-1].touch()
    for place in kept:
        place.touch()
    left.append(tmp_path / f".verweis.{dead()}-7.teil")
    left[-1].symlink_to(tmp_path / "fremd", target_is_directory=True)
    kept.append(tmp_path / "fremd")
    kept[-1].mkdir()
    assert webhosting("check").code == 0
    assert all(place.exists() for place in left)
    assert webhosting("list").code == 0
    assert [place for place in left if place.exists()] == []
    assert [place for place in kept if not place.exists()] == []


def test_a_place_that_gets_a_file_is_swept_as_well(webhosting: Program, tmp_path: Path) -> None:
    target = tmp_path / "woanders" / "aus.json"
    target.parent.mkdir()
    for name in ("aus.json", "neu.json", "neu", "zugang"):
        left = target.parent / unfinished_name(name).replace(f"-{os.getpid()}-", f"-{dead()}-")
        left.touch()
    assert webhosting("export", str(target)).code == 0
    assert [place.name for place in target.parent.iterdir()] == ["aus.json"]


def test_what_is_left_tells_who_wrote_it_and_fits_whatever_the_name(tmp_path: Path) -> None:
    assert owner_of(unfinished_name("brief.pdf")) == os.getpid()
    assert owner_of(unfinished_name("ä" * 120)) == os.getpid()
    assert owner_of(".buch-abc.teil") is None
    with written_whole(tmp_path / ("ä" * 120)) as stream:
        stream.write(b"x")
    assert [place.name for place in tmp_path.iterdir()] == ["ä" * 120]
