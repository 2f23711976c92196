"""The program as a process of its own: what it loads, what cron gives it, how it ends."""

import fcntl
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.warm.commands import warm

CRON = {"PATH": "/usr/bin:/bin", "SHELL": "/bin/sh", "LANG": "C"}
"""What Debian's cron gives a job, but for HOME and LOGNAME."""

LOADED = """
import sys
from vertragsbuch.cli.main import run
try:
    run(sys.argv[1:], None)
except SystemExit:
    pass
sys.stderr.write(" ".join(sorted(set({heavy}) & set(sys.modules))))
"""
HEAVY = [
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "textual",
    "rich",
    "alembic",
    "typst",
    "dateutil",
    "PIL",
    "holidays",
    "dataclasses",
]
SPARED = [
    "tempfile",
    "shutil",
    "random",
    "textwrap",
    "base64",
    "platformdirs",
    "tomllib",
    "pathlib",
    "typing",
]
"""Modules of Python that take milliseconds each, and that the daily answers do without."""


UNASKED = (
    "book.noted_heads",
    "book.sqlite.marks",
    "book.values",
    "casework",
    "contract.effective",
    "contract.events",
    "contract.folding",
    "contract.vocabulary.channels",
    "contract.vocabulary.letters",
    "law.areas.after_events",
    "law.areas.rented",
    "law.areas.served",
    "law.exit_steps",
    "law.happened",
    "law.probation",
    "law.rent",
    "law.roughly",
    "law.service",
    "law.waiver",
    "usecases.outbox",
)
"""What a contract without a history does not ask for, bound by plain terms and due."""


def loaded_by(*arguments: str, watched: list[str] = HEAVY) -> str:
    script = LOADED.format(heavy=watched)
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stderr.strip()


REFUSED = (
    "vertragsbuch: Die Oberfläche braucht ein Terminal. Ohne eines helfen die Befehle: vertragsbuch --help."
)


def started(
    *arguments: str, environment: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "vertragsbuch", *arguments],
        check=False, capture_output=True, stdin=subprocess.DEVNULL, env=environment, cwd=cwd,
    )  # fmt: skip


def test_help_loads_nothing_heavy() -> None:
    spared = ["json", "datetime", "vertragsbuch.action", "vertragsbuch.contract"]
    assert (
        loaded_by("--help", watched=[*HEAVY, *(name for name in SPARED if name != "textwrap"), *spared]) == ""
    )


def test_the_interface_is_asked_for_without_the_parser(webhosting: Program) -> None:
    refused = loaded_by("--book", str(webhosting.book), watched=["argparse", "vertragsbuch.cli.parser"])
    assert refused.endswith("vertragsbuch --help.")  # and after it no module is named


