"""A book that has something in every column of every table."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.book.samples import FULL, HOLDER, PLAIN
from tests.drafts.samples import OF_A_PAPER, OF_A_STATEMENT, PAPER, RAISED
from vertragsbuch.book.documents import hash_of
from vertragsbuch.book.pending import Outcome
from vertragsbuch.book.values import CalendarCopy, CalendarEntry, Intent
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.events.declaration import LetterWritten, Planned
from vertragsbuch.contract.events.file import Filed
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.payment import Payment
from vertragsbuch.contract.people import Person
from vertragsbuch.contract.period import Period
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import due_items
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.reminding import remind

LETTER = b"%PDF- the letter"
TODAY = date(2026, 11, 22)
_YEAR = Period(months=12)
RESTING = Contract(
    "rest",
    "Zeitung",
    FULL.provider,
    Terms(date(2020, 5, 1), _YEAR, _YEAR, Period(months=3), "term_end"),
    price=Price(1200, "EUR", Period(months=1)),
)
ERIK = Person(
    "Erik Muster",
    ("Gasse 2", "50667 Köln"),
    "erik@example.org",
    "0221 2",
    date(2014, 5, 1),
    "parents",
    ("Änne Muster",),
)
MARKED = CalendarEntry(
    "0123abcd-0123456789abcdef@vertragsbuch.invalid",
    "web-1",
    date(2026, 12, 24),
    "Webhosting: Kündigung absenden",
    "An: Hoster GmbH\nZugang bis Do 31.12.2026.",
    "Frist",
    is_over=False,
    sequence=1,
    changed_at="2026-11-22T09:30:00Z",
    copies=(CalendarCopy("caldav https://dav.example.org/ich/fristen/", 0, '"1"'), CalendarCopy("-", 1)),
)
PAID = Payment(date(2026, 10, 1), 999, "EUR", "Hosting Oktober", "buchung-1")
OUTCOMES: tuple[Outcome, ...] = ("sent", "failed", "uncertain")


def context_in(folder: Path, today: date = TODAY) -> Context:
    """Return a context of a book in this folder."""
    paths = paths_of(str(folder / "buch.sqlite"))._replace(config_folder=str(folder / "config"))
    return Context(paths, Settings(), today, lambda: datetime(2026, 11, 22, 9, 30, tzinfo=UTC))


def rich_book(folder: Path) -> Context:
    """Write the book in several steps, look at it once, and return its context."""
    context = context_in(folder)
    with opened(context) as book:
        with book.transaction() as transaction:
            transaction.set_holder(HOLDER)
            transaction.keep_person(ERIK)
            transaction.keep_person(Person("Jo Muster", ("Gasse 2", "50667 Köln")))
        with book.transaction() as transaction:
            transaction.add(FULL._replace(holders=("Erik Muster",), events=FULL.events[:1]))
            transaction.add(PLAIN._replace(costs=(Cost(5_000_000, "EUR", what="Gebühr"),)))
        with book.transaction() as transaction:
            transaction.add(RESTING)
        with book.transaction() as transaction:
            letter = transaction.add_document("brief.pdf", "application/pdf", LETTER)
            transaction.append("web-1", LetterWritten(on=TODAY, document=letter))
            answer = transaction.add_document("antwort.txt", "text/plain", b"the answer")
            transaction.append("plain", Filed(on=TODAY, document=answer, name="antwort.txt"))
        with book.transaction() as transaction:
            transaction.keep_calendar([MARKED])
            transaction.payments.keep("web-1", [PAID])
        with book.transaction() as transaction:
            transaction.drafts.add(RAISED)
            transaction.drafts.keep_paper(PAPER)
            transaction.drafts.add(OF_A_PAPER)
            dismissed = transaction.drafts.add(OF_A_STATEMENT)
            accepted = transaction.drafts.add(RAISED._replace(fingerprints=()))
        with book.transaction() as transaction:
            transaction.drafts.settle(dismissed, "dismissed")
            transaction.append("web-1", Planned(on=TODAY))
            transaction.drafts.settle(accepted, "accepted", "web-1")
        for number, outcome in enumerate((*OUTCOMES, None)):
            _send(context, number, outcome)
        with book.transaction() as transaction:
            transaction.intend(_intent(9))
        with book.transaction() as transaction:
            transaction.append("plain", Planned(on=TODAY))
    due_items(context, context.settings.within_days)
    remind(context, list[str]().append)
    return context


def _intent(number: int) -> Intent:
    content = b"bytes %d" % number
    return Intent("web-1", "mail", hash_of(LETTER), "p@example.org", f"<{number}@x.org>", content)


def _send(context: Context, number: int, outcome: Outcome | None) -> None:
    """Let something leave the house, and note what became of it where that is known."""
    with opened(context) as book:
        with book.transaction() as transaction:
            noted = transaction.intend(_intent(number))
        with book.transaction() as transaction:
            transaction.attempt(noted)
        if outcome is not None:
            with book.transaction() as transaction:
                transaction.settle(noted, outcome, "250 ok")
