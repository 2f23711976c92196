"""A table of a bank: its beginning, whose it is, and its rows as bookings."""

import re
from collections.abc import Iterator, Mapping
from itertools import dropwhile

from vertragsbuch.language import _, german_text
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.banks import KnownTable, bank_of, without_head
from vertragsbuch.statements.booking import Booking, FilePlace, StatementFault
from vertragsbuch.statements.columns import proposal
from vertragsbuch.statements.layout import Layout, UnknownTable
from vertragsbuch.statements.lines import FileLine, first_lines
from vertragsbuch.statements.purposes import parts_of
from vertragsbuch.statements.records import RecordRow, cells_of, records_of
from vertragsbuch.statements.rows import TableReading, read_row

_AHEAD = 80
"""So many lines are looked at for the names of the columns and for what the columns seem to hold."""
MOST_BOOKING_ROWS = 600_000
"""Twice as many as there may be bookings: some rows are sums, or still pending."""

DELIMITERS = (";", ",", "\t", "|")
_OWN_ACCOUNT = re.compile(r"\bDE[0-9]{2}(?: ?[0-9]{4}){4} ?[0-9]{2}\b")


class _Start(NamedTuple):
    """The first line of a table, and how it is read; `width` is how many names it has, 0 for data."""

    at: int
    known: KnownTable
    width: int


def read_statement_table(
    file: str, lines: Iterator[FileLine], confirmed: Mapping[str, Layout]
) -> Iterator[Booking | StatementFault | UnknownTable]:
    """Yield bookings and faults of a table, or the table itself where nobody knows its columns.

    `confirmed` are the layouts that a person has confirmed, under the fingerprints of their columns.
    """
    ahead, lines = first_lines(lines, _AHEAD)
    if start := _start(ahead):
        account = _own_account(ahead[: start.at]) or german_text(start.known.bank.name)
        reading = TableReading(start.known.layout, start.known.bank.parts, account)
        first = ahead[start.at].number + (1 if start.width else 0)
        yield from _bookings(file, reading, lines, first, start.width)
        return
    unknown = proposal(file, ahead, DELIMITERS)
    if unknown is None:
        yield StatementFault(FilePlace(file, line=_first_cut(ahead)), _why_no_table(ahead))
        return
    layout = confirmed.get(unknown.fingerprint)
    if layout is None:
        yield unknown
        return
    first = unknown.line + (1 if unknown.head else 0)
    account = _own_account([line for line in ahead if line.number < unknown.line])
    yield from _bookings(file, TableReading(layout, parts_of, account), lines, first, len(unknown.head))


def _bookings(
    file: str, reading: TableReading, lines: Iterator[FileLine], first: int, width: int
) -> Iterator[Booking | StatementFault]:
    """Yield the rows from a line on; a heading among them begins another table of the same bank."""
    rows = records_of(dropwhile(lambda line: line.number < first, lines), reading.layout.delimiter, width)
    for count, row in enumerate(rows):
        place = FilePlace(file, line=row.line)
        if count == MOST_BOOKING_ROWS:
            sentence = _("Mehr als {count} Zeilen; der Rest wurde nicht gelesen.")
            yield StatementFault(place, sentence.format(count=MOST_BOOKING_ROWS))
            return
        if row.cells is None:
            yield StatementFault(place, _too_long())
            continue
        if (other := _heading(row, reading)) is not None:
            reading = other
            continue
        yield from read_row(reading, row.cells, place)


def _heading(row: RecordRow, reading: TableReading) -> TableReading | None:
    """Return how to go on behind a row that names columns; None for any other row."""
    cells = row.cells or []
    if any(map(str.isdigit, "".join(cells[:2]))):
        return None
    table = bank_of(cells, reading.layout.delimiter)
    return None if table is None else TableReading(table.layout, table.bank.parts, reading.account)


def _start(ahead: list[FileLine]) -> _Start | None:
    """Return in which of the lines the table of a known bank begins; None where no bank is known by them."""
    for at, line in enumerate(ahead):
        if (table := without_head(line.text)) is not None:
            return _Start(at, table, width=0)
        for delimiter in DELIMITERS:
            cells = cells_of(line.text, delimiter) if line.is_whole and delimiter in line.text else None
            if cells and (table := bank_of(cells, delimiter)) is not None:
                return _Start(at, table, width=len(cells))
    return None


def _own_account(lines: list[FileLine]) -> str:
    """Return the IBAN of the account in the lines ahead of a table; empty for none."""
    matches = (_OWN_ACCOUNT.search(line.text) for line in lines)
    return next((match[0].replace(" ", "") for match in matches if match), "")


def _first_cut(ahead: list[FileLine]) -> int | None:
    return next((line.number for line in ahead if not line.is_whole), None)


def _why_no_table(ahead: list[FileLine]) -> str:
    if _first_cut(ahead) is not None:
        return _too_long()
    if not any(line.text.strip() for line in ahead):
        return _("Die Datei ist leer.")
    return _(
        "Das ist kein Kontoauszug, den dieses Programm lesen kann: keine Tabelle mit Tag und Betrag, kein "
        "CAMT, kein MT940."
    )


def _too_long() -> str:
    return _("Die Zeile ist zu lang oder hat zu viele Spalten für einen Kontoauszug.")
