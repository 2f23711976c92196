"""What use cases need of a book to show that it is as it was written."""

from collections.abc import Iterable
from typing import Protocol

from vertragsbuch.book.noted_heads import NotedHead
from vertragsbuch.book.values import Break, ChainedHistory, Clock, Finding, Link, Verification
from vertragsbuch.contract.head import Head


class Heads(Protocol):
    """The states of a history that are remembered outside of the book. What fails raises BookUnavailable."""

    def last(self) -> Head:
        """Return the last seal of the book, which covers all of it; number 0 where there is none yet."""

    def standing(self, heads: Iterable[Head]) -> list[bool]:
        """Return of each head whether the history of the book contains it; part of a hash will do."""

    def missing(self) -> list[Break]:
        """Return which states that this machine remembers the history of the book no longer contains."""

    def accept(self, now: Clock) -> tuple[NotedHead, ...]:
        """Take the book as it is for right, and return the heads that it need not contain any longer."""


class Proofs(Protocol):
    """What stands in a book, held against its own sums. What fails raises BookUnavailable."""

    def verify(self) -> Verification:
        """Return whether history and documents are as they were written."""

    def examine(self) -> list[Finding]:
        """Return what an examination finds, damage included; it changes nothing and raises nothing."""

    def history_of(self, contract_id: str) -> ChainedHistory:
        """Return the history of one contract as it is chained; raises NoSuchContract."""

    def recorded(self) -> tuple[list[Link], dict[str, str]]:
        """Return the history as stored and the names of the documents by SHA-256, however tampered with."""

    def own_letters(self) -> list[Link]:
        """Return the entries of the letters that were written in this book, none that an import brought."""
