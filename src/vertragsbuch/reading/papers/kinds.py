"""What kind of paper a text is: by title, by the headings that the law fixes, by words that only it has."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.kind_rows import (
    KIND_ROWS,
    LETTER_KINDS_ON_PAPER,
    ORDERED,
    KindRow,
    PaperKind,
)
from vertragsbuch.reading.papers.text import PaperLine, PaperText

_TITLE_LINES = 40
"""A title stands among the first lines of the first page."""
_LONGEST_TITLE = 110
"""A longer line is a sentence that only mentions what another paper is called."""
_NUMBERED = re.compile(r"(?:§ ?)?[0-9]{1,2}[.)]? [A-ZÄÖÜ]|§ ?[0-9]")
_WORDS_OF_A_SENTENCE = 5
_OF_A_TITLE, _OF_A_HEADING, _OF_A_WORD = 12, 4, 1
_MOST_WORDS = 6
_ENOUGH = 8
"""With less than a title or two headings nothing is told."""
_LONGEST_LETTER = 12_000
_CLOSE = 4
"""Two kinds that lie no further apart both fit."""


class PaperIs(NamedTuple):
    """The kind of a paper; `doubt` is a German sentence where two fit, empty where one does."""

    kind: PaperKind
    doubt: str = ""


def kind_of_paper(paper: PaperText) -> PaperIs:
    """Return the kind that title, headings and words of a paper speak for; `other` where they do for none."""
    lines = [line.text for line in paper.lines]
    text = "\n".join(lines)
    titles = [title for line in paper.lines[:_TITLE_LINES] for title in _titles(line)]
    scores = sorted(((_score(row, titles, lines, text), row) for row in KIND_ROWS), key=lambda each: -each[0])
    (most, best), (second, other) = _titled_first(scores[:2], titles)
    if most < _ENOUGH:
        return PaperIs("other")
    is_titled = _has_title(best, titles) and not _has_title(other, titles)
    is_close = abs(most - second) <= _CLOSE and second >= _ENOUGH
    if is_close and not is_titled and best.kind != other.kind:
        sentence = _("Das Papier kann zweierlei sein: {one} oder {other}. Bitte nachsehen.")
        return PaperIs(best.kind, sentence.format(one=_(best.name), other=_(other.name)))
    return PaperIs(best.kind)


def paper_kind_name(kind: PaperKind) -> str:
    """Return what a kind of paper is called in German."""
    names = {row.kind: row.name for row in KIND_ROWS}
    return _(names[kind]) if kind in names else _("Papier")


def _score(row: KindRow, titles: list[str], lines: list[str], text: str) -> int:
    title = _has_title(row, titles) or _is_told(row, text)
    if (row.needs and not _compiled(row.needs).search(text)) or (row.has_title and not title):
        return 0
    headings = sum(any(_compiled(pattern).search(line) for line in lines) for pattern in row.headings)
    words = sum(len(_compiled(pattern).findall(text)) for pattern in row.words)
    return _OF_A_TITLE * title + _OF_A_HEADING * headings + _OF_A_WORD * min(words, _MOST_WORDS)


def _titled_first(two: list[tuple[int, KindRow]], titles: list[str]) -> list[tuple[int, KindRow]]:
    """Return the two likeliest kinds; where little lies between them, the one with a title first."""
    (most, best), (second, other) = two
    is_close = most - second <= _CLOSE
    return two[::-1] if is_close and _has_title(other, titles) and not _has_title(best, titles) else two


def _titles(line: PaperLine) -> Iterator[str]:
    """Yield what may be a title: a short line, and each of its cells."""
    cells = [" ".join(word.text for word in cell) for cell in line.cells]
    listed = dict.fromkeys([line.text, *cells])
    yield from (text for text in listed if len(text) <= _LONGEST_TITLE and not _is_a_sentence(text))


def _is_a_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) >= _WORDS_OF_A_SENTENCE


def _has_title(row: KindRow, titles: list[str]) -> bool:
    if row.kind in LETTER_KINDS_ON_PAPER:  # a numbered heading is one of terms
        titles = [title for title in titles if not _NUMBERED.match(title)]
    return any(_compiled(pattern).search(title) for pattern in row.titles for title in titles)


def _is_told(row: KindRow, text: str) -> bool:
    """Return whether a sentence tells the kind; of a long paper none does: terms speak of changes, too."""
    return (
        bool(row.telling)
        and len(text) <= _LONGEST_LETTER
        and _compiled(row.telling).search(" ".join(text.split())) is not None
        and not _compiled(ORDERED).search(text)
    )


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
