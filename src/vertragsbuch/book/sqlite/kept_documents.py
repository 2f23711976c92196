"""What a book knows about its documents, and what stands in them."""

import sqlite3

from vertragsbuch.book.documents import content_of
from vertragsbuch.book.sqlite.reading import (
    impossible_values,
    open_for_reading,
    refuse_other_types,
    select_from,
)
from vertragsbuch.book.values import StoredDocument
from vertragsbuch.config.paths import Paths


class KeptDocuments:
    """The documents of a book; see `book.document_store.KeptDocuments`."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def all(self) -> list[StoredDocument]:
        """Return what the book knows about its documents, the oldest first."""
        with open_for_reading(self._paths.book_file) as connection:
            return [] if connection is None else documents_in(connection)

    def content_of(self, sha256: str) -> bytes:
        """Return the content of a document."""
        return content_of(self._paths.documents, sha256)


def documents_in(connection: sqlite3.Connection) -> list[StoredDocument]:
    """Return what an open book knows about its documents, the oldest first."""
    documents: list[StoredDocument] = []
    rows = connection.execute(select_from("document") + " ORDER BY added_at, sha256")
    with impossible_values(connection):
        for row in rows:
            refuse_other_types("document", row)
            documents.append(StoredDocument(*row))
    return documents
