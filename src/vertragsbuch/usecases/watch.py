"""Noticing that another program (cron, a second window) has written into the book."""

from vertragsbuch.book.store import Watch
from vertragsbuch.usecases.context import Context

__all__ = ["Watch", "watch_book"]


def watch_book(context: Context) -> Watch:
    """Return a watch on the book as it is now; raises BookUnavailable."""
    return context.book.watch()
