"""Texts go through the catalogue when they are shown: never at import, never put together before."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

import vertragsbuch

ROOT = Path(vertragsbuch.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
"""What Babel looks for; the checks of this project extract with the same words."""
SOME_CALL = re.compile(r"\b(_|N_|ngettext)\(")


def calls(tree: ast.Module, *names: str) -> Iterator[tuple[ast.Call, bool]]:
    """Yield every call of these names, and whether it is made when the module is imported."""

    def walk(node: ast.AST, *, at_import: bool) -> Iterator[tuple[ast.Call, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in names:
                yield child, at_import
            deferred = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from walk(child, at_import=at_import and not deferred)

    yield from walk(tree, at_import=True)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """Every module that has a text, as it is parsed."""
    sources = {path: path.read_text("utf-8") for path in MODULES}
    return {path: ast.parse(source) for path, source in sources.items() if SOME_CALL.search(source)}


def test_nothing_is_translated_when_a_module_is_imported(trees: dict[Path, ast.Module]) -> None:
    for path, tree in trees.items():
        lines = [call.lineno for call, at_import in calls(tree, "_", "ngettext") if at_import]
        assert not lines, f"{name(path)}: {lines} fix the language when they are imported; mark them by N_"


def test_a_catalogue_can_find_every_text(trees: dict[Path, ast.Module]) -> None:
    for path, tree in trees.items():
        put_together = [
            call.lineno
            for call, _at_import in calls(tree, "_", "N_", "ngettext")
            if any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in call.args[:2])
        ]
        assert not put_together, f"{name(path)}: {put_together} put a text together before it is translated"


def test_babel_extracts_every_text_of_a_module(trees: dict[Path, ast.Module]) -> None:
    for path, tree in trees.items():
        extracted = {
            text
            for _line, texts, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS)
            for text in ([texts] if isinstance(texts, str) else texts)
        }
        texts = {
            call.args[0].value
            for call, _at_import in calls(tree, "_", "N_", "ngettext")
            if isinstance(call.args[0], ast.Constant)
        }
        assert texts <= extracted, name(path)
