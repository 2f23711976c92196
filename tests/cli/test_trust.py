"""The page on what can be relied on: its tests are there, and the check by hand finds what was altered."""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import After, Program
from tests.torture.__main__ import PARTS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "trust.md"
_BLOCK = re.compile(r"```bash\n(.*?)```", re.DOTALL)
_ROW = re.compile(r"\| [^|]+ \| ((?:`[^`]+`(?:, )?)+) \|")


def by_hand(folder: Path) -> str:
    """Return what the commands of the page print in the folder of a book."""
    missing = [tool for tool in ("bash", "sqlite3", "sha256sum") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed here: {missing}")
    script = "set -eu\n" + "".join(_BLOCK.findall(PAGE.read_text("utf-8")))
    done = subprocess.run(["bash", "-c", script], check=False, capture_output=True, text=True, cwd=folder)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def book(after: After) -> Path:
    """A book with something of everything that is checked by hand, and a letter beside it."""
    return after(
        ("letter", "webhosting", "--out", "brief.pdf"),
        ("contact", "webhosting", 'Frau "Größe"\tsagte:\n\\ja', "--by", "phone"),
        ("file", "webhosting", "beleg.txt"),
        ("edit", "webhosting", "--tags", "a,b", "--provider", "Müller's Host"),
        ("holder", "add", "--name", "Änne Größer", "--address", "Weg 1, 44135 Dortmund"),
        ("add", "--title", "Zweiter", "--provider", "P", "--starts", "2024-01-01"),
        files={"beleg.txt": "Beleg"},
    ).book


def test_a_book_that_is_right_gives_no_word(book: Path) -> None:
    assert by_hand(book.parent) == ""


def _altered(book: Path, *statements: str) -> None:
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _name, sql in triggers:
            connection.execute(sql)


def _document(book: Path) -> None:
    file = next(path for path in book.parent.glob("buch.dokumente/*/*") if path.is_file())
    file.write_bytes(file.read_bytes() + b"!")


_HARMS: dict[str, Callable[[Path], object]] = {
    "title": lambda book: _altered(book, "UPDATE contract SET title = 'x' WHERE id = 'zweiter'"),
    "provider": lambda book: _altered(book, "UPDATE provider SET address = 'x'"),
    "holder": lambda book: _altered(book, "UPDATE holder SET name = 'x'"),
    "fact": lambda book: _altered(book, "UPDATE event SET facts = replace(facts, 'phone', 'email')"),
    "seal": lambda book: _altered(book, "UPDATE seal SET recorded_at = 'x' WHERE number = 3"),
    "seal removed": lambda book: _altered(book, "DELETE FROM seal WHERE number = 1"),
    "removed": lambda book: _altered(book, "DELETE FROM contract WHERE id = 'zweiter'"),
    "put in": lambda book: _altered(
        book,
        "CREATE TEMP TABLE one AS SELECT * FROM contract WHERE id = 'zweiter'",
        "UPDATE one SET id = 'dritter', position = 2",
        "INSERT INTO contract SELECT * FROM one",
    ),
    "cut": lambda book: _altered(book, "DELETE FROM seal WHERE number >= 3"),
    "document": _document,
}


@pytest.mark.parametrize("harm", _HARMS.values(), ids=_HARMS)
def test_what_was_altered_is_found_by_hand_and_by_the_program(
    program: Program, book: Path, harm: Callable[[Path], object]
) -> None:
    harm(book)
    assert "anders: " in by_hand(book.parent)
    assert 4 in {program("verify").code, program("doctor").code}


def test_every_test_that_the_page_names_is_there() -> None:
    promises = _ROW.findall(PAGE.read_text("utf-8"))
    assert len(promises) > 10
    named = {name for row in promises for name in re.findall(r"`([^`]+)`", row)}
    parts = {f"torture {part.name}" for part in PARTS}
    assert parts <= named
    assert [name for name in named - parts if not (ROOT / name).is_file()] == []


def test_the_commands_in_its_sentences_do_what_they_say(program: Program, book: Path) -> None:
    commands = re.findall(r"`vertragsbuch ([^`]+)`", PAGE.read_text("utf-8"))
    assert {words.split()[0] for words in commands} == {"verify", "doctor", "paths", "stamp", "restore"}
    saved = str(book.parent / "gesichert.zip")
    assert program("backup", saved).code == 0
    for command in commands:
        words = [saved if word == "DATEI" else word for word in command.split()]
        if words != ["stamp"]:  # asks a server that has to be chosen first
            done = program(*words)
            assert done.code == 0, (words, done)
    assert {"backup --recipient"} == set(re.findall(r"`(backup [^`]+)`", PAGE.read_text("utf-8")))
    assert "--recipient" in program("backup", "--help").out


def _named_in(page: Path, begin: str) -> set[str]:
    """Return what the paragraph of a page that begins so names in backquotes."""
    (paragraph,) = [text for text in page.read_text("utf-8").split("\n\n") if text.startswith(begin)]
    return set(re.findall(r"`([^`]+)`", paragraph.removeprefix(begin)))


def test_what_programs_read_is_called_as_the_pages_say(program: Program, book: Path) -> None:
    saved = program("backup", "gesichert.zip").out.strip()
    _altered(book, "UPDATE contract SET title = 'x' WHERE id = 'zweiter'")
    verified = program("verify", saved, "--json").json
    of_verify = {*verified, *verified["breaks"][0], *verified["files"][0]}
    assert _named_in(PAGE, "`vertragsbuch verify --json`") == of_verify
    findings = program("doctor", "--json").json
    severities = {finding["severity"] for finding in findings}
    named = _named_in(PAGE, "`vertragsbuch doctor --json`")
    assert named == {*findings[0], "ok", "warning", "error", "--json"}
    assert {"ok", "error"} <= severities <= named
    drilled = program("restore", "--drill", saved, "--json").json
    assert _named_in(PAGE.with_name("sicherungen.md"), "`--json`") == {*drilled}
