"""A paper as running text: what goes on in the next line is joined, each row of a table is a sentence."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from vertragsbuch.drafts.spot import Spot
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.tables import goes_on, unfolded
from vertragsbuch.reading.papers.text import UNCERTAIN, PaperLine, Passage, around, passage_of

LONGEST_PAPER = 100_000
"""So many characters are read: more stand in no contract that one reads before it is signed."""
_STOPS = ".!?:;,"
_LABELLED = re.compile(
    r"[A-ZÄÖÜ][^:.;,]{2,45}[.…]*: ?\S|[A-ZÄÖÜ][^:;.…]{2,70}(?:\.{4,}+|…{2,}+|(?:\. ){4,}+)[ .…]{0,9}[^ .…]"
)
"""A line that has a label and a value of its own."""
_SHORT_ROW = 45

_ROW_ENDS = ".\n\n"
_BLOCK_ENDS = "\n\n"
_MONTH = r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)"
_BEGINS_ANEW = re.compile(
    r"\([0-9]{1,2}[a-z]?\) |§ ?[0-9]|[•●▪✓✔–] |[0-9]{1,2}\. (?!" + _MONTH + r")[A-ZÄÖÜ]"
)
"""How a line begins that does not go on with the one above."""
_HEADING = re.compile(r"§ ?[0-9]{1,3}[a-z]? [^.,:;0-9]{3,60}")


class Flow(NamedTuple):
    """A text with the words in which each of its characters stands."""

    source: str
    passage: Passage

    @property
    def text(self) -> str:
        """The text with blanks where a sentence goes on in the next line; no character moves."""
        return (
            self.passage.text.replace(_BLOCK_ENDS, "\x00\x00")
            .replace("\n", " ")
            .replace("\x00\x00", _BLOCK_ENDS)
        )

    def spot(self, start: int, end: int) -> Spot:
        """Return where its characters from `start` to `end` (exclusive) stand in the file."""
        return self.passage.spot(self.source, start, end)

    def doubt(self, start: int, end: int) -> str:
        """Return the German sentence that doubts what was recognized in a picture; empty where it is sure."""
        if self.passage.confidence(start, end) >= UNCERTAIN:
            return ""
        words = " ".join(self.text[start:end].split())
        return _("„{words}“ war auf dem Bild schlecht zu erkennen. Bitte vergleichen.").format(words=words)


def flow_of(source: str, lines: Iterable[PaperLine]) -> Flow:
    """Return lines of the file with this SHA-256 as running text, tables row by row."""
    return Flow(source, passage_of(_joined(unfolded(_bounded(lines)))))


def _bounded(lines: Iterable[PaperLine]) -> Iterator[PaperLine]:
    left = LONGEST_PAPER
    for line in lines:
        left -= len(line.text) + len(_ROW_ENDS)
        if left < 0:
            return
        yield line


def _joined(lines: list[PaperLine]) -> Iterator[tuple[PaperLine, str]]:
    """Yield each line with what follows it."""
    for line, following in pairwise([*lines, None]):
        if line is not None:
            yield line, _after(line, following)


def _after(line: PaperLine, following: PaperLine | None) -> str:
    if following is None or (line.page, line.block) != (following.page, following.block):
        return _BLOCK_ENDS if line.text[-1] in _STOPS else _ROW_ENDS
    if _BEGINS_ANEW.match(following.text) or _HEADING.fullmatch(line.text):
        return _BLOCK_ENDS if line.text[-1] in _STOPS else _ROW_ENDS
    is_row = _LABELLED.match(following.text) or (
        _LABELLED.match(line.text) and len(line.text) < _SHORT_ROW and following.text[0].isupper()
    )
    if is_row and not goes_on(line.text):
        return _BLOCK_ENDS if line.text[-1] in _STOPS else _ROW_ENDS
    rows = len(line.cells) > 1, len(following.cells) > 1
    if not any(rows) or (rows == (True, False) and _continues(line, following)) or goes_on(line.text):
        return "\n"
    return _BLOCK_ENDS if line.text[-1] in _STOPS else _ROW_ENDS


def _continues(row: PaperLine, following: PaperLine) -> bool:
    """Return whether a line goes on with the last cell of the row above: by place or by first sign."""
    last = around(word.area for word in row.cells[-1])
    if last is not None and following.words[0].area is not None:
        return following.words[0].area.left >= last.left - 1
    return following.text[0].islower() or following.text[0] in "(,"
