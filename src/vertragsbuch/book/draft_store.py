"""What use cases need of a book for what came in and waits for a person, and for what was paid."""

from collections.abc import Iterable
from typing import Protocol

from vertragsbuch.contract.payment import Payment
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.kept import DraftState, KeptDraft
from vertragsbuch.drafts.paper import DraftPaper


class ReadDrafts(Protocol):
    """The drafts of a book as they are read."""

    def all(self, state: DraftState | None = "open") -> list[KeptDraft]:
        """Return the drafts in a state, or all, the oldest first."""
        ...

    def one(self, number: int) -> KeptDraft:
        """Return one draft; raises BadInput where there is none."""
        ...

    def paper(self, sha256: str) -> DraftPaper | None:
        """Return a file that an open draft was taken from; None where none of this SHA-256 is kept."""


class KeptDrafts(ReadDrafts, Protocol):
    """The drafts of a book, there or not yet. Whatever reads raises BookUnavailable where that fails."""

    def count_open(self) -> int:
        """Return how many drafts wait for a person; nothing of them is read."""
        ...


class Drafts(ReadDrafts, Protocol):
    """The drafts of a book within one transaction."""

    def told_by(self, fingerprints: Iterable[str]) -> dict[str, int]:
        """Return the numbers of the drafts, settled ones too, that these fingerprints tell."""
        ...

    def add(self, draft: Draft) -> int:
        """Keep a new draft and return its number; raises BadInput."""
        ...

    def change(self, number: int, draft: Draft) -> None:
        """Let an open draft hold something else; raises BadInput."""

    def tell_by(self, number: int, fingerprints: Iterable[str]) -> None:
        """Let a draft be told by fingerprints that tell no other one yet."""

    def settle(self, number: int, state: DraftState, contract_id: str | None = None) -> None:
        """Note that an open draft is accepted or dismissed; raises BadInput where it is not open.

        Of a dismissed one nothing stays but its fingerprints, and the files that no other one needs go.
        """

    def reopen(self, number: int, draft: Draft) -> None:
        """Let a settled draft, which held this, wait again."""

    def forget(self, number: int) -> None:
        """Forget a draft and its fingerprints, so that the same thing may come in once more."""

    def keep_paper(self, paper: DraftPaper) -> None:
        """Keep a file as long as an open draft was taken from it; raises BadInput for one too large."""

    def forget_papers(self) -> None:
        """Forget the files that no open draft was taken from."""


class ReadPayments(Protocol):
    """What was paid for contracts, as it is read."""

    def of(self, contract_id: str) -> list[Payment]:
        """Return what was paid for a contract, in the order of the days."""
        ...


class KeptPayments(ReadPayments, Protocol):
    """What a book, there or not yet, holds of payments; raises BookUnavailable where reading it fails."""

    def all(self) -> list[tuple[str, Payment]]:
        """Return what was paid for any contract, each with its contract, in the order of the days."""
        ...


class Payments(ReadPayments, Protocol):
    """What was paid for contracts, within one transaction."""

    def keep(self, contract_id: str, payments: Iterable[Payment]) -> int:
        """Keep payments and return how many were new: one booking is kept once. Raises BadInput."""
        ...
