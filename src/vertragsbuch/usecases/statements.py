"""Bank statements: what is paid in a rhythm becomes drafts, what pays for contracts of the book is kept.

A statement is private. Of all that it tells only the bookings of contracts stay: those of a draft as a table
of their own, as long as it waits, those of a contract as its payments; all else is forgotten, unless the
person asks to keep the file.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vertragsbuch.book.documents import media_type_of
from vertragsbuch.casework.alarms import what_the_bank_pays_back
from vertragsbuch.contract.payment import Payment
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.paper import MOST_BYTES, DraftPaper
from vertragsbuch.drafts.spot import Source
from vertragsbuch.language import _, in_german
from vertragsbuch.law import german
from vertragsbuch.statements.booking import Booking, Statement, StatementFault
from vertragsbuch.statements.changes import changes
from vertragsbuch.statements.claiming import KnownContract
from vertragsbuch.statements.extract import bookings_of
from vertragsbuch.statements.faults import MOST_FAULTS
from vertragsbuch.statements.keys import Key, Own, is_payee, own, payee_of
from vertragsbuch.statements.matching import PaymentMatch, matched
from vertragsbuch.statements.news import news_of
from vertragsbuch.statements.proposing import BookedDraft, fingerprints_of, proposed, shared_keys
from vertragsbuch.statements.recurring import Recurring, recurring
from vertragsbuch.statements.same import by_file, merged, with_fingerprints
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.kept_payments import payment_of
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.papers import BYTES_THAT_TELL, harmless_name
from vertragsbuch.usecases.statement_files import StatementFile
from vertragsbuch.usecases.taking_in import MOST_DRAFTS, TakenIn, take_in

_DAYS_AHEAD = 366
"""So far ahead a bank may date a booking."""

_Paid = tuple[date, int, str]


class StatementsRead(NamedTuple):
    """What several files tell together: every rhythm with the contract that it pays for, None for none.

    `taken_in` and `payments`, how many were new, are None and none where nothing was put into the book.
    """

    statement: Statement
    recurring: tuple[tuple[Recurring, str | None], ...]
    taken_in: TakenIn | None = None
    payments: int = 0


def seen_in(files: Sequence[StatementFile], today: date) -> StatementsRead:
    """Return what files tell by themselves, without a look at any book."""
    statement = _told(files, today)
    seen = recurring(statement.bookings, own(statement.accounts, ()))
    return StatementsRead(statement, tuple((each, None) for each in seen))


def take_statements_in(
    context: Context, files: Sequence[StatementFile], *, keep: bool = False
) -> StatementsRead:
    """Put what files tell into the book: drafts of what is new, payments of contracts that are there.

    With `keep` the files themselves are kept beside the drafts, and put on the file of a contract when its
    draft is accepted. What was read before brings nothing twice. Raises BadInput, BookUnavailable.
    """
    statement = _told(files, context.today)
    reading = _Reading(context, statement)
    proposals = list(reading.proposals())[:MOST_DRAFTS]
    papers = [proposal.paper for proposal in proposals]
    drafts = [proposal.draft for proposal in proposals]
    if keep:
        whole = {harmless_name(file.path): paper for file in files if (paper := _whole(file)) is not None}
        drafts = [
            _with_files(draft, proposal, whole) for draft, proposal in zip(drafts, proposals, strict=True)
        ]
        papers += whole.values()
    taken_in = take_in(context, drafts, papers)
    return StatementsRead(statement, reading.recurring, taken_in, reading.keep_payments())


def _told(files: Sequence[StatementFile], today: date) -> Statement:
    """Return what files tell together; a booking of a far future is a fault: all else would seem over."""
    statement = merged(part for file in files for part in by_file(file.statement))
    until = date.fromordinal(min(today.toordinal() + _DAYS_AHEAD, date.max.toordinal()))
    far = [each for each in statement.bookings if each.booked_on > until]
    if not far:
        return statement
    sentence = _("Der {day} liegt weit in der Zukunft; die Buchung zählt nicht.")
    faults = [StatementFault(each.place, sentence.format(day=german.day(each.booked_on))) for each in far]
    bookings = tuple(each for each in statement.bookings if each.booked_on <= until)
    return statement._replace(bookings=bookings, faults=(*statement.faults, *faults[:MOST_FAULTS]))


class _Reading:
    """Statements held against a book: what pays for its contracts, and what is new."""

    def __init__(self, context: Context, told: Statement) -> None:
        self._context = context
        self._told = told
        self._waiting = _waiting(context)
        before = tuple(booking for each in self._waiting for booking in each.bookings)
        everything = merged((Statement(bookings=before), told)) if before else told
        self._counted = with_fingerprints(each for each in everything.bookings if not each.is_pending)
        bookings = [each.booking for each in self._counted]
        accounts = (*told.accounts, *(each.account for each in before))
        self._every = recurring(bookings, _own(context, accounts))
        self._shared = shared_keys(self._every)
        self._became = _what_drafts_became(context, self._every, self._shared)
        self._matched = matched(self._counted, self._every, _known(context), self._of_draft)

    @property
    def recurring(self) -> tuple[tuple[Recurring, str | None], ...]:
        """Every rhythm with the contract that it pays for."""
        of = {
            id(match.recurring): match.known.contract.id for match in self._matched.matches if match.recurring
        }
        return tuple((each, of.get(id(each))) for each in self._every)

    def proposals(self) -> Iterator[BookedDraft]:
        """Yield the drafts of what is new."""
        seen_until: dict[str, date] = {}
        for each in self._told.bookings:
            seen_until[each.account] = max(each.booked_on, seen_until.get(each.account, each.booked_on))
        with in_german():
            last = max(seen_until.values(), default=self._context.today)
            yield from self._told_again(list(proposed(self._matched.new, self._every, last)))
            for match in self._matched.matches:
                yield from changes(match, news_of(match, seen_until), self._refund)

    def _told_again(self, proposals: Sequence[BookedDraft]) -> Iterator[BookedDraft]:
        """Yield proposals, one that names a draft that waits better than that named itself as the same."""
        told = {print_ for each in proposals for print_ in each.draft.fingerprints}
        unnamed = [each for each in self._waiting if each.bookings and not told & each.fingerprints]
        known = {print_ for each in self._waiting for print_ in each.fingerprints}
        for each in proposals:
            prints = each.draft.fingerprints
            bookings = bookings_of(each.paper.content) if unnamed and not known & set(prints) else ()
            payees = {_paid(booking): payee_of(booking) for booking in bookings}
            goes_on = next((one for one in unnamed if one.goes_on_in(payees)), None)
            if goes_on is None:
                yield each
                continue
            unnamed.remove(goes_on)
            fingerprints = (*prints, *sorted(goes_on.fingerprints))
            yield each._replace(draft=each.draft._replace(fingerprints=fingerprints))

    def keep_payments(self) -> int:
        """Keep what was paid for contracts, and return how much of it was new."""
        paid = {match.known.contract.id: list(_payments(match)) for match in self._matched.matches}
        if not any(paid.values()):
            return 0
        with opened(self._context) as book, book.transaction() as transaction:
            return sum(transaction.payments.keep(contract_id, each) for contract_id, each in paid.items())

    def _of_draft(self, one: Recurring) -> str | None:
        return next(filter(None, map(self._became.get, fingerprints_of(one, self._shared))), None)

    def _refund(self, on: date) -> str:
        return what_the_bank_pays_back(on, self._context.today)


class _Waiting(NamedTuple):
    """A draft of a statement that waits: by what it is told again, and its bookings."""

    fingerprints: frozenset[str]
    bookings: tuple[Booking, ...]

    def goes_on_in(self, payees: Mapping[_Paid, str]) -> bool:
        """Return whether all that was paid of it is among these, to the same payee."""
        return all(is_payee(payees.get(_paid(each), ""), payee_of(each)) for each in self.bookings)


def _paid(booking: Booking) -> _Paid:
    return booking.booked_on, booking.cents, booking.currency


def _waiting(context: Context) -> list[_Waiting]:
    """Return the drafts that wait, each with its bookings once."""
    waiting: list[_Waiting] = []
    for one in context.book.drafts.all():
        if one.draft is None:
            continue
        statements = (each.sha256 for each in one.draft.sources if each.kind == "statement")
        papers = filter(None, map(context.book.drafts.paper, statements))
        tables = [Statement(bookings=bookings_of(paper.content)) for paper in papers]
        waiting.append(_Waiting(frozenset(one.draft.fingerprints), merged(tables).bookings))
    return waiting


def _own(context: Context, accounts: Iterable[str]) -> Own:
    """Return these accounts of the person, and the names of the people of the book."""
    holder = context.book.parties.holder()
    names = [each.name for each in context.book.parties.people()]
    return own(accounts, [*names, holder.name] if holder else names)


def _known(context: Context) -> list[KnownContract]:
    payments: dict[str, list[Payment]] = {}
    for contract_id, payment in context.book.payments.all():
        payments.setdefault(contract_id, []).append(payment)
    contracts = context.book.read_contracts()
    return [KnownContract(contract, tuple(payments.get(contract.id, ()))) for contract in contracts]


def _what_drafts_became(
    context: Context, every: Sequence[Recurring], shared: frozenset[Key]
) -> dict[str, str]:
    """Return the contract that each fingerprint leads to, where its draft was accepted."""
    prints = {print_ for each in every for print_ in fingerprints_of(each, shared)}
    accepted = {one.number: one.contract_id for one in context.book.drafts.all("accepted") if one.contract_id}
    if not accepted or not prints:
        return {}
    with opened(context) as book, book.transaction() as transaction:
        numbers = transaction.drafts.told_by(prints)
    return {print_: accepted[number] for print_, number in numbers.items() if number in accepted}


def _payments(match: PaymentMatch) -> Iterator[Payment]:
    for each in match.counted:
        payment = payment_of(each)
        if payment is not None:
            yield payment


def _whole(file: StatementFile) -> DraftPaper | None:
    """Return a file as it is; None for one that cannot be read or is too large to be kept."""
    try:
        with file.opened() as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError:
        return None
    if len(content) > MOST_BYTES:
        return None
    name = harmless_name(file.path)
    return DraftPaper(
        hashlib.sha256(content).hexdigest(), name, media_type_of(name, content[:BYTES_THAT_TELL]), content
    )


def _with_files(draft: Draft, proposal: BookedDraft, whole: Mapping[str, DraftPaper]) -> Draft:
    """Return a draft that was also taken from the files in which its bookings stand."""
    files = dict.fromkeys(each.place.file for each in bookings_of(proposal.paper.content))
    papers = [paper for name, paper in whole.items() if any(_is_of(each, name) for each in files)]
    sources = (Source("statement", paper.name, paper.sha256) for paper in papers)
    return draft._replace(sources=(*draft.sources, *sources))


def _is_of(place: str, name: str) -> bool:
    """Return whether a booking stands in a file, or in one within that archive."""
    return place == name or place.startswith(f"{name}/")
