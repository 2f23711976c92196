"""Bookings for tests: everything that a test does not name is the same."""

from datetime import date

from vertragsbuch.statements.booking import Booking, FilePlace
from vertragsbuch.typed import Any

CREDITOR, OTHER_CREDITOR = "DE98ZZZ09999999999", "DE03ZZZ00000000042"
IBAN = "DE89370400440532013000"


def booking(on: str | date, cents: int = -3999, **values: Any) -> Booking:
    """Return a debit on a day, given as a date or as its ISO text."""
    day = date.fromisoformat(on) if isinstance(on, str) else on
    made = Booking(
        account="DE02120300000000202051",
        booked_on=day,
        value_on=day,
        cents=cents,
        currency="EUR",
        name="Funkwerk Mobil GmbH",
        ultimate_name="",
        iban=IBAN,
        bic="",
        purpose="Rechnung Mobilfunk",
        creditor_id=CREDITOR,
        mandate="M-117",
        end_to_end="",
        bank_reference="",
        kind="direct_debit",
        is_pending=False,
        place=FilePlace("auszug.xml", entry=1),
    )
    return made._replace(**values)


def monthly(first: str, count: int, cents: int = -3999, **values: Any) -> list[Booking]:
    """Return a debit on the same day of so many months, up to the 28th."""
    begun = date.fromisoformat(first)
    months = (begun.year * 12 + begun.month - 1 + number for number in range(count))
    days = [date(month // 12, month % 12 + 1, begun.day) for month in months]
    return [booking(day, cents, **values) for day in days]
