"""What a clause was read to say: the fields with their words, and what was left open, with its words."""

from datetime import date
from typing import Literal, get_args

from vertragsbuch.contract.model import NoticeTo, Renewal
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple

ClauseField = Literal[
    "initial_term", "initial_end", "renewal",
    "notice", "notice_by", "notice_to", "renewal_notice", "renewal_notice_by", "renewal_notice_to",
    "probation_until", "probation_notice", "waived_until", "price",
]  # fmt: skip
CLAUSE_FIELDS: tuple[ClauseField, ...] = get_args(ClauseField)

NOTICE_FIELDS: tuple[ClauseField, ...] = (
    "notice", "notice_by", "notice_to", "renewal_notice", "renewal_notice_by", "renewal_notice_to",
)  # fmt: skip
Subject = Literal["initial_term", "renewal", "notice", "probation", "waiver", "price"]
"""What a doubt is about."""
HELD_BACK: dict[Subject, tuple[ClauseField, ...]] = {
    "initial_term": ("initial_term", "initial_end", "renewal", *NOTICE_FIELDS),
    "renewal": ("renewal",),
    "notice": NOTICE_FIELDS,
    "probation": ("probation_until", "probation_notice"),
    "waiver": ("waived_until", *NOTICE_FIELDS),
    "price": ("price",),
}
"""The fields that stay empty while something about a subject is in doubt: with half of a notice, or without
the first term, an end would be reckoned that the contract does not know."""


class Used(NamedTuple):
    """The words of the clause from which a field was read: `text[start:end]`."""

    field: ClauseField
    words: str
    start: int
    end: int


class Quote(NamedTuple):
    """Words of the clause: `text[start:end]`."""

    words: str
    start: int
    end: int

    def __str__(self) -> str:
        return "„" + " ".join(self.words.split()) + "“"


class ClauseDoubt(NamedTuple):
    """Words of the clause that no field could take; `sentence` has places for them and for the matter.

    `answered_by` is the field that settles it, where another sentence fills that one.
    """

    subjects: tuple[Subject, ...]
    sentence: str
    quotes: tuple[Quote, ...]
    matter: str = ""
    answered_by: ClauseField | None = None

    def __call__(self) -> str:
        """Return the doubt as a German sentence that quotes the clause."""
        words = ", ".join(dict.fromkeys(map(str, self.quotes)))
        return _(self.sentence).format(words=words, matter=_(self.matter) if self.matter else "")


PassedOver = Literal["provider", "other_matter", "beginning", "beside", "same"]
WHY_PASSED_OVER: dict[PassedOver, str] = {
    "provider": N_("gilt für die Kündigung durch den Anbieter"),
    "other_matter": N_("gehört zu etwas anderem als der ordentlichen Kündigung"),
    "beginning": N_("nennt den Beginn"),
    "beside": N_("tritt hinter den genaueren Termin zurück"),
    "same": N_("sagt dasselbe noch einmal"),
}


class Passed(NamedTuple):
    """Words about a period or a day that are meant for something else."""

    why: PassedOver
    quote: Quote

    def __call__(self) -> str:
        """Return the words with the reason why no field takes them."""
        return f"{self.quote} {_(WHY_PASSED_OVER[self.why])}"


class ClauseReading(NamedTuple):
    """What a clause says; None where it says nothing, or nothing that can be told for certain.

    `held_back` was read, but stays out of its field while a doubt about the same subject is open.
    """

    initial_term: Period | None = None
    initial_end: date | None = None
    renewal: Renewal | None = None
    notice: Period | None = None
    notice_by: CutOff | None = None
    notice_to: NoticeTo | None = None
    renewal_notice: Period | None = None
    renewal_notice_by: CutOff | None = None
    renewal_notice_to: NoticeTo | None = None
    probation_until: date | None = None
    probation_notice: Period | None = None
    waived_until: date | None = None
    price: Price | None = None
    used: tuple[Used, ...] = ()
    held_back: tuple[Used, ...] = ()
    doubts: tuple[ClauseDoubt, ...] = ()
    passed: tuple[Passed, ...] = ()
