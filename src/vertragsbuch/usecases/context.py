"""What every use case needs, built once: where the book lies, the settings, the day and the clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from vertragsbuch.book.place import store_at
from vertragsbuch.config.file import load_settings
from vertragsbuch.config.paths import Paths, default_paths, paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.book.store import Store


class Context(NamedTuple):
    """Where the book lies, what the person has set, and which day it is.

    `today` is the first day on which a notice could be received.
    """

    paths: Paths
    settings: Settings
    today: date
    now: Callable[[], datetime]

    @property
    def book(self) -> "Store":
        """The book, there or not yet."""
        return store_at(self.paths)


def open_context(book: str | None = None, today: date | None = None) -> Context:
    """Return the context of a book (a path or a sqlite URL; None: the book in the user's data directory).

    The only place that reads the clock. Raises BookUnavailable for an address that is no file, and BadInput
    for broken settings.
    """
    paths = default_paths() if book is None else paths_of(book)
    return Context(
        paths, load_settings(paths.config_folder), today or real_today(), lambda: datetime.now(UTC)
    )


def settings_alone() -> Settings:
    """Return what the person has set, for what needs no book; raises BadInput for broken settings."""
    return load_settings(default_paths().config_folder)


def real_today() -> date:
    """Return the calendar day where the person is."""
    return date.today()
