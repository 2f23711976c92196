"""Tables as papers set them: a head above its values becomes a row with label and value."""

import re
from collections.abc import Iterable, Iterator

from vertragsbuch.drafts.spot import Area
from vertragsbuch.reading.papers.text import Line, Word, around

_MOST_HEADS = 3
"""So many lines the head of a table may take."""
_GOES_ON = re.compile(
    r"(?:[,(-]|\b(?:de[rmns]|die|das|zum|zur|von|und|oder|mit|bis|am|im|für|ihre[rs]?|nach|vor|an"
    r"|eine[rmn]?))$",
    re.IGNORECASE,
)
_LABEL_IN_HEAD = re.compile(
    r"beginn|laufzeit|kündigung|vertragsende|ablauf|eingang|verlängerung|beitrag|preis|zahl(?:ungs)?weise"
    r"|frist|dauer",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(r"[0-9]")
_SAME_EDGE_IN_MM = 2.5

Cells = tuple[tuple[Word, ...], ...]


def words_of(words: Iterable[Word]) -> str:
    """Return words as text."""
    return " ".join(word.text for word in words)


def goes_on(text: str) -> bool:
    """Return whether what ends like this goes on in the next line."""
    return _GOES_ON.search(text) is not None


def unfolded(lines: Iterable[Line]) -> list[Line]:
    """Return lines in which each label stands in one line with its value.

    The cells of a head stand before those beneath them, and a label that takes two lines is one.
    """
    listed = list(lines)
    result: list[Line] = []
    place = 0
    while place < len(listed):
        heads = _heads_at(listed, place)
        if heads:
            head = listed[place : place + heads]
            place += heads
            while place < len(listed) and _continues(head, listed[place]):
                result += _as_rows(head, listed[place])
                place += 1
        elif place + 1 < len(listed) and _is_split_label(listed[place], listed[place + 1]):
            result.append(_joined(listed[place], listed[place + 1]))
            place += 2
        else:
            result.append(listed[place])
            place += 1
    return result


def _heads_at(lines: list[Line], place: int) -> int:
    """Return how many lines from a place on are the head of a table with values beneath; 0 for none."""
    for count in range(1, _MOST_HEADS + 1):
        if place + count >= len(lines) or not _is_head(lines[place + count - 1]):
            return 0
        values = lines[place + count]
        if _holds_values(values):
            fits = all(_fits(head, values) for head in lines[place : place + count])
            return count if fits and _LABEL_IN_HEAD.search(lines[place].text) else 0
    return 0


def _continues(head: list[Line], values: Line) -> bool:
    """Return whether a line is one of the rows beneath a head."""
    return _holds_values(values) and all(_fits(line, values) for line in head)


def _holds_values(line: Line) -> bool:
    """Return whether a line has numbers in cells, and no label of its own."""
    cells = [words_of(cell) for cell in line.cells()]
    numbered = [cell for cell in cells if _A_NUMBER.search(cell)]
    return (
        len(cells) > 1
        and bool(numbered)
        and not any(_LABEL_IN_HEAD.search(cell) for cell in cells if cell not in numbered)
    )


def _is_head(line: Line) -> bool:
    return len(line.cells()) > 1 and not _A_NUMBER.search(line.text)


def _fits(head: Line, values: Line) -> bool:
    """Return whether each value stands beneath a cell of a head; in a text both have as many cells."""
    if head.area is None:
        return len(head.cells()) == len(values.cells())
    return all(
        _above(cell, head.cells()) is not None for cell in values.cells() if _A_NUMBER.search(words_of(cell))
    )


def _above(cell: tuple[Word, ...], head: Cells) -> int | None:
    place = around(word.area for word in cell)
    over = [
        number for number, words in enumerate(head) if _overlap(around(word.area for word in words), place)
    ]
    return over[0] if len(over) == 1 else None


def _overlap(one: Area | None, other: Area | None) -> bool:
    return one is not None and other is not None and one.left < other.right and other.left < one.right


def _as_rows(heads: list[Line], values: Line) -> Iterator[Line]:
    for number, cell in enumerate(values.cells()):
        label: list[Word] = []
        for head in heads:
            over = number if head.area is None else _above(cell, head.cells())
            if over is not None:
                label += head.cells()[over]
        yield values._replace(words=_row(label, cell), number=values.number)


def _row(label: Iterable[Word], value: Iterable[Word]) -> tuple[Word, ...]:
    named, held = list(label), list(value)
    return (*named, *(word._replace(begins_cell=number == 0) for number, word in enumerate(held)))


def _is_split_label(line: Line, following: Line) -> bool:
    """Return whether a label goes on in the line below, with its value beside its first line."""
    cells = line.cells()
    if len(cells) != 2 or len(following.cells()) != 1 or not goes_on(words_of(cells[0])):  # noqa: PLR2004 - label and value
        return False
    if goes_on(line.text) or _A_NUMBER.search(following.text):
        return False
    first, next_ = cells[0][0].area, following.words[0].area
    return first is None or next_ is None or abs(first.left - next_.left) < _SAME_EDGE_IN_MM


def _joined(line: Line, following: Line) -> Line:
    label, value = line.cells()
    return line._replace(words=_row((*label, *following.words), value))
