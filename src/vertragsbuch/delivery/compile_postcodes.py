"""Write the ranges of `data/postcodes.toml` in order as one module, which loads fast.

Run `python -m vertragsbuch.delivery.compile_postcodes` after every change of a range.
"""

import sys
import tomllib
from pathlib import Path

from vertragsbuch.delivery import postcodes_table

COMPILED = Path(postcodes_table.__file__)
SOURCE = COMPILED.parent / "data" / "postcodes.toml"
_MODULE = '''"""The ranges of post codes, as `compile_postcodes` writes them: do not edit."""
# ruff: noqa: E501, Q000
# fmt: off

from vertragsbuch.contract.model import FederalState

FIRSTS: list[str] = {firsts}
LASTS: list[str] = {lasts}
STATES: list[FederalState] = {states}
'''


def compiled(source: Path = SOURCE) -> str:
    """Return the ranges as the text of the compiled module."""
    of_states: dict[str, list[str]] = tomllib.loads(source.read_text("utf-8"))["ranges"]
    rows = sorted((*_ends(text), state) for state, texts in of_states.items() for text in texts)
    firsts, lasts, states = zip(*rows, strict=True)
    return _MODULE.format(firsts=list(firsts), lasts=list(lasts), states=list(states))


def _ends(text: str) -> tuple[str, str]:
    first, _dash, last = text.partition("-")
    return first, last or first


def main() -> int:
    """Write the compiled file; return the exit code."""
    COMPILED.write_text(compiled(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
