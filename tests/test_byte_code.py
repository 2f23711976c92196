"""Modules are found by their byte code as Python finds them, and by none that is not of their source."""

import asyncio
import os
import py_compile
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from importlib.util import module_from_spec
from inspect import getsource
from pathlib import Path
from types import ModuleType

import pytest
import rich
import textual

import vertragsbuch
from vertragsbuch.byte_code import _AT_ONCE, ByteCodeFinder

NAME = "vertragsbuch.found"


@pytest.fixture(autouse=True)
def _byte_code_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", None)


def compiled(file: Path, source: str, mode: str = "TIMESTAMP") -> Path:
    """Write a module with its byte code, and return where that lies."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(source, encoding="utf-8")
    lies_in = py_compile.compile(str(file), invalidation_mode=py_compile.PycInvalidationMode[mode])
    assert lies_in is not None
    return Path(lies_in)


def found(folder: Path, name: str = NAME) -> ModuleSpec | None:
    return ByteCodeFinder.find_spec(name, [str(folder)])


def facts(spec: ModuleSpec | None) -> tuple[object, ...]:
    assert spec is not None
    return (
        spec.name,
        spec.origin,
        spec.cached,
        spec.has_location,
        spec.submodule_search_locations,
        spec.parent,
    )


@pytest.mark.parametrize("file", ["found.py", "found/__init__.py"])
def test_a_module_is_found_as_python_finds_it(tmp_path: Path, file: str) -> None:
    compiled(tmp_path / file, "def answer():\n    return 42\n")
    spec = found(tmp_path)
    assert facts(spec) == facts(PathFinder.find_spec(NAME, [str(tmp_path)]))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.answer() == 42
    assert getsource(module.answer) == "def answer():\n    return 42\n"


def test_the_code_can_be_had_again(tmp_path: Path) -> None:
    compiled(tmp_path / "found.py", "answer = 42\n")
    spec = found(tmp_path)
    assert spec is not None
    codes = [spec.loader.get_code(NAME) for _ in range(2)]  # type: ignore[union-attr]
    assert codes[0] == codes[1] is not None


def test_long_byte_code_is_read_to_its_end(tmp_path: Path) -> None:
    byte_code = compiled(tmp_path / "found.py", f"answer = 42\ntext = {'ä' * 300_000!r}\n")
    assert byte_code.stat().st_size > 2 * _AT_ONCE
    assert found(tmp_path) is not None


def _written_since(source: Path, _byte_code: Path) -> None:
    seen = source.stat()
    source.write_text("answer = 43\n", encoding="utf-8")
    os.utime(source, (seen.st_atime, seen.st_mtime + 1))


def _longer(source: Path, _byte_code: Path) -> None:
    seen = source.stat()
    source.write_text("answer = 420\n", encoding="utf-8")
    os.utime(source, (seen.st_atime, seen.st_mtime))


def _broken_off(_source: Path, byte_code: Path) -> None:
    byte_code.write_bytes(byte_code.read_bytes()[:-5])


def _of_another_python(_source: Path, byte_code: Path) -> None:
    byte_code.write_bytes(b"\0\0\r\n" + byte_code.read_bytes()[4:])


def _without_source(source: Path, _byte_code: Path) -> None:
    source.unlink()


def _without_byte_code(_source: Path, byte_code: Path) -> None:
    byte_code.unlink()


@pytest.mark.parametrize(
    "altered",
    [_written_since, _longer, _broken_off, _of_another_python, _without_source, _without_byte_code],
)
def test_what_is_not_of_its_source_is_left_to_python(
    tmp_path: Path, altered: Callable[[Path, Path], None]
) -> None:
    source = tmp_path / "found.py"
    byte_code = compiled(source, "answer = 42\n")
    assert found(tmp_path) is not None
    altered(source, byte_code)
    assert found(tmp_path) is None


@pytest.mark.parametrize("mode", ["CHECKED_HASH", "UNCHECKED_HASH"])
def test_byte_code_that_tells_its_source_by_a_sum_is_left_to_python(tmp_path: Path, mode: str) -> None:
    compiled(tmp_path / "found.py", "answer = 42\n", mode)
    assert found(tmp_path) is None


def test_modules_of_others_are_left_to_python(tmp_path: Path) -> None:
    compiled(tmp_path / "found.py", "answer = 42\n")
    assert found(tmp_path, "other.found") is None
    for name, path in (("vertragsbuch", None), ("textual", None), ("sys", None), ("_json", None), (NAME, [])):
        assert ByteCodeFinder.find_spec(name, path) is None, name


@pytest.mark.parametrize("name", ["calendar", "json"])
def test_a_module_of_python_is_found_in_its_library(name: str) -> None:
    py_compile.compile(str(PathFinder.find_spec(name).origin))  # type: ignore[union-attr]
    assert facts(ByteCodeFinder.find_spec(name)) == facts(PathFinder.find_spec(name))


def test_nothing_compiled_to_c_lies_in_the_library_of_python() -> None:
    library = Path(os.__file__).parent
    apart = {"lib-dynload", "site-packages", "dist-packages", "__pycache__"}
    files: set[Path] = set()
    for folder, folders, names in os.walk(library):
        folders[:] = [name for name in folders if name not in apart]
        files |= {Path(folder, name).relative_to(library) for name in (*names, *folders)}
    compiled = [file for file in files if file.suffix in EXTENSION_SUFFIXES]
    # A folder whose name is no identifier holds nothing that can be imported: Debian keeps libpython in one.
    assert [str(file) for file in compiled if all(map(str.isidentifier, file.parts[:-1]))] == []
    packages = {file.parent for file in files if file.name == "__init__.py" and len(file.parts) > 1}
    assert packages
    assert [str(one) for one in packages if one.with_suffix(".py") in files] == []


LOADED = """
import sys
from vertragsbuch.__main__ import interface
import vertragsbuch.cli.commands.check
interface()
from importlib.machinery import PathFinder
for name, module in sorted(sys.modules.items()):
    by = type(getattr(module, "__loader__", None)).__module__
    if by == "vertragsbuch.byte_code":
        package = sys.modules.get(name.rpartition(".")[0])
        theirs = PathFinder.find_spec(name, package and package.__path__)
        found = (module.__file__, module.__cached__, getattr(module, "__path__", None), module.__package__)
        if found != (theirs.origin, theirs.cached, theirs.submodule_search_locations, theirs.parent):
            print(name, "lies otherwise")
    if name.partition(".")[0] in ("vertragsbuch", "textual", "rich", "asyncio", "dataclasses"):
        print(name, by)
