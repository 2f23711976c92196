"""Workbooks of Excel (xlsx): a sheet written with days as days and texts as texts, and the cells of one read.

The only module that knows openpyxl, and loaded when a workbook is read or written: it takes 0.2 s.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.csv_rows import LARGEST_TABLE, MOST_COLUMNS, MOST_ROWS, CsvRow, guarded, refuse_large

_MOST_PARTS = 2000
_LAST_ROW = 1_048_576
_DOCTYPE = b"<!DOCTYPE"
_SHEETS = "xl/worksheets/"
_PARTS_WITH_CELLS = (_SHEETS, "xl/sharedStrings", "xl/comments", "xl/pivotCache/", "customXml/")
_MOST_SIGNS_OF_A_PART = 200_000
"""So many elements have the names and the looks of a workbook together; each costs a kilobyte when read."""

_MOST_SIGNS_OF_A_ROW = 30 * MOST_COLUMNS
_ROW = re.compile(rb"<(?:[^\s<>/:]{1,20}:)?row[\s/>]")
_PLACES = 10
_CURRENCY = re.compile(r"""\[\$([^\]-]{1,10})(?:-[0-9A-Fa-f]*)?\]|"\s*([A-Z]{3}|[$£¥€])\s*"|([$£¥€])""")
"""How formats of Excel write a currency: `[$CHF-807]`, `"USD"`, or its sign."""
_NO_OTHER_CURRENCY = ("", "€", "EUR")
_WIDEST, _NARROWEST = 50, 9
_DAY, _AMOUNT, _TEXT = "[$-407]DD.MM.YYYY", "#,##0.00", "@"

_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)

_IN_NO_XML = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
"""Two signs that no XML may hold: a sheet with one of them could not be read again, by Excel neither."""

WorkbookValue = str | date | float
"""A text, a day, or an amount."""


class _Read(NamedTuple):
    """What stands in a cell, and the format of a number."""

    value: object
    number_format: str


def rows_of_workbook(raw: bytes) -> list[CsvRow]:
    """Return the rows of the sheet that a workbook opens with, each cell as people type it.

    Raises BadInput for what is no workbook, and for one that is too large or grows when it is unpacked.
    """
    refuse_large(len(raw))
    _refuse_bomb(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on what the library leaves aside: styles, drawings
        return list(_rows(_cells(raw)))


def workbook_of(title: str, heads: Sequence[str], rows: Sequence[Sequence[WorkbookValue]]) -> bytes:
    """Return a workbook with one sheet whose headings stay in sight; no text in it is a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "C2"
    for number, head in enumerate(heads):
        longest = max((len(_shown(row[number])) for row in rows[:MOST_COLUMNS]), default=0)
        width = min(_WIDEST, max(_NARROWEST, len(head) + 2, longest + 1))
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) if value != "" else None for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: WorkbookValue, *, bold: bool = False) -> Cell:  # noqa: ANN401 - a kind of sheet
    if isinstance(value, str):
        value = _read_back(value.translate(_IN_NO_XML))
    cell = WriteOnlyCell(sheet, datetime.combine(value, time()) if isinstance(value, date) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # else a text with an equals sign at its head would be a formula
        cell.number_format = _TEXT
    else:
        cell.number_format = _DAY if isinstance(value, date) else _AMOUNT
    if isinstance(value, date):
        cell.alignment = Alignment(horizontal="left")  # like the rough days beneath it, which are texts
    if bold:
        cell.font = Font(name="Calibri", size=11, bold=True)
    return cell


def _read_back(text: str) -> str:
    """Return a text, led by one more apostrophe where its own would be taken for a guard when it is read."""
    return f"'{text}" if text.startswith("'") and _guards(text) else text


def _shown(value: WorkbookValue) -> str:
    return "31.12.2026" if isinstance(value, date) else str(value).partition("\n")[0]


def _refuse_bomb(raw: bytes) -> None:
    """Raise BadInput for an archive that is larger than a table, or whose XML brings its own entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_TABLE:
                raise BadInput.of("", _("Die Excel-Datei wird beim Auspacken zu groß."))
            for part in parts:
                content = archive.read(part) if part.filename.endswith((".xml", ".rels")) else b""
                _refuse_part(part.filename, content.replace(b"\0", b""))  # UTF-16 has a zero beside each sign
    except _UNREADABLE as fault:
        raise BadInput.of("", _("Die Excel-Datei ist beschädigt oder verschlüsselt.")) from fault


def _refuse_part(name: str, content: bytes) -> None:
    """Raise BadInput for XML with entities of its own, and for more elements than the library can hold."""
    is_large = content.count(b"<") > _MOST_SIGNS_OF_A_PART
    if _DOCTYPE in content or (is_large and not name.startswith(_PARTS_WITH_CELLS)):
        raise BadInput.of(name[:80], _("So schreibt Excel keine Datei; sie wird nicht gelesen."))
    if is_large and name.startswith(_SHEETS):
        for number, row in enumerate(_ROW.split(content)):
            if row.count(b"<") > _MOST_SIGNS_OF_A_ROW:
                raise _too_large(number)


def _cells(raw: bytes) -> Iterator[list[_Read]]:
    """Yield the rows of the sheet from its first on, as the library reads them: it alone runs in here."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        sheet = book.active if book.active in book.worksheets else next(iter(book.worksheets), None)
        if sheet is not None:
            sheet.reset_dimensions()  # what the file says of its size may be wrong
            for row in islice(sheet.iter_rows(), _LAST_ROW):
                yield [_read(cell) for cell in row]
        book.close()
    except Exception as fault:  # whatever stands in broken parts, the library trips over it with any error
        raise BadInput.of("", _("Die Excel-Datei ist beschädigt oder verschlüsselt.")) from fault


def _read(cell: Any) -> _Read:  # noqa: ANN401 - a cell, or the empty one that takes its place
    value = cell.value
    return _Read(value, cell.number_format if isinstance(value, int | float) else "")


def _rows(rows: Iterable[list[_Read]]) -> Iterator[CsvRow]:
    """Yield the rows in which something stands; the number is the one that the program shows."""
    for number, row in enumerate(rows, start=1):
        texts = [_typed(cell) for cell in row]
        if any(texts):
            _refuse_large_row(number, texts)
            yield CsvRow(number, texts)


def _refuse_large_row(number: int, texts: list[str]) -> None:
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) > MOST_COLUMNS or number > MOST_ROWS:
        raise _too_large(number)


