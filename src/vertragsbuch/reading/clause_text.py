"""A clause as sentences with single spaces, each knowing where its characters stand in the original."""

import re
from collections.abc import Iterator
from itertools import pairwise

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.german_words import COUNT_WORD

_MONTH_OR_UNIT = (
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Kalender|Werktag|Tag|Monat"
    r"|Quartal|Jahr|Lebensjahr"
)
_ABBREVIATION = (
    r"(?<!\b[A-Za-z])(?<!bzw)(?<!ggf)(?<!Abs)(?<!Nr)(?<!Art)(?<!inkl)(?<!mtl)(?<!evtl)(?<!max)(?<!min)(?<!ca)"
    r"(?<!vgl)(?<!Ziff)(?<!zzgl)(?<!jhrl)(?<!mind)(?<!Mon)(?<!Wo)(?<!monatl)(?<!jährl)(?<!gesetzl)"
)
_STOP = re.compile(
    rf"(?:(?<![0-9]){_ABBREVIATION}\.|(?<=[0-9])\.(?! ?(?:{_MONTH_OR_UNIT}))|[!?])(?= [A-ZÄÖÜ„\"(§0-9•–-])"
    r"|;|\n"
)
_PART = re.compile(
    r",(?= )| [–-] |(?= und (?:danach|anschließend|nach |im Anschluss|später|dann |ab |sodann|bei "
    r"|(?:jederzeit )?(?:fristlos )?aus wichtigem))"
)
_GAP = re.compile(r"(?P<hyphen>(?<=[a-zäöüß])-\n *(?=[a-zäöüß]))|(?:\s|\|)+|\xad+")
"""A hyphen at the end of a line, blanks or soft hyphens."""
_BULLET = re.compile(r"[-•*·–] ?\w")
_LABEL = (
    r"(?:(?:Mindest|Erst|Grund|Anfangs|Vertrags|Rest)?(?:[Vv]ertrags)?(?:[Ll]aufzeit|[Dd]auer)"
    r"|Kündigung(?:s(?:frist|termine?))?|Frist|(?:Automatische |Vertrags)?[Vv]erlängerung\w*|Probezeit|Danach"
    r"|\w*(?:[Pp]reis|[Gg]ebühr|[Bb]eitrag|[Nn]ummer)|Tarif|(?:Vertrags|Miet|Versicherungs)?(?:[Bb]eginn|[Ee]nde))"
)
_VALUE = (
    rf"(?:[0-9]|{COUNT_WORD}\b|eine?[mnr]? (?:Monat|Jahr|Woche)|keine?\b"
    r"|auf unbestimmte|unbefristet|jederzeit)"
)
_ROW_OF_A_TABLE = re.compile(
    rf"{_LABEL}(?: ?:|\t| {{2,}}| ?\||\s{_VALUE}|[^\S\n]*\n\s*{_VALUE})"
    r"|[A-ZÄÖÜ][\w/()-]*(?: [\w/()-]+){0,3}:"
)
_GOES_ON = re.compile(
    r"(?:[,(-]|\b(?:de[rmns]|die|das|k?eine?[rmns]?|mit|zur|zum|bei|ohne|und|oder|von|ab|bis|am|im|pro|je|ihre|für))$",
    re.IGNORECASE,
)
"""How a line ends whose sentence goes on in the next."""
_GOES_ON_TO_A_LABEL = re.compile(
    r"\b(?:de[rs]|diese[rs]|eine[rs]|jede[rs]|zum|zur|nach|vor|\w*möglich\w*)$", re.IGNORECASE
)
"""How a line ends whose sentence goes on even where a label with a colon seems to follow."""
_LONGEST_TO_GO_ON = 20
_NUMBERED = re.compile(r"(?:\([0-9a-z]{1,3}\)|[0-9]{1,3}[.)]|§)\s")
_MASK = "\x00"
_LONGEST_SENTENCE = 1500
"""What is longer is no sentence and is read in pieces: phrases look at all of a sentence for each match."""


