"""Check the norms in `data/*.toml` and write them as one file that loads fast.

Run `python -m vertragsbuch.law.compile_norms` after every change of a norm.
"""

import json
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

from vertragsbuch.contract.period import Period
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.law import norms
from vertragsbuch.law.norms import PickedBy

COMPILED = Path(norms.COMPILED)
SOURCES = COMPILED.parent
_NORM_FIELDS: dict[str, type] = {
    "paragraph": str,
    "title": str,
    "area": str,
    "picked_by": str,
    "link": str,
    "versions": list,
}
_OPTIONAL_NORM_FIELDS: dict[str, type] = {"names_a_day": bool}
_VERSION_FIELDS: dict[str, type] = {"rule": str, "source": str, "checked_on": date}
_OPTIONAL_FIELDS: dict[str, type] = {
    "words": str,
    "reading": str,
    "valid_from": date,
    "valid_until": date,
    "numbers": dict,
}
_ONE_DAY = timedelta(days=1)


def compiled(sources: Path = SOURCES) -> str:
    """Return the norms as the text of the compiled file; raises BadInput that names every fault."""
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(sources.glob("*.toml"))}
    faults = [fault for key, fields in read.items() for fault in faults_of(key, fields)]
    if faults:
        raise BadInput(faults)
    return json.dumps(read, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"


def faults_of(key: str, fields: dict[str, Any]) -> list[Fault]:
    """Return everything that is wrong with one norm."""
    faults = _wrong_fields(key, fields, _NORM_FIELDS, _OPTIONAL_NORM_FIELDS)
    if faults:
        return faults
    if fields["picked_by"] not in get_args(PickedBy):
        faults.append(Fault(f"{key}.picked_by", _("Erlaubt sind concluded, event, receipt und renewed.")))
    if not fields["link"].startswith("https://"):
        faults.append(Fault(f"{key}.link", _("Ein Verweis beginnt mit https://.")))
    for number, version in enumerate(fields["versions"]):
        faults += _wrong_version(f"{key}.versions[{number}]", version)
    return faults or _wrong_sequence(key, fields["versions"])


def _wrong_fields(
    place: str, fields: dict[str, Any], required: dict[str, type], optional: dict[str, type]
) -> list[Fault]:
    faults = [Fault(f"{place}.{name}", _("Die Angabe fehlt.")) for name in required if not fields.get(name)]
    for name, value in fields.items():
        wanted = required.get(name) or optional.get(name)
        if wanted is None:
            faults.append(Fault(f"{place}.{name}", _("Diese Angabe gibt es nicht.")))
        elif not isinstance(value, wanted):
            faults.append(Fault(f"{place}.{name}", _("Die Angabe hat die falsche Art.")))
    return faults


def _wrong_version(place: str, version: dict[str, Any]) -> list[Fault]:
    faults = _wrong_fields(place, version, _VERSION_FIELDS, _OPTIONAL_FIELDS)
    for name, text in version.get("numbers", {}).items():
        try:
            Period.parse(str(text))
        except ValueError as fault:
            faults.append(Fault(f"{place}.numbers.{name}", str(fault)))
    return faults


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
