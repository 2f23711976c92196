"""Check the norms in `data/*.toml` and write them as one module, which loads fast.

Run `python -m vertragsbuch.law.compile_norms` after every change of a norm.
"""

import json
import sys
import tomllib
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from vertragsbuch.contract.period import Period
from vertragsbuch.contract.shapes import PERIOD
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.law import norms_table
from vertragsbuch.law.norms import PickedBy
from vertragsbuch.tables.fields import (
    BOOLEAN,
    DATE,
    LINE,
    PARAGRAPH,
    URL,
    Faults,
    Field,
    Json,
    Shape,
    choice,
    many,
    read_at,
    read_fields,
    record,
    url,
)
from vertragsbuch.typed import Any, get_args

COMPILED = Path(norms_table.__file__)
SOURCES = COMPILED.parent / "data"
_HEAD = '''"""Every norm by its key, as `compile_norms` writes it from `data/*.toml`: do not edit."""
# ruff: noqa: E501, Q000
# fmt: off

from vertragsbuch.typed import Any

NORMS: dict[str, dict[str, Any]] = {
'''
_ONE_DAY = timedelta(days=1)


def compiled(sources: Path = SOURCES) -> str:
    """Return the norms as the text of the compiled module; raises BadInput that names every fault."""
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(sources.glob("*.toml"))}
    faults = [fault for key, fields in read.items() for fault in faults_of_norm(key, fields)]
    if faults:
        raise BadInput(faults)
    rows = (f"    {_text(key)}: {_text(fields)},\n" for key, fields in read.items())
    return "".join((_HEAD, *rows, "}\n"))


def _text(value: object) -> str:
    """Return a value as Python writes it, days as ISO texts; what is true or false, JSON writes otherwise."""
    return repr(json.loads(json.dumps(value, default=date.isoformat)))


def faults_of_norm(key: str, fields: dict[str, Any]) -> list[Fault]:
    """Return everything that is wrong with one norm."""
    faults: list[Fault] = []
    read_at(key, partial(read_fields, _NORM), fields, faults)
    return faults or _wrong_sequence(key, fields["versions"])


def _day(value: Json) -> date:
    """Return a day as TOML writes it, without quotes."""
    if type(value) is not date:
        raise ValueError(_("Hier steht ein Tag ohne Anführungszeichen, etwa 2026-11-22."))
    return value


def _link(value: Json) -> str:
    text = url(value)
    if not text.startswith("https://"):
        raise ValueError(_("Ein Verweis beginnt mit https://."))
    return text


def _numbers(value: Json) -> dict[str, Period]:
    """Return the numbers of a version, each a period under its name."""
    if not isinstance(value, dict):
        raise ValueError(_("Hier steht ein Abschnitt mit Zeitspannen."))
    faults: list[Fault] = []
    numbers = {name: read_at(name, PERIOD.read, text, faults) for name, text in value.items()}
    if faults:
        raise Faults(faults)
    return numbers


def _versions(value: Json) -> tuple[Any, ...]:
    if value == []:
        raise ValueError(_("Eine Norm hat wenigstens eine Fassung."))
    versions: tuple[Any, ...] = many(record(_VERSION, dict, dict)).read(value)
    return versions


_DAY = Shape(_day, date.isoformat, DATE.schema, "date")
_LINK = URL._replace(read=_link)
_VERSION = (
    Field("rule", PARAGRAPH, required=True),
    Field("source", PARAGRAPH, required=True),
    Field("checked_on", _DAY, required=True),
    Field("words", PARAGRAPH),
    Field("reading", PARAGRAPH),
    Field("seen_on", _DAY),
    Field("valid_from", _DAY),
    Field("valid_until", _DAY),
    Field("numbers", Shape(_numbers, dict, {"type": "object"})),
)
_NORM = (
    Field("paragraph", LINE, required=True),
    Field("title", LINE, required=True),
    Field("area", LINE, required=True),
    Field("picked_by", choice(get_args(PickedBy)), required=True),
    Field("link", _LINK, required=True),
    Field("versions", Shape(_versions, list, {"type": "array"}), required=True),
    Field("names_a_day", BOOLEAN),
)


def _wrong_sequence(key: str, versions: list[dict[str, Any]]) -> list[Fault]:
    """Return gaps and overlaps: only the first version may lack a beginning, only the last one an end."""
    faults = []
    for number, version in enumerate(versions):
        first, last = version.get("valid_from", date.min), version.get("valid_until", date.max)
        if last < first:
            faults.append(Fault(f"{key}.versions[{number}]", _("Die Fassung endet, bevor sie beginnt.")))
        if not number:
            continue
        before = versions[number - 1].get("valid_until", date.max)
        if first <= before:
            faults.append(
                Fault(f"{key}.versions[{number}]", _("Die Fassung überschneidet sich mit der vorigen."))
            )
        elif first != before + _ONE_DAY:
            faults.append(
                Fault(
                    f"{key}.versions[{number}]", _("Zwischen dieser und der vorigen Fassung ist eine Lücke.")
                )
            )
    return faults


def main() -> int:
    """Write the compiled file; return the exit code, 2 where a norm has faults."""
    try:
        text = compiled()
    except BadInput as faults:
        sys.stderr.write(f"{faults}\n")
        return faults.exit_code
    COMPILED.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
