"""What came in and waits for a person, and what was paid, as a transaction changes them."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlmodel import Session, select

from vertragsbuch.book.documents import content_of, hash_of
from vertragsbuch.book.sqlite import drafts as reading
from vertragsbuch.book.sqlite.deeds import Deeds, something_stands
from vertragsbuch.book.sqlite.draft_tables import (
    DraftFields,
    DraftPaperFields,
    DraftPaperRow,
    DraftRow,
    FingerprintRow,
    PaymentFields,
    PaymentRow,
)
from vertragsbuch.book.sqlite.engine import raw
from vertragsbuch.book.sqlite.tables import DocumentRow
from vertragsbuch.book.sqlite.writing import checked_columns
from vertragsbuch.contract.payment import Payment, unknown_payments
from vertragsbuch.drafts.codec import draft_text
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.kept import DraftState, KeptDraft
from vertragsbuch.drafts.paper import MOST_BYTES, DraftPaper
from vertragsbuch.errors import BadInput, BookUnavailable, Fault
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable
from vertragsbuch.tables.fields import LONGEST_TEXT, Faults


class Drafts:
    """The drafts of a book within one transaction; see `book.draft_store.Drafts`."""

    def __init__(self, session: Session, at: str) -> None:
        self._session = session
        self._at = at
        self._connection = raw(session.connection())
        self._settled: list[DraftRow] = []

    def all(self, state: DraftState | None = "open") -> list[KeptDraft]:
        """Return the drafts in a state, or all, the oldest first."""
        self._session.flush()
        return reading.drafts_in(self._connection, state)

    def one(self, number: int) -> KeptDraft:
        """Return one draft; raises BadInput."""
        self._session.flush()
        return reading.draft_in(self._connection, number)

    def told_by(self, fingerprints: Iterable[str]) -> dict[str, int]:
        """Return the numbers of the drafts that are told by these fingerprints, where there are some."""
        self._session.flush()
        return reading.fingerprints_in(self._connection, fingerprints)

    def add(self, draft: Draft) -> int:
        """Keep a new draft and return its number; raises BadInput."""
        values = {**_columns(draft), "state": "open", "created_at": self._at}
        row = DraftRow(**checked_columns(DraftFields, values, draft.title))
        self._session.add(row)
        self._session.flush()
        assert row.number is not None
        self.tell_by(row.number, draft.fingerprints)
        return row.number

    def change(self, number: int, draft: Draft) -> None:
        """Let a draft hold something else; raises BadInput, also where it is not open."""
        row = self._open(number)
        row.sqlmodel_update(_columns(draft))
        row.deed = None
        self.tell_by(number, draft.fingerprints)

    def tell_by(self, number: int, fingerprints: Iterable[str]) -> None:
        """Let a draft be told by fingerprints that tell no other one yet."""
        named = dict.fromkeys(fingerprints)
        known = self.told_by(named)
        self._session.add_all(
            FingerprintRow(fingerprint=each, draft=number) for each in named if each not in known
        )
        self._session.flush()

    def settle(self, number: int, state: DraftState, contract_id: str | None = None) -> None:
        """Note that a draft is accepted or dismissed; of a dismissed one nothing stays but fingerprints."""
        row = self._open(number)
        row.state, row.settled_at, row.contract_id = state, self._at, contract_id
        if state == "dismissed":
            row.title = row.content = ""
            row.contract_id = row.deed = None
        else:
            self._settled.append(row)
        self.forget_papers()

    def reopen(self, number: int, draft: Draft) -> None:
        """Let a draft wait again; of a dismissed one it is told what it held."""
        row = self._session.get_one(DraftRow, number)
        row.state, row.settled_at = "open", None
        row.sqlmodel_update(_columns(draft))

    def follow(self, number: int, deeds: Deeds, documents: Path) -> None:
        """Give drafts back of which the acceptance no longer stands after a deed; settle them where it does.

        It stands as long as anything does of what was written when the draft was accepted, whatever takes it
        back. What was decided of a draft meanwhile stays.
        """
        self._session.flush()
        drafts = reading.accepted_by_other_deeds(self._connection, number)
        written = deeds.one(number) if drafts else None
        concerned = set(written.contract_ids) if written else set()
        for draft, state, accepted_by in drafts:
            deed = deeds.one(accepted_by)
            if deed is None or not concerned.intersection(deed.contract_ids):
                continue
            stands = something_stands(deed, deeds)
            if state == "accepted" and not stands:
                self._give_back(self._session.get_one(DraftRow, draft), documents)
            elif state == "open" and stands:
                row = self._session.get_one(DraftRow, draft)
                row.state, row.settled_at, row.contract_id = "accepted", self._at, deed.contract_ids[0]
                self.forget_papers()

    def _give_back(self, row: DraftRow, documents: Path) -> None:
        assert row.number is not None
        draft = self.one(row.number).draft
        assert draft is not None
        self.reopen(row.number, draft)
        for source in draft.sources:
            stored = self._session.get(DocumentRow, source.sha256)
            if stored is not None and stored.size <= MOST_BYTES:
                with suppress(BookUnavailable):  # a paper that is lost was lost before, and `doctor` says so
                    content = content_of(documents, source.sha256)
                    self.keep_paper(DraftPaper(stored.sha256, stored.name, stored.media_type, content))

    def forget(self, number: int) -> None:
        """Forget a draft and by what it was told, so that the same thing may come in once more."""
        rows = select(FingerprintRow).where(FingerprintRow.draft == number)
        for fingerprint in self._session.exec(rows):
            self._session.delete(fingerprint)
        self._session.flush()
        if (row := self._session.get(DraftRow, number)) is not None:
            self._session.delete(row)
        self.forget_papers()

    def keep_paper(self, paper: DraftPaper) -> None:
        """Keep a file that drafts were taken from; raises BadInput for one that is too large."""
        if len(paper.content) > MOST_BYTES:
            raise BadInput.of(paper.name, _("Die Datei ist größer als 100 MB, zu groß für einen Entwurf."))
        if hash_of(paper.content) != paper.sha256:
            raise BadInput.of(paper.name, _("Das ist nicht die Datei, aus der gelesen wurde."))
        if self._session.get(DraftPaperRow, paper.sha256) is None:
            self._session.add(DraftPaperRow(**checked_columns(DraftPaperFields, paper._asdict(), paper.name)))
            self._session.flush()

    def paper(self, sha256: str) -> DraftPaper | None:
        """Return a file that is kept for a draft; None where there is none of this SHA-256."""
        self._session.flush()
        return reading.paper_in(self._connection, sha256)

    def forget_papers(self) -> None:
        """Forget the files that no open draft was taken from."""
        kept = reading.papers_in(self._connection)
        if not kept:
            return
        needed = {source.sha256 for each in self.all() if each.draft for source in each.draft.sources}
        for sha256 in set(kept) - needed:
            self._session.delete(self._session.get_one(DraftPaperRow, sha256))

    def note_deed(self, number: int) -> None:
        """Note by which deed the drafts were accepted that were accepted in this transaction."""
        for row in self._settled:
            row.deed = number

    def _open(self, number: int) -> DraftRow:
        row = self._session.get(DraftRow, number)
        if row is None:
            raise reading.no_such_draft(number)
        if row.state != "open":
            sentence = _("Über den Entwurf {number} ist schon entschieden.").format(number=number)
            raise BadInput.of("", sentence)
        return row


class Payments:
    """What was paid, within one transaction; see `book.draft_store.Payments`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = raw(session.connection())

    def of(self, contract_id: str) -> list[Payment]:
        """Return what was paid for a contract, in the order of the days."""
        self._session.flush()
        return [payment for _id, payment in reading.payments_in(self._connection, contract_id)]

    def keep(self, contract_id: str, payments: Iterable[Payment]) -> int:
        """Keep payments for a contract and return how many were new; raises BadInput."""
        new = unknown_payments(self.of(contract_id), payments)
        for payment in new:
            purpose = printable(payment.purpose, "\ufffd").strip()[:LONGEST_TEXT].strip()
            values = {**payment._asdict(), "purpose": purpose, "booked_on": payment.booked_on.isoformat()}
            place = f"{contract_id}, {purpose[:40]}"
            row = checked_columns(PaymentFields, {**values, "contract_id": contract_id}, place)
            self._session.add(PaymentRow(**row))
        self._session.flush()
        return len(new)


def _columns(draft: Draft) -> dict[str, str | None]:
    """Return the columns of what a draft holds; raises BadInput with every fault in it."""
    try:
        content = draft_text(draft)
    except Faults as faults:
        raise BadInput(faults.within(draft.title)) from faults
    except ValueError as fault:
        raise BadInput([Fault(draft.title, str(fault))]) from fault
    return {"title": draft.title, "content": content, "contract_id": draft.contract_id}
