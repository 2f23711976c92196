"""What an event is: something that happened to a contract, with the facts that belong to its type."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType

from vertragsbuch.contract.events.value import EventValue
from vertragsbuch.typed import Any, ClassVar, Self

Json = Any
"""A value as the json module gives it."""

NOTHING: Mapping[str, Json] = MappingProxyType({})


class Event(EventValue):
    """One thing that happened.

    `recorded_at` is the moment at which the book noted it (UTC, ISO 8601); None until then. No entry is noted
    before an earlier one: `clock` is what the clock showed where it had been set back. `rest` holds what
    the facts alone would not give back as it is stored: facts that this type does not have, and values that
    nothing writes any more.
    """

    type: ClassVar[str] = ""
    """Its name in books and files."""
    is_undoable: ClassVar[bool] = True
    """Whether an `undone` can take it back; the history keeps both."""
    must_be_named: ClassVar[bool] = False
    """Whether only an `undone` takes it back that names its type."""
    spelt: ClassVar[Mapping[str, str]] = NOTHING
    """The names of facts in books and files that are no names in Python."""

    recorded_at: str | None = None
    clock: str | None = None
    rest: Mapping[str, Json] = NOTHING

    @property
    def happened_on(self) -> date | None:
        """The day on which it happened, as far as it says."""
        return None

    @property
    def recorded_on(self) -> date | None:
        """The day on which the book noted it (UTC); None until then."""
        try:
            return date.fromisoformat(self.recorded_at[:10]) if self.recorded_at else None
        except ValueError:
            return None

    @property
    def papers_named(self) -> tuple[str, ...]:
        """The SHA-256 of every paper that it names, in order."""
        return ()

    def days(self) -> Iterator[date]:
        """Yield every day that it names."""
        for _name, fact in self.known():
            if isinstance(fact, date) and not isinstance(fact, datetime):
                yield fact


class UnknownEvent(Event):
    """An event of a type that this program does not know; only a question may name one."""

    name: str

    is_undoable = False


class LegalEvent(Event):
    """An event that may open another way out of the contract."""

    note: str | None = None

    must_be_named = True
    has_one_occasion = False
    """Whether it can happen to a contract only once: every later note corrects the earlier one."""
    days_apart = 92
    """Notes of days that lie no further apart are about one occasion."""

    def replaces(self, older: Event) -> bool:
        """Return whether this note corrects an older one: about the same occasion, told anew.

        The newest note of a kind counts. Two occasions are two where their days lie apart and the older one
        had come to pass before the newer one was noted.
        """
        if type(older) is not type(self):
            return False
        return self.has_one_occasion or self._is_of_the_occasion_of(older)

    def _is_of_the_occasion_of(self, older: Event) -> bool:
        ours, theirs = self.happened_on, older.happened_on
        if ours is None or theirs is None or abs((ours - theirs).days) <= self.days_apart:
            return True
        noted_on = self.recorded_on
        return noted_on is not None and noted_on <= theirs

    def completed_by(self, older: Event) -> Self:
        """Return this note with what the one that it corrects says beyond it."""
        ours = dict(self.known())
        more = {name: fact for name, fact in older.known() if name not in ours and name not in _OF_THE_NOTE}
        return self.changed(**more)


_OF_THE_NOTE = frozenset({"recorded_at", "clock", "rest"})


class CaseEvent(Event):
    """An event of the cancellation itself, or of the entry in the book."""

    on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The day on which it happened, as far as it says."""
        return self.on
