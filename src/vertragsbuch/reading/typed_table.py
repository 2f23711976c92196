"""A table as people keep one: headings and values in words, „Frist“ and „3 Monate zum Quartalsende“."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from vertragsbuch.contract.contradictions import contradictions, mixed_currencies
from vertragsbuch.contract.fields import BY_KEY, FIELDS, value_in, with_values
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _, german
from vertragsbuch.reading.rough_days import asked_back
from vertragsbuch.reading.typed_contract import parted
from vertragsbuch.reading.typed_values import typed_value, year_taken
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.csv_rows import plain_cell, rows_of
from vertragsbuch.tables.fields import read_at, similar

_PARTS_OF_A_PRICE = ("price", "currency", "every")
_ALSO_CALLED = {
    "name": "title", "titel": "title", "bezeichnung": "title",
    "firma": "provider", "vertragspartner": "provider", "unternehmen": "provider",
    "adresse": "address", "mail": "email", "e mail": "email",
    "vertragsart": "kind", "kategorie": "kind",
    "vertragsbeginn": "starts_on", "start": "starts_on", "startdatum": "starts_on",
    "laufzeit": "initial_term", "mindestlaufzeit": "initial_term", "vertragslaufzeit": "initial_term",
    "verlängerung": "renewal", "frist": "notice", "vertragsabschluss": "concluded_on",
    "vertragsnr": "contract_number", "kundennr": "customer_number",
    "kosten": "price", "betrag": "price", "price amount": "price",
    "währung": "currency", "price currency": "currency",
    "zahlweise": "every", "zahlungsweise": "every", "turnus": "every", "rhythmus": "every",
    "price every": "every",
    "schlagwörter": "tags", "notizen": "notes", "bemerkung": "notes", "bemerkungen": "notes",
}  # fmt: skip
"""Headings of a field beside what forms, options and the exchange format call it."""
_TRUTH = {"true": "privat", "wahr": "privat", "false": "geschäftlich", "falsch": "geschäftlich"}
"""What a spreadsheet makes of the truth values in the column `consumer`."""


def read_typed_table(raw: bytes, today: date) -> tuple[Contract, ...]:
    """Return the contracts of a table whose headings and values are as people type them.

    The identifier is empty where no column has it. Raises BadInput with every fault, its row and its column.
    """
    rows = rows_of(raw)
    heads = [plain_cell(cell) for cell in rows[0].cells] if rows else []
    keys = _keys_of(heads)
    faults: list[Fault] = []
    contracts = []
    for number, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        row = _Row(number, heads, keys, cells)
        contract = row.contract(today)
        faults += row.faults
        if contract is not None:
            contracts.append(contract)
    if faults:
        raise BadInput(faults)
    return tuple(contracts)


def _keys_of(heads: Sequence[str]) -> dict[str, int]:
    """Return the columns by the keys of their fields; raises BadInput for those that are none or missing."""
    keys: dict[str, int] = {}
    faults = []
    for place, head in enumerate(heads):
        key = _headings().get(_plain(head))
        if key is None and not head:
            continue
        if key is None:
            faults.append(Fault(_("Zeile 1"), _no_column(head)))
        elif key in keys:
            faults.append(Fault(_("Zeile 1"), _("Die Spalte „{name}“ steht zweimal.").format(name=head[:40])))
        keys.setdefault(key or "", place)
    missing = (row for row in FIELDS if row.field.required and row.field.question and row.key not in keys)
    faults += [
        Fault(_("Zeile 1"), _("Die Spalte „{name}“ fehlt.").format(name=_(row.field.label)))
        for row in missing
    ]
    if faults:
        raise BadInput(faults)
    keys.pop("", None)
    return keys


def _no_column(head: str) -> str:
    near = similar(_plain(head), _headings())
    if near is None:
        return _("Die Spalte „{name}“ gibt es nicht.").format(name=head[:40])
    row = BY_KEY.get(_headings()[near])
    close = _(row.field.label) if row else near
    sentence = _("Die Spalte „{name}“ gibt es nicht; ist „{close}“ gemeint?")
    return sentence.format(name=head[:40], close=close)


@cache
def _headings() -> dict[str, str]:
    """Return the keys of the fields by all that a column may be called."""
    headings: dict[str, str] = {}
    for row in FIELDS:
        prefix = "provider_" if row.part == "provider" else ""
        names = (german(row.field.label), row.option, prefix + row.field.name, row.key)
        headings |= {_plain(name): row.key for name in names if name}
    return headings | _ALSO_CALLED


def _plain(head: str) -> str:
    words = folded(head).replace("_", " ").replace("-", " ").replace(".", " ").replace("*", " ")
    return " ".join(words.split())


class _Row:
    """A row that is read, and what is wrong with it."""

    def __init__(
        self, number: int, heads: Sequence[str], keys: Mapping[str, int], cells: Sequence[str]
    ) -> None:
        self.faults: list[Fault] = []
        self._number = number
        self._heads = heads
        self._keys = keys
        if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads) :]):
            sentence = _("Die Zeile hat mehr Felder als die Kopfzeile Spalten.")
            self.faults.append(Fault(self._place(""), sentence))
        self._texts = {
            key: plain_cell(cells[place]) if place < len(cells) else "" for key, place in keys.items()
        }

    def contract(self, today: date) -> Contract | None:
        """Return the contract of the row, None where there are faults."""
        given = dict(self._given())
        values = {key: self._value(key, text, today) for key, text in given.items()}
        if self.faults:
            return None
        begun = Contract("", "", Provider(""), Terms(today))
        contract = with_values(begun, parted(values, whole=False))
        self.faults += self._contradictions(contract, given)
        return None if self.faults else contract

    def _given(self) -> Iterator[tuple[str, str]]:
        """Yield what stands in the cells, as one would type it into the fields."""
        for key, text in self._texts.items():
            if key in _PARTS_OF_A_PRICE or not text:
                continue
            if key in ("address", "tags", "holders"):
                yield key, text.replace("|", "\n" if key == "address" else ",")
            else:
                yield key, _TRUTH.get(folded(text), text) if key == "consumer" else text
        price = " ".join(filter(None, (self._texts.get(part) for part in _PARTS_OF_A_PRICE)))
        if price:
            yield "price", price

    def _value(self, key: str, text: str, today: date) -> Any:  # noqa: ANN401 - as the shape of the field has it
        field = BY_KEY[key].field
        value = read_at(self._place(key), partial(typed_value, field, today=today), text, self.faults)
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
