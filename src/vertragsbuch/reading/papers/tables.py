"""Tables as papers set them: a head above its values becomes a row with label and value."""

import re
from collections.abc import Iterable, Iterator

from vertragsbuch.drafts.spot import SpotArea
from vertragsbuch.reading.papers.text import PaperLine, PaperWord, around

_MOST_HEADS = 3
"""So many lines the head of a table may take."""
_GOES_ON = re.compile(
    r"(?:[,(-]|\b(?:de[rmns]|die|das|zum|zur|von|und|oder|mit|bis|am|im"
    r"|für|ihre[rs]?|nach|vor|an|eine[rmn]?))$",
    re.IGNORECASE,
)
_LABEL_IN_HEAD = re.compile(
    r"beginn|laufzeit|kündigung|vertragsende|ablauf|eingang|verlängerung"
    r"|beitrag|preis|zahl(?:ungs)?weise|frist|dauer",
    re.IGNORECASE,
)
_FRONT_PART = re.compile(
    r"(?:(?:Kündigungs|Vertrags|Versicherungs|Liefer|Belieferungs|Miet)-?"
    r"|(?:Mindest|Erst)-?(?:vertrags-?)?|vertrags-?)",
    re.IGNORECASE,
)
_BACK_PART = re.compile(
    r"(?:frist|termine?|eingang|beginns?|ende|laufzeit|dauer|ablauf|vertrags-?|vertragslaufzeit)\b"
)
"""The parts of words that narrow columns part; the second one is written small then."""
_A_NUMBER = re.compile(r"[0-9]")
_SAME_EDGE_IN_MM = 2.5

_LONGEST_LABEL = 40
_LEAST_LABELS = 2
"""A head has so many labels at least: one alone stands before its value."""
_BEGINS_A_LABEL = re.compile(r"[A-ZÄÖÜ]|(?:nächst|frühest|letzt|spätest|aktuell)")
_GOES_ON_WITH_LABEL = re.compile(r"(?:nach|danach|anschließend|bei|ab|während|im|in)\b")

Cells = tuple[tuple[PaperWord, ...], ...]


def joined_words(words: Iterable[PaperWord]) -> str:
    """Return words as text."""
    return " ".join(word.text for word in words)


def goes_on(text: str) -> bool:
    """Return whether what ends like this goes on in the next line."""
    return _GOES_ON.search(text) is not None


