"""What people shorten when they type a term or a notice, written out: `3 Mon. z. QE`."""

import re

from vertragsbuch.reading.english_units import units_in_german
from vertragsbuch.reading.typed_text import one_line

_ENDE = r"(?:\. ?-? ?|-)(?:E\b\.?|Ende\b)"
_SHORTENED: tuple[tuple[str, str], ...] = (
    (r"(?<!\w)z\. ?(?=\w)|(?<!\w)z (?=\w)", "zum "),
    (r"(?<!\w)v\. ?(?=\w)|(?<!\w)v (?=\w)", "vor "),
    (r"(?<!\w)d\. ?(?=[^\W\d])", "des "),
    (rf"\b(?:(?-i:QE)\b|(?:Q|Qu?art|Quartals?){_ENDE})", "Quartalsende"),
    (rf"\b(?:(?-i:ME)\b|(?:M|Mon|Mts?|Monats?){_ENDE})", "Monatsende"),
    (rf"\b(?:(?-i:HJE)\b|(?:HJ|Halbj|Halbjahre?s?){_ENDE})", "Halbjahresende"),
    (rf"\b(?:(?-i:JE)\b|(?:J|Jahre?s?){_ENDE})", "Jahresende"),
    (rf"\b(?:(?-i:LZE)\b|(?:LZ|Lfz|Laufz|Laufzeit){_ENDE})", "Laufzeitende"),
    (rf"\b(?:(?-i:VE)\b|(?:V|Vertr|Vertrags?){_ENDE})", "Vertragsende"),
    (r"(?<=zum )(?:Kalender)?(?:Quartal|Vierteljahr)$", "Quartalsende"),
    (r"(?<=zum )(?:Kalender)?Halbjahr$", "Halbjahresende"),
    (r"(?<=zum )Kalenderjahr$", "Jahresende"),
    (r"(?<=zum )(Versicherungs|Vertrags|Mitglieds|Bezugs)jahr(?:es(?:ende)?)?$", r"Ende des \1jahres"),
    (r"(?<=zum |vor )(?:Ende|Ablauf)$", "Ende der Laufzeit"),
    (r"\bzur (?:nächsten |jährlichen )?Hauptfälligkeit$", "zum Ende der Laufzeit"),
)
"""What is shortened, and what it stands for; a day before what is named by its first letters alone."""


def written_out(text: str) -> str:
    """Return a typed line with its short words in full; what is written out already stays as it is.

    Two letters stand for an end only in capitals: „JE“ is the end of a year, „je“ is not.
    """
    line = units_in_german(one_line(text))
    for short, full in _SHORTENED:
        line = re.sub(short, full, line, flags=re.IGNORECASE)
    return line
