"""The events of money that is claimed: by the other side, by an agency, for a debit that went back."""

from datetime import date

from vertragsbuch.contract.events.file import WithPaper


class Claim(WithPaper):
    """Somebody claims money, in a letter that was received on `on`; `note` is what speaks against it."""

    amount_cents: int | None = None
    currency: str | None = None
    note: str | None = None

    @property
    def claimed_in(self) -> str:
        """The currency; euros where nothing is said."""
        return self.currency or "EUR"


class Dunned(Claim):
    """The other side sends a reminder of payment."""

    type = "dunned"
    pay_by: date | None = None


class CollectionClaim(Claim):
    """A collection agency claims money for the other side."""

    type = "collection"
    agency: str | None = None
    agency_address: tuple[str, ...] | None = None
    pay_by: date | None = None


class DebitReturned(Claim):
    """A debit went back, and the other side charges for it; `amount_cents` is the charge."""

    type = "debit_returned"


class ClaimPaid(WithPaper):
    """What was claimed before is paid, or is claimed no more: nothing remains to be answered."""

    type = "claim_paid"
    note: str | None = None