def unfolded(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """Return lines in which each label stands in one line with its value.

    The cells of a head stand before those beneath them in each row, and a label that takes two lines is one.
    """
    listed = [_mended(line) for line in lines]
    result: list[PaperLine] = []
    place = 0
    while place < len(listed):
        heads = _heads_at(listed, place)
        if heads:
            head = listed[place : place + heads]
            place += heads
            while place < len(listed) and _is_row_of(head, listed[place]):
                result += _as_rows(head, listed[place])
                place += 1
                if place < len(listed) and not _stand_together(listed[place - 1], listed[place]):
                    break
        elif place + 1 < len(listed) and _is_split_label(listed[place], listed[place + 1]):
            result.append(_mended(_joined(listed[place], listed[place + 1])))
            place += 2
        else:
            result.append(_with_label(listed[place], result))
            place += 1
    return result


def _with_label(line: PaperLine, before: list[PaperLine]) -> PaperLine:
    """Return a row that goes on with the label above it with that label: „nach Verlängerung“."""
    if not before or not _is_pair(line) or not _is_pair(before[-1]) or before[-1].page != line.page:
        return line
    (above, _value), (label, value) = before[-1].cells, line.cells
    if not _GOES_ON_WITH_LABEL.match(line.text) or not _LABEL_IN_HEAD.search(joined_words(above)):
        return line
    return line._replace(words=_row((*above, *(word._replace(begins_cell=False) for word in label)), value))


def _is_pair(line: PaperLine) -> bool:
    """Return whether a line is a label with its value."""
    return len(line.cells) == 2  # noqa: PLR2004 - two of them


def _mended(line: PaperLine) -> PaperLine:
    """Return a line with words whole that a narrow column or a scan has parted: „Kündigungs frist“."""
    words: list[PaperWord] = []
    for word in line.words:
        last = words[-1] if words else None
        if last is not None and not word.begins_cell and _is_one_word(last.text, word.text):
            area = around((last.area, word.area)) if last.area and word.area else last.area
            text = last.text.rstrip("-") + word.text
            words[-1] = last._replace(text=text, area=area, confidence=min(last.confidence, word.confidence))
        else:
            words.append(word)
    return line if len(words) == len(line.words) else line._replace(words=tuple(words))


def _is_one_word(first: str, second: str) -> bool:
    return _FRONT_PART.fullmatch(first) is not None and _BACK_PART.match(second) is not None


def _heads_at(lines: list[PaperLine], place: int) -> int:
    """Return how many lines from a place on are the head of a table with values beneath; 0 for none."""
    labels = [cell for cell in lines[place].cells if _is_label(joined_words(cell))]
    if len(labels) < _LEAST_LABELS:
        return 0
    for count in range(1, _MOST_HEADS + 1):
        if place + count >= len(lines) or _A_NUMBER.search(lines[place + count - 1].text):
            return 0
        if _is_row_of(lines[place : place + count], lines[place + count]):
            return count
    return 0


def _is_label(text: str) -> bool:
    """Return whether a cell of a head may be a label: a value begins with a number or a small word."""
    return _LABEL_IN_HEAD.search(text) is not None and _BEGINS_A_LABEL.match(text) is not None


def _stand_together(line: PaperLine, following: PaperLine) -> bool:
    return (line.page, line.block) == (following.page, following.block)


def _is_row_of(heads: list[PaperLine], values: PaperLine) -> bool:
    return _holds_values(values) and all(_fits(head, values) for head in heads[:1])


def _holds_values(line: PaperLine) -> bool:
    """Return whether a line has numbers in cells, and no label of its own."""
    cells = [joined_words(cell) for cell in line.cells]
    numbered = [cell for cell in cells if _A_NUMBER.search(cell)]
    return (
        len(cells) > 1
        and bool(numbered)
        and not any(_LABEL_IN_HEAD.search(cell) for cell in cells if cell not in numbered)
    )


def _fits(head: PaperLine, values: PaperLine) -> bool:
    """Return whether each value stands beneath a cell of a head; in a text both have as many cells."""
    if head.area is None:
        return len(head.cells) == len(values.cells)
    return all(
        _above(cell, head.cells) is not None for cell in values.cells if _A_NUMBER.search(joined_words(cell))
    )


def _above(cell: tuple[PaperWord, ...], head: Cells) -> int | None:
    place = around(word.area for word in cell)
    over = [
        number for number, words in enumerate(head) if _overlap(around(word.area for word in words), place)
    ]
    return over[0] if len(over) == 1 else None


def _overlap(one: SpotArea | None, other: SpotArea | None) -> bool:
    return one is not None and other is not None and one.left < other.right and other.left < one.right


def _as_rows(heads: list[PaperLine], values: PaperLine) -> Iterator[PaperLine]:
    for number, cell in enumerate(values.cells):
        label: list[PaperWord] = []
        for head in heads:
            over = number if head.area is None else _above(cell, head.cells)
            if over is not None and over < len(head.cells):
                label += (word._replace(begins_cell=False) for word in head.cells[over])
        yield _mended(values._replace(words=_row(label, cell)))


def _row(label: Iterable[PaperWord], value: Iterable[PaperWord]) -> tuple[PaperWord, ...]:
    named, held = list(label), list(value)
    return (*named, *(word._replace(begins_cell=number == 0) for number, word in enumerate(held)))


def _is_split_label(line: PaperLine, following: PaperLine) -> bool:
    """Return whether a label goes on in the line below, with its value beside its first line."""
    if not _is_pair(line) or len(following.cells) != 1 or goes_on(line.text):
        return False
    cells = line.cells
    label, more = joined_words(cells[0]), following.text
    is_half = goes_on(label) or (not _LABEL_IN_HEAD.search(label) and _LABEL_IN_HEAD.search(more) is not None)
    if not is_half or _A_NUMBER.search(more) or len(more) > _LONGEST_LABEL:
        return False
    first, next_ = cells[0][0].area, following.words[0].area
    return first is None or next_ is None or abs(first.left - next_.left) < _SAME_EDGE_IN_MM


def _joined(line: PaperLine, following: PaperLine) -> PaperLine:
    label, value = line.cells
    return line._replace(
        words=_row((*label, *(word._replace(begins_cell=False) for word in following.words)), value)
    )
