"""Drafts in which every text is hostile, as papers and other programs may give them."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from tests.hostile import HOSTILE
from vertragsbuch.book.documents import hash_of
from vertragsbuch.contract.payment import Payment
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.taking_in import take_in

_NAMES = (
    "title", "provider", "address", "email", "cancel_url", "contract_number", "notes", "concerns", "tags",
)  # fmt: skip


def hostile_drafts(count: int) -> Iterator[tuple[Draft, DraftPaper]]:
    """Yield drafts, each with its paper; their values are what a field may take, or may not."""
    texts = cycle(HOSTILE.values())
    for number in range(count):
        content = b"paper %d" % number
        source = Source("paper", next(texts), hash_of(content), next(texts))
        values = tuple(_value(name, texts, source) for name in _NAMES)
        draft = Draft(
            next(texts),
            (source,),
            (f"hostile {number} {next(texts)}",),
            (ReadValue("provider", f"Anbieter {number}", Spot(source.sha256, "")), *values),
            (DraftEvent("price_increase", (_value("note", texts, source),)),),
            questions=(next(texts), next(texts)),
            printed=PrintedDays(_value("receive_by", texts, source), _value("ends_on", texts, source)),
        )
        yield draft, DraftPaper(source.sha256, f"papier-{number}.txt", "text/plain", content)


def _value(name: str, texts: Iterator[str], source: Source) -> ReadValue:
    is_list = name in {"address", "tags"}
    value = [next(texts), next(texts)] if is_list else next(texts)
    return ReadValue(name, value, Spot(source.sha256, next(texts), page=1), next(texts))


def let_wait(book: Path, count: int = 4, pay_for: str | None = None) -> None:
    """Let so many hostile drafts wait in a book, and note what was paid for a contract."""
    context = open_context(str(book))
    drafts, papers = zip(*hostile_drafts(count), strict=True)
    take_in(context, drafts, papers)
    if pay_for is not None:
        with opened(context) as opened_book, opened_book.transaction() as transaction:
            paid = Payment(context.today, 999, "EUR", "Abbuchung", "buchung-1")
            transaction.payments.keep(pay_for, [paid])
