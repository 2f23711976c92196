"""What every use case needs, built once: where the book lies, the settings, the day and the clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.book.place import store_at
from vertragsbuch.config.file import load_settings
from vertragsbuch.config.paths import Paths, default_paths, paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.book.store import Store


NOT_BEGUN = ("missing", "empty")
"""The states of a book in which nothing was entered yet."""


class Context(NamedTuple):
    """Where the book lies, what the person has set, and which day it is.

    `today` is the first day on which a notice could be received. `was_there` says that the book has been
    open already: were it moved or emptied meanwhile, another one must not be begun in its place.
    """

    paths: Paths
    settings: Settings
    today: date
    now: Callable[[], datetime]
    was_there: bool = False
    clock_day: Callable[[], date] | None = None
    """What day it is by the clock of the person; None where the day was given."""

    @property
    def book(self) -> "Store":
        """The book, there or not yet; raises BookUnavailable where it was there and is gone."""
        store = store_at(self.paths)
        if self.was_there and store.state() in NOT_BEGUN:
            raise BookUnavailable(_(_GONE).format(book=self.paths.book_file), remedy("restore", file=OPEN))
        return store

    @property
    def has_book(self) -> bool:
        """Whether there is a book that is more than an empty file; raises BookUnavailable."""
        return self.book.state() not in NOT_BEGUN

    def on_its_day(self) -> "Context":
        """Return the context on the day that it is by now: itself while that is the same, or was given."""
        day = self.today if self.clock_day is None else self.clock_day()
        return self if day == self.today else self._replace(today=day)

    def held(self) -> "Context":
        """Return the context once its book has been open: itself where there is none yet."""
        return self._replace(was_there=True) if self.has_book else self


_GONE = N_(
    "Das Buch „{book}“ war offen und ist nicht mehr da, oder es ist leer. Geschrieben wurde nichts. Bitte an "
    "seinen Platz zurücklegen; ein neues beginnt hier erst, wenn vertragsbuch neu gestartet ist."
)


def open_context(book: str | None = None, today: date | None = None) -> Context:
    """Return the context of a book (a path or a sqlite URL; None: the book in the user's data directory).

    The only place that reads the clock. Raises BookUnavailable for an address that is no file, and BadInput
    for broken settings.
    """
    paths = default_paths() if book is None else paths_of(book)
    return Context(
        paths,
        load_settings(paths.config_folder),
        today or real_today(),
        lambda: datetime.now(UTC),
        clock_day=None if today else real_today,
    )


def settings_alone() -> Settings:
    """Return what the person has set, for what needs no book; raises BadInput for broken settings."""
    return load_settings(default_paths().config_folder)


def real_today() -> date:
    """Return the calendar day where the person is."""
    return date.today()
