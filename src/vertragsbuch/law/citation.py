"""Which norms a German citation speaks of, and which of their texts are on file."""

import re
from datetime import date

from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.norms import Norm, NormVersion, norms

_LAWS = re.compile(
    r"(.*?)\b((?:BGB|EGBGB|TKG|VVG|EnWG|PflVG|StromGVV|GasGVV|WBVG|FernUSG|SGB III|SGB XI|SGB V|SGG|PostG|"
    r"GenG|BBiG|BKleingG|AVBFernwärmeV|AVBWasserV|DSGVO)"
    r"(?:/GasGVV)?)(?!\w)"
)
_SECTION = re.compile(r"(?:§§?|Art\.|,|und)\s*(\d+[a-z]?)\b(?!\.)")
_PART = re.compile(r"(?:Abs\.|Nr\.|Satz|Buchst\.)\s*\w+(?:,\s*\d+)*")


def norms_named(rule: str) -> tuple[Norm, ...]:
    """Return the norms that a text such as „§ 187 Abs. 1, § 188 Abs. 2 BGB“ speaks of, the closest first."""
    cited = sections(rule)
    named = [each for each in norms() if cited & sections(each.paragraph)]
    return tuple(
        sorted(named, key=lambda each: (each.paragraph.rsplit(" ", 1)[0] not in rule, each.paragraph))
    )


def sections(citation: str) -> frozenset[tuple[str, str]]:
    """Return the sections of a citation as (section, law): „§ 187 Abs. 1 BGB“ gives ("187", "BGB")."""
    citation = citation.replace("waerme", "wärme")
    cited: set[tuple[str, str]] = set()
    for before, law in _LAWS.findall(citation):
        cited |= {(section, law) for section in _SECTION.findall(_PART.sub("", before))}
    return frozenset(cited)


def not_on_file(version: NormVersion, day: date) -> str:
    """Return that it is not known how a norm read on a day before the oldest text that is on file."""
    text = _(
        "Stand {stand}, ältere Fassungen nicht hinterlegt: Wie die Norm am {day} lautete, ist hier nicht "
        "bekannt."
    )
    return text.format(stand=german.day(version.on_file_since), day=german.day(day))
