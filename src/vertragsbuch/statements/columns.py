"""What the columns of an unknown table seem to hold: by what stands in them, then by their names."""

import re
from collections.abc import Callable, Iterator, Sequence

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.identifiers import is_creditor_id, is_iban
from vertragsbuch.statements.layout import Layout, ProposedColumn, Role, UnknownTable, fingerprint_of, head_of
from vertragsbuch.statements.lines import FileLine
from vertragsbuch.statements.records import RecordRow, records_of
from vertragsbuch.statements.values import Mark, Order, day_written, harmless_line

_MOST_SHOWN = 5
_MOST_NAMED = 60
_FEWEST_COLUMNS = 2
_MOSTLY = 0.7
_LAST_MONTH = 12
_LONGEST_CELL = 60
_DATE = re.compile(r"([0-9]{1,4})[-./]([0-9]{1,2})[-./]([0-9]{1,4})(?:[T ].*)?", re.ASCII)
_AMOUNT = re.compile(
    r"[-+−]?(?:[0-9]{1,3}(?:[., ’'][0-9]{3})*|[0-9]+)(?:[.,][0-9]{1,5})?[-+]?(?: ?(?:EUR|€))?", re.ASCII
)
_CENTS = re.compile(r"[.,][0-9]{1,2}[-+]?(?: ?(?:EUR|€))?$")

_NAMES: tuple[tuple[Role, str], ...] = (
    ("value_on", r"valuta|wertstell|^wert$|value|valeur|valor"),
    ("booked_on", r"buchung|booking|datum|date|fecha|tag$|posted|completed"),
    ("creditor_id", r"glaeubiger|creditor"), ("mandate", r"mandat"),
    ("end_to_end", r"end.?to.?end|e2e|kundenref"),
    ("debit", r"^soll|debit|belast|ausgabe|abgang|withdrawal|cargo"),
    ("credit", r"^haben|credit|gutschrift|einnahme|zugang|deposit|abono"),
    ("amount", r"betrag|umsatz|amount|importe|montant|summe|brutto"),
    ("currency", r"waehrung|currency|ccy|devise|moneda"),
    ("account", r"auftragskonto|kontoinhaber|eigen|own|^konto$|^account$|cuenta|compte"),
    ("name", r"name|empfaenger|beguenstigt|zahlungspflicht|auftraggeber|payee|partner|counterparty"),
    ("kind", r"buchungstext|umsatzart|^typ$|^type$|vorgang|^art$|transaktionsart|transaction type"),
    ("purpose", r"zweck|purpose|beschreibung|description|details|libelle|concepto|reference|text|memo"),
    ("bank_reference", r"^ref|referen|transaktionscode|transaction id|^id$"),
    ("iban", r"iban|gegenkonto|kontonummer"), ("bic", r"bic|blz|swift"),
    ("state", r"status|vorgemerkt|zustand|^state$"),
)  # fmt: skip
"""Words in the names of columns, as `head_of` writes them."""
_BALANCE = re.compile(r"saldo|balance|kontostand|solde|guthaben|stand")


class _Column(NamedTuple):
    """A column of the first rows: its name, and what stands in it where it is filled."""

    at: int
    name: str
    cells: list[str]

    def share(self, is_one: Callable[[str], bool]) -> float:
        """Return how many of the filled fields are such, from 0 to 1."""
        return sum(map(is_one, self.cells)) / len(self.cells) if self.cells else 0.0

    def is_named(self, role: Role) -> bool:
        """Return whether the name is one that columns of this role have."""
        return any(re.search(words, self.name) for each, words in _NAMES if each == role)


class _Table(NamedTuple):
    delimiter: str
    head: tuple[str, ...]
    rows: list[RecordRow]
    line: int


