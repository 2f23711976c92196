"""One row of a table as a booking, or why it is none."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking, FilePlace, StatementFault
from vertragsbuch.statements.identifiers import (
    account_of,
    creditor_id_in,
    iban_in,
    reference_of,
    written_name,
)
from vertragsbuch.statements.kinds import movement_kind, settled
from vertragsbuch.statements.layout import Layout, Role
from vertragsbuch.statements.purposes import PaymentPurpose, behind_collector
from vertragsbuch.statements.values import day_written, harmless_line, quotable, signed_cents_of
from vertragsbuch.tables.characters import folded

_PENDING = ("vorgemerkt", "vormerk", "ausstehend", "pending", "offen")
_IS_PENDING = frozenset(("1", "ja", "true", "x"))
"""What a column says that asks whether a booking is pending."""
_NEVER_BOOKED = ("abgelehnt", "denied", "declined", "fehlgeschlagen", "abgebrochen", "cancel", "memo")
_FOOTER = re.compile(
    r"(?:(?:neuer |alter |letzter |anfangs|end)?(?:kontostand|saldo)|summe|keine ums[aä]tze|umsätze )",
    re.IGNORECASE,
)
_ACCOUNT_OF_FOOTER = 3
"""A row with no more filled fields than that is a sum or a heading where it has neither day nor amount."""


class TableReading(NamedTuple):
    """How the rows of one table are read: its columns, what its purpose packs, whose account it is."""

    layout: Layout
    parts: Callable[[str], PaymentPurpose]
    account: str


class _Told(NamedTuple):
    """Day and amount of a row; `value_fault` says why there is no value day although one is written."""

    booked_on: date
    value_on: date | None
    cents: int
    currency: str
    is_pending: bool
    value_fault: str


def read_row(reading: TableReading, cells: list[str], place: FilePlace) -> Iterator[Booking | StatementFault]:
    """Yield a row as a booking, or why it cannot be read; nothing for a sum or what was never booked."""
    if _is_beside_the_table(reading.layout, cells):
        return
    try:
        read = _told(reading.layout, cells)
    except ValueError as error:
        yield StatementFault(place, str(error))
        return
    if read is None:
        return
    if read.value_fault:
        yield StatementFault(place, read.value_fault)
    yield _booking(reading, cells, read, place)


def _is_beside_the_table(layout: Layout, cells: list[str]) -> bool:
    if any(_FOOTER.match(cell.strip()) for cell in cells if cell):
        first = next(cell for cell in cells if cell.strip())
        is_dated = bool(_DAY_AHEAD.match(_first(layout, cells, "booked_on")))
        return not is_dated or _FOOTER.match(first.strip()) is not None or _is_balance(layout, cells)
    states = folded(" ".join(_all(layout, cells, "state")))
    return any(word in states for word in _NEVER_BOOKED)


_DAY_AHEAD = re.compile(r"[0-9]{1,4}[-./][0-9]{1,2}[-./]")


def _is_balance(layout: Layout, cells: list[str]) -> bool:
    """Return whether a dated row is a balance: „Anfangssaldo“ stands where its reference or purpose would."""
    texts = [*_all(layout, cells, "end_to_end"), *_all(layout, cells, "purpose")]
    return any(re.fullmatch(r"(?:anfangs|end)saldo", folded(text)) for text in texts)


def _told(layout: Layout, cells: list[str]) -> _Told | None:
    """Return day and amount of a row; None for one that has neither. Raises ValueError in German."""
    written = _first(layout, cells, "booked_on")
    state = folded(" ".join(_all(layout, cells, "state")))
    is_pending = state in _IS_PENDING or any(word in f"{state} {folded(written)}" for word in _PENDING)
    currency = _currency(layout, cells)
    try:
        cents = _cents(layout, cells, currency)
    except ValueError:
        if not _DAY_AHEAD.match(written) and sum(map(bool, cells)) <= _ACCOUNT_OF_FOOTER:
            return None
        raise
    value_on, value_fault = _value_day(layout, cells)
    if is_pending and not _DAY_AHEAD.match(written):
        return _Told(value_on, value_on, cents or 0, currency, True, value_fault) if value_on else None
    if cents is None and not _DAY_AHEAD.match(written):
        return None
    booked_on = day_written(written, layout.order)
    if cents is None:
        raise ValueError(_("Der Betrag fehlt."))
    return _Told(booked_on, value_on, cents, currency, is_pending, value_fault)


def _value_day(layout: Layout, cells: list[str]) -> tuple[date | None, str]:
    """Return the value day, or None and why: banks reckon with a 30 February."""
    written = _first(layout, cells, "value_on")
    if not _DAY_AHEAD.match(written):
        return None, ""
    try:
        return day_written(written, layout.order), ""
    except ValueError as error:
        return None, str(error)


def _cents(layout: Layout, cells: list[str], currency: str) -> int | None:
    """Return the amount with its sign; None where none is written. Raises ValueError in German."""
    if written := _first(layout, cells, "amount"):
        cents = signed_cents_of(written, layout.mark, currency)
        sign = _first(layout, cells, "sign").upper()
        return abs(cents) * (-1 if sign in ("S", "D", "-") else 1) if sign else cents
    debit, credit = _first(layout, cells, "debit"), _first(layout, cells, "credit")
    if debit and (cents := signed_cents_of(debit, layout.mark, currency)):
        return -abs(cents)
    if credit:
        return abs(signed_cents_of(credit, layout.mark, currency))
    return 0 if debit else None


def _currency(layout: Layout, cells: list[str]) -> str:
    """Return the currency that a row names, else the one of its table; raises ValueError in German."""
    written = _first(layout, cells, "currency").upper()
    if not written or written == "€":
        return "EUR" if written else layout.currency
    if not re.fullmatch(r"[A-Z]{3}", written):
        raise ValueError(_("„{text}“ ist keine Währung.").format(text=quotable(written)))
    return written


def _booking(reading: TableReading, cells: list[str], told: _Told, place: FilePlace) -> Booking:
    layout = reading.layout
    purpose = reading.parts("  ".join(filter(str.strip, _all(layout, cells, "purpose"))))
    name = written_name(_name(layout, cells, told.cents)) or purpose.name
    mandate = purpose.mandate or reference_of(_first(layout, cells, "mandate"))
    kind = movement_kind(words=_first(layout, cells, "kind"))
    return Booking(
        account=account_of(_first(layout, cells, "account")) or reading.account,
        booked_on=told.booked_on,
        value_on=told.value_on,
        cents=told.cents,
        currency=told.currency,
        name=name,
        ultimate_name=(
            written_name(_first(layout, cells, "ultimate_name"))
            or purpose.ultimate_name
            or behind_collector(name, purpose.purpose)
        ),
        iban=iban_in(_first(layout, cells, "iban")) or purpose.iban,
        bic=reference_of(_first(layout, cells, "bic")) or purpose.bic,
        purpose=purpose.purpose,
        creditor_id=purpose.creditor_id or creditor_id_in(_first(layout, cells, "creditor_id")),
        mandate=mandate,
        end_to_end=reference_of(_first(layout, cells, "end_to_end")) or purpose.end_to_end,
        bank_reference=reference_of(_first(layout, cells, "bank_reference")),
        kind=settled(kind, told.cents, mandate, purpose.purpose),
        is_pending=told.is_pending,
        place=place,
    )


def _name(layout: Layout, cells: list[str], cents: int) -> str:
    """Return the other side: who was paid, or who paid."""
    return _first(layout, cells, "name") or _first(layout, cells, "payee" if cents < 0 else "payer")


def _all(layout: Layout, cells: list[str], role: Role) -> list[str]:
    return [cells[at].strip() for at in layout.columns.get(role, ()) if at < len(cells)]


def _first(layout: Layout, cells: list[str], role: Role) -> str:
    """Return the first filled field of a role as one line; empty for none."""
    return harmless_line(next(filter(None, _all(layout, cells, role)), ""))
