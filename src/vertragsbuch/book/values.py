"""What a book tells, as plain values that are complete and need no connection."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from vertragsbuch.action import Remedy
from vertragsbuch.book.pending import Dispatch, DispatchKind
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.vocabulary.severities import Severity
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from vertragsbuch.contract.people import Person

Clock = Callable[[], datetime]
"""Returns the moment at which it is called, with its time zone."""
BookState = Literal["missing", "empty", "older", "ready"]
"""Whether a book is there: an empty one has no tables, an older one is to be brought up to date."""


class Parties(NamedTuple):
    """A contract with all whom a letter about it concerns, of one moment."""

    contract: Contract
    holder: Holder | None
    people: "tuple[Person, ...]"
    """The further holders of the book."""
    others: tuple[Contract, ...]
    """The other contracts with the same provider or creditor, removed ones too."""


class StoredDocument(NamedTuple):
    """What the book knows about a document; `size` in bytes, `added_at` UTC in ISO 8601."""

    sha256: str
    name: str
    media_type: str
    size: int
    added_at: str


class Link(NamedTuple):
    """An event as the book stores it: `number` counts through the whole book, `facts` is the JSON text."""

    number: int
    contract_id: str
    type: str
    facts: str
    recorded_at: str
    hash: str


class PersonChange(NamedTuple):
    """Who writes the letters (a Holder), or a further holder (a Person), before and after a deed.

    None stands where there was nobody, or is nobody any more; never on both sides.
    """

    before: "Holder | Person | None"
    after: "Holder | Person | None"

    @property
    def reversed(self) -> "PersonChange":
        """The change that takes this one back."""
        return PersonChange(self.after, self.before)


class Deed(NamedTuple):
    """What was written at once: the numbers of its events by contract, and the contracts that it entered.

    `people` is what it changed of who writes the letters and of further holders, in order; `takes_back` is
    the number of the deed of which it put them back.
    """

    events: Mapping[str, tuple[int, ...]]
    entered: tuple[str, ...]
    number: int = 0
    people: tuple[PersonChange, ...] = ()
    takes_back: int | None = None

    @property
    def contract_ids(self) -> tuple[str, ...]:
        """The contracts that it is about, each once."""
        return tuple(dict.fromkeys((*self.entered, *self.events)))


class ChainedHistory(NamedTuple):
    """A contract, its events as they are chained, in order, and all documents of its book, at one moment."""

    contract: Contract
    links: tuple[Link, ...]
    documents: tuple[StoredDocument, ...]


class Break(NamedTuple):
    """Something that is not as it was written: where, and a German sentence that says what.

    `contract` or `document` (by its SHA-256) tell what it is about; both are empty for the book as a whole,
    and where it concerns several contracts (those of a provider): `concerns` has them. On what `is_beside` no
    case rests.
    """

    place: str
    sentence: str
    contract: str = ""
    document: str = ""
    concerns: tuple[str, ...] = ()
    is_beside: bool = False


class Verification(NamedTuple):
    """What was checked, and what was found; sound where `breaks` is empty.

    `contracts`, `providers` and `others` (holders, what left the house, what was written at once) were held
    against their seals.
    """

    events: int
    documents: int
    breaks: tuple[Break, ...]
    contracts: int = 0
    providers: int = 0
    others: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was written."""
        return not self.breaks


class Finding(NamedTuple):
    """One result: what was looked at, what is the case, and what to do (None where that is nothing)."""

    severity: Severity
    subject: str
    sentence: str
    remedy: Remedy | None = None


class Intent(NamedTuple):
    """What is to leave the house: the letter by the SHA-256 of its PDF, to whom, and the exact bytes."""

    contract_id: str
    kind: DispatchKind
    letter: str
    recipient: str
    message_id: str
    content: bytes


class CalendarCopy(NamedTuple):
    """What a place has of a day: where that is, the change it was given last, and the server's tag of it."""

    place: str
    sequence: int
    tag: str = ""


class CalendarEntry(NamedTuple):
    """A day as calendars show it, named by its `uid` for ever.

    `sequence` counts the changes of what is shown, the last of which was made at `changed_at` (UTC). What
    `is_over` is shown no more once every place that had it was told.
    """

    uid: str
    contract_id: str
    day: date
    summary: str
    description: str
    category: str
    is_over: bool
    sequence: int
    changed_at: str
    copies: tuple[CalendarCopy, ...] = ()

    def copy_at(self, place: str) -> CalendarCopy | None:
        """Return what a place has of it; None where that is nothing."""
        return next((copy for copy in self.copies if copy.place == place), None)


ReminderState = Literal["pending", "trying", "sent", "failed", "done", "later"]
"""Held back, on its way, taken by the other side, not taken; or answered by the person, for good or not."""


class Reminder(NamedTuple):
    """A line of the ledger of reminders: of which occasion, at which stage, by which channel, and its state.

    All days are ISO texts, all moments UTC in ISO 8601, empty where there is none. An answer of the person
    names no channel; `stage_on` is then the day until which it holds. `next_try` is the moment before which
    nobody tries again, `owner` who tries, `maybe` whether an attempt may have arrived that nobody heard of.
    """

    contract_id: str
    what: str
    key: str
    due: str
    stage: str
    channel: str
    stage_on: str
    state: ReminderState
    tries: int = 0
    at: str = ""
    next_try: str = ""
    owner: str = ""
    maybe: int = 0

    @property
    def occasion(self) -> tuple[str, str, str, str]:
        """What names its occasion."""
        return self[:4]

    @property
    def line(self) -> tuple[str, ...]:
        """What names it in the ledger."""
        return self[:6]


class ChannelRecord(NamedTuple):
    """What is known of a channel by which somebody is told: when it took a message last, and since when not.

    Moments are UTC in ISO 8601, empty where there is none; `failures` counts those since the last success.
    `answer` is what the other side said last.
    """

    name: str
    failures: int = 0
    failing_since: str = ""
    sent_at: str = ""
    answer: str = ""


class Watched(NamedTuple):
    """A contract that reminders have to look at: how often it has changed, and the ISO day of the last look.

    The day is empty where nobody has looked yet.
    """

    contract: Contract
    version: int
    looked_on: str


class Ledger(NamedTuple):
    """What a run of reminders reads: the contracts to look at, their lines, and what is known of channels.

    `uncertain` is what may have left the house.
    """

    watched: tuple[Watched, ...] = ()
    lines: tuple[Reminder, ...] = ()
    channels: tuple[ChannelRecord, ...] = ()
    uncertain: tuple[Dispatch, ...] = ()
