"""Units of time in English words, as those type them who read the program in English."""

import re

_UNITS: tuple[tuple[str, str], ...] = (
    (r"daily", "täglich"),
    (r"weekly", "wöchentlich"),
    (r"monthly", "monatlich"),
    (r"quarterly", "vierteljährlich"),
    (r"(?:half[- ]yearly|semi-?annually)", "halbjährlich"),
    (r"(?:yearly|annually)", "jährlich"),
    (r"(?:per|every|each|a)(?= (?:[0-9]+ )?(?:day|week|month|quarter|year)s?\b)", "pro"),
    (r"and(?= [0-9]+ (?:day|week|month|quarter|year)s?\b)", "und"),
    (r"days?", "Tage"),
    (r"weeks?", "Wochen"),
    (r"months?", "Monate"),
    (r"quarters?", "Quartale"),
    (r"years?", "Jahre"),
)
_ANY = re.compile(r"day|week|month|quarter|year|dai|annual", re.IGNORECASE)


def units_in_german(line: str) -> str:
    """Return a typed line with its English units in German: „3 months“ is „3 Monate“; all else stays."""
    if _ANY.search(line) is None:
        return line
    for english, in_german in _UNITS:
        line = re.sub(rf"(?<![\w-]){english}(?![\w-])", in_german, line, flags=re.IGNORECASE)
    return line
