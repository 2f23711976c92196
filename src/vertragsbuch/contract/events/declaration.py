"""The events of a letter on its way, and of what the other side answers."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from vertragsbuch.contract.events.event import CaseEvent, Json
from vertragsbuch.contract.events.file import WithPaper
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.contract.vocabulary.letters import DECLARATIONS
from vertragsbuch.contract.vocabulary.ways import Certainty, NoticeForm


class OfLetter(CaseEvent):
    """An event about a letter of a kind."""

    kind: str | None = None

    @property
    def letter_kind(self) -> str:
        """The kind of the letter; a notice where nothing is said."""
        return self.kind or "notice"

    @property
    def is_declaration(self) -> bool:
        """Whether it is about a letter that ends the contract."""
        return self.letter_kind in DECLARATIONS


class Declaring(CaseEvent):
    """An event that names the end to which a declaration is meant, and the key of the way out that it takes.

    `rolling` means that the end is only the one that receipt on that very day would reach.
    """

    rule: str | None = None
    certainty: Certainty | None = None
    ends_on: date | None = None
    receive_by: date | None = None
    rolling: bool | None = None
    way: str | None = None

    @property
    def letter_kind(self) -> str:
        """The kind of the letter that it is about."""
        return "notice"

    @property
    def is_declaration(self) -> bool:
        """Whether it is about a letter that ends the contract."""
        return self.letter_kind in DECLARATIONS

    @property
    def declared_end(self) -> date | None:
        """The end that goes with it: a withdrawal ends the contract on the day of its sending.

        A contract that was withdrawn from binds nobody any more (§ 355 Abs. 1 Satz 1 BGB).
        """
        return (self.ends_on or self.on) if self.letter_kind == "withdrawal" else self.ends_on

    @property
    def moves_with_receipt(self) -> bool:
        """Whether the end is only the one that receipt on that very day would reach.

        `rolling` says so. Where it is missing, an end without a last day of receipt is not relied on.
        """
        if self.rolling is not None:
            return self.rolling
        if self.ends_on is None or self.letter_kind == "withdrawal":
            return False
        return self.receive_by is None


class Planned(Declaring):
    """The person has decided to end the contract by a way out."""

    type = "planned"


class LetterWritten(OfLetter, Declaring):
    """A letter was written; `document` is the SHA-256 of its PDF, `content` what it says."""

    type = "letter_written"
    document: str | None = None
    papers: tuple[str, ...] | None = None
    reply_by: date | None = None
    content: Mapping[str, Json] | None = None
    form: NoticeForm | None = None
    steps: Sequence[Json] | None = None
    told: Sequence[Json] | None = None

    @property
    def papers_named(self) -> tuple[str, ...]:
        """Its PDF and what goes with it."""
        return _named(self.document, *(self.papers or ()))


class Sent(OfLetter, WithPaper, Declaring):
    """A letter left the house; `letter` is the SHA-256 of its PDF, `document` that of what proves it.

    `at` is the time of day as the clock showed it there.
    """

    type = "sent"
    channel: Channel | None = None
    tracking: str | None = None
    letter: str | None = None
    at: time | None = None
    to: str | None = None
    message_id: str | None = None
    server_answer: str | None = None


class LetterAnswer(WithPaper):
    """What became of a letter; `notice_ends_on` is the end that the notice reaches by it."""

    notice_ends_on: date | None = None


class Received(OfLetter, LetterAnswer):
    """The other side received what was sent."""

    type = "received"
    evidence: str | None = None


class Confirmed(LetterAnswer):
    """The other side confirmed the end; `accepted` means that the person agrees to a later one."""

    type = "confirmed"
    ends_on: date | None = None
    accepted: bool | None = None


class Rejected(LetterAnswer):
    """The other side rejects the notice, or claims a later end."""

    type = "rejected"
    note: str | None = None
    claimed_ends_on: date | None = None


class Closed(CaseEvent):
    """The file of the case was put away."""

    type = "closed"


def _named(*papers: str | None) -> tuple[str, ...]:
    return tuple(paper for paper in papers if paper)
