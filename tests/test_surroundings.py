"""The page that says what is promised about the surroundings: each row has its test, each test its row."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "umgebung.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
LEAST = 45


class Row(NamedTuple):
    """A row of the page: what happens, what is promised then, and the cell that names the test."""

    case: str
    promise: str
    test: str


def rows() -> Iterator[Row]:
    """Yield every row of every table but their heads."""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("|") and not line.startswith(("|---", "| Lage ")):
            yield Row(*(cell.strip() for cell in line.strip("|").split(" | ")))


def names_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {function.name for function in functions if function.name.startswith("test_")}


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.case[:40])
def test_each_row_names_a_test_that_is_there(row: Row) -> None:
    named = _TEST.fullmatch(row.test)
    assert named is not None, row.test
    assert named[2] in names_in(ROOT / named[1])
    assert row.promise


def test_no_test_about_the_surroundings_is_without_its_row() -> None:
    named = {cell.groups() for cell in map(_TEST.fullmatch, (row.test for row in rows())) if cell}
    files = sorted((ROOT / "tests").rglob("test_surroundings_*.py"))
    present = {(str(file.relative_to(ROOT)), name) for file in files for name in names_in(file)}
    assert present - named == set()
    assert len(named) >= LEAST
    assert len(files) >= 6
