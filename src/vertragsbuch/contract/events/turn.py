"""The events by which a case takes another turn: it goes on, or others end it."""

from datetime import date

from vertragsbuch.contract.events.declaration import OfLetter, Sent
from vertragsbuch.contract.events.event import CaseEvent
from vertragsbuch.contract.events.file import WithPaper
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.contract.vocabulary.offers import OfferOutcome


class Continued(WithPaper):
    """The contract lives on: the notice was taken back, or a new offer accepted.

    `new_terms` means that other terms apply from `from_on` on: what happened before has no bearing on them.
    """

    type = "continued"
    from_on: date | None = None
    new_terms: bool | None = None
    note: str | None = None


class Returned(OfLetter, WithPaper):
    """A letter came back undelivered: it was never received (§ 130 Abs. 1 Satz 1 BGB).

    `letter` is the SHA-256 of its PDF; without one it is the last letter of the kind by the channel.
    """

    type = "returned"
    channel: Channel | None = None
    letter: str | None = None
    note: str | None = None


class TurnedDown(Returned):
    """The other side turned a notice down since no power of attorney was enclosed (§ 174 Satz 1 BGB).

    The notice has no effect then, by whatever ways it went, nor has its receipt.
    """

    type = "turned_down"


class ProviderNotice(WithPaper):
    """The other side gave notice itself, received on `on`, to the end of `ends_on`."""

    type = "provider_notice"
    ends_on: date | None = None
    note: str | None = None


class SupplierNotice(Sent):
    """The new supplier gives notice in the person's name (§ 41b EnWG, § 59 TKG)."""

    type = "supplier_notice"
    supplier: str | None = None


class FinalBill(WithPaper):
    """A debit after the end was right: it was the final bill."""

    type = "final_bill"
    debited_on: date | None = None
    note: str | None = None


class Offered(WithPaper):
    """The other side makes an offer, or turned down to make one, so that the person stays.

    It changes nothing by itself; where it was accepted under other terms, `Continued` says so.
    """

    type = "offer"
    new_price_cents: int | None = None
    valid_until: date | None = None
    outcome: OfferOutcome | None = None
    note: str | None = None


class Kept(CaseEvent):
    """The person keeps the contract past a deadline: nothing is asked until the next one.

    `kept_until` is the last day of receipt that is let go by, `way` the key of its way out.
    """

    type = "kept"
    kept_until: date | None = None
    way: str | None = None
    note: str | None = None
