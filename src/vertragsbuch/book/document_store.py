"""What use cases need of a book for its documents."""

from typing import Protocol

from vertragsbuch.book.values import StoredDocument


class KeptDocuments(Protocol):
    """The papers of the contracts of a book, each under the SHA-256 of its content."""

    def all(self) -> list[StoredDocument]:
        """Return what the book knows about its documents, the oldest first; raises BookUnavailable."""
        ...

    def content_of(self, sha256: str) -> bytes:
        """Return the content of a document; raises BookUnavailable if it is missing or altered."""
