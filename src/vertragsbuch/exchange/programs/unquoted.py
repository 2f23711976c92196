"""A CSV without quotation marks, as Wallos writes it: a note may go on in the next lines."""

import csv
from collections.abc import Iterator

from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.programs.records import ExportRecord, refuse_too_many
from vertragsbuch.language import _

_MOST_COLUMNS = 100
_MOST_LINES_OF_A_ROW = 1000


def records_of_lines(text: str) -> Iterator[ExportRecord]:
    """Yield the rows below the headings; raises BadInput with the line of one that does not fit.

    A row that has too few cells goes on: the line that follows belongs to its last cell.
    """
    lines = text.splitlines()
    heads = [head.strip().strip('"') for head in lines[0].split(",")] if lines else []
    if len(heads) > _MOST_COLUMNS:
        raise BadInput.of(_("Zeile 1"), _("Die Tabelle hat zu viele Spalten."))
    cells: list[str] = []
    begun = count = 0
    for number, line in enumerate(lines[1:], start=2):
        if not cells and not line.strip():
            continue
        begun = number if not cells else begun
        cells = _joined(cells, _cells(line, len(heads) - max(0, len(cells) - 1)))
        if len(cells) > len(heads) or number - begun > _MOST_LINES_OF_A_ROW:
            raise _misfit(begun, len(cells), len(heads))
        if len(cells) == len(heads):
            count += 1
            refuse_too_many(count)
            yield ExportRecord(dict(zip(heads, cells, strict=True)), line=begun)
            cells = []
    if cells:
        raise _misfit(begun, len(cells), len(heads))


def _joined(before: list[str], cells: list[str]) -> list[str]:
    if not before:
        return cells
    return [*before[:-1], f"{before[-1]}\n{cells[0]}", *cells[1:]]


def _cells(line: str, expected: int) -> list[str]:
    """Return the cells of a line; quotation marks count only where the line fits with them alone."""
    plain = line.split(",")
    if len(plain) > expected and '"' in line:
        quoted = next(csv.reader([line]), plain)
        return quoted if len(quoted) == expected else plain
    return plain


def _misfit(line: int, count: int, expected: int) -> BadInput:
    sentence = _("Die Zeile hat {count} Felder, die Kopfzeile {expected}: Steht ein Komma in einem Text?")
    return BadInput.of(_("Zeile {line}").format(line=line), sentence.format(count=count, expected=expected))
