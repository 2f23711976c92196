"""A contract as it was agreed: plain values, complete, and without any opinion about the law."""

from datetime import date
from typing import Literal, get_args

from vertragsbuch.contract.effective import effective_events
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import Day
from vertragsbuch.contract.status import Status, status
from vertragsbuch.named_tuple import NamedTuple

Kind = Literal[
    "general",
    "hosting",
    "domain",
    "software",
    "streaming",
    "press",
    "fitness",
    "service",
    "membership",
    "telecom",
    "energy",
    "energy_basic_supply",
    "digital_product",
    "insurance",
    "car_insurance",
    "private_health_insurance",
    "life_insurance",
    "public_health_fund",
    "rent_home",
    "rent_furnished_room",
    "rent_garage",
    "care_home",
    "bank_account",
    "distance_learning",
    "employment",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

NoticeTo = Literal[
    "term_end",
    "any_day",
    "month_end",
    "mid_month_or_month_end",
    "quarter_end",
    "half_year_end",
    "year_end",
]
NOTICE_TO: tuple[NoticeTo, ...] = get_args(NoticeTo)

State = Literal[
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip
STATES: tuple[State, ...] = get_args(State)

Renewal = Period | Literal["indefinite", "none"]


class Holder(NamedTuple):
    """Who writes the letters."""

    name: str
    address: tuple[str, ...] = ()
    email: str | None = None
    phone: str | None = None


class Provider(NamedTuple):
    """Who is written to."""

    name: str
    address: tuple[str, ...] = ()
    email: str | None = None
    cancel_url: str | None = None
    """The page on which the contract can be cancelled (§ 312k BGB)."""


class Terms(NamedTuple):
    """What the contract says about its length and its end; None means: not known or not agreed.

    `starts_on` is the first day of the term, counted in (§ 187 Abs. 2 BGB), or what is known of it.
    """

    starts_on: Day
    initial_term: Period | None = None
    renewal: Renewal | None = None
    notice: Period | None = None
    notice_to: NoticeTo | None = None
    renewal_notice: Period | None = None
    renewal_notice_to: NoticeTo | None = None
    pay_period: Period | None = None

    @property
    def first_day(self) -> date:
        """The first day of the term, for whoever reckons with it.

        Raises LookupError where only its month or its year is known: the law looks at each day that it may be
        (`law/roughly.py`).
        """
        if isinstance(self.starts_on, date):
            return self.starts_on
        raise LookupError(self.starts_on)


class Contract(NamedTuple):
    """One contract of a person, with everything that has happened to it."""

    id: str
    title: str
    provider: Provider
    terms: Terms
    kind: Kind = "general"
    consumer: bool = True
    state: State | None = None
    contract_number: str | None = None
    customer_number: str | None = None
    concluded_on: Day | None = None
    price: Price | None = None
    events: tuple[Event, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str | None = None
    concerns: str | None = None
    """What the contract is about, as a letter names it: a flat, a meter, a domain, a telephone number."""
    mandate_reference: str | None = None

    @property
    def made_on(self) -> date | None:
        """The day on which it was made; None where that is not known to the day."""
        return self.concluded_on if isinstance(self.concluded_on, date) else None

    @property
    def effective_events(self) -> tuple[Event, ...]:
        """What has happened and was not taken back."""
        return tuple(effective_events(self.events)) if self.events else ()

    @property
    def status(self) -> Status:
        """Where the cancellation of this contract stands."""
        return status(self.events)
