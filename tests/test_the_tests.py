"""What every test keeps to, read from the files themselves."""

from pathlib import Path

from tests.imports import imported

FILES = sorted(Path(__file__).parent.rglob("*.py"))


def test_nothing_is_imported_from_a_test() -> None:
    wrong = [(str(file), name) for file in FILES for name in imported(file) if ".test_" in name]
    assert wrong == []
