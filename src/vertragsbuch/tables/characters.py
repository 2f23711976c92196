"""Characters that do not belong into a text, and how a text that has some is shown: one rule for all."""

from vertragsbuch.typed import Literal

TURNS_READING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of reading: with them a text shows something else than it says."""

_NEVER_IN_A_LINE = TURNS_READING | frozenset("\u2028\u2029")
"""What turns the reading, and the two signs by which Unicode parts lines and paragraphs."""

_LINES = "\n\t"
_BREAKS_OF_JSON = "\n\u00a0\u202f"
"""What stands in our own JSON beside printable signs: its lines, and blanks that keep words together."""


def refused_character(text: str, *, lines: bool = False) -> str | None:
    """Return the first character that a text must not hold, None where every one is fine.

    A text of several `lines` may hold line breaks, tabs, separators of lines and marks of direction.
    """
    if text.isprintable():
        return None
    if lines:
        return next((sign for sign in text if sign not in _LINES and _is_control(sign)), None)
    return next((sign for sign in text if sign in _NEVER_IN_A_LINE or _is_control(sign)), None)


def _is_control(sign: str) -> bool:
    """Return whether a sign is a control character or half of a surrogate pair, which no file can hold.

    Unicode has fixed which those are.
    """
    return sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff"


def printable(text: str, instead: str = " ", *, blank: str = " ") -> str:
    """Return a text with `blank` for breaks and tabs, and `instead` for what else a terminal could obey."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else blank if sign.isspace() else instead for sign in text)


def escaped(json: str) -> str:
    """Return a JSON text that says the same, with everything escaped in it that a terminal could obey.

    Only its strings can hold such a sign: the rest of JSON is ASCII.
    """
    if json.isascii() and "\x7f" not in json:
        return json
    return "".join(sign if sign.isprintable() or sign in _BREAKS_OF_JSON else _escape(sign) for sign in json)


def _escape(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[begin : begin + 4]}" for begin in range(0, len(units), 4))


def composed(text: str) -> str:
    """Return a text in which a letter and its mark are one character: ä, as keyboards give it.

    Some systems give file names, and what is pasted from them, with the mark by itself.
    """
    return normal("NFC", text)


def normal(form: Literal["NFC", "NFKC"], text: str) -> str:
    """Return a text in a normal form of Unicode."""
    if text.isascii():
        return text
    from unicodedata import normalize  # noqa: PLC0415 - the ASCII of a script needs no table

    return normalize(form, text)


def folded(text: str) -> str:
    """Return a typed word as it is compared: composed, with single blanks, in small letters."""
    return " ".join(composed(text).split()).casefold()


def printable_line(text: str) -> str:
    """Return a text as one line with single blanks, without anything that a terminal could obey."""
    return " ".join(printable(text).split())


def is_number(text: str, most: int, least: int = 1) -> bool:
    """Return whether a text is a whole number of so many digits, and of nothing else.

    Said without a regular expression: the daily check reads many and loads none.
    """
    return text.isascii() and text.isdigit() and least <= len(text) <= most
