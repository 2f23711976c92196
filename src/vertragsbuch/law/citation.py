"""Which sections a German citation speaks of."""

import re

_LAWS = re.compile(
    r"(.*?)\b((?:BGB|EGBGB|TKG|VVG|EnWG|PflVG|StromGVV|GasGVV|WBVG|FernUSG|SGB V)(?:/GasGVV)?)(?!\w)"
)
_SECTION = re.compile(r"(?:§§?|,|und)\s*(\d+[a-z]?)\b(?!\.)")
_PART = re.compile(r"(?:Abs\.|Nr\.|Satz|Buchst\.)\s*\w+(?:,\s*\d+)*")


def sections(citation: str) -> frozenset[tuple[str, str]]:
    """Return the sections of a citation as (section, law): „§ 187 Abs. 1 BGB“ gives ("187", "BGB")."""
    found: set[tuple[str, str]] = set()
    for before, law in _LAWS.findall(citation):
        found |= {(section, law) for section in _SECTION.findall(_PART.sub("", before))}
    return frozenset(found)
