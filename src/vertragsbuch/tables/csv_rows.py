"""The cells of a CSV file as spreadsheets write it, with their delimiters and encodings."""

import codecs
import csv
import io

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES_ITS_DELIMITER = "sep="


class Row(NamedTuple):
    """The cells of a row, and the number under which a spreadsheet shows it."""

    number: int
    cells: list[str]


def rows_of(raw: bytes) -> list[Row]:
    """Return the rows of a CSV file, the one of the headings first; raises BadInput for what is none.

    Comma, semicolon and tab are understood, and a first line „sep=;“; UTF-8, UTF-16 and Windows-1252.
    """
    text = text_of(raw)
    first_line = text.split("\n", 1)[0]
    names_it = first_line.casefold().startswith(_NAMES_ITS_DELIMITER) and len(first_line.strip()) > len(
        _NAMES_ITS_DELIMITER
    )
    delimiter = first_line[len(_NAMES_ITS_DELIMITER)] if names_it else max(",;\t", key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [Row(number, cells) for number, cells in enumerate(rows, start=1)][names_it:]
    except csv.Error as fault:
        place = _("Zeile {line}").format(line=rows.line_num)
        sentence = _(
            "Hier ist die Tabelle kein gültiges CSV: Ein Anführungszeichen ist nicht geschlossen oder steht "
            "mitten im Feld, oder das Feld ist zu lang."
        )
        raise BadInput.of(place, sentence) from fault


def text_of(raw: bytes) -> str:
    """Return the text of a file; what is no UTF-8 was written by an office program of Windows."""
    encodings = ("utf-16",) if raw.startswith(_UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput.of("", _("Die Tabelle ist kein UTF-8-Text; bitte als UTF-8 speichern."))


def plain_cell(cell: str) -> str:
    """Return what a cell says, without the apostrophe that keeps a spreadsheet from reckoning with it."""
    return cell.strip().removeprefix("'")
