"""The modules stand one upon the other: none rests on itself, not for a type, and not in a function."""

from graphlib import TopologicalSorter
from pathlib import Path

import vertragsbuch
from tests.imports import imported

ROOT = Path(vertragsbuch.__file__).parent


def _name(file: Path) -> str:
    return ".".join((ROOT.name, *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


def test_no_module_rests_on_itself() -> None:
    files = {_name(file): file for file in ROOT.rglob("*.py")}
    beneath: dict[str, set[str]] = {}
    for module, file in files.items():
        names = {name if name in files else name.rpartition(".")[0] for name in imported(file)}
        beneath[module] = names & files.keys()
    unasked = {"vertragsbuch.tui.app", "vertragsbuch.usecases.context"}  # one in a function, one for a type
    assert unasked <= beneath["vertragsbuch.__main__"]
    TopologicalSorter(beneath).prepare()  # raises CycleError, which names the modules of a circle in order