def proposal(file: str, ahead: list[FileLine], delimiters: Sequence[str]) -> UnknownTable | None:
    """Return the table that some lines hold, with what its columns seem to be; None where they hold none."""
    tables = (_table(ahead, delimiter) for delimiter in delimiters)
    table = max(filter(None, tables), key=lambda each: len(each.rows) * _width(each), default=None)
    if table is None:
        return None
    columns = [
        _Column(at, name, [text for row in table.rows if (text := _cell(row, at))])
        for at, name in enumerate(_names(table))
    ]
    proposed = _proposed(columns)
    return UnknownTable(
        file=file,
        line=table.line,
        fingerprint=fingerprint_of(table.head or [str(_width(table))], table.delimiter),
        head=tuple(harmless_line(name, _LONGEST_CELL) for name in table.head[:_MOST_NAMED]),
        rows=tuple(
            tuple(harmless_line(cell, _LONGEST_CELL) for cell in (row.cells or ())[:_MOST_NAMED])
            for row in table.rows[:_MOST_SHOWN]
        ),
        proposed=proposed,
        layout=_layout(table, columns, proposed),
    )


def _width(table: _Table) -> int:
    return len(table.rows[0].cells or ())


def _names(table: _Table) -> tuple[str, ...]:
    return head_of(table.head) if table.head else ("",) * _width(table)


def _cell(row: RecordRow, at: int) -> str:
    return (row.cells or [])[at].strip()


def _table(ahead: list[FileLine], delimiter: str) -> _Table | None:
    """Return the rows of one width with a day and an amount in each, and the names above them."""
    rows = [
        row for row in records_of(iter(ahead), delimiter) if row.cells and len(row.cells) >= _FEWEST_COLUMNS
    ]
    dated = [
        row for row in rows if any(map(_is_day, row.cells or ())) and any(map(_is_amount, row.cells or ()))
    ]
    if not dated:
        return None
    width = len(dated[0].cells or ())
    of_width = [row for row in dated if len(row.cells or ()) == width]
    above = [row for row in rows if row.line < of_width[0].line and len(row.cells or ()) == width]
    names = above[-1].cells if above else None
    has_names = names is not None and sum(map(bool, names)) > 1 and not any(map(_is_day, names))
    if has_names:
        return _Table(delimiter, tuple(names or ()), of_width, above[-1].line)
    return _Table(delimiter, (), of_width, of_width[0].line)


def _proposed(columns: list[_Column]) -> tuple[ProposedColumn, ...]:
    """Return what the columns seem to hold, in their order; none has two roles."""
    proposed: list[ProposedColumn] = []
    free = [column for column in columns if not _BALANCE.search(column.name)]
    for propose in (_days, _amounts, _numbers, _named):
        for each in propose(free):
            proposed.append(each)
            free = [column for column in free if column.at != each.column]
    return tuple(sorted(proposed, key=lambda each: each.column))


def _days(columns: list[_Column]) -> Iterator[ProposedColumn]:
    days = [column for column in columns if column.share(_is_day) > _MOSTLY]
    if not days:
        return
    of_value = [day for day in days if day.is_named("value_on")]
    booked = [day for day in days if day not in of_value] or days
    named = [day for day in booked if day.is_named("booked_on")]
    chosen = (named or booked)[0]
    yield ProposedColumn("booked_on", chosen.at, len(booked) == 1 or len(named) == 1)
    others = of_value or [day for day in booked if day is not chosen]
    if others and others[0] is not chosen:
        yield ProposedColumn("value_on", others[0].at, bool(of_value))


def _amounts(columns: list[_Column]) -> Iterator[ProposedColumn]:
    """Yield the amount, or debit and credit where no row has both; a balance is none of them."""
    amounts = [
        column for column in columns if column.share(_is_amount) > _MOSTLY and not column.is_named("iban")
    ]
    amounts = [column for column in amounts if any(map(_CENTS.search, column.cells))] or amounts
    debits = [column for column in amounts if column.is_named("debit")]
    credits_ = [column for column in amounts if column.is_named("credit")]
    if debits and credits_:
        yield ProposedColumn("debit", debits[0].at, is_sure=True)
        yield ProposedColumn("credit", credits_[0].at, is_sure=True)
        return
    named = [column for column in amounts if column.is_named("amount")]
    if chosen := next(iter(named or amounts), None):
        is_signed = any("-" in cell or "−" in cell for cell in chosen.cells)
        yield ProposedColumn("amount", chosen.at, is_signed and len(named or amounts) == 1)
        if not is_signed and (sign := next(filter(_is_sign, columns), None)):
            yield ProposedColumn("sign", sign.at, is_sure=False)


