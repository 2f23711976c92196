"""Which store keeps a book: the one place that decides it."""

from vertragsbuch.config.paths import Paths
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.book.store import Store


def store_at(paths: Paths) -> "Store":
    """Return the store of the book at these places; nothing is opened or created.

    Every address that `config.paths_of` takes is a file of SQLite.
    """
    from vertragsbuch.book.sqlite.store import SqliteStore  # noqa: PLC0415 - `--help` opens no book

    return SqliteStore(paths)
