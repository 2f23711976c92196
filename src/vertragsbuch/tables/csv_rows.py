"""The cells of a CSV file as spreadsheets write it, with their delimiters and encodings."""

import csv
import io
from collections.abc import Iterable, Iterator

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.encodings import beginning_of, decoded

LARGEST_TABLE = 64 * 1024 * 1024
"""So many bytes of a table are read at most: a row of a contract has a few hundred."""

MOST_ROWS = 200_000
MOST_COLUMNS = 1000
"""So many cells a row has at most; a spreadsheet has room for 16,384."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With what a formula begins; the wide signs are the same to an office program set to Japanese or Chinese."""

_MOST_MARKS_OF_A_LINE = 50_000
"""So many delimiters stand in one line at most, those within its texts included."""
_NAMES_ITS_DELIMITER = "sep="
_DELIMITERS = ",;\t"
_MOST_TITLES = 20
"""So many lines may stand above the headings, which are the first with three cells."""


class CsvRow(NamedTuple):
    """The cells of a row, and the number under which a spreadsheet shows it."""

    number: int
    cells: list[str]


def rows_of(raw: bytes) -> list[CsvRow]:
    """Return the rows of a CSV file, the one of the headings first; raises BadInput for what is none.

    Comma, semicolon and tab are understood, and a first line „sep=;“; UTF-8, UTF-16 and Windows-1252.
    """
    refuse_large(len(raw))
    text = csv_text(raw)
    delimiter, names_it = _delimiter_of(text)
    lines = _bounded(io.StringIO(text, newline=""), delimiter)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        return list(bounded_rows(rows))[names_it:]
    except csv.Error as fault:
        place = _("Zeile {line}").format(line=rows.line_num)
        sentence = _(
            "Hier ist die Tabelle kein gültiges CSV: Ein Anführungszeichen ist nicht geschlossen oder steht "
            "mitten im Feld, oder das Feld ist zu lang."
        )
        raise BadInput.of(place, sentence) from fault


def first_cells(raw: bytes) -> list[str]:
    """Return the cells of the headings of a file, as `rows_of` would; none where it has no such line."""
    text = beginning_of(raw)
    delimiter, names_it = _delimiter_of(text)
    lines = io.StringIO(text.split("\n", 1)[-1] if names_it else text, newline="")
    try:
        return next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        return []


def _delimiter_of(text: str) -> tuple[str, bool]:
    """Return what stands between the cells of a text, and whether its first line does nothing but say so."""
    first_line = text.split("\n", 1)[0]
    sign = first_line[len(_NAMES_ITS_DELIMITER) :].strip("\r\n ")
    if first_line.casefold().startswith(_NAMES_ITS_DELIMITER) and sign:
        return sign[0], True
    lines = text.split("\n", _MOST_TITLES)[:_MOST_TITLES]
    head = next((line for line in lines if any(line.count(each) > 1 for each in _DELIMITERS)), first_line)
    return max(_DELIMITERS, key=head.count), False


def refuse_large(size: int) -> None:
    """Raise BadInput for a table of more bytes than anybody has contracts."""
    if size > LARGEST_TABLE:
        sentence = _("Die Tabelle ist größer als {size} MB.")
        raise BadInput.of("", sentence.format(size=LARGEST_TABLE // 1024**2))


def bounded_rows(rows: Iterable[list[str]]) -> Iterator[CsvRow]:
    """Yield rows with their numbers; raises BadInput for more of them, or of their cells, than are read."""
    for number, cells in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise BadInput.of("", _("Die Tabelle hat mehr als {most} Zeilen.").format(most=MOST_ROWS))
        if len(cells) > MOST_COLUMNS:
            raise _too_many_columns(number)
        yield CsvRow(number, cells)


def _bounded(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """Yield lines before they are taken apart; raises BadInput for one with more cells than memory holds."""
    for number, line in enumerate(lines, start=1):
        if line.count(delimiter) > _MOST_MARKS_OF_A_LINE:
            raise _too_many_columns(number)
        yield line


def _too_many_columns(line: int) -> BadInput:
    sentence = _("Die Zeile hat mehr als {most} Spalten.").format(most=MOST_COLUMNS)
    return BadInput.of(_("Zeile {line}").format(line=line), sentence)


def csv_text(raw: bytes) -> str:
    """Return the text of a file, as `decoded` reads it; raises BadInput for what is none."""
    try:
        return decoded(raw)
    except UnicodeDecodeError as fault:
        raise BadInput.of("", _("Die Tabelle ist kein UTF-8-Text; bitte als UTF-8 speichern.")) from fault


def plain_cell(cell: str) -> str:
    """Return what a cell says, without the apostrophe that keeps a spreadsheet from reckoning with it."""
    return cell.strip().removeprefix("'")


def guarded(text: str) -> str:
    """Return a text, led by the apostrophe that `plain_cell` takes off where a spreadsheet would reckon."""
    is_taken_apart = text.startswith(("'", *FORMULA_STARTS)) or text != text.strip()
    return f"'{text}" if is_taken_apart else text
