"""What a file imports, read from its text."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_IMPORT = re.compile(r"^[ \t]*((?:from[ \t]+[\w.]+[ \t]+)?import\b[ \t]*(?:\([^)]*\)|[^\n]*))", re.MULTILINE)


def imported(file: Path) -> Iterator[str]:
    """Yield the full name of everything that a file imports, wherever in it, for a type alone as well."""
    for node in _statements(_imports_in(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports from a place that it does not name"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _imports_in(text: str) -> ast.Module:
    """Return the imports of a file alone: a tree of all that it holds takes ten times as long."""
    try:
        return ast.parse("\n".join(_IMPORT.findall(text)))
    except SyntaxError:  # a line of a text only begins like one
        return ast.parse(text)


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield every statement, however deep: no expression imports, and they are most of a tree."""
    left: list[ast.AST] = [tree]
    while left:
        node = left.pop()
        yield node
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            left.extend(getattr(node, part, ()))
