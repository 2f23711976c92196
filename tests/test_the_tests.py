"""What every test keeps to, read from the files themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
FILES = sorted(HERE.rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """Yield the full name of everything that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports from a place that it does not name"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_nothing_is_imported_from_a_test() -> None:
    wrong = [(str(file), name) for file in FILES for name in imported(file) if ".test_" in name]
    assert wrong == []
