"""What is wrong with a file in TOML, in German: the standard library says it in English alone."""

from vertragsbuch.language import N_, _

FAULTS: tuple[tuple[str, str], ...] = (
    ("Cannot declare", N_("dieser Abschnitt steht schon weiter oben")),
    ("Cannot redefine namespace", N_("dieser Name steht schon weiter oben")),
    ("Cannot mutate immutable namespace", N_("dieser Name steht schon weiter oben")),
    ("Cannot overwrite a value", N_("dieser Name steht schon weiter oben")),
    ("Duplicate inline table key", N_("ein Name steht zweimal in einer Klammer")),
    ("Escaped character is not a Unicode scalar value", N_("dieses Zeichen gibt es nicht")),
    ("Expected '=' after a key", N_("nach dem Namen fehlt „=“")),
    ("Expected ']' at the end of a table", N_("am Ende der Überschrift fehlt „]“")),
    ("Expected ']]' at the end of an array", N_("am Ende der Überschrift fehlt „]]“")),
    ("Expected newline or end of document", N_('hinter dem Wert steht noch etwas; er gehört in "…"')),
    ("Expected", N_("ein Text ist nicht abgeschlossen, das letzte Anführungszeichen fehlt")),
    ("Found invalid character", N_("dieses Zeichen darf hier nicht stehen")),
    ("Illegal character", N_("ein Text ist nicht abgeschlossen, oder ein Zeichen darf hier nicht stehen")),
    ("Invalid date or datetime", N_("dieses Datum gibt es nicht")),
    ("Invalid hex value", N_("nach „\\u“ stehen nicht die Ziffern eines Zeichens")),
    ("Invalid initial character for a key part", N_('hier fehlt ein Name, oder er gehört in "…"')),
    ("Invalid statement", N_("hier beginnt weder ein Name noch ein Abschnitt")),
    ("Invalid value", N_('nach „=“ fehlt der Wert, oder ein Text steht nicht in "…"')),
    ("Unclosed array", N_("eine eckige Klammer ist nicht geschlossen")),
    ("Unclosed inline table", N_("eine geschweifte Klammer ist nicht geschlossen")),
    ("Unescaped", N_("vor „\\“ gehört ein zweites „\\“")),
    ("Unterminated string", N_("ein Text ist nicht abgeschlossen, das letzte Anführungszeichen fehlt")),
)
"""What the beginning of a message means; the first one that fits counts."""


def toml_failure_in_words(message: str) -> str:
    """Return what a message of tomllib means, with the column where it names one."""
    meaning = next((words for begin, words in FAULTS if message.startswith(begin)), None)
    reason = _(meaning) if meaning else _("hier stimmt die Schreibweise nicht")
    column = message.rpartition(", column ")[2].rstrip(")")
    if not column.isdecimal():
        return reason
    return _("{reason} (Zeichen {column})").format(reason=reason, column=column)
