"""What came into the sample book and waits: the bill of an invented provider, and a bank statement."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.book.documents import hash_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import Draft, PrintedDays, ReadValue
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.drafts.spot import Source, Spot, SpotArea
from vertragsbuch.law import german
from vertragsbuch.law.dates import latest_receipt, term_end
from vertragsbuch.statements.booking import Booking, FilePlace, Statement
from vertragsbuch.tables.fields import Json
from vertragsbuch.typesetting.compiler import compiled_pdf
from vertragsbuch.typesetting.pdf import page_contents
from vertragsbuch.typesetting.pdf_page import PageContent
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.statement_files import StatementFile
from vertragsbuch.usecases.statements import take_statements_in
from vertragsbuch.usecases.taking_in import take_in

BILL = Path(__file__).parent / "typst" / "sample_bill.typ"
DEMO_STATEMENT = "Kontoauszug.csv"
_ACCOUNT = "DE02120300000000202051"
_MONTHS_TOLD, _MONTHS_RAISED = 14, 2
_MONTH = Period(months=1)
_DUE = 4
"""The day of the month on which it is paid."""


class Payee(NamedTuple):
    """Who is paid from the account of the samples, how much a month, and how much more of late."""

    name: str
    purpose: str
    iban: str
    creditor_id: str
    mandate: str
    cents: int
    raised: int = 0

    def paid_for(self, contract: Contract) -> Contract:
        """Return a contract by which its payments are known again."""
        return contract._replace(iban=self.iban, creditor_id=self.creditor_id, mandate_reference=self.mandate)


MUSIC_SCHOOL = Payee(
    "Musikschule Harmonie gGmbH", "Unterricht Geige, Schülerin Ida",
    "DE88100900001234567892", "DE86ZZZ00000000361", "MS-9", 4600,
)  # fmt: skip
POWER_PAYEE = Payee(
    "Stadtstrom Ruhr GmbH", "Abschlag Strom",
    "DE02370501980001802057", "DE78ZZZ00000000117", "S-77120", 8700, 900,
)  # fmt: skip
PHONE = Payee(
    "Funkwerk Telekommunikation GmbH", "Rechnung Mobilfunk",
    "DE02300209000106531065", "DE02ZZZ00000000224", "F-2231-01", 1499,
)  # fmt: skip
_PAYEES = (MUSIC_SCHOOL, POWER_PAYEE, PHONE)


def take_samples_in(samples: Context) -> None:
    """Let the bill and what the statement tells wait in a book of samples, and note what it pays for."""
    draft, paper = sample_bill(samples.today)
    take_in(samples, [draft], [paper])
    take_statements_in(samples, [StatementFile(Path(DEMO_STATEMENT), sample_statement(samples.today))])


def sample_bill(today: date) -> tuple[Draft, DraftPaper]:
    """Return the draft that is read from a bill of the weeks before a day, and the bill."""
    printed_on = today - timedelta(days=18)
    months = today.year * 12 + today.month - 1 - 20
    starts_on = date(months // 12, months % 12 + 1, 15)
    ends_on = term_end(starts_on, Period(months=24))
    receive_by = latest_receipt(ends_on, _MONTH)
    days = {
        "printed": german.day(printed_on),
        "debited": german.day(printed_on + timedelta(days=8)),
        "starts": german.day(starts_on),
        "ends": german.day(ends_on),
        "received": german.day(receive_by),
    }
    content = compiled_pdf(BILL, {"days": json.dumps(days)}, printed_on)
    paper = DraftPaper(hash_of(content), f"Rechnung {printed_on:%Y-%m}.pdf", "application/pdf", content)
    return _Bill(paper, page_contents(content)).draft(starts_on, ends_on, receive_by), paper


class _Bill(NamedTuple):
    """The bill, and what stands where on its pages."""

    paper: DraftPaper
    pages: tuple[PageContent, ...]

    def draft(self, starts_on: date, ends_on: date, receive_by: date) -> Draft:
        """Return what is read from it."""
        start, end, last = map(german.day, (starts_on, ends_on, receive_by))
        monthly = {"amount": "39.99", "currency": "EUR", "every": "P1M"}
        until_end = (ends_on.isoformat(), f"Ende der Mindestvertragslaufzeit {end}")
        return Draft(
            "Lichtruf GmbH: Telefon, Internet, Mobilfunk",
            (Source("paper", self.paper.name, self.paper.sha256),),
            (f"paper:{self.paper.sha256}",),
            (
                self._value("kind", "telecom", "Lichtruf", 1),
                self._value("provider", "Lichtruf GmbH", "Lichtruf GmbH", 1),
                self._value("address", ["Kabelweg 3", "40227 Düsseldorf"], "Kabelweg 3 40227 Düsseldorf", 1),
                self._value("customer_number", "4711-08", "4711-08", 1),
                self._value("mandate_reference", "L-0815", "L-0815", 1),
                self._value("creditor_id", "DE98ZZZ09999999999", "DE98ZZZ09999999999", 1),
                self._value("starts_on", starts_on.isoformat(), f"Vertragsbeginn {start}", 2),
                self._value("initial_end", *until_end, 2),
                self._value("notice", "P1M", "1 Monat", 2),
                self._value("renewal", "indefinite", "auf unbestimmte Zeit", 2),
                self._value("renewal_notice_to", "any_day", "jederzeit", 2),
                self._value("renewal_notice", "P1M", "einem Monat", 2),
                self._value("price", monthly, "39,99 EUR", 1),
            ),
            printed=PrintedDays(
                self._value("receive_by", receive_by.isoformat(), f"Eingang der Kündigung {last}", 2),
                self._value("ends_on", *until_end, 2),
            ),
        )

    def _value(self, name: str, value: Json, words: str, page: int) -> ReadValue:
        return ReadValue(name, value, Spot(self.paper.sha256, words, page, self._areas(words, page)))

    def _areas(self, words: str, page: int) -> tuple[SpotArea, ...]:
        """Return where words stand, a rectangle for each line on which they do."""
        signs, sought = self.pages[page - 1].signs, "".join(words.split())
        begins = "".join(sign.character for sign in signs).index(sought)
        lines: dict[float, list[SpotArea]] = {}
        for sign in signs[begins : begins + len(sought)]:
            lines.setdefault(sign.baseline, []).append(SpotArea(*sign.box))
        return tuple(
            SpotArea(
                min(each.left for each in line),
                min(each.top for each in line),
                max(each.right for each in line),
                max(each.bottom for each in line),
            )
            for line in lines.values()
        )


def sample_statement(today: date) -> Statement:
    """Return more than a year of debits before a day: a new contract, a raise, and what goes on as ever."""
    return Statement((_ACCOUNT,), tuple(_bookings(today)))


def _bookings(today: date) -> Iterator[Booking]:
    line = 1
    for back in range(_MONTHS_TOLD - 1, -1, -1):
        months = today.year * 12 + today.month - 1 - back
        for number, payee in enumerate(_PAYEES):
            on = date(months // 12, months % 12 + 1, _DUE + number)
            if on <= today:
                line += 1
                raised = payee.raised if back < _MONTHS_RAISED else 0
                yield _booking(payee, on, payee.cents + raised, FilePlace(DEMO_STATEMENT, line))


def _booking(payee: Payee, on: date, cents: int, place: FilePlace) -> Booking:
    return Booking(
        *(_ACCOUNT, on, None, -cents, "EUR", payee.name, "", payee.iban, "", payee.purpose),
        *(payee.creditor_id, payee.mandate, "", ""),
        kind="direct_debit",
        is_pending=False,
        place=place,
    )
