"""The register as a table for people; programs take `--json`.

Days, prices, states and identifiers stay whole: they are what one acts on. Names are shortened, and further
columns left out, until a line fits the terminal.
"""

from collections.abc import Sequence

from rich.cells import cell_len, chop_cells
from rich.console import Console

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.words import sign_of
from vertragsbuch.cli.output import harmless, say
from vertragsbuch.cli.register_columns import FURTHER, REGISTER_COLUMNS, RegisterColumn
from vertragsbuch.language import _

_GAP = 2
_LEAST_NAME = 8
"""A name is not cut to fewer cells."""
_NARROWER_NAME = 12
"""So many cells a name should have before another column is left out for it."""


def print_table(items: Sequence[Item], asked: Sequence[RegisterColumn] = ()) -> None:
    """Print one row a contract, in the columns asked for, else in those that fit the terminal."""
    width = _width_of_terminal()
    columns = list(asked or REGISTER_COLUMNS)
    cells = [[harmless(column.cell(item)) for item in items] for column in columns]
    if width is None:
        widths = [_whole(column, texts) for column, texts in zip(columns, cells, strict=True)]
    else:
        kept = columns if asked else _fitting(columns, cells, width)
        cells = [cells[columns.index(column)] for column in kept]
        columns, widths = kept, _shared(kept, cells, width)
    heads = [_(column.title) for column in columns]
    say(_line("", heads, columns, widths))
    for number, item in enumerate(items):
        say(_line(sign_of(item).glyph, [texts[number] for texts in cells], columns, widths))


def print_lines(items: Sequence[Item], asked: Sequence[RegisterColumn] = ()) -> None:
    """Print each contract as lines, one for each column that says something, with a blank line between."""
    columns = asked or (*REGISTER_COLUMNS, *FURTHER)
    width = max(cell_len(_(column.title)) for column in columns) + _GAP
    for number, item in enumerate(items):
        if number:
            say()
        for column in columns:
            if text := harmless(column.cell(item)):
                say(fitted_cell(_(column.title), width) + text)


def _width_of_terminal() -> int | None:
    console = Console(highlight=False)
    return console.width if console.is_terminal else None


def _whole(column: RegisterColumn, texts: Sequence[str]) -> int:
    return max(map(cell_len, (_(column.title), *texts)), default=0)


def _needed(columns: Sequence[RegisterColumn], cells: Sequence[Sequence[str]]) -> int:
    """Return the cells that columns take, their names as narrow as is still good to read."""
    total = 1
    for column, texts in zip(columns, cells, strict=True):
        whole = _whole(column, texts)
        total += _GAP + (min(whole, _NARROWER_NAME) if column.is_name else whole)
    return total


def _fitting(columns: list[RegisterColumn], cells: list[list[str]], width: int) -> list[RegisterColumn]:
    """Return the columns that fit, in their order; what never gives way stays."""
    kept = list(zip(columns, cells, strict=True))
    for column in sorted(columns, key=lambda column: -column.gives_way):
        if (
            not column.gives_way
            or _needed([each for each, _texts in kept], [texts for _each, texts in kept]) <= width
        ):
            break
        kept = [each for each in kept if each[0] is not column]
    return [column for column, _texts in kept]


def _shared(columns: Sequence[RegisterColumn], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column: names share what the others leave."""
    wholes = [_whole(column, texts) for column, texts in zip(columns, cells, strict=True)]
    free = (
        width
        - 1
        - sum(_GAP + (0 if column.is_name else whole) for column, whole in zip(columns, wholes, strict=True))
    )
    names = sorted(whole for column, whole in zip(columns, wholes, strict=True) if column.is_name)
    share = free
    for number, whole in enumerate(names):
        share = free // (len(names) - number)
        if whole > share:
            break
        free -= whole
    return [
        min(whole, max(_LEAST_NAME, share)) if column.is_name and whole > share else whole
        for column, whole in zip(columns, wholes, strict=True)
    ]


def _line(glyph: str, texts: Sequence[str], columns: Sequence[RegisterColumn], widths: Sequence[int]) -> str:
    parts = [
        fitted_cell(text, width, right=column.right)
        for text, column, width in zip(texts, columns, widths, strict=True)
    ]
    return (fitted_cell(glyph, 1) + "".join(" " * _GAP + part for part in parts)).rstrip()


def fitted_cell(text: str, width: int, *, right: bool = False) -> str:
    """Return a text that fills so many cells: cut with an ellipsis, or padded."""
    if cell_len(text) > width:
        text = chop_cells(text, width - 1)[0] + "…" if width > 1 else "…"
    padding = " " * max(0, width - cell_len(text))
    return padding + text if right else text + padding
