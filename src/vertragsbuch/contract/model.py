"""A contract as it was agreed: plain values, complete, and without any opinion about the law."""

from collections.abc import Iterable
from datetime import date

from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.parties import Holder as Holder  # noqa: PLC0414 - handed on with the contract
from vertragsbuch.contract.parties import Provider as Provider  # noqa: PLC0414 - as above
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff, YearlyDay
from vertragsbuch.contract.rough_day import Day, RoughDay
from vertragsbuch.contract.status import OPEN_STATUS, Status
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from vertragsbuch.contract.events.event import Event
else:
    Event = object  # few contracts have a history: what an event is loads with the first one

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
    "training",
    "district_heating",
    "water",
    "cooperative",
    "allotment",
    "land_lease",
    "business_premises",
    "rented_thing",
    "home_care",
    "loan",
    "work",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

NoticeDay = Literal[
    "term_end",
    "any_day",
    "month_end",
    "mid_month_or_month_end",
    "quarter_end",
    "half_year_end",
    "year_end",
    "third_working_day",
]
NOTICE_TO: tuple[NoticeDay, ...] = get_args(NoticeDay)
NoticeTo = NoticeDay | tuple[YearlyDay, ...]
"""The day to which notice runs: by a rule, or any of some days of the year."""

FederalState = Literal[
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip
FEDERAL_STATES: tuple[FederalState, ...] = get_args(FederalState)

Renewal = Period | Literal["indefinite", "none"]
Notice = Period | CutOff


class Terms(NamedTuple):
    """What the contract says about its length and its end; None means: not known or not agreed.

    `starts_on` is the first day of the term, counted in (§ 187 Abs. 2 BGB), or what is known of it. The
    first term is known by its length or by its last day, `initial_end`; a notice by its period or by the last
    day of its receipt, `notice_by`. Until `waived_until`, that day included, no ordinary notice may be given.
    """

    starts_on: Day
    initial_term: Period | None = None
    renewal: Renewal | None = None
    notice: Period | None = None
    notice_to: NoticeTo | None = None
    renewal_notice: Period | None = None
    renewal_notice_to: NoticeTo | None = None
    pay_period: Period | None = None
    initial_end: date | None = None
    notice_by: CutOff | None = None
    renewal_notice_by: CutOff | None = None
    probation_until: date | None = None
    probation_notice: Period | None = None
    waived_until: date | None = None

    @property
    def first_term(self) -> Period | None:
        """The length of the first term, in days where only its last day is known; None for no term."""
        if self.initial_end is None:
            return self.initial_term
        return Period(days=max(0, (self.initial_end - self.first_day).days + 1))

    @property
    def notice_agreed(self) -> Notice | None:
        """What has to lie between receipt and end: a period, or the last day of receipt."""
        return self.notice if self.notice_by is None else self.notice_by

    @property
    def notice_after_first_term(self) -> Notice | None:
        """The same after the first term; as in it where nothing else is agreed."""
        if self.renewal_notice is not None:
            return self.renewal_notice
        return self.notice_agreed if self.renewal_notice_by is None else self.renewal_notice_by

    @property
    def first_day(self) -> date:
        """The first day of the term, for whoever reckons with it.

        Raises LookupError where only its month or its year is known: the law looks at each day that it may be
        (`law/roughly.py`).
        """
        starts_on = self.starts_on
        if isinstance(starts_on, date):
            return starts_on
        raise LookupError(starts_on)


class Contract(NamedTuple):
    """One contract of a person, with everything that has happened to it."""

    id: str
    title: str
    provider: Provider
    terms: Terms
    kind: Kind = "general"
    consumer: bool = True
    state: FederalState | None = None
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
    costs: tuple[Cost, ...] = ()
    """What it costs beside its first price: `law/costs.py` reckons with both."""
    holders: tuple[str, ...] = ()
    """Who holds it, by name, if it is not who writes the letters of the book alone."""
    creditor_id: str | None = None
    """Who debits: the creditor identifier of the provider."""
    iban: str | None = None
    """The account of the provider."""

    @property
    def made_on(self) -> date | None:
        """The day on which it was made; None where that is not known to the day."""
        return self.concluded_on if isinstance(self.concluded_on, date) else None

    @property
    def is_rough(self) -> bool:
        """Whether there is more than one day on which it may have begun or been made."""
        return isinstance(self.terms.starts_on, RoughDay) or isinstance(self.concluded_on, RoughDay)

    @property
    def is_job_for_a_time(self) -> bool:
        """Whether it is a job that ends by itself, without a notice."""
        return self.kind == "employment" and self.terms.renewal == "none"

    @property
    def effective_events(self) -> tuple[Event, ...]:
        """What has happened and was not taken back."""
        if not self.events:
            return ()
        from vertragsbuch.contract.effective import effective_events  # noqa: PLC0415 - few contracts have a history

        return tuple(effective_events(self.events))

    @property
    def status(self) -> Status:
        """Where the cancellation of this contract stands."""
        return status(self.events)


def status(events: Iterable[Event]) -> Status:
    """Return the status that events, in the order in which they were noted, amount to."""
    if not events:
        return OPEN_STATUS
    from vertragsbuch.contract.folding import folded_status  # noqa: PLC0415 - few contracts have a history

    return folded_status(events)
