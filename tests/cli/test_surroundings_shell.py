"""What a shell, cron or a script gives a program: no home, no locale, closed streams, odd time zones."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.warm.commands import warm

ADD = ("add", "--title", "Größe", "--provider", "Ärger GmbH", "--starts", "2024-01-01")
ZONES = [
    "",
    "UTC",
    "Europe/Berlin",
    "Pacific/Kiritimati",
    "Nirgendwo/Nix",
    ":",
    "<+99>-99",
    "X25:99",
    "/etc/passwd",
    "../../x",
    "x" * 5000,
    "\n",
]


def alone(*words: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the program with nothing around it but what is named."""
    surroundings = {"PATH": "/usr/bin:/bin", "PYTHONPATH": os.pathsep.join(sys.path)} | environment
    return subprocess.run(
        [sys.executable, "-m", "vertragsbuch", *words],
        check=False, capture_output=True, encoding="utf-8", cwd=cwd, stdin=subprocess.DEVNULL,
        env=surroundings, timeout=60,
    )  # fmt: skip


NOTED = (*ADD, "--notes", "“ümläut” €")


def in_locale(name: str, folder: Path) -> dict[str, str]:
    """Return what a program finds around it in a locale, at home in a folder."""
    places = {f"XDG_{kind}_HOME": str(folder) for kind in ("DATA", "CONFIG", "STATE")}
    return {"HOME": str(folder), "LC_ALL": name, "LANG": name, **places}


@pytest.mark.parametrize("locale", ["C", "de_DE@euro"])
def test_whatever_the_locale_texts_come_in_and_go_out_as_utf_8(tmp_path: Path, locale: str) -> None:
    around = in_locale(locale, tmp_path)
    added = alone(*NOTED, cwd=tmp_path, **around)
    assert added.returncode == 0, added.stderr
    listed = alone("list", cwd=tmp_path, **around)
    assert listed.returncode == 0
    assert "Größe" in listed.stdout
    assert "Ärger GmbH" in listed.stdout
    assert "“ümläut” €" in alone("show", "groesse", cwd=tmp_path, **around).stdout


@pytest.mark.parametrize("locale", ["POSIX", "", "xx_XX.UTF-8", "nichts"])
def test_in_any_locale_what_is_named_and_shown_is_utf_8(
    program: Program, tmp_path: Path, locale: str
) -> None:
    assert program(*NOTED).code == 0
    named = ("show", "Größe", "--book", str(program.book))
    shown = alone(*named, cwd=tmp_path, **in_locale(locale, tmp_path))
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("Größe · Ärger GmbH\n")
    assert "“ümläut” €" in shown.stdout


@pytest.mark.parametrize("home", [None, "", "relativ"])
def test_without_a_home_the_system_is_asked(tmp_path: Path, home: str | None) -> None:
    around = {"PATH": "/usr/bin:/bin"} if home is None else {"PATH": "/usr/bin:/bin", "HOME": home}
    places = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CONFIG", "STATE")}
    added = subprocess.run(warm("vertragsbuch", *ADD), check=False, cwd=tmp_path, env=around | places)
    assert added.returncode == 0
    assert (tmp_path / "DATA" / "vertragsbuch" / "vertragsbuch.sqlite").is_file()
    asked = alone("paths", cwd=tmp_path, **around)
    assert asked.returncode == 0
    assert str(tmp_path) not in asked.stdout


def test_a_home_that_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "datei").touch()
    for home in ("/dev/null", str(tmp_path / "datei")):
        refused = alone(*ADD, cwd=tmp_path, HOME=home)
        assert (refused.returncode, refused.stdout) in [(2, ""), (4, "")]
        assert "kein Ordner" in refused.stderr


def shell(command: str, program: Program) -> "subprocess.CompletedProcess[bytes]":
    script = command.replace("VB", shlex.join(warm("vertragsbuch"))).replace("BOOK", f"'{program.book}'")
    return subprocess.run(["bash", "-c", script], check=False, capture_output=True, timeout=120)


@pytest.mark.parametrize("reader", ["head -n1", "true", "head -c1"])
@pytest.mark.parametrize("command", ["list", "export", "law", "show webhosting --json", "case webhosting"])
def test_a_reader_that_has_enough_is_no_failure(webhosting: Program, command: str, reader: str) -> None:
    script = f"VB {command} --book BOOK | {reader} >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = shell(script, webhosting)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_what_is_written_is_written_without_streams_too(webhosting: Program, closed: str) -> None:
    done = shell(f"VB contact webhosting 'Frau Meier' --by phone --book BOOK {closed}", webhosting)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert webhosting("verify").code == 0
    assert webhosting("export").out.count("Frau Meier") == 1


@pytest.mark.parametrize("stream", ["> /dev/full", "2> /dev/full", "> /dev/full 2> /dev/full"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_what_cannot_be_told_is_written_all_the_same(webhosting: Program, stream: str) -> None:
    done = shell(f"VB {' '.join(map(repr, ADD))} --book BOOK {stream}", webhosting)
    assert done.returncode == (2 if stream.startswith(">") else 0)
    assert b"Traceback" not in done.stderr
    assert webhosting("export").out.count('"title": "Größe"') == 1
    assert webhosting("verify").code == 0


@contextmanager
def clock_of(zone: str) -> Iterator[None]:
    """Let this process be in a time zone, as one that is started there."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", zone)
            time.tzset()
            yield
    finally:
        time.tzset()


@pytest.mark.parametrize("zone", ZONES, ids=[ascii(zone)[:20] for zone in ZONES])
def test_whatever_the_time_zone_moments_are_kept_in_utc_and_the_chain_holds(
    webhosting: Program, zone: str
) -> None:
    for text, where in (("vorher", zone), ("nachher", "UTC"), ("zurück", zone)):
        with clock_of(where):
            assert webhosting("contact", "webhosting", text, "--by", "phone").code == 0
    moments = [event["recorded_at"] for event in webhosting("export").json["contracts"][0]["events"]]
    assert moments == sorted(moments)
    assert all(moment.endswith("Z") for moment in moments)
    assert webhosting("verify").code == 0


def test_today_is_the_day_where_the_person_is(webhosting: Program) -> None:
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        words = ("contact", "webhosting", zone, "--by", "phone", "--book", str(webhosting.book))
        noted = subprocess.run(warm("vertragsbuch", *words), check=False, env={**os.environ, "TZ": zone})
        assert noted.returncode == 0
    ahead, behind = webhosting("export").json["contracts"][0]["events"]
    assert date.fromisoformat(ahead["on"]) > date.fromisoformat(behind["on"])
