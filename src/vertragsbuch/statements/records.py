"""The records of a table: fields in quotation marks may hold delimiters and breaks; bounded."""

import csv
from collections import deque
from collections.abc import Iterator

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.lines import FileLine

_MOST_LINES = 20
"""So many lines a field may go on for."""
_LONGEST_RECORD = 20_000
MOST_FIELDS = 200


class RecordRow(NamedTuple):
    """A record: its fields and the line in which it begins; none where the record is too long or too wide."""

    line: int
    cells: list[str] | None


def records_of(lines: Iterator[FileLine], delimiter: str, width: int = 0) -> Iterator[RecordRow]:
    """Yield the records of a table, empty lines left out.

    `width` is how many fields a record has, 0 where nobody knows: a quotation mark whose closing would make
    another number of them was none.
    """
    waiting: deque[FileLine] = deque()
    while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
        if not line.is_whole:
            yield RecordRow(line.number, None)
        elif not line.text.strip():
            continue
        elif _stays_open(line.text, delimiter):
            more = _more_lines(line, lines, waiting, delimiter)
            joined = "\n".join(each.text for each in (line, *more))
            cells = cells_of(joined, delimiter) if more else None
            if cells is not None and (not width or len(cells) == width):
                yield RecordRow(line.number, cells)
                continue
            waiting.extendleft(reversed(more))
            yield RecordRow(line.number, cells_of(line.text.replace('"', ""), delimiter))
        else:
            yield RecordRow(line.number, _cells_of_width(line.text, delimiter, width))


def _more_lines(
    first: FileLine, lines: Iterator[FileLine], waiting: deque[FileLine], delimiter: str
) -> list[FileLine]:
    """Return the lines up to the one that closes the quotation mark of the first; none where none does."""
    more: list[FileLine] = []
    length = len(first.text)
    while len(more) < _MOST_LINES and length < _LONGEST_RECORD:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            break
        more.append(line)
        length += len(line.text)
        if not line.is_whole:
            break
        if not _stays_open("\n".join(each.text for each in (first, *more)), delimiter):
            return more
    waiting.extendleft(reversed(more))
    return []


def _cells_of_width(text: str, delimiter: str, width: int) -> list[str] | None:
    """Return the fields of a line, without its quotation marks where one is missing and then they fit."""
    cells = cells_of(text, delimiter)
    if width and cells is not None and len(cells) != width and text.count('"') % 2:
        plain = cells_of(text.replace('"', ""), delimiter)
        return plain if plain is not None and len(plain) == width else cells
    return cells


def cells_of(text: str, delimiter: str) -> list[str] | None:
    """Return the fields of a record; None where there are too many, or none can be told."""
    if text.count(delimiter) > MOST_FIELDS:
        return None
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return None


def _stays_open(text: str, delimiter: str) -> bool:
    """Return whether a field in quotation marks goes on in the next line."""
    if text.count('"') % 2 == 0:
        return False
    is_open, at = False, 0
    while (at := text.find('"', at)) != -1:
        if is_open:
            if text[at + 1 : at + 2] == '"':
                at += 1
            else:
                is_open = False
        elif at == 0 or text[at - 1] in (delimiter, "\n"):
            is_open = True
        at += 1
    return is_open
