"""What comes in is put into the book as drafts: once, and never again what a person has settled.

Nothing of it is in the register before a person has accepted it (`usecases/drafts.py`).
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.book.documents import hash_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.fitting import fitted_draft
from vertragsbuch.drafts.merging import changes_to, merged_drafts, merged_with
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.drafts.same_contract import Gathered, marked_contracts, with_contracts_meant
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.proposed_addresses import with_addresses

if TYPE_CHECKING:
    from vertragsbuch.book.draft_store import Drafts

MOST_DRAFTS = 2000
"""So many are taken in at once."""


class TakenIn(NamedTuple):
    """What became of drafts that came in: the numbers of those that are new, and of those that were there.

    Some of what came in was complemented by what was `merged` into it; `known` says nothing new, and
    `dismissed` was sent away before: both are counted.
    """

    new: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()
    known: int = 0
    dismissed: int = 0

    def plus(self, later: "TakenIn") -> "TakenIn":
        """Return what became of both; what was new at first and complemented later is new."""
        new = (*self.new, *later.new)
        merged = dict.fromkeys(number for number in (*self.merged, *later.merged) if number not in new)
        return TakenIn(new, tuple(merged), self.known + later.known, self.dismissed + later.dismissed)


def take_in(context: Context, drafts: Iterable[Draft], papers: Iterable[DraftPaper] = ()) -> TakenIn:
    """Put drafts into the book, all or none, with the papers that they were taken from.

    What was taken in before brings nothing twice; drafts about one contract become one, and what is about a
    contract of the book becomes the changes to it. Raises BadInput for a draft that holds what it cannot.
    """
    fit = [fitted_draft(draft) for draft in with_addresses(context, map(_named, map(fitted_draft, drafts)))]
    if len(fit) > MOST_DRAFTS:
        sentence = _("Das sind mehr als {most} Verträge auf einmal; bitte in Teilen einlesen.")
        raise BadInput.of("", sentence.format(most=MOST_DRAFTS))
    if not fit:
        return TakenIn()
    with opened(context) as book, book.transaction() as transaction:
        taking = _Taking(transaction.drafts, transaction.contracts())
        taking.take(fit)
        needed = {source.sha256 for draft in taking.waiting for source in draft.sources}
        for paper in papers:
            if paper.sha256 in needed:
                transaction.drafts.keep_paper(paper)
    return taking.taken_in


def _named(draft: Draft) -> Draft:
    """Return a draft that is told again by something, at least by all that it says."""
    if draft.fingerprints:
        return draft
    return draft._replace(fingerprints=(f"content:{hash_of(repr(draft).encode('utf-8', 'replace'))}",))


class _Taking:
    """Drafts on their way into a book; `taken_in` is what became of them so far."""

    def __init__(self, drafts: "Drafts", contracts: Sequence[Contract]) -> None:
        self._drafts = drafts
        self._contracts = {contract.id: contract for contract in contracts}
        waiting = [(each.number, each.draft) for each in drafts.all() if each.draft is not None]
        self._numbers = [number for number, _draft in waiting]
        self._open = Gathered(draft for _number, draft in waiting)
        self._new = list[int]()
        self._merged = list[int]()
        self._count = {"known": 0, "dismissed": 0}
        self._asked = set[str]()

    @property
    def waiting(self) -> Sequence[Draft]:
        """Every draft that waits, what has come in included."""
        return self._open.drafts

    @property
    def taken_in(self) -> TakenIn:
        """What became of the drafts."""
        merged = tuple(number for number in dict.fromkeys(self._merged) if number not in self._new)
        return TakenIn(tuple(self._new), merged, self._count["known"], self._count["dismissed"])

    def take(self, drafts: Iterable[Draft]) -> None:
        """Take in what is not settled yet, first put together with what comes along."""
        unsettled = [one for draft in drafts if (one := self._unsettled(draft)) is not None]
        self._asked |= {one.contract_id or "" for one in unsettled if one.questions and not one.values}
        living = [one for one in self._contracts.values() if one.status.closed_on is None]
        for one in merged_drafts(with_contracts_meant(unsettled, marked_contracts(living))):
            self._take_one(one)

    def _unsettled(self, draft: Draft) -> Draft | None:
        """Return a draft that says something new; what was accepted is about the contract that it became."""
        by_print = self._drafts.told_by(draft.fingerprints)
        kept = [self._drafts.one(number) for number in dict.fromkeys(by_print.values())]
        if any(one.state == "dismissed" for one in kept):
            self._count["dismissed"] += 1
            return None
        accepted = [one.contract_id for one in kept if one.state == "accepted"]
        if accepted and len(by_print) == len(draft.fingerprints):
            self._count["known"] += 1
            return None
        contract_id = draft.contract_id or next(iter(accepted), None)
        return draft._replace(contract_id=contract_id if contract_id in self._contracts else None)

    def _take_one(self, draft: Draft) -> None:
        place = self._open.place_of(draft)
        before = None if place is None else self._open.drafts[place]
        whole = draft if before is None else merged_with(before, draft)
        contract = self._contracts.get(whole.contract_id or "")
        is_asked = contract is not None and contract.id in self._asked
        news = whole if contract is None else changes_to(whole, contract, is_asked=is_asked)
        if news is None or news == before:
            self._count["known"] += 1
        elif place is None:
            self._new.append(self._drafts.add(news))
            self._numbers.append(self._new[-1])
            self._open.add(news)
        else:
            self._drafts.change(self._numbers[place], news)
            self._open.replace(place, news)
            self._merged.append(self._numbers[place])
