"""What the system and other libraries say in English reaches nobody: it is said in German."""

import argparse
import ast
import errno
import inspect
import os
import re
import sqlite3
import tomllib
from pathlib import Path

import pytest

from vertragsbuch.cli.german import _TEXTS as PARSER_TEXTS
from vertragsbuch.config.broken_toml import FAULTS, toml_failure_in_words
from vertragsbuch.config.file import load_settings
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.exchange.document import read_document
from vertragsbuch.exchange.table import read_table

ENGLISH = re.compile(
    r"\b(?:the|is|not|at|of|line|column|expected|invalid|illegal|character|value|error|file|unexpected|end"
    r"|after|string|number|document|cannot|with|in a)\b",
    re.IGNORECASE,
)


def test_no_refusal_of_the_system_is_told_in_its_own_words() -> None:
    for number in errno.errorcode:
        told = reason_of(OSError(number, os.strerror(number)))
        assert os.strerror(number) not in told
        assert ENGLISH.search(told) is None, told


def messages_of_tomllib() -> list[str]:
    """Return the beginning of every message that the parser of the standard library has."""
    parser = inspect.getmodule(tomllib.loads)
    assert parser is not None
    source = inspect.getsource(parser)
    literal = r"(?:suffixed_err|TOMLDecodeError)\(\s*(?:src,\s*[^\"']*?,\s*)?f?([\"'])((?:\\.|(?!\1).)+)\1"
    texts = [match.group(2) for match in re.finditer(literal, source)]
    return [text.partition("{")[0].strip() for text in texts]


def test_every_message_about_a_broken_file_of_settings_has_its_german_words() -> None:
    messages = messages_of_tomllib()
    assert len(messages) > 15
    begins = [begin for begin, _words in FAULTS]
    unknown = {text for text in messages if text and not any(text.startswith(begin) for begin in begins)}
    assert unknown == set()


BROKEN = (
    "a = ", 'a = "x', "= 1", "[a", "[[a]", "a 1", "a = 1 b", "a = 1\na = 2", "[a]\n[a]", "a = [1",
    "a = {b = 1",
    'a = "\\q"', "a = 2026-13-01", "a = 'x\n'", "a = {b = 1, b = 2}", "$ = 1", 'a = "\\uD800"', 'a = "\\uzz"',
    "a = 1\n[a.b]", "a = {}\n[a.b]", "\x01", 'a = """x',
)  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=repr)
def test_a_broken_file_of_settings_is_told_in_german(text: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load_settings(tmp_path)
    told = str(refused.value).replace(str(tmp_path), "")
    assert ", Zeile " in told
    assert ENGLISH.search(told) is None


def test_a_message_of_a_later_library_is_told_in_german_too() -> None:
    assert (
        toml_failure_in_words("Something new (at line 3, column 7)")
        == "hier stimmt die Schreibweise nicht (Zeichen 7)"
    )


@pytest.mark.parametrize("raw", [b"{", b'{"a": NaN}', b'{"a": ' + b"1" * 5000 + b"}", b"\xff", b"[1,]"])
def test_a_broken_exchange_file_is_told_in_german(raw: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_document(raw)
    assert ENGLISH.search(str(refused.value)) is None


def test_a_broken_table_names_its_line_in_german() -> None:
    with pytest.raises(BadInput) as refused:
        read_table(b'id,title\na,"b" c\n')
    assert str(refused.value).startswith("Zeile 2: Hier ist die Tabelle kein gültiges CSV")
    assert ENGLISH.search(str(refused.value)) is None


def test_every_error_of_sqlite_is_told_in_german() -> None:
    from vertragsbuch.book.sqlite.file import sqlite_failure_in_words as said  # noqa: PLC0415 - it takes the name of another

    codes = {name: getattr(sqlite3, name) for name in dir(sqlite3) if re.fullmatch(r"SQLITE_[A-Z]+", name)}
    for name, code in codes.items():
        if not isinstance(code, int) or code > 0xFF:
            continue
        error = sqlite3.OperationalError("disk image is malformed")
        error.sqlite_errorcode, error.sqlite_errorname = code, name
        told = str(said(error, "Buch"))
        assert "malformed" not in told


FOR_WHO_PROGRAMS = re.compile(
    r"conflict|callable|dest=|__call__|merge|mutually exclusive|multiple subparser|invalid option string"
    r"|mode %r|unexpected option string|invalid argument for positionals|open '%|expected %s argument"
)
"""What argparse says to who writes a program, and of kinds of arguments that this one has none of."""


def test_every_message_of_the_command_line_parser_has_its_german_words() -> None:
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(node, ast.Call))
    translated = [
        call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
    ]
    texts = {part.value for call in translated for part in call.args if isinstance(part, ast.Constant)}
    unknown = {str(text) for text in texts if text not in PARSER_TEXTS}
    assert len(texts) > 20
    assert {text for text in unknown if FOR_WHO_PROGRAMS.search(text) is None} == set()
