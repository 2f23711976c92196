"""Which column of a table holds what: the roles there are, and the table of one bank or of one person."""

import hashlib
from collections.abc import Mapping, Sequence
from unicodedata import combining, normalize

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.values import Mark, Order, harmless_line
from vertragsbuch.tables.characters import folded
from vertragsbuch.typed import Literal

Role = Literal[
    "booked_on", "value_on", "amount", "debit", "credit", "sign", "currency", "name", "payer", "payee",
    "ultimate_name", "purpose", "iban", "bic", "creditor_id", "mandate", "end_to_end", "bank_reference",
    "kind", "state", "account",
]  # fmt: skip
"""What a column can hold. `debit` and `credit` are amounts without a sign, `sign` says which way one goes
(S or H); `payer` and `payee` stand where the other side is the one or the other."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONGEST_HEAD = 80
_DIGITS_OF_FINGERPRINT = 16


class Layout(NamedTuple):
    """The columns of a table, counted from 0, and how it writes days and amounts.

    A role may have several columns: of a purpose all are read, of any other role the first that is filled.
    """

    columns: Mapping[Role, tuple[int, ...]]
    delimiter: str = ";"
    mark: Mark = ","
    order: Order = "dmy"
    currency: str = "EUR"


def head_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns as they are compared: small letters, umlauts written out, no accents."""
    return tuple(_plain(folded(harmless_line(cell, _LONGEST_HEAD)).translate(_UMLAUTS)) for cell in cells)


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in normalize("NFD", text) if not combining(sign))


def fingerprint_of(head: Sequence[str], delimiter: str) -> str:
    """Return by what a kind of table is known again: a sum over the names of its columns."""
    text = delimiter + "\n".join(head_of(head))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS_OF_FINGERPRINT]


class ProposedColumn(NamedTuple):
    """What a column seems to hold; `is_sure` where nothing else can be meant."""

    role: Role
    column: int
    is_sure: bool


class UnknownTable(NamedTuple):
    """A table that nobody knows: its columns, its first rows, and what each column seems to hold.

    `head` are the names of the columns, empty where there are none; `line` is the first line of the table.
    `layout` is None where no day or no amount can be told; a person has to say which they are.
    """

    file: str
    line: int
    fingerprint: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    proposed: tuple[ProposedColumn, ...]
    layout: Layout | None
