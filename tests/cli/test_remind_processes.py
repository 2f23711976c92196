"""`remind` as processes of its own: two at once, one killed while it tells, and a book that is read only."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.cli.conftest import Program
from tests.cli.rights import bound, mode
from tests.telling.servers import Asked, Reply, Taking, taking

DAY_BEFORE = "2026-12-18"


@pytest.fixture
def server(webhosting: Program, tmp_path: Path) -> Iterator[Taking]:
    """A webhook on loopback, and settings by which everything is told there."""
    assert webhosting.book.exists()
    with taking("webhook") as server:
        place = tmp_path / "config" / "vertragsbuch" / "config.toml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(
            f'[channels.haken]\ntype = "webhook"\nurl = "{server.url}/x"\ncontent = "full"\n',
            encoding="utf-8",
        )
        yield server


def started(program: Program, day: str = DAY_BEFORE) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "vertragsbuch", "remind", "--book", str(program.book), "--today", day]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def held(server: Taking) -> tuple[Event, Event]:
    """Let the server keep who asks waiting; return what is set when it is asked, and what lets it answer."""
    arrived, answers = Event(), Event()

    def reply(asked: Asked) -> Reply:
        server.asked.append(asked)
        arrived.set()
        answers.wait(20)
        return Reply(204, b"")

    server.reply = reply  # type: ignore[method-assign]
    return arrived, answers


def test_while_one_tells_another_one_has_nothing_to_tell(webhosting: Program, server: Taking) -> None:
    arrived, answers = held(server)
    first = started(webhosting)
    assert arrived.wait(20)
    second = started(webhosting)
    assert (*second.communicate(timeout=20), second.returncode) == ("", "", 0)
    answers.set()
    assert (*first.communicate(timeout=20), first.returncode) == ("", "", 0)
    assert len(server.asked) == 1


def test_who_is_killed_while_telling_is_followed_by_maybe_twice(webhosting: Program, server: Taking) -> None:
    at_once = server.reply
    arrived, answers = held(server)
    killed = started(webhosting)
    assert arrived.wait(20)
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=20)
    server.reply = at_once  # type: ignore[method-assign]
    (planned,) = webhosting("remind", "--dry-run", "--json", today=DAY_BEFORE).json
    assert planned["state"] == "maybe"
    for _twice in range(2):
        done = webhosting("remind", today=DAY_BEFORE)
        assert (done.err, done.out, done.code) == ("", "", 0)
    first, second = (asked.document["message"] for asked in server.asked)
    assert "vielleicht zum zweiten Mal" not in first
    assert "vielleicht zum zweiten Mal" in second
    answers.set()  # the server complains that nobody listens any more: not while somebody reads stderr


def test_a_book_that_may_only_be_read_tells_once_as_well(webhosting: Program, server: Taking) -> None:
    assert webhosting("check", today=DAY_BEFORE).code == 0
    with mode(webhosting.book, 0o400), mode(webhosting.book.parent, 0o500):
        for _twice in range(2):
            done = bound(webhosting, "remind", "--today", DAY_BEFORE)
            assert (done.code, done.out) == (0, "")
    assert len(server.asked) == 1
    assert webhosting("remind", today=DAY_BEFORE) == (0, "", "")
    assert len(server.asked) == 1
    assert os.access(webhosting.book, os.W_OK)


def test_what_nobody_could_read_is_told_again(webhosting: Program, tmp_path: Path) -> None:
    assert not (tmp_path / "config" / "vertragsbuch").exists()
    command = [sys.executable, "-m", "vertragsbuch", "remind", "--book", str(webhosting.book)]
    command += ["--today", DAY_BEFORE]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    for nowhere, says in ((">&-", "geschlossen"), ("> /dev/full", "kein Platz")):
        shell = ["sh", "-c", f'exec "$@" {nowhere}', "sh", *command]
        done = subprocess.run(
            shell, check=False, stderr=subprocess.PIPE, text=True, timeout=60, env=environment
        )
        assert done.returncode == 2
        assert says in done.stderr
    assert webhosting("remind", today=DAY_BEFORE).out.startswith("Webhosting: ")
    assert webhosting("remind", today=DAY_BEFORE).out == ""
