"""Noticing that another program (cron, a second window) has written into the book."""

from typing import Protocol

from vertragsbuch.book.reading import Watch as WatchOfBook
from vertragsbuch.usecases.context import Context


class Watch(Protocol):
    """Tells cheaply whether the book has changed since the last time; belongs to the thread that made it."""

    def has_changed(self) -> bool:
        """Return whether somebody has written; raises BookUnavailable."""

    def close(self) -> None:
        """Let go of the book."""


def watch_book(context: Context) -> Watch:
    """Return a watch on the book as it is now; raises BookUnavailable."""
    return WatchOfBook(context.paths.book)
