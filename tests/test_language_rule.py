"""Texts go through the catalogue when they are shown: never at import, never put together before."""

import ast
import gc
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.extract import extract_from_file

import vertragsbuch

ROOT = Path(vertragsbuch.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
"""What Babel looks for; the checks of this project extract with the same words."""
SOME_CALL = re.compile(r"\b(_|N_|ngettext)\(")


class Call(NamedTuple):
    """A text that goes through the catalogue, and whether it does when the module is imported."""

    by: str
    node: ast.Call
    at_import: bool


def calls(source: str) -> Iterator[Call]:
    """Yield every call of the names that Babel looks for, from the statements in which one stands."""
    lines = _lines_with_calls(source)
    waiting: list[tuple[ast.AST, bool]] = [(ast.parse(source), True)]
    while waiting:
        node, at_import = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt) and not _spans_one(child, lines):
                continue
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in KEYWORDS:
                yield Call(child.func.id, child, at_import)
            deferred = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            waiting.append((child, at_import and not deferred))


def _lines_with_calls(source: str) -> list[int]:
    lines, line, seen = [], 1, 0
    for call in SOME_CALL.finditer(source):
        line += source.count("\n", seen, call.start())
        seen = call.start()
        lines.append(line)
    return lines


def _spans_one(statement: ast.stmt, lines: list[int]) -> bool:
    """Return whether one of the lines, which are in order, belongs to a statement or its decorators."""
    first = min((one.lineno for one in getattr(statement, "decorator_list", ())), default=statement.lineno)
    return bisect_left(lines, first) < bisect_right(lines, statement.end_lineno or first)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def texts() -> dict[Path, list[Call]]:
    """What goes through the catalogue in every module that has a text."""
    sources = {path: path.read_text("utf-8") for path in MODULES}
    gc.disable()  # to look for garbage among trees takes as long as to make them
    try:
        return {path: list(calls(source)) for path, source in sources.items() if SOME_CALL.search(source)}
    finally:
        gc.enable()


def test_nothing_is_translated_when_a_module_is_imported(texts: dict[Path, list[Call]]) -> None:
    for path, found in texts.items():
        lines = [call.node.lineno for call in found if call.at_import and call.by != "N_"]
        assert not lines, f"{name(path)}: {lines} fix the language when they are imported; mark them by N_"


def test_a_catalogue_can_find_every_text(texts: dict[Path, list[Call]]) -> None:
    for path, found in texts.items():
        put_together = [
            call.node.lineno
            for call in found
            if any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in call.node.args[:2])
        ]
        assert not put_together, f"{name(path)}: {put_together} put a text together before it is translated"


def test_babel_extracts_every_text_of_a_module(texts: dict[Path, list[Call]]) -> None:
    for path, found in texts.items():
        extracted = {
            text
            for _line, said, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS)
            for text in ([said] if isinstance(said, str) else said)
        }
        marked = {call.node.args[0].value for call in found if isinstance(call.node.args[0], ast.Constant)}
        assert marked <= extracted, name(path)
