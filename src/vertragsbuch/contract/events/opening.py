"""The events that open another way out of a contract."""

from datetime import date

from vertragsbuch.contract.events.event import LegalEvent


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


class PriceIncrease(AnnouncedChange):
    """The provider asks for more money."""

    type = "price_increase"
    new_price_cents: int | None = None
    """What is to be paid each time from then on, in hundredths of the currency of the contract."""


class RentIncrease(Announced):
    """The landlord asks for more rent (§§ 558, 559 BGB)."""

    type = "rent_increase"
    effective_on: date | None = None
    new_price_cents: int | None = None


class Modernisation(Announced):
    """The landlord announces building work."""

    type = "modernisation"


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
    on: date | None = None
    property_or_liability: bool | None = None

    @property
    def happened_on(self) -> date | None:
        """The day of the decision."""
        return self.on


class DistanceSale(LegalEvent):
    """The contract was not made in a shop."""

    type = "distance_sale"
    instructed_on: date | None = None
    instructed: bool | None = None
    first_delivery_on: date | None = None

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

    @property
    def happened_on(self) -> date | None:
        """The day on which it was reported."""
        return self.reported_on


class Breach(LegalEvent):
    """The other side has broken the contract gravely, or holding on to it cannot be asked."""

    type = "breach"
    known_on: date | None = None
    remedy_until: date | None = None

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
    on: date | None = None
    known_on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The day of the purchase, else the one since which the insurance is known."""
        return self.on or self.known_on
