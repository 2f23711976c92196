"""The events that open another way out of a contract."""

from datetime import date

from vertragsbuch.contract.events.event import Event, LegalEvent
from vertragsbuch.typed import Literal, Self

RaiseCause = Literal["adjustment", "more_cover", "no_claims_class", "tax", "indexation"]
"""Why the premium of an insurance rises: by an adjustment clause, or by something else."""


class Announced(LegalEvent):
    """Something that the other side announced, by a message that was received on a day."""

    received_on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The day on which the message was received."""
        return self.received_on


class AnnouncedChange(Announced):
    """Something that the other side announced for a later day."""

    effective_on: date | None = None

    def _is_of_the_occasion_of(self, older: Event) -> bool:
        """Return whether both tell of one coming change: neither had taken effect when the other was told."""
        if not isinstance(older, AnnouncedChange):
            return False
        if self.received_on is not None and self.received_on == older.received_on:
            return True
        if self.effective_on is None or older.effective_on is None:
            return super()._is_of_the_occasion_of(older)
        if self.effective_on == older.effective_on:
            return True
        told_on, told_before = self.received_on or self.recorded_on, older.received_on or older.recorded_on
        if told_on is None or told_before is None:
            return abs((self.effective_on - older.effective_on).days) <= self.days_apart
        return told_on < older.effective_on and told_before < self.effective_on


class PriceIncrease(AnnouncedChange):
    """The provider asks for more money."""

    type = "price_increase"
    new_price_cents: int | None = None
    """What is to be paid each time from then on, in hundredths of the currency of the contract."""
    cause: RaiseCause | None = None
    """Of an insurance alone."""
    names_right: bool | None = None
    """Whether the insurer's letter says that the contract can be ended (§ 40 Abs. 1 Satz 2 VVG)."""


class RentIncrease(Announced):
    """The landlord asks for more rent (§§ 558, 559 BGB)."""

    type = "rent_increase"
    effective_on: date | None = None
    new_price_cents: int | None = None


class Modernisation(Announced):
    """The landlord announces building work."""

    type = "modernisation"


class DeadlinePrinted(LegalEvent):
    """A paper of the provider names the last day of receipt, or the next end, as the provider counts it.

    `document` is that paper by its SHA-256. The newest paper about one end counts.
    """

    type = "deadline_printed"
    printed_on: date | None = None
    receive_by: date | None = None
    ends_on: date | None = None
    document: str | None = None

    @property
    def happened_on(self) -> date | None:
        """The day of the paper."""
        return self.printed_on

    def _is_of_the_occasion_of(self, older: Event) -> bool:
        """Return whether both tell of one end of the contract, however it is counted."""
        if not isinstance(older, DeadlinePrinted):
            return False
        ours, theirs = self.ends_on or self.receive_by, older.ends_on or older.receive_by
        return ours is None or theirs is None or abs((ours - theirs).days) <= self.days_apart

    @property
    def papers_named(self) -> tuple[str, ...]:
        """The paper on which it stands."""
        return (self.document,) if self.document else ()


class MoveOut(LegalEvent):
    """The person moves."""

    type = "move_out"
    moves_on: date | None = None
    service_at_new_address: bool | None = None

    @property
    def happened_on(self) -> date | None:
        """The day of the move."""
        return self.moves_on


class ClaimSettled(LegalEvent):
    """The insurer has decided about a claim."""

    type = "claim_settled"
    days_apart = 31
    on: date | None = None
    property_or_liability: bool | None = None

    @property
    def happened_on(self) -> date | None:
        """The day of the decision."""
        return self.on


class DistanceSale(LegalEvent):
    """The contract was not made in a shop."""

    type = "distance_sale"
    has_one_occasion = True
    instructed_on: date | None = None
    instructed: bool | None = None
    first_delivery_on: date | None = None
    viewed: bool | None = None
    landlord_is_business: bool | None = None

    def completed_by(self, older: Event) -> Self:
        """Return this note with what the older one says beyond it, where both can be true."""
        completed = super().completed_by(older)
        return completed.changed(instructed_on=None) if completed.instructed is False else completed

    @property
    def happened_on(self) -> date | None:
        """The day on which the person was told of the right to withdraw."""
        return self.instructed_on


class DigitalChange(AnnouncedChange):
    """A change makes a digital product worse."""

    type = "digital_change"


class CancelButtonMissing(LegalEvent):
    """The contract can be made on the website, but not be cancelled there."""

    type = "cancel_button_missing"
    has_one_occasion = True
    noticed_on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The day on which it was noticed."""
        return self.noticed_on


class TermsChange(AnnouncedChange):
    """The provider changes the terms or the service."""

    type = "terms_change"


class Outage(LegalEvent):
    """The service stays behind the contract for a long time."""

    type = "outage"
    reported_on: date | None = None
    remedy_until: date | None = None
    measured: bool | None = None

    def _is_of_the_occasion_of(self, older: Event) -> bool:
        """Return whether it is the same outage: of several, each is a reason of its own."""
        return isinstance(older, Outage) and _is_same_matter(
            (self.reported_on, self.note), (older.reported_on, older.note)
        )

    @property
    def happened_on(self) -> date | None:
        """The day on which it was reported."""
        return self.reported_on


class Breach(LegalEvent):
    """The other side has broken the contract gravely, or holding on to it cannot be asked."""

    type = "breach"
    known_on: date | None = None
    remedy_until: date | None = None

    def _is_of_the_occasion_of(self, older: Event) -> bool:
        """Return whether it is the same breach: of several, each is a reason of its own."""
        return isinstance(older, Breach) and _is_same_matter(
            (self.known_on, self.note), (older.known_on, older.note)
        )

    @property
    def happened_on(self) -> date | None:
        """The day since which it is known."""
        return self.known_on


class ContributionIncrease(AnnouncedChange):
    """The health fund raises its additional contribution."""

    type = "contribution_increase"
    new_price_cents: int | None = None


class InsuredByLaw(LegalEvent):
    """The person has become insured in the public health insurance by law."""

    type = "insured_by_law"
    on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The day since which it is so."""
        return self.on


class PurchaseOfInsuredThing(LegalEvent):
    """An insurance came with a thing that the person bought."""

    type = "purchase_of_insured_thing"
    has_one_occasion = True
    on: date | None = None
    known_on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The day of the purchase, else the one since which the insurance is known."""
        return self.on or self.known_on


class Paused(LegalEvent):
    """The contract rests from a day to a day, both included; `lengthens` says that its term grows by it."""

    type = "paused"
    from_on: date | None = None
    until_on: date | None = None
    lengthens: bool | None = None

    @property
    def happened_on(self) -> date | None:
        """The first day of the pause."""
        return self.from_on

    def _is_of_the_occasion_of(self, older: Event) -> bool:
        """Return whether the two overlap: a contract rests once at a time."""
        if not isinstance(older, Paused) or self.from_on is None or older.from_on is None:
            return False
        return self.from_on <= (older.until_on or older.from_on) and older.from_on <= (
            self.until_on or self.from_on
        )


def _is_same_matter(ours: tuple[date | None, str | None], theirs: tuple[date | None, str | None]) -> bool:
    """Return whether two notes of a matter, each its day and its words, tell of one: by either of them."""
    return any(mine is not None and mine == other for mine, other in zip(ours, theirs, strict=True))
