"""The suite in the pseudo-language: `VERTRAGSBUCH_LANGUAGE=pseudo pytest -p tests.pseudo`.

Every translated text carries invisible signs there. What the tests look at is looked at without them; what
goes into a letter, into the history or the names of documents must not carry any, and what is shown must not
hold a text that still waits for its translation. The tests are rewritten when they are read, so
PYTHONPYCACHEPREFIX has to name a folder of its own.
"""

import ast
import builtins
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import pytest
from _pytest import raises
from _pytest.assertion import rewrite

from vertragsbuch import language
from vertragsbuch.language import END, MARKED, TRANSLATED

SIGNS = str.maketrans(dict.fromkeys((MARKED, TRANSLATED, END)))
HERE = Path(__file__).parent
UNMARKED = "unmarked_in_pseudo"
"""The name under which every test finds `unmarked`."""


@runtime_checkable
class _Named(Protocol):
    """A tuple with names."""

    def _asdict(self) -> dict[str, Any]: ...

    def _replace(self, **parts: Any) -> "_Named": ...


def unmarked(value: Any) -> Any:  # noqa: ANN401 - whatever a test compares
    """Return a value with no sign in any text of it."""
    match value:
        case str():
            plain = (
                value.translate(SIGNS) if any(sign in value for sign in (MARKED, TRANSLATED, END)) else value
            )
            return plain if type(value) is str else value
        case tuple() if isinstance(value, _Named):
            return value._replace(**{name: unmarked(part) for name, part in value._asdict().items()})
        case list() | tuple() | set() | frozenset() if type(value) in (list, tuple, set, frozenset):
            return type(value)(unmarked(part) for part in value)
        case dict():
            return {unmarked(key): unmarked(part) for key, part in value.items()}
        case _:
            return value


WITHOUT_WORDS = (
    "agenda/test_careful_looks.py",
    "agenda/test_look.py",
    "book/test_encrypted.py",
    "book/test_generations.py",
    "book/test_killed.py",
    "book/test_left_over.py",
    "directory/test_search.py",
    "forty/test_forty.py",
    "law/test_caches.py",
    "law/test_certain_ways.py",
    "law/test_dates.py",
    "law/test_holidays.py",
    "law/test_keys.py",
    "law/test_properties.py",
    "law/test_turns.py",
    "papers/test_papers.py",
    "statements/test_bounds.py",
    "statements/test_fuzzed.py",
    "statements/test_recurring.py",
    "statements/test_same.py",
    "test_language_rule.py",
    "test_reasons.py",
    "test_reports.py",
    "test_the_tests.py",
    "test_typed.py",
    "torture/test_torture.py",
    "tui/test_graphics.py",
    "tui/test_page_in_a_terminal.py",
    "tui/test_page_picture.py",
    "walk/test_entering_walk.py",
    "walk/test_readme_walk.py",
    "walk/test_undo_walk.py",
    "walk/test_walk.py",
)
"""What kills, ciphers, reckons, measures or reads the sources, and what walks through a program that speaks
German in any case: it is the same in every language."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what no language changes, and a good deal of time with it."""
    without = {HERE / name for name in WITHOUT_WORDS}
    config.hook.pytest_deselected(items=[item for item in items if item.path in without])
    items[:] = [item for item in items if item.path not in without]


_ON_A_TEXT = frozenset(
    (
        "startswith",
        "endswith",
        "split",
        "splitlines",
        "count",
        "index",
        "find",
        "strip",
        "replace",
        "isprintable",
    )
)
_WITH_A_TEXT = frozenset(("search", "match", "fullmatch", "findall", "sub", "len", "sorted"))


class _Unmarking(ast.NodeTransformer):
    """Lets a test compare, search and take apart what stands between the signs."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if isinstance(node.func, ast.Attribute) and name in _ON_A_TEXT:
            node.func.value = _unmarked_call(node.func.value)
        elif name in _WITH_A_TEXT:
            node.args = [_unmarked_call(each) for each in node.args]
        return _unmarked_call(node) if name == "str" else node

    def visit_Compare(self, node: ast.Compare) -> ast.Compare:
        self.generic_visit(node)
        if not any(isinstance(operator, ast.Is | ast.IsNot) for operator in node.ops):
            node.left, *node.comparators = map(_unmarked_call, (node.left, *node.comparators))
        return node


def _unmarked_call(operand: ast.expr) -> ast.expr:
    if isinstance(operand, ast.Constant | ast.Starred):
        return operand
    return ast.copy_location(ast.Call(ast.Name(UNMARKED, ast.Load()), [operand], []), operand)


def shown(text: str) -> str:
    """Return a text that is shown without its signs; it holds none that still waits for its translation."""
    assert MARKED not in text, f"not translated when it was shown: {_around(text, MARKED)}"
    return text.translate(SIGNS)


def _around(text: str, sign: str) -> str:
    place = text.index(sign)
    return repr(text[max(0, place - 40) : place + 80])


def assert_german(value: Any, what: str) -> None:  # noqa: ANN401 - data of any shape
    """Raise AssertionError where a text anywhere in the value is one that the screen speaks."""
    match value:
        case str():
            sign = next((sign for sign in (MARKED, TRANSLATED, END) if sign in value), None)
            assert sign is None, f"{what} speaks as the screen does: {_around(value, sign or '')}"
        case Mapping():
            for key, part in value.items():
                assert_german(key, what)
                assert_german(part, what)
        case list() | tuple():
            for part in value:
                assert_german(part, what)
        case _:
            pass


def _watch_the_book() -> None:
    """Look at every value that is written into a book."""
    from sqlalchemy import event  # noqa: PLC0415 - after the language is set
    from sqlalchemy.engine import Engine  # noqa: PLC0415 - as above

    def before(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:  # noqa: ANN401
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE")):
            assert_german(parameters, "what is kept")

    event.listen(Engine, "before_cursor_execute", before)


def _watch_the_compiler() -> None:
    """Look at everything that is typeset: letters, and the file for a court."""
    from vertragsbuch.typesetting import compiler  # noqa: PLC0415 - after the language is set

    original = compiler._compiled

    def compiled(source: Any, data: Any, files: Any, **options: Any) -> Any:  # noqa: ANN401 - passed on
        assert_german(data, "what is typeset")
        assert_german(list(files), "the name of a file")
        return original(source, data, files, **options)

    compiler._compiled = compiled


def pytest_configure() -> None:
    """Rewrite the tests' comparisons, and watch what goes into letters and into the history."""
    assert os.environ.get("VERTRAGSBUCH_LANGUAGE") == language.PSEUDO, "set VERTRAGSBUCH_LANGUAGE=pseudo"
    assert sys.pycache_prefix, "set PYTHONPYCACHEPREFIX to a folder of its own"
    original = rewrite.rewrite_asserts

    def rewrite_asserts(module: ast.Module, source: bytes, file: str | None = None, *rest: Any) -> None:
        if file is not None and Path(file).is_relative_to(
            HERE
        ):  # plugins are rewritten, too: they compare much
            module = ast.fix_missing_locations(_Unmarking().visit(module))
        original(module, source, file, *rest)

    rewrite.rewrite_asserts = rewrite_asserts  # type: ignore[assignment]
    stringified = raises.stringify_exception  # type: ignore[attr-defined]
    raises.stringify_exception = lambda *given, **named: stringified(*given, **named).translate(SIGNS)  # type: ignore[attr-defined]
    setattr(builtins, UNMARKED, unmarked)
    _watch_the_book()
    _watch_the_compiler()
