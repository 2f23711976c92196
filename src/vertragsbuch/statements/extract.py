"""The bookings of one contract by themselves: what is kept of a statement, of which the rest is forgotten.

It is a table as people open it, and it is read again when the next statement comes: the same bookings give
the same bytes.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date

from vertragsbuch.statements.booking import Booking, BookingKind, FilePlace
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.typed import Any, get_args

MEDIA_TYPE = "text/csv"
_MARK = "vertragsbuch-buchungen"
_HEAD = (
    *("Buchungstag", "Valuta", "Cent", "Währung", "Name", "Für", "IBAN", "BIC", "Verwendungszweck"),
    *("Gläubiger-ID", "Mandatsreferenz", "Ende-zu-Ende", "Bankreferenz", "Art", "Konto"),
    *("Datei", "Zeile", "Eintrag", _MARK),
)
_KINDS = frozenset(get_args(BookingKind))
_LARGEST = 20_000_000
FIRST_LINE = 2
"""The line on which the first booking stands."""


def extract_of(bookings: Iterable[Booking]) -> bytes:
    """Return bookings as a table in UTF-8, one a line, in their order."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    table.writerow(_HEAD)
    table.writerows(_cells(booking) for booking in bookings)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def bookings_of(content: bytes) -> tuple[Booking, ...]:
    """Return the bookings of such a table; nothing for any other file, and no line that is none."""
    text = content[:_LARGEST].decode("utf-8-sig", "replace")
    if _MARK not in text.partition("\n")[0]:
        return ()
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        return tuple(booking for row in rows if (booking := _booking(row)) is not None)
    except csv.Error:
        return ()


def _cells(booking: Booking) -> tuple[object, ...]:
    each, place = booking, booking.place
    return (
        *(each.booked_on.isoformat(), each.value_on or "", each.cents, each.currency, _plain(each.name)),
        *(_plain(each.ultimate_name), each.iban, each.bic, _plain(each.purpose), each.creditor_id),
        *(_plain(each.mandate), _plain(each.end_to_end), _plain(each.bank_reference), each.kind),
        *(_plain(each.account), _plain(place.file), place.line or "", place.entry or "", ""),
    )


def _plain(text: str) -> str:
    """Return a text on one line, as it is read again: breaks would make another row of the table."""
    return printable_line(text)


def _booking(row: list[str]) -> Booking | None:
    if len(row) != len(_HEAD) or row[13] not in _KINDS:
        return None
    kind: Any = row[13]
    try:
        return Booking(
            row[14],
            date.fromisoformat(row[0]),
            date.fromisoformat(row[1]) if row[1] else None,
            int(row[2]),
            row[3],
            *(row[4], row[5], row[6], row[7], row[8], row[9], row[10], row[11], row[12]),
            kind=kind,
            is_pending=False,
            place=FilePlace(row[15], int(row[16]) if row[16] else None, int(row[17]) if row[17] else None),
        )
    except ValueError:
        return None
