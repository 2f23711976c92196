"""What use cases need of a book for the looks that it keeps."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from vertragsbuch.book.pending import KeptLook, Look, Pending


class Looks(Protocol):
    """Until when each contract is not due. `stamp` says by which program, law and settings they were made.

    With another one they do not hold. Whatever reads raises BookUnavailable where that fails.
    """

    def pending(self, stamp: str, today: date, first: int = 0) -> Pending:
        """Return the contracts that have to be looked at on a day, and the first so many of the others."""

    def keep(self, stamp: str, looked_on: date, looks: Sequence[tuple[Look, int]]) -> bool:
        """Keep looks, each with the version of the one that it replaces; return whether that was possible.

        It never waits, and nothing is raised.
        """

    def all(self, stamp: str) -> list[KeptLook]:
        """Return every look with this stamp that its contract has not changed since."""
        ...

    def missing(self) -> list[str]:
        """Return the contracts that have no look, not even a stale one: nobody would be told of them."""
        ...

    def forget(self) -> bool:
        """Throw all looks away, and return whether that was possible."""
