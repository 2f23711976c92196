"""German that nobody would write: counted nouns in the wrong number or case."""

import re

_ONE = r"1 (?:Tage|Wochen|Monate|Jahre|Quartale|Verträge|Einträge)n?"
_MANY = r"(?:[2-9]|[1-9][0-9]+) (?:Tag|Woche|Monat|Jahr|Vertrag|Eintrag)"
_AFTER = r"(?:mit(?: höchstens| mindestens)?|nach|von|vor|seit|binnen|in)"
_WITHOUT_DATIVE = rf"{_AFTER} (?:[2-9]|[1-9][0-9]+) (?:Tage|Monate|Jahre)"
_OTHERS = (
    r"alle 1|alle (?:ein|eine|einen)|mit keine|keine jederzeit|keine zum|0 (?:Tage|Wochen|Monate|Jahre)n?"
)
CROOKED = re.compile(rf"(?<![\w.,])(?:{_ONE}|{_MANY}|{_WITHOUT_DATIVE}|{_OTHERS})(?![\w])")


def crooked_in(text: str) -> list[str]:
    """Return what is crooked in a text, as it stands there."""
    return CROOKED.findall(text)