def test_answers_without_a_book_load_nothing_heavy(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text('{"vertragsbuch": 1, "contracts": [{"starts_on": "2024-01-01", "notice": "P1M"}]}')
    asked = ("deadlines", str(file), "--json", "--today", "2026-11-22")
    assert loaded_by(*asked, watched=[*HEAVY, *SPARED, "argparse"]) == ""


def test_the_check_loads_nothing_heavy(webhosting: Program) -> None:
    asked = ("check", "--book", str(webhosting.book), "--today", "2026-12-20")
    assert started(*asked).stdout != b""  # from here on the looks are kept, and nothing is written
    spared = [*SPARED, "argparse", "json", "re", "enum", "bisect", "hashlib", "importlib", "warnings"]
    unasked = [f"vertragsbuch.{name}" for name in ("tables.fields", *UNASKED)]
    assert loaded_by(*asked, watched=[*HEAVY, *spared, *unasked]) == ""


DAYS_READ_IN_PYTHON = """
import sys
from vertragsbuch.cli.main import run
run(sys.argv[1:], None)
sys.stderr.write(" ".join({"sys"} & set(vars(sys.modules["datetime"]))))
"""
"""Names what `datetime` keeps of its own source, where it was read."""


def test_the_check_takes_days_as_they_are_compiled(webhosting: Program) -> None:
    asked = ("check", "--book", str(webhosting.book), "--today", "2026-12-20")
    command = [sys.executable, "-c", DAYS_READ_IN_PYTHON, *asked]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert "absenden bis" in done.stdout
    assert done.stderr == ""


COMPILED = """
import sys
from vertragsbuch.cli.main import run
run(sys.argv[1:], None)
import typing
for name, module in sorted(sys.modules.items()):
    if name.startswith("vertragsbuch."):
        for kind in vars(module).values():
            if getattr(kind, "__orig_bases__", ()) == (typing.NamedTuple,):
                sys.stderr.write(f"{kind.__module__}.{kind.__name__} ")
"""
"""Names the named tuples of typing: each compiles a constructor at every start."""


def test_reminders_that_have_nothing_to_tell_load_no_more_than_the_check(webhosting: Program) -> None:
    asked = ("remind", "--book", str(webhosting.book), "--today", "2026-10-22")
    assert started(*asked).stdout != b""
    unneeded = ["agenda.occasions", "casework.alarms", "telling.channel", "usecases.hint", "usecases.voices"]
    watched = [*HEAVY, *SPARED, "argparse", *(f"vertragsbuch.{name}" for name in unneeded)]
    assert loaded_by(*asked, watched=watched) == ""


def test_the_check_compiles_no_named_tuple(webhosting: Program) -> None:
    asked = ("check", "--book", str(webhosting.book), "--today", "2026-12-20")
    done = subprocess.run(
        [sys.executable, "-c", COMPILED, *asked], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert "absenden bis" in done.stdout
    assert done.stderr == ""


def test_under_a_bare_cron_it_speaks_utf8(webhosting: Program, tmp_path: Path) -> None:
    webhosting("edit", "webhosting", "--title", "Ärger über Größe")
    environment = CRON | {
        "HOME": str(tmp_path),
        "LOGNAME": "nobody",
        "LC_ALL": "C",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    checked = started(
        "check", "--book", str(webhosting.book), "--today", "2026-12-20", environment=environment
    )
    assert checked.returncode == 0
    assert checked.stderr == b""
    assert "Ärger über Größe" in checked.stdout.decode("utf-8")
    assert "119,88 €" in checked.stdout.decode("utf-8")


def test_the_book_comes_from_the_environment_too(webhosting: Program) -> None:
    environment = dict(os.environ) | {"VERTRAGSBUCH_BOOK": f"sqlite:///{webhosting.book}"}
    listed = started("list", "--json", environment=environment)
    assert [line["id"] for line in json.loads(listed.stdout)] == ["webhosting"]


def test_the_interface_without_a_terminal_is_refused_in_a_sentence(webhosting: Program) -> None:
    refused = started("--book", str(webhosting.book))
    assert refused.returncode == 2
    assert "braucht ein Terminal" in refused.stderr.decode()


def test_a_closed_pipe_is_no_failure(webhosting: Program) -> None:
    export = f"'{sys.executable}' -m vertragsbuch export --book '{webhosting.book}'"
    command = f"{export} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", [["list"], ["list", "--json"], ["case", "webhosting"]])
def test_an_output_that_finds_no_room_is_named(webhosting: Program, command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vertragsbuch", *command, "--book", str(webhosting.book)],
            check=False, stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        2,
        "vertragsbuch: Die Ausgabe lässt sich nicht schreiben (kein Platz mehr).\n",
    )


def test_an_interrupt_ends_in_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "vertragsbuch", "deadlines", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    _write_until_read(process.stdin.fileno())
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err


def _write_until_read(pipe: int) -> None:
    """Return when the other side reads: a byte more than a pipe holds can be written then and not before.

    Where this process is stopped meanwhile, the system writes a part and says so.
    """
    left = fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ) + 1
    while left:
        left -= os.write(pipe, b" " * left)


@pytest.mark.parametrize(
    ("book", "commands"),
    [
        ("mysql://host/db", (["list"], ["check"], ["holder", "--name", "X"])),
        ("/", (["list"], ["check"], ["holder", "--name", "X"])),
        ("/etc/hostname", (["list"], ["check"], ["holder", "--name", "X"])),
        ("/dev/null/x", (["holder", "--name", "X"],)),
    ],
)
def test_a_book_that_cannot_be_opened_ends_in_four(book: str, commands: tuple[list[str], ...]) -> None:
    for command in commands:
        refused = subprocess.run(
            warm("vertragsbuch", *command, "--book", book), check=False, capture_output=True
        )
        assert refused.returncode == 4, (book, command, refused)
        assert b"Traceback" not in refused.stderr
        assert refused.stderr.strip()


def test_a_defect_is_logged_and_named(tmp_path: Path) -> None:
    script = (
        "import sys; from vertragsbuch.cli import main, parser\n"
        "parser.parser_for = lambda arguments: 1 / 0\n"
        "sys.exit(main.run(['list'], None))"
    )
    environment = dict(os.environ) | {"XDG_STATE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, env=environment)
    assert done.returncode == 1
    assert b"ZeroDivisionError" in done.stderr
    log = next(tmp_path.glob("**/*.log"))
    assert "division by zero" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0
