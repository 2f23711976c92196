"""What an event is: something that happened to a contract, with the facts that belong to its type."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, ClassVar

from vertragsbuch.contract.events.value import Value

Json = Any
"""A value as the json module gives it."""

NOTHING: Mapping[str, Json] = MappingProxyType({})


class Event(Value):
    """One thing that happened.

    `recorded_at` is the moment at which the book noted it (UTC, ISO 8601); None until then. `rest` holds what
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
    rest: Mapping[str, Json] = NOTHING

    @property
    def happened_on(self) -> date | None:
        """The day on which it happened, as far as it says."""
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


class Unknown(Event):
    """An event of a type that this program does not know; only a question may name one."""

    name: str

    is_undoable = False


class LegalEvent(Event):
    """An event that may open another way out of the contract."""

    note: str | None = None

    must_be_named = True


class CaseEvent(Event):
    """An event of the cancellation itself, or of the entry in the book."""

    on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The day on which it happened, as far as it says."""
        return self.on
