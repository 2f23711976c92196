"""What use cases need of a book for the parties of its contracts."""

from typing import Protocol

from vertragsbuch.book.values import Parties
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person


class KeptParties(Protocol):
    """Who writes letters, and who is written to. Whatever reads raises BookUnavailable where that fails."""

    def holder(self) -> Holder | None:
        """Return who writes the letters, None where nobody has said."""

    def people(self) -> tuple[Person, ...]:
        """Return the further holders of contracts, in the order of entry."""

    def of(self, contract_id: str) -> Parties:
        """Return what a letter is written from, all of one moment; raises NoSuchContract."""

    def others_of_provider(self, contract: Contract) -> list[Contract]:
        """Return the others with the provider or creditor of a contract, removed ones too, in order."""
