"""What a person looks at before a draft is settled: what follows from it, and the page that it stands on."""

from typing import NamedTuple

from vertragsbuch.agenda.item import Item
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.law import german
from vertragsbuch.reading.papers.plain import decoded_paper
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.extract import FIRST_LINE, bookings_of
from vertragsbuch.typesetting.pdf_page import PagePixels, UnreadablePdf
from vertragsbuch.typesetting.words import page_to_see
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import OpenDraft
from vertragsbuch.usecases.overview import agenda_item

_MOST_LINES = 2000
_LONGEST = 500


def waiting_count(context: Context) -> int:
    """Return how many drafts wait for a person; nothing of them is read."""
    return context.book.drafts.count_open()


def has_contracts(context: Context) -> bool:
    """Return whether there is a contract with which a draft can be connected."""
    return bool(context.book.read_ids())


def item_of_draft(context: Context, waiting: OpenDraft) -> Item | None:
    """Return what is due of a contract as a draft makes it; None where nobody says with whom it is."""
    contract = ready(waiting)
    return None if contract is None else agenda_item(contract, context)


def ready(waiting: OpenDraft) -> Contract | None:
    """Return the contract that can be entered as it is; None where a person has to be asked.

    A start that stands nowhere is unknown then: what depends on it is said to be, and nothing is guessed.
    """
    return waiting.entering.contract


class TextLine(NamedTuple):
    """A line of a text, counted from 1 as its file has it."""

    number: int
    text: str


def lines_of_paper(context: Context, sha256: str) -> tuple[TextLine, ...]:
    """Return the lines of a text, or the bookings of a statement; none of what is no text or is not kept."""
    paper = context.book.drafts.paper(sha256)
    if paper is None:
        return ()
    bookings = bookings_of(paper.content)
    if bookings:
        is_one = len({each.name for each in bookings}) == 1
        return tuple(
            TextLine(number, _in_words(each, is_named=not is_one))
            for number, each in enumerate(bookings, FIRST_LINE)
        )
    text = decoded_paper(paper.content) if paper.media_type.startswith("text/") else None
    lines = (text or "").splitlines()[:_MOST_LINES]
    return tuple(TextLine(number, line[:_LONGEST]) for number, line in enumerate(lines, start=1))


def _in_words(booking: Booking, *, is_named: bool) -> str:
    """Return a booking on one line; whose name it is goes without saying where all have the same."""
    amount = german_amount(booking.cents, booking.currency)
    name = booking.name if is_named else ""
    parts = (german.day(booking.booked_on), amount, booking.ultimate_name or name, booking.purpose)
    return "  ".join(part for part in parts if part)


def page_of_paper(context: Context, sha256: str, number: int, ppi: float) -> PagePixels | None:
    """Return a page of a file that an open draft was taken from; None where it cannot be shown."""
    paper = context.book.drafts.paper(sha256)
    if paper is None:
        return None
    try:
        return page_to_see(paper.content, number, ppi)
    except UnreadablePdf:
        return None
