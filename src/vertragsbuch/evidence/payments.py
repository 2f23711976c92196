"""What was paid for a contract, as the file of its case shows and carries it: a table with its sum."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from typing import NamedTuple

from vertragsbuch.contract.money import decimal_text, german_amount, german_sums
from vertragsbuch.law import german
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.tables.csv_rows import guarded

PLACE = "zahlungen.csv"
"""Where the table lies in the archive."""

_HEADINGS = ("Tag", "Betrag", "Währung", "Zweck", "nach dem Ende")
_BYTE_ORDER_MARK = "\ufeff"
"""By it a spreadsheet knows that this is UTF-8."""


class PaymentOnFile(NamedTuple):
    """A payment that matters to a case, after the last day of the contract or before; less came back."""

    booked_on: date
    cents: int
    currency: str
    purpose: str
    is_after_end: bool = False


class PaymentsOnFile(NamedTuple):
    """The payments that matter to a case, in the order of their days.

    They begin with the day `since` which the case runs, or after the end where that is None; `ends_on` is the
    last day of the contract as far as it is known. `left_out` earlier ones found no room.
    """

    rows: tuple[PaymentOnFile, ...] = ()
    since: date | None = None
    ends_on: date | None = None
    left_out: int = 0

    @property
    def about(self) -> str:
        """What they are, in German sentences."""
        day = f"seit dem {german.day(self.since)}, an dem der Fall begann" if self.since else "nach dem Ende"
        text = f"Was Kontoauszüge, die in das Buch gelesen wurden, von diesem Vertrag sagen, {day}. "
        left_out = f"{self.left_out} frühere Zahlungen fehlen hier. " if self.left_out else ""
        return f"{text}{left_out}Ein Minus steht vor dem, was zurückkam."

    @property
    def totals(self) -> tuple[tuple[str, dict[str, int], int], ...]:
        """What they come to, and those after the end: in words, by currency, and how many there are."""
        every = [("Zusammen", self.rows)]
        after_end = [row for row in self.rows if row.is_after_end]
        if after_end and self.ends_on is not None:
            every.append((f"davon nach dem Ende am {german.day(self.ends_on)}", tuple(after_end)))
        return tuple((label, _sums(rows), len(rows)) for label, rows in every)


def _sums(rows: Iterable[PaymentOnFile]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.currency] = sums.get(row.currency, 0) + row.cents
    return dict(sorted(sums.items(), key=lambda one: (one[0] != "EUR", one[0])))


def total_in_words(total: tuple[str, dict[str, int], int]) -> tuple[str, str]:
    """Return a sum as the page shows it: its label, and „59,94 € in 6 Zahlungen“."""
    label, sums, count = total
    return label, f"{german_sums(sums)} in {count} {'Zahlung' if count == 1 else 'Zahlungen'}"


def row_in_words(row: PaymentOnFile) -> tuple[str, str, str]:
    """Return a payment as the page shows it: its day, its amount, its purpose, and that it came too late."""
    purpose = f"{row.purpose} (nach dem Ende)".strip() if row.is_after_end else row.purpose
    return german.day(row.booked_on), german_amount(row.cents, row.currency), purpose


def payments_table(payments: PaymentsOnFile) -> bytes:
    """Return the table as CSV that a spreadsheet opens, its sums at the end; no purpose is a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    writer.writerows(map(_cells, payments.rows))
    for label, sums, count in payments.totals:
        writer.writerows(
            (label, _amount(cents), currency, f"{count}", "") for currency, cents in sums.items()
        )
    return f"{_BYTE_ORDER_MARK}{out.getvalue()}".encode()


def _cells(row: PaymentOnFile) -> Sequence[str]:
    purpose = guarded(printable_line(row.purpose))
    after_end = "ja" if row.is_after_end else "nein"
    return german.day(row.booked_on), _amount(row.cents), row.currency, purpose, after_end


def _amount(cents: int) -> str:
    return decimal_text(cents).replace(".", ",")
