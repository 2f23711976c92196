"""The events around a case: what was said, taken, done and kept."""

from datetime import datetime

from vertragsbuch.contract.events.event import CaseEvent
from vertragsbuch.contract.vocabulary.media import Medium


class WithPaper(CaseEvent):
    """An event that one paper may prove."""

    document: str | None = None

    @property
    def papers_named(self) -> tuple[str, ...]:
        """The paper that proves it."""
        return (self.document,) if self.document else ()


class Contact(WithPaper):
    """The two sides spoke with each other."""

    type = "contact"
    spelt = {"whom": "with"}  # noqa: RUF012 - a constant
    medium: Medium | None = None
    whom: str | None = None
    note: str | None = None


class Filed(WithPaper):
    """A paper was put on the file."""

    type = "filed"
    must_be_named = True
    name: str | None = None
    note: str | None = None


class Debited(WithPaper):
    """Money was taken."""

    type = "debited"
    amount_cents: int | None = None
    currency: str | None = None

    @property
    def cents(self) -> int:
        """The amount; nothing where it is not known."""
        return self.amount_cents or 0

    @property
    def paid_in(self) -> str:
        """The currency; euros where nothing is said."""
        return self.currency or "EUR"


class TaskDone(CaseEvent):
    """A task of the case is done."""

    type = "task_done"
    task: str | None = None


class AddressConfirmed(CaseEvent):
    """Somebody looked whether the address of the provider is right."""

    type = "address_confirmed"
    must_be_named = True
    source: str | None = None
    address: tuple[str, ...] | None = None


class Timestamped(WithPaper):
    """A time stamp was fetched: `papers` holds the list of sums that it is for, `document` the answer."""

    type = "timestamped"
    is_undoable = False
    at: datetime | None = None
    server: str | None = None
    covers: tuple[str, ...] | None = None
    papers: tuple[str, ...] | None = None

    @property
    def papers_named(self) -> tuple[str, ...]:
        """The answer of the server and what it is for."""
        return (*super().papers_named, *(paper for paper in self.papers or () if paper))