class ClauseSentence(NamedTuple):
    """A sentence; `places[i]` is where its character i stands in the original text.

    One that `goes_on` follows a semicolon.
    """

    text: str
    places: tuple[int, ...]
    goes_on: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters start to end (exclusive) of this sentence stand in the original text."""
        return self.places[start], self.places[end - 1] + 1

    def parts(self) -> list[tuple[int, int]]:
        """Return start and end of the parts between its commas."""
        cuts = [0, *(match.start() for match in _PART.finditer(self.text)), len(self.text)]
        return [(start, end) for start, end in pairwise(cuts) if start < end]

    def cut(self, end: int) -> "ClauseSentence":
        """Return the sentence up to `end` (exclusive)."""
        return self._replace(text=self.text[:end], places=self.places[:end])

    def blank(self, end: int) -> "ClauseSentence":
        """Return the sentence with all up to `end` (exclusive) blanked out."""
        return self._replace(text=_MASK * end + self.text[end:])

    def without(self, pattern: re.Pattern[str]) -> "ClauseSentence":
        """Return the sentence with all that matches blanked out, every other character in its place."""
        return self._replace(text=pattern.sub(lambda match: _MASK * len(match.group()), self.text))


def sentences_of(text: str) -> Iterator[ClauseSentence]:
    """Yield the sentences of a text; semicolons and new paragraphs end one too."""
    flat, places = _with_single_spaces(text)
    start = 0
    for match in _STOP.finditer(flat):
        yield from _sentence(flat, places, start, match.end())
        start = match.end()
    yield from _sentence(flat, places, start, len(flat))


def _sentence(flat: str, places: list[int], start: int, end: int) -> Iterator[ClauseSentence]:
    start += len(flat[start:end]) - len(flat[start:end].lstrip())
    goes_on = ";" in flat[max(0, start - 2) : start]
    while start < end:
        cut = (
            end if end - start <= _LONGEST_SENTENCE else flat.rfind(" ", start, start + _LONGEST_SENTENCE) + 1
        )
        cut = cut or start + _LONGEST_SENTENCE
        yield ClauseSentence(flat[start:cut], tuple(places[start:cut]), goes_on)
        start, goes_on = cut, True


def _with_single_spaces(text: str) -> tuple[str, list[int]]:
    """Return a text with single spaces, hyphenated words joined, and the original place of each character."""
    pieces: list[str] = []
    places: list[int] = []
    place = 0
    for gap in _GAP.finditer(text):
        pieces.append(text[place : gap.start()])
        places.extend(range(place, gap.start()))
        if single := _single(text, gap):
            pieces.append(single)
            places.append(gap.start())
        place = gap.end()
    pieces.append(text[place:])
    places.extend(range(place, len(text)))
    return "".join(pieces), places


def _single(text: str, gap: re.Match[str]) -> str:
    """Return what stands for a gap: a space, nothing for a hyphen, a line end where a sentence ends.

    That is after a paragraph, before an item of a list and before a label in a table.
    """
    run, before, end = gap.group(), text[max(0, gap.start() - 1) : gap.start()], gap.end()
    if run[0] == "\xad" or gap["hyphen"]:
        return ""
    new_item = "\n" in run and (
        _BULLET.match(text, end) or (before in ".;:!?" and _NUMBERED.match(text, end))
    )
    ends = new_item or run.count("\n") > 1 or _parts_a_table(text, gap)
    return "\n" if ends else " "


def _parts_a_table(text: str, blanks: re.Match[str]) -> bool:
    """Return whether a label begins behind blanks that can part the cells or rows of a table."""
    run, start = blanks.group(), blanks.start()
    if len(run) == 1 and run not in "\n\t|":
        return False
    before = text[max(0, start - _LONGEST_TO_GO_ON) : start]
    row = _ROW_OF_A_TABLE.match(text, blanks.end())
    if row is None or _GOES_ON_TO_A_LABEL.search(before):
        return False
    return row.group().endswith(":") or _GOES_ON.search(before) is None
