"""Write the ranges of `data/postcodes.toml` in order as one file that loads fast.

Run `python -m vertragsbuch.delivery.compile_postcodes` after every change of a range.
"""

import json
import sys
import tomllib
from pathlib import Path

from vertragsbuch.delivery import postcode

COMPILED = Path(postcode.COMPILED)
SOURCE = COMPILED.with_suffix(".toml")


def compiled(source: Path = SOURCE) -> str:
    """Return the ranges as the text of the compiled file."""
    of_states: dict[str, list[str]] = tomllib.loads(source.read_text("utf-8"))["ranges"]
    rows = sorted((*_ends(text), state) for state, texts in of_states.items() for text in texts)
    firsts, lasts, states = zip(*rows, strict=True)
    return json.dumps({"firsts": firsts, "lasts": lasts, "states": states}) + "\n"


def _ends(text: str) -> tuple[str, str]:
    first, _dash, last = text.partition("-")
    return first, last or first


def main() -> int:
    """Write the compiled file; return the exit code."""
    COMPILED.write_text(compiled(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
