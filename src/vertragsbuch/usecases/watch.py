"""Noticing that another program (cron, a second window) has written into the book."""

from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import Context

if TYPE_CHECKING:
    from vertragsbuch.book.store import Watch as Watch  # noqa: PLC0414 - handed on to those who hold it


def watch_book(context: Context) -> "Watch":
    """Return a watch on the book as it is now; raises BookUnavailable."""
    return context.book.watch()
