"""A sheet as a CSV file that a German Excel opens as it is meant: no text becomes a number or a formula."""

import csv
import io
import re
from datetime import date

from vertragsbuch.reading.typed_dates import typed_date
from vertragsbuch.reading.typed_sheet import Amount, TypedCell, TypedSheet
from vertragsbuch.tables.csv_rows import guarded

BLANK = "\t"
"""Before what a spreadsheet would make a number or a day of: hardly seen, and cut off when it is read."""

_MONTHS = r"(?:jan|jän|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]{0,7}"
_TURNED = re.compile(
    rf"[\d\s.,:/+\-%€$£']*\d[\d\s.,:/+\-%€$£']*(?:e[+\-]?\d+|[ap]m?|{_MONTHS}[\s.\d]*|eur)?"
    rf"|{_MONTHS}[\s.\-/']*\d[\d.]*|wahr|falsch|true|false",
    re.IGNORECASE,
)
"""What an office program makes a number, a percentage, a time, a day, an amount or a truth value of."""


def sheet_csv(sheet: TypedSheet) -> str:
    """Return a sheet as CSV with semicolons, decimal commas and German days, after a mark of its encoding.

    The mark tells Excel that it is UTF-8; a line „sep=;“ would make it overlook the mark.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(sheet.heads)
    writer.writerows([_text(cell) for cell in row] for row in sheet.rows)
    return "\ufeff" + out.getvalue()


def _text(cell: TypedCell) -> str:
    if isinstance(cell, Amount):
        return f"{cell.cents // 100},{cell.cents % 100:02}"
    return typed_date(cell) if isinstance(cell, date) else as_text_of_sheet(cell)


def as_text_of_sheet(text: str) -> str:
    """Return a text that an office program shows as it is, and from which reading gets the text again."""
    return BLANK + text if _TURNED.fullmatch(text) and guarded(text) == text else guarded(text)
