"""The parts of a paper whose headings the law fixes: one row a heading."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.kind_rows import PaperKind
from vertragsbuch.reading.papers.text import PaperLine

SectionMatter = Literal["terms", "price", "other"]
_LONGEST_HEADING = 110
_NUMBERED = r"^(?:[^\w„]|[0-9]{1,2}[.)]? |[A-Z][.)] )*"


class Heading(NamedTuple):
    """A heading, and what stands beneath it."""

    about: SectionMatter
    pattern: str


# Annex of (EU) 2019/2243; real ones vary
_SUMMARY: tuple[Heading, ...] = (
    Heading("other", r"Dienst(?:e|leistungen?)\b(?: und| /|,|$)"),
    Heading("other", r"Geschwindigkeiten? (?:des|der) Internet"),
    Heading("price", r"Preise?\b(?! (?:von|beträgt|pro))"),
    Heading("terms", r"(?:Vertrags)?Laufzeit,? (?:\w+,? )?(?:Verlängerung|Kündigung|und)"),
    Heading("other", r"Funktionsmerkmale"),
    Heading("other", r"Sonstige (?:relevante )?(?:Informationen|Angaben)"),
)
# Art. 4 Abs. 4 of (EU) 2017/1469
_INSURANCE: tuple[Heading, ...] = (
    Heading("other", r"Um welche Art (?:von|der) Versicherung"),
    Heading("other", r"Was ist (?:nicht )?versichert"),
    Heading("other", r"Gibt es Deckungsbeschränkungen"),
    Heading("other", r"Wo bin ich versichert"),
    Heading("other", r"Welche Verpflichtungen habe ich"),
    Heading("price", r"Wann und wie (?:zahle|muss|bezahle) ich"),
    Heading("terms", r"Wann beginnt und endet (?:die Deckung|der Versicherungsschutz)"),
    Heading("terms", r"Wie kann ich den Vertrag (?:kündigen|beenden)"),
)
# § 1 Abs. 2 TKTransparenzV
_PRODUCT: tuple[Heading, ...] = (
    Heading("terms", r"(?:Mindest)?vertragslaufzeit|Laufzeit"),
    Heading("terms", r"(?:Voraussetzungen|Bedingungen) (?:für|der|zur)"),
    Heading("other", r"(?:Datum der )?Markteinführung"),
    Heading(
        "other",
        r"(?:Minimale|Maximale|Beworbene|Normalerweise|Geschätzte|Datenübertragungsrate|Datenvolumen)",
    ),
    Heading("price", r"(?:Monatliche\w* |Laufende )?(?:Preis|Entgelt|Kosten)"),
)
HEADINGS: Mapping[PaperKind, tuple[Heading, ...]] = {
    "contract_summary": _SUMMARY,
    "insurance_sheet": _INSURANCE,
    "product_sheet": _PRODUCT,
}


def lines_about(about: SectionMatter, kind: PaperKind, lines: Iterable[PaperLine]) -> list[PaperLine]:
    """Return the lines beneath the headings about a matter; all lines where there is no such heading."""
    listed = list(lines)
    headings = HEADINGS.get(kind, ())
    chosen: list[PaperLine] = []
    there: SectionMatter | None = None
    for line in listed:
        heading = _heading_of(line.text, headings)
        there = heading.about if heading is not None else there
        if there == about:
            chosen.append(line)
    return chosen or listed


def _heading_of(text: str, headings: tuple[Heading, ...]) -> Heading | None:
    if len(text) > _LONGEST_HEADING:
        return None
    return next(
        (row for row in headings if re.match(_NUMBERED + f"(?:{row.pattern})", text, re.IGNORECASE)), None
    )