def _too_large(row: int) -> BadInput:
    sentence = _("Gelesen werden höchstens {rows} Zeilen und {columns} Spalten.")
    place = _("Zeile {line}").format(line=row)
    return BadInput.of(place, sentence.format(rows=MOST_ROWS, columns=MOST_COLUMNS))


def _typed(cell: _Read) -> str:
    """Return what a cell shows as one types it, a number with the zeros at its head that its format shows."""
    value = cell.value
    match value:
        case bool():
            return "wahr" if value else "falsch"
        case datetime() if value.time() != time(0):
            return value.strftime("%d.%m.%Y %H:%M")
        case datetime() | date():
            return f"{value.day:02}.{value.month:02}.{value.year:04}"
        case float() if not value.is_integer():
            return f"{value:.{_PLACES}f}".rstrip("0").replace(".", ",") + _foreign_currency(
                cell.number_format
            )
        case int() | float():
            zeros = cell.number_format if set(cell.number_format) == {"0"} else ""
            return str(int(value)).zfill(len(zeros)) + _foreign_currency(cell.number_format)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith("'") and not _guards(text) else text


def _guards(text: str) -> bool:
    """Return whether the apostrophe at the head of a text guards the rest, as in a CSV opened in Excel."""
    return text.startswith("''") or guarded(text[1:]) != text[1:]


def _foreign_currency(number_format: str) -> str:
    """Return the currency that a format shows beside its number, after a blank; nothing for euros."""
    shown = _CURRENCY.search(number_format)
    sign = next(filter(None, shown.groups()), "") if shown else ""
    return "" if sign in _NO_OTHER_CURRENCY else f" {sign}"
