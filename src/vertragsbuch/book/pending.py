"""What the daily check is told of a book: which contracts to look at, and what may have left the house."""

from collections.abc import Mapping
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

DispatchKind = Literal["mail"]
Outcome = Literal["sent", "failed", "uncertain"]
"""How an attempt ended: taken by the other side, nothing left the house, or nobody knows."""


class Dispatch(NamedTuple):
    """An intent in the book, and what became of it; `sha256` is the hash of the bytes, moments are in UTC.

    Attempted and without an outcome, it is under way at this moment, or the program died amid it: uncertain.
    """

    number: int
    contract_id: str
    kind: DispatchKind
    letter: str
    recipient: str
    message_id: str
    sha256: str
    created_at: str
    attempted_at: str | None
    outcome: Outcome | None
    answer: str | None

    @property
    def is_uncertain(self) -> bool:
        """Whether it may have left the house, and nobody knows."""
        return self.attempted_at is not None and self.outcome in (None, "uncertain")


class Look(NamedTuple):
    """A look at a contract: the first day on which it may be due or change its place, and that place.

    `rank` is None for a contract that has no place in the list.
    """

    contract_id: str
    day: date
    rank: int | None
    sort_day: date
    sort_title: str


class KeptLook(NamedTuple):
    """A look as the book keeps it, with ISO days; its day is empty where the contract has changed since.

    `version` counts the changes of its contract.
    """

    contract_id: str
    version: int
    day: str
    looked_on: str
    rank: int | None
    sort_day: str | None
    sort_title: str | None


class Pending(NamedTuple):
    """The contracts that have to be looked at on a day, removed ones too, in the order of the book.

    `first` has them together with the first of all others in the list; `looks` is what is kept of all of
    them; `uncertain` what may have left the house; `is_all` says that no look of any contract holds.
    """

    contracts: tuple[Contract, ...] = ()
    looks: Mapping[str, KeptLook] = {}
    first: tuple[Contract, ...] = ()
    uncertain: tuple[Dispatch, ...] = ()
    is_all: bool = False
