"""The page `docs/law.md` for users: every norm with paragraph, version, source and day of check.

Run `python -m vertragsbuch.law.document` after every change of a norm.
"""

import sys
from pathlib import Path

from vertragsbuch.contract.model import KINDS
from vertragsbuch.law import german
from vertragsbuch.law.areas.area import area_of
from vertragsbuch.law.norms import Norm, NormVersion, norms

PAGE = Path(__file__).parents[3] / "docs" / "law.md"
_HEAD = """# Welches Recht vertragsbuch kennt

Diese Seite entsteht aus den Daten in `src/vertragsbuch/law/data`. Sie ist eine Auskunft, keine
Rechtsberatung.
„Offen“ heißt: Die Norm lässt mehr als eine Lesart zu. Ein Weg, der darauf beruht, gilt nie als sicher.

## Vertragsarten

| Vertragsart | geprüft wird |
|---|---|
"""


def page() -> str:
    """Return the page as Markdown."""
    kinds = "".join(f"| `{kind}` | {area_of(kind).looked_at} |\n" for kind in KINDS)
    by_area: dict[str, list[Norm]] = {}
    for norm in norms():
        by_area.setdefault(norm.area, []).append(norm)
    areas = [
        f"## {area}\n\n" + "\n".join(_section(norm) for norm in norms_of_area)
        for area, norms_of_area in by_area.items()
    ]
    return _HEAD + kinds + "\n" + "\n".join(areas)


def _section(norm: Norm) -> str:
    picked_by = german.PICKED_BY[norm.picked_by]
    day = " Sie nennt einen Tag und keine Frist." if norm.names_a_day else ""
    head = f"### {norm.paragraph}: {norm.title}\n\n[Wortlaut]({norm.link}); maßgeblich: {picked_by}.{day}\n"
    return head + "".join(f"\n{_version(version)}" for version in norm.versions)


def _version(version: NormVersion) -> str:
    numbers = ", ".join(f"`{name}` {period.in_words()}" for name, period in version.numbers.items())
    lines = [
        f"- **{_validity(version)}** {version.rule}",
        f"  Entscheidende Worte: „{version.words}“." if version.words else "",
        f"  Zahlen: {numbers}." if numbers else "",
        f"  Offen: {version.reading}" if version.reading else "",
        f"  Quelle: {version.source}; geprüft am {german.day(version.checked_on)}.",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _validity(version: NormVersion) -> str:
    if version.valid_from and version.valid_until:
        return f"{german.day(version.valid_from)} bis {german.day(version.valid_until)}:"
    if version.valid_from:
        return f"Seit {german.day(version.valid_from)}:"
    on_file = f"Stand {german.day(version.on_file_since)}, ältere Fassungen nicht hinterlegt"
    return f"Bis {german.day(version.valid_until)} ({on_file}):" if version.valid_until else f"{on_file}:"


def main() -> int:
    """Write the page; return the exit code."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
