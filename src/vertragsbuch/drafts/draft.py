"""A draft: a contract, or a change to one, as it came in, every value with the place where it stands.

Nothing of it is in the register before a person has accepted it.
"""

from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.fields import Json


class ReadValue(NamedTuple):
    """A value that was read, as the exchange format writes it.

    `name` is the key of a field of the contract (`contract.fields.BY_KEY`), or the name of a fact of an
    event. `doubt` is a German sentence that says why a person must decide; empty where it is read for sure.
    """

    name: str
    value: Json
    spot: Spot
    doubt: str = ""


class DraftEvent(NamedTuple):
    """Something that happened to a contract: its type, and its facts as far as they were read."""

    type: str
    facts: tuple[ReadValue, ...]


class PrintedDays(NamedTuple):
    """What the provider itself prints: the last day of receipt, and the end, each where it stands."""

    receive_by: ReadValue | None = None
    ends_on: ReadValue | None = None

    @property
    def named(self) -> tuple[tuple[str, ReadValue | None], ...]:
        """Both, each with what it is called."""
        return (_("Zugang, gedruckt"), self.receive_by), (_("Ende, gedruckt"), self.ends_on)


class Draft(NamedTuple):
    """One contract as it came in, or what is new about one.

    `fingerprints` tell that something is the same thing again: of the mandate, of the paper, of the entry of
    another program; none of them ever changes. `contract_id` names the contract that it changes, None for a
    new one. `missing` are the keys of fields that stand nowhere; `questions` are German sentences to a
    person.
    """

    title: str
    sources: tuple[Source, ...]
    fingerprints: tuple[str, ...]
    values: tuple[ReadValue, ...] = ()
    events: tuple[DraftEvent, ...] = ()
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    printed: PrintedDays = PrintedDays()
    contract_id: str | None = None
