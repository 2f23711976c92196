"""Write the countries of `data/countries.toml` as one module, which loads fast.

Run `python -m vertragsbuch.delivery.compile_countries` after every change of a country.
"""

import sys
import tomllib
from pathlib import Path

from vertragsbuch.delivery import countries_table
from vertragsbuch.typed import Any

COMPILED = Path(countries_table.__file__)
SOURCE = COMPILED.parent / "data" / "countries.toml"
_MODULE = '''"""The countries beyond Germany, as `compile_countries` writes them: do not edit."""
# ruff: noqa: E501, Q000
# fmt: off

ZONES: dict[str, tuple[int, int, bool]] = {zones}
ZONE_OF: dict[str, str] = {zone_of}
GERMAN_NAMES: dict[str, str] = {german_names}
CODE_BY_NAME: dict[str, str] = {by_name}
CODE_BY_SIGN: dict[str, str] = {by_sign}
'''


def compiled(source: Path = SOURCE) -> str:
    """Return the countries as the text of the compiled module."""
    data: dict[str, Any] = tomllib.loads(source.read_text("utf-8"))
    countries: dict[str, Any] = data["countries"]
    return _MODULE.format(
        zones={zone["key"]: (zone["possible"], zone["careful"], zone["verified"]) for zone in data["zones"]},
        zone_of={code: country["zone"] for code, country in countries.items()},
        german_names={code: country["names"][0] for code, country in countries.items()},
        by_name={name.casefold(): code for code, country in countries.items() for name in country["names"]},
        by_sign={sign: code for code, country in countries.items() for sign in country["signs"]},
    )


def main() -> int:
    """Write the compiled file; return the exit code."""
    COMPILED.write_text(compiled(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