"""
BEFORE = {"vertragsbuch.byte_code", "vertragsbuch.cli", "vertragsbuch.cli.ending", "vertragsbuch.typed"}
"""What is loaded before it can be found so."""


def test_the_program_and_what_draws_its_interface_are_found_so() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-c", LOADED]
    subprocess.run(command, check=True, capture_output=True, env=environment)  # from here on all is compiled
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    loaded = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    otherwise = {name for name, by in loaded.items() if by != "vertragsbuch.byte_code"}
    assert otherwise == {*BEFORE, "vertragsbuch", "vertragsbuch.__main__", "textual", "rich"}
    packages = {name.partition(".")[0] for name in loaded}
    assert packages == {"vertragsbuch", "textual", "rich", "asyncio", "dataclasses"}


@pytest.mark.parametrize(
    "package", [vertragsbuch, textual, rich, asyncio], ids=lambda package: package.__name__
)
def test_nothing_else_lies_where_a_module_is_found(package: ModuleType) -> None:
    assert package.__file__ is not None
    root = Path(package.__file__).parent
    files = {file.relative_to(root) for file in root.rglob("*") if "__pycache__" not in file.parts}
    assert [str(file) for file in files if file.suffix in EXTENSION_SUFFIXES] == []
    packages = {file.parent for file in files if file.name == "__init__.py" and file.parent != Path()}
    assert packages or package is asyncio
    assert [str(one) for one in packages if one.with_suffix(".py") in files] == []
