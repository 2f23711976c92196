"""Contracts as a CSV table and back: one row a contract, columns as in the exchange format."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from vertragsbuch.action import Remedy, action
from vertragsbuch.contract.fields import FIELDS
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.shapes import PRICE_FIELDS
from vertragsbuch.errors import BadInput, BookUnavailable, Fault
from vertragsbuch.exchange.shapes import CONTRACT
from vertragsbuch.language import _
from vertragsbuch.tables.characters import refused_character
from vertragsbuch.tables.csv_rows import CsvRow, guarded, plain_cell, rows_of
from vertragsbuch.tables.fields import Faults, Field, Shape


class CsvColumn(NamedTuple):
    """A column of the table: its name, the keys that lead to its value in the exchange format, its shape."""

    name: str
    path: tuple[str, ...]
    shape: Shape
    is_required: bool
    is_rare: bool


def _columns() -> Iterator[CsvColumn]:
    """Yield the columns: what is one word, then what is not, then those of provider and price."""
    parts = [row for row in FIELDS if row.part == "provider"]
    own = [row for row in FIELDS if row.part != "provider" and row.field.shape.kind != "price"]
    for row in sorted(own, key=lambda row: _is_compound(row.field.shape)):
        yield _column((row.field.name,), row.field, is_rare=row.rare)
    for row in parts:
        yield _column(("provider", row.field.name), row.field)
    for field in PRICE_FIELDS:
        yield _column(("price", field.name), field._replace(required=False))


def _is_compound(shape: Shape) -> bool:
    return shape.schema.get("type") in ("array", "boolean")


def _column(path: tuple[str, ...], field: Field, *, is_rare: bool = False) -> CsvColumn:
    return CsvColumn("_".join(path), path, field.shape, field.required, is_rare)


_COLUMNS = tuple(_columns())
CSV_COLUMNS: tuple[str, ...] = tuple(column.name for column in _COLUMNS)
"""The columns in their order; a file may have them in another order or leave some out."""

_LINES = " | "


def write_table(contracts: Iterable[Contract]) -> str:
    """Return contracts as CSV with a header row; events stay in the exchange format.

    A field that few contracts have gets a column only where one of them says something in it. A text
    that a spreadsheet would take for a formula is led by an apostrophe, which reading takes off again, and so
    is one with blanks at its ends, which reading would take for the blanks of a cell. Read as the table with
    commas that it is, no cell begins a formula. Raises BookUnavailable where a text has control characters.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = [_row(contract) for contract in contracts]
    shown = [at for at, column in enumerate(_COLUMNS) if not column.is_rare or any(row[at] for row in rows)]
    writer.writerow([CSV_COLUMNS[at] for at in shown])
    writer.writerows([row[at] for at in shown] for row in rows)
    return out.getvalue()


def is_own_table(rows: Sequence[CsvRow]) -> bool:
    """Return whether the headings are those that this program writes."""
    header = [cell.strip() for cell in rows[0].cells] if rows else []
    return bool(header) and set(header) <= set(CSV_COLUMNS)


def read_table(raw: bytes) -> tuple[Contract, ...]:
    """Return the contracts of a CSV table; comma, semicolon and tab are understood.

    Raises BadInput with every fault, its row and its column.
    """
    rows = rows_of(raw)
    header = _header(rows)
    faults: list[Fault] = []
    contracts = []
    for number, row in rows[1:]:
        if not any(cell.strip() for cell in row):
            continue
        try:
            contracts.append(CONTRACT.read(_contract_json(header, row)))
        except Faults as several:
            place = _("Zeile {row}").format(row=number)
            faults.extend(
                Fault(f"{place}, {_column_of(fault.place)}", fault.sentence) for fault in several.faults
            )
    if faults:
        raise BadInput(faults)
    return tuple(contracts)


