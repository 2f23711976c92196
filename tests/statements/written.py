"""Bookings written as the files of a bank, for tests that begin with files."""

from collections.abc import Iterable
from pathlib import Path

from vertragsbuch.contract.money import decimal_text
from vertragsbuch.statements.booking import Booking

_HEAD = (
    *("Auftragskonto", "Buchungstag", "Valutadatum", "Buchungstext", "Verwendungszweck", "Glaeubiger ID"),
    *("Mandatsreferenz", "Kundenreferenz (End-to-End)", "Sammlerreferenz"),
    *("Lastschrift Ursprungsbetrag", "Auslagenersatz Ruecklastschrift"),
    *(
        "Beguenstigter/Zahlungspflichtiger",
        "Kontonummer/IBAN",
        "BIC (SWIFT-Code)",
        "Betrag",
        "Waehrung",
        "Info",
    ),
)
_KINDS = {
    "direct_debit": "FOLGELASTSCHRIFT",
    "return": "RUECKLASTSCHRIFT",
    "standing_order": "DAUERAUFTRAG",
    "card": "KARTENZAHLUNG",
    "transfer": "ONLINE-UEBERWEISUNG",
    "fee": "ENTGELTABSCHLUSS",
    "credit": "GUTSCHRIFT",
    "other": "SONSTIGES",
}


def sparkasse(bookings: Iterable[Booking]) -> str:
    """Return bookings as the table (CSV-CAMT) of a Sparkasse."""
    rows = [_HEAD, *(_row(booking) for booking in bookings)]
    return "".join(";".join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)


def _row(booking: Booking) -> tuple[str, ...]:
    day = booking.booked_on.strftime("%d.%m.%y")
    return (
        *(booking.account, day, day, _KINDS[booking.kind], booking.purpose, booking.creditor_id),
        *(booking.mandate, booking.end_to_end, "", "", "", booking.name, booking.iban, ""),
        *(decimal_text(booking.cents).replace(".", ","), booking.currency, "Umsatz gebucht"),
    )


def file_of(folder: Path, name: str, bookings: Iterable[Booking]) -> Path:
    """Return a file with bookings as the table of a Sparkasse."""
    file = folder / name
    file.write_text(sparkasse(bookings), encoding="utf-8")
    return file