def _numbers(columns: list[_Column]) -> Iterator[ProposedColumn]:
    """Yield what check digits tell, and the currency."""
    for column in columns:
        if column.share(is_creditor_id) > _MOSTLY:
            yield ProposedColumn("creditor_id", column.at, is_sure=True)
        elif column.share(is_iban) > _MOSTLY:
            is_same = len(column.cells) > 1 and len(set(column.cells)) == 1
            is_own = is_same or column.is_named("account")
            yield ProposedColumn(
                "account" if is_own else "iban", column.at, not is_own or column.is_named("account")
            )
        elif column.share(_is_currency) > _MOSTLY:
            yield ProposedColumn("currency", column.at, column.is_named("currency"))


def _named(columns: list[_Column]) -> Iterator[ProposedColumn]:
    """Yield what the name of a column tells, each role once; else the longest texts are the purpose."""
    free = list(columns)
    named: set[Role] = set()
    for role in _BY_NAME:
        fitting = [column for column in free if column.is_named(role)]
        if fitting:
            named.add(role)
            free.remove(fitting[0])
            yield ProposedColumn(role, fitting[0].at, len(fitting) == 1)
    texts = sorted((column for column in free if column.share(_is_text) > _MOSTLY), key=_length, reverse=True)
    roles = [role for role in _BY_LENGTH if role not in named]
    for column, role in zip(texts, roles, strict=False):
        yield ProposedColumn(role, column.at, is_sure=False)


_BY_NAME: tuple[Role, ...] = (
    "mandate", "creditor_id", "end_to_end", "account", "name", "kind", "purpose", "bank_reference", "iban",
    "bic", "state",
)  # fmt: skip
_BY_LENGTH: tuple[Role, ...] = ("purpose", "name")
"""What the texts are that no name of a column tells, the longest first."""


def _length(column: _Column) -> float:
    return sum(map(len, column.cells)) / len(column.cells)


_MONEY: tuple[Role, ...] = ("amount", "debit", "credit")


def _layout(table: _Table, columns: list[_Column], proposed: tuple[ProposedColumn, ...]) -> Layout | None:
    places: dict[Role, tuple[int, ...]] = {}
    for each in proposed:
        places[each.role] = (*places.get(each.role, ()), each.column)
    if "booked_on" not in places or not places.keys() & set(_MONEY):
        return None
    written = [cell for role in _MONEY for at in places.get(role, ()) for cell in columns[at].cells]
    days = columns[places["booked_on"][0]].cells
    return Layout(places, table.delimiter, _mark(written), _order(days))


def _mark(written: list[str]) -> Mark:
    """Return the sign before the cents, as most of the amounts have it."""
    commas = sum(1 for text in written if re.search(r",[0-9]{1,2}(?![0-9])", text))
    points = sum(1 for text in written if re.search(r"\.[0-9]{1,2}(?![0-9])", text))
    return "." if points > commas else ","


def _order(written: list[str]) -> Order:
    """Return what comes first in days: the month only where a day could not be otherwise."""
    parts = [match for text in written if (match := _DATE.fullmatch(text))]
    is_month_first = any(int(match[2]) > _LAST_MONTH for match in parts if len(match[1]) <= len("31"))
    return "mdy" if is_month_first else "dmy"


def _is_day(text: str) -> bool:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return False
    orders: tuple[Order, ...] = ("dmy", "mdy")
    return any(_is_day_in(text, order) for order in orders)


def _is_day_in(text: str, order: Order) -> bool:
    try:
        return bool(day_written(text.strip(), order))
    except ValueError:
        return False


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text.strip()) is not None


def _is_text(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _is_amount(text)


def _is_currency(text: str) -> bool:
    return re.fullmatch(r"[A-Z]{3}|€", text) is not None


def _is_sign(column: _Column) -> bool:
    return bool(column.cells) and {cell.upper() for cell in column.cells} <= {"S", "H", "D", "C", "+", "-"}
