"""What shows of a book whether it is as it was written."""

from vertragsbuch.book.sqlite.chain import read_history
from vertragsbuch.book.sqlite.examining.doctor import examine
from vertragsbuch.book.sqlite.examining.own_letters import own_letters
from vertragsbuch.book.sqlite.examining.verification import recorded, verify_book
from vertragsbuch.book.values import ChainedHistory, Finding, Link, Verification
from vertragsbuch.config.paths import Paths


class Proofs:
    """What stands in a book, held against its own sums; see `book.proof_store.Proofs`."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def verify(self) -> Verification:
        """Return whether history and documents are as they were written."""
        return verify_book(self._paths)

    def examine(self) -> list[Finding]:
        """Return what an examination finds."""
        return examine(self._paths)

    def history_of(self, contract_id: str) -> ChainedHistory:
        """Return the history of one contract as it is chained; raises NoSuchContract."""
        return read_history(self._paths.book, contract_id)

    def recorded(self) -> tuple[list[Link], dict[str, str]]:
        """Return the history as stored, and the names of the documents."""
        return recorded(self._paths)

    def own_letters(self) -> list[Link]:
        """Return the entries of the letters that were written in this book."""
        return own_letters(self._paths.book)
