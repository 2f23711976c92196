"""Contracts as a CSV table and back: one row a contract, columns as in the exchange format."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.exchange.shapes import CONTRACT
from vertragsbuch.language import _
from vertragsbuch.tables.fields import Faults

_SCALARS = (
    "id", "title", "kind", "state", "contract_number", "customer_number", "concluded_on", "starts_on",
    "initial_term", "renewal", "notice", "notice_to", "renewal_notice", "renewal_notice_to", "pay_period",
    "notes", "concerns", "mandate_reference",
)  # fmt: skip
_PROVIDER = ("provider_name", "provider_address", "provider_email", "provider_cancel_url")
_PRICE = ("price_amount", "price_currency", "price_every")
COLUMNS: tuple[str, ...] = (*_SCALARS, "consumer", "tags", *_PROVIDER, *_PRICE)
"""The columns in their order; a file may have them in another order or leave some out."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LINES = " | "


def write_table(contracts: Iterable[Contract]) -> str:
    """Return contracts as CSV with a header row; events stay in the exchange format.

    A text that a spreadsheet would take for a formula is led by an apostrophe, which reading takes off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for contract in contracts:
        row = _row(contract)
        writer.writerow([_harmless(row.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def read_table(raw: bytes) -> tuple[Contract, ...]:
    """Return the contracts of a CSV table; comma, semicolon and tab are understood.

    Raises BadInput with every fault, its row and its column.
    """
    rows = _rows(raw)
    header = _header(rows)
    faults: list[Fault] = []
    contracts = []
    for number, row in enumerate(rows[1:], start=2):
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


def _row(contract: Contract) -> dict[str, str]:
    written = CONTRACT.write(contract)
    row = {name: str(written[name]) for name in _SCALARS if name in written}
    row["consumer"] = "true" if contract.consumer else "false"
    row["tags"] = _LINES.join(contract.tags)
    row["provider_name"] = contract.provider.name
    row["provider_address"] = _LINES.join(contract.provider.address)
    row["provider_email"] = contract.provider.email or ""
    row["provider_cancel_url"] = contract.provider.cancel_url or ""
    return row | {f"price_{name}": str(value) for name, value in written.get("price", {}).items()}


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("'", *_FORMULA_STARTS)) else text


def _plain(cell: str) -> str:
    return cell.removeprefix("'")


def _rows(raw: bytes) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
        first_line = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first_line.count)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except UnicodeDecodeError as fault:
        raise BadInput.of("", _("Die Tabelle ist kein UTF-8-Text; bitte als UTF-8 speichern.")) from fault
    except csv.Error as fault:
        raise BadInput.of("", _("Die Tabelle ist kein gültiges CSV: {fault}").format(fault=fault)) from fault


def _header(rows: Sequence[Sequence[str]]) -> list[str]:
    header = [cell.strip() for cell in rows[0]] if rows else []
    unknown = [name for name in header if name not in COLUMNS]
    faults = [
        Fault(_("Zeile 1"), _("Die Spalte „{name}“ gibt es nicht.").format(name=name[:40]))
        for name in unknown
    ]
    doubles = {name for name in header if header.count(name) > 1} - set(unknown)
    faults += [
        Fault(_("Zeile 1"), _("Die Spalte „{name}“ steht zweimal.").format(name=name))
        for name in sorted(doubles)
    ]
    missing = [name for name in ("id", "title", "provider_name", "starts_on") if name not in header]
    faults += [Fault(_("Zeile 1"), _("Die Spalte „{name}“ fehlt.").format(name=name)) for name in missing]
    if faults:
        raise BadInput(faults)
    return header


def _contract_json(header: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    if len(row) > len(header):
        raise Faults([Fault("", _("Die Zeile hat mehr Felder als die Kopfzeile Spalten."))])
    cells = {name: _plain(cell.strip()) for name, cell in zip(header, row, strict=False) if cell.strip()}
    value: dict[str, Any] = {name: cells[name] for name in _SCALARS if name in cells}
    provider = {name.removeprefix("provider_"): cells[name] for name in _PROVIDER if name in cells}
    if "address" in provider:
        provider["address"] = _list(provider["address"])  # type: ignore[assignment]
    price = {name.removeprefix("price_"): cells[name] for name in _PRICE if name in cells}
    value |= {"provider": provider} | ({"price": price} if price else {})
    if "tags" in cells:
        value["tags"] = _list(cells["tags"])
    if "consumer" in cells:
        value["consumer"] = {"true": True, "false": False}.get(
            cells["consumer"].casefold(), cells["consumer"]
        )
    return value


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _column_of(place: str) -> str:
    column = place.split("[", 1)[0].replace(".", "_")
    return _("Spalte {column}").format(column=column) if column else _("ganze Zeile")
