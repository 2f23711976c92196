"""Contracts from a table: one that this program wrote, else one as people keep it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.other_files import (
    has_headings_of_a_bank,
    is_json,
    is_workbook,
    refuse_bookings,
    refuse_other_files,
    rows_in_workbook,
)
from vertragsbuch.exchange.table import is_own_table, read_table, unfit
from vertragsbuch.language import _
from vertragsbuch.reading.sheet_csv import sheet_csv
from vertragsbuch.reading.table_columns import Table, table_with_columns
from vertragsbuch.reading.typed_sheet import Amount, TypedCell, TypedSheet, sheet_of
from vertragsbuch.reading.typed_table import contracts_of
from vertragsbuch.tables.characters import refused_character
from vertragsbuch.tables.csv_rows import CsvRow, rows_of
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import identifier


class TableChoice(NamedTuple):
    """What a person said of a table: keys by headings, and texts by keys that stand in every row.

    The keys are those of fields, parts of a price or an address, or none (`reading.table_columns`).
    """

    columns: Mapping[str, str] = {}
    given: Mapping[str, str] = {}


NOTHING_CHOSEN = TableChoice()


def proposed_columns(raw: bytes, chosen: Mapping[str, str] | None = None) -> Table | None:
    """Return a table whose columns need a person, with what is proposed for each; None for any other file.

    `chosen` are the keys by the headings of which a person has decided already. Raises BadInput where the
    file is no table, or has a column twice.
    """
    if is_json(raw):
        return None
    refuse_other_files(raw)
    rows = _rows_of(raw)
    if is_own_table(rows):
        return None
    table = table_with_columns(rows, chosen)
    return None if table.is_sure else table


def contracts_of_table(raw: bytes, today: date, choice: TableChoice = NOTHING_CHOSEN) -> tuple[Contract, ...]:
    """Return the contracts of a table, each with an identifier; raises BadInput with every fault.

    The faults are those of the reading that fits better: as this program writes tables, or as people do.
    """
    rows = _rows_of(raw)
    if choice != NOTHING_CHOSEN or is_workbook(raw):
        return _named(contracts_of(table_with_columns(rows, choice.columns), today, choice.given))
    try:
        return read_table(raw)
    except BadInput as written:
        try:
            return _named(contracts_of(table_with_columns(rows), today))
        except BadInput as typed:
            fits = not is_own_table(rows) or len(typed.faults) < len(written.faults)
            raise (typed if fits else written) from None


def holds_bookings(workbook: bytes) -> bool:
    """Return whether a workbook of Excel has the headings of a bank; not where it cannot be read."""
    try:
        return has_headings_of_a_bank(row.cells for row in rows_in_workbook(workbook))
    except BadInput:
        return False


def _rows_of(raw: bytes) -> list[CsvRow]:
    rows = _rows_of_workbook(raw) if is_workbook(raw) else rows_of(raw)
    if not any(any(map(str.strip, row.cells)) for row in rows):
        raise BadInput.of("", _("Die Tabelle ist leer."))
    return rows


def _rows_of_workbook(raw: bytes) -> list[CsvRow]:
    rows = list(rows_in_workbook(raw))
    refuse_bookings(row.cells for row in rows)
    return rows


def excel_csv(context: Context) -> bytes:
    """Return the contracts of the book as a CSV file for a German Excel, in the words of the form.

    Raises BookUnavailable where a text has control characters.
    """
    return sheet_csv(_sheet(context)).encode()


def excel_workbook(context: Context) -> bytes:
    """Return the contracts of the book as a workbook (xlsx); raises as `excel_csv` does."""
    from vertragsbuch.exchange.workbook import workbook_of  # noqa: PLC0415 - openpyxl takes 0.2 s to load

    sheet = _sheet(context)
    rows = [[_written(cell) for cell in row] for row in sheet.rows]
    return workbook_of("Verträge", sheet.heads, rows)


def _sheet(context: Context) -> TypedSheet:
    contracts = context.book.read_contracts()
    sheet = sheet_of(contracts)
    for contract, row in zip(contracts, sheet.rows, strict=True):
        for head, cell in zip(sheet.heads, row, strict=True):
            if isinstance(cell, str) and refused_character(cell, lines=True):
                raise unfit(contract, head)
    return sheet


def _written(cell: TypedCell) -> str | date | float:
    return cell.cents / 100 if isinstance(cell, Amount) else cell


def _named(contracts: Iterable[Contract]) -> tuple[Contract, ...]:
    """Return contracts with an identifier each; one that has none gets it from its title, as when entered.

    The same table gives the same identifiers, so that nothing is entered twice.
    """
    named: dict[str, Contract] = {}
    for contract in contracts:
        name = contract.id or identifier(contract.title, named)
        if name in named:
            sentence = _("Die Kennung „{id}“ steht in der Tabelle zweimal.").format(id=name)
            raise BadInput.of("", sentence)
        named[name] = contract._replace(id=name)
    return tuple(named.values())