def _row(contract: Contract) -> list[str]:
    """Return the cells of a contract; `consumer` is written even where it goes without saying."""
    written = {"consumer": contract.consumer} | CONTRACT.write(contract)
    values = [_at(written, column.path) for column in _COLUMNS]
    for column, value in zip(_COLUMNS, values, strict=True):
        texts = value if isinstance(value, list) else [value]
        if any(isinstance(text, str) and refused_character(text, lines=True) for text in texts):
            raise unfit(contract, column.name)
    return [guarded(_cell(value)) for value in values]


def unfit(contract: Contract, column: str) -> BookUnavailable:
    """Return the refusal of a text that no version of the program has taken: a terminal would obey it."""
    sentence = _(
        "„{title}“ ({id}): In der Spalte {column} stehen Steuerzeichen, wie das Programm sie nie annimmt. "
        "Das Buch wurde von außen verändert oder ist beschädigt."
    )
    sentence = sentence.format(title=contract.title, id=contract.id, column=column)
    text = _("als Tabelle geht es so nicht hinaus, nur als JSON: {export}")
    return BookUnavailable(sentence, Remedy(text, (action("export", format="json"),)))


def _at(written: Mapping[str, Any], path: tuple[str, ...]) -> Any:  # noqa: ANN401 - whatever JSON holds
    value: Any = written
    for name in path:
        value = value.get(name, {})
    return value


def _cell(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            line = _LINES.join(value) if all(isinstance(part, str) for part in value) else ""
            return line if value and _list(line) == value else json.dumps(value, ensure_ascii=False)
        case dict():
            return ""
    return str(value)


def _header(rows: Sequence[CsvRow]) -> list[str]:
    header = [cell.strip() for cell in rows[0].cells] if rows else []
    unknown = [name for name in header if name not in CSV_COLUMNS]
    faults = [
        Fault(_("Zeile 1"), _("Die Spalte „{name}“ gibt es nicht.").format(name=name[:40]))
        for name in unknown
    ]
    doubles = {name for name in header if header.count(name) > 1} - set(unknown)
    faults += [
        Fault(_("Zeile 1"), _("Die Spalte „{name}“ steht zweimal.").format(name=name))
        for name in sorted(doubles)
    ]
    missing = [column.name for column in _COLUMNS if column.is_required and column.name not in header]
    faults += [Fault(_("Zeile 1"), _("Die Spalte „{name}“ fehlt.").format(name=name)) for name in missing]
    if faults:
        raise BadInput(faults)
    return header


def _contract_json(header: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    if len(row) > len(header):
        raise Faults([Fault("", _("Die Zeile hat mehr Felder als die Kopfzeile Spalten."))])
    cells = {name: cell for name, cell in zip(header, row, strict=False) if cell.strip()}
    value: dict[str, Any] = {"provider": {}}
    for column in _COLUMNS:
        if column.name in cells:
            *parents, name = column.path
            place = value
            for parent in parents:
                place = place.setdefault(parent, {})
            place[name] = _json_of(column.shape, cells[column.name])
    return value


def _json_of(shape: Shape, cell: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    if shape.kind == "paragraph" and cell.startswith("'"):
        return cell[1:]
    cell = plain_cell(cell)
    if shape.kind == "notice_day" and cell.startswith("--"):
        return _list(cell)
    match shape.schema.get("type"):
        case "array":
            return _spelt(cell) if shape.kind == "costs" else _list(cell)
        case "boolean":
            return {"true": True, "false": False}.get(cell.casefold(), cell)
    return cell


def _spelt(cell: str) -> Any:  # noqa: ANN401 - as above
    """Return what a cell spells as JSON, or the cell itself, which is no list then."""
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def _list(cell: str) -> list[str]:
    """Return the texts of a list, which are spelt as JSON where a bar stands in one of them."""
    spelt = _spelt(cell) if cell.startswith("[") else None
    if isinstance(spelt, list) and all(isinstance(part, str) for part in spelt):
        return spelt
    return [part.strip() for part in cell.split("|") if part.strip()]


def _column_of(place: str) -> str:
    column = place.split("[", 1)[0].replace(".", "_")
    return _("Spalte {column}").format(column=column) if column else _("ganze Zeile")
