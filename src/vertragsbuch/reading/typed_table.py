"""A table as people keep one: headings and values in words, „Frist“ and „3 Monate zum Quartalsende“."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.contract.contradictions import contradictions, mixed_currencies
from vertragsbuch.contract.fields import BY_KEY, FIELDS, value_in, with_values
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.reading.column_names import (
    PARTS_OF_A_PRICE,
    PARTS_OF_AN_ADDRESS,
    rhythm_in_heading,
    with_unit_of_heading,
)
from vertragsbuch.reading.rough_days import asked_back
from vertragsbuch.reading.table_columns import Table, refuse_unclear, table_with_columns
from vertragsbuch.reading.typed_contract import parted
from vertragsbuch.reading.typed_lists import LISTS, value_of_list
from vertragsbuch.reading.typed_money import is_without_rhythm
from vertragsbuch.reading.typed_values import typed_value, year_taken
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.csv_rows import CsvRow, plain_cell, rows_of
from vertragsbuch.tables.fields import LINE, read_at

_AT_HOME = ("", "deutschland", "germany", "de", "d", "brd")
MOST_TYPED_CONTRACTS = 20_000
"""So many contracts come from one table of typed values."""

_TRUTH = {"true": "privat", "wahr": "privat", "false": "geschäftlich", "falsch": "geschäftlich"}
"""What a spreadsheet makes of the truth values in the column `consumer`."""


def read_typed_table(
    raw: bytes,
    today: date,
    columns: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> tuple[Contract, ...]:
    """Return the contracts of a CSV file whose headings and values are typed ones; see `contracts_of`."""
    return contracts_of(table_with_columns(rows_of(raw), columns), today, given)


def contracts_of(table: Table, today: date, given: Mapping[str, str] | None = None) -> tuple[Contract, ...]:
    """Return the contracts of a table; `given` are texts by their keys for cells where nothing stands.

    The identifier is empty where no column has it, and the title is the provider's name. Raises BadInput with
    every fault, its row and its column, also where a column is not sure.
    """
    refuse_unclear(table, given or {})
    faults: list[Fault] = []
    contracts = []
    _refuse_too_many(table.rows)
    for number, cells in table.rows:
        if not any(cell.strip() for cell in cells):
            continue
        row = _Row(number, table, cells, given or {})
        contract = row.contract(today)
        faults += row.faults
        if contract is not None:
            contracts.append(contract)
    if faults:
        raise BadInput(faults)
    return tuple(contracts)


@lru_cache(maxsize=4096)
def _value_typed(key: str, today: date, text: str) -> Any:  # noqa: ANN401 - as the shape of the field has it
    """Return what a cell says; the rows of a table say the same again and again."""
    read = value_of_list if key in LISTS else typed_value
    return read(BY_KEY[key].field, text, today)


def _rhythm_for_all() -> Remedy:
    """Return how to say of every row how often its price is due."""
    text = _("gilt für alle dasselbe: {import}")
    return Remedy(text, (action("import", file=OPEN, set="Turnus=…"),))


def _refuse_too_many(rows: Sequence[CsvRow]) -> None:
    """Raise BadInput for more rows than anybody has contracts: each is read word by word."""
    if len(rows) > MOST_TYPED_CONTRACTS:
        sentence = _("Die Tabelle hat mehr als {most} Verträge; das ganze Buch lieber als JSON übergeben.")
        raise BadInput.of("", sentence.format(most=MOST_TYPED_CONTRACTS))


class _Row:
    """A row that is read, and what is wrong with it."""

    def __init__(self, number: int, table: Table, cells: Sequence[str], given: Mapping[str, str]) -> None:
        self.faults: list[Fault] = []
        self._number = number
        self._heads = [column.head for column in table.columns]
        self._keys = table.places
        if any(cell.strip() for cell in cells[len(self._heads) :]):
            sentence = _("Die Zeile hat mehr Felder als die Kopfzeile Spalten.")
            self.faults.append(Fault(self._place(""), sentence))
        self._texts = {
            key: plain_cell(cells[place]) if place < len(cells) else "" for key, place in self._keys.items()
        }
        self._said = {key for key in given if not self._texts.get(key)}
        self._texts |= {key: text for key, text in given.items() if not self._texts.get(key)}
        self._texts.setdefault("title", "")
        self._texts["title"] = self._texts["title"] or self._texts.get("provider", "")

    def contract(self, today: date) -> Contract | None:
        """Return the contract of the row, None where there are faults."""
        given = dict(self._given())
        values = {key: self._value(key, text, today) for key, text in given.items()}
        if self.faults:
            return None
        begun = Contract("", "", Provider(""), Terms(today))
        separate = parted(values, whole=False)
        if "costs" in values:
            beside = values["price"][1] if values.get("price") else ()
            separate["costs"] = (*beside, *values["costs"])  # a column of its own adds to what the price says
        contract = with_values(begun, separate)
        self.faults += self._contradictions(contract, given)
        return None if self.faults else contract

    def _given(self) -> Iterator[tuple[str, str]]:
        """Yield what stands in the cells, as one would type it into the fields."""
        for key, text in self._texts.items():
            if key in PARTS_OF_A_PRICE or key in PARTS_OF_AN_ADDRESS or key == "address" or not text:
                continue
            if key in self._keys and key not in self._said:
                text = with_unit_of_heading(key, self._heads[self._keys[key]], text)  # noqa: PLW2901 - the same, whole
            if "\n" in text and key in BY_KEY and BY_KEY[key].field.shape is LINE:
                text = " ".join(map(str.strip, text.splitlines()))  # noqa: PLW2901 - the same, on one line
            yield key, _TRUTH.get(folded(text), text) if key == "consumer" else text
        address = self._address()
        if address:
            yield "address", address
        price = self._price()
        if price:
            yield "price", price

    def _price(self) -> str:
        """Return the parts of a price as one types them; how often it is due may stand in its heading."""
        parts = [self._texts.get(part, "") for part in PARTS_OF_A_PRICE]
        if not parts[0] and self._is_said(*PARTS_OF_A_PRICE[1:]):
            return ""  # what holds for every row is no price by itself
        is_bare = bool(parts[0]) and not parts[-1] and is_without_rhythm(" ".join(parts).strip())
        if is_bare and "price" in self._keys:
            parts[-1] = rhythm_in_heading(self._heads[self._keys["price"]])
        return " ".join(filter(None, parts))

    def _is_said(self, *keys: str) -> bool:
        """Return whether whatever stands under these keys was said of every row."""
        return all(key in self._said for key in keys if self._texts.get(key))

    def _address(self) -> str:
        """Return an address as one types it; it may be spread over several columns."""
        part = self._texts.get
        country = part("country", "")
        lines = (
            part("address", ""),
            part("address_extra", ""),
            f"{part('street', '')} {part('house_number', '')}".strip(),
            f"{part('postcode', '')} {part('town', '')}".strip(),
            "" if folded(country) in _AT_HOME else country,
        )
        return "\n".join(filter(None, lines))

    def _value(self, key: str, text: str, today: date) -> Any:  # noqa: ANN401 - as the shape of the field has it
        field = BY_KEY[key].field
        before = len(self.faults)
        value = read_at(self._place(key), partial(_value_typed, key, today), text, self.faults)
        if key == "price" and len(self.faults) > before and is_without_rhythm(text):
            self.faults[before:] = [
                fault._replace(remedy=_rhythm_for_all()) for fault in self.faults[before:]
            ]
        if year_taken(field, text, value):
            self.faults.append(Fault(self._place(key), _("Hier fehlt das Jahr.")))
        return value

    def _contradictions(self, contract: Contract, given: Mapping[str, str]) -> Iterator[Fault]:
        for row in FIELDS:
            if row.field.required and row.field.question and not value_in(contract, row):
                yield Fault(self._place(row.key), _("Diese Angabe fehlt."))
        for fault in contradictions(contract.terms) + mixed_currencies(contract.price, contract.costs):
            yield fault._replace(place=self._place(self._key_of(fault.place)))
        made_on = given.get("concluded_on", "")
        question = asked_back(made_on, contract.concluded_on, contract.terms.starts_on)
        if question:
            yield Fault(self._place("concluded_on"), question)

    def _key_of(self, place: str) -> str:
        """Return the key of the column in which a field was typed: its own, or one that holds it along."""
        keys = (row.key for row in FIELDS if place in (row.key, row.along, row.otherwise))
        return next((key for key in keys if key in self._keys), place)

    def _place(self, key: str) -> str:
        line = _("Zeile {row}").format(row=self._number)
        if key in self._keys:
            head = self._heads[self._keys[key]]
        else:
            head = _(BY_KEY[key].field.label) if key in BY_KEY else ""
        return f"{line}, " + (_("Spalte {column}").format(column=head) if head else _("ganze Zeile"))
