"""How much of a case its PDF shows, so that time and memory stay bounded whatever is on the file."""

import unicodedata

from vertragsbuch.typesetting.signs import known_signs

LONGEST_SHOWN = 60_000
"""So many signs of one paper are shown at most; longer ones are read no further."""
_LONGEST_SENTENCE = 20_000
_ALWAYS = 300
"""So many signs of a sentence stand there, however little room is left."""
_LONGEST_NAME = 300
"""So many signs of a name stand in headings, bookmarks and descriptions: PDF/A takes 32 767 bytes at most."""
_CUT = " … (gekürzt)"


class PdfRoom:
    """What a PDF can still take: signs, sheets, the samples of pictures, and the names of papers.

    A compiler of pages holds every picture in memory with all its samples. Whatever finds no room is named,
    and stands in the archive.
    """

    def __init__(self) -> None:
        self.signs = 600_000
        self.sheets = 400
        self.samples = 400_000_000
        self.references = 20_000

    def sentence(self, text: str) -> str:
        """Return a text for the page, cut where it is endless or where the PDF is full."""
        longest = max(_ALWAYS, min(_LONGEST_SENTENCE, self.signs))
        shown = printable_in_typeface(text[: longest + 1])
        self.signs -= min(len(shown), longest)
        return shown if len(shown) <= longest else f"{shown[:longest]}{_CUT}"

    def text(self, text: str) -> str:
        """Return the beginning of a text for the page, as far as there is room; it may be all of it."""
        shown = printable_in_typeface(text[:LONGEST_SHOWN])[: max(0, min(LONGEST_SHOWN, self.signs))]
        self.signs -= len(shown)
        return shown


def shown_name(text: str) -> str:
    """Return a name for the page, cut where it is endless; the entry of its paper has room for more of it."""
    shown = printable_in_typeface(text[:_LONGEST_NAME])
    return shown if len(text) <= _LONGEST_NAME else f"{shown}{_CUT}"


def printable_in_typeface(text: str) -> str:
    """Return a text with everything that the typeface lacks shown as its code.

    Letters with marks of their own are put together first: the typeface has „ä“ and not „a“ with a mark.
    """
    return "".join(map(_sign, unicodedata.normalize("NFC", text)))


def _sign(sign: str) -> str:
    if sign == "\n" or (sign.isprintable() and ord(sign) in known_signs()):
        return sign
    return " " if sign.isspace() else f"[U+{ord(sign):04X}]"
