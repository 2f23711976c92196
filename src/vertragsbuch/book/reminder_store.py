"""What use cases need of a book for the ledger of reminders."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from vertragsbuch.book.values import ChannelRecord, Ledger, Reminder


class Reminders(Protocol):
    """The ledger of reminders: what was told by which channel, and when to look for more to tell.

    Whatever reads raises BookUnavailable where that fails.
    """

    def ledger(self, stamp: str, today: date) -> Ledger:
        """Return what a run of reminders on a day has to look at: contracts that have changed included.

        `stamp` says by which program, law and settings; with another one every contract is looked at.
        """

    def lines(self, contract_id: str | None = None) -> list[Reminder]:
        """Return every line of the ledger about one contract, or about any."""

    def channels(self) -> list[ChannelRecord]:
        """Return what is known of the channels by which somebody was told."""

    def claim(self, lines: Sequence[tuple[Reminder, Reminder | None]]) -> list[Reminder]:
        """Note lines, each in the place of the one that was read, and return those for which that was so.

        Of all who claim one at one time exactly one gets it. Where the book cannot be written they are noted
        beside it.
        """

    def note(self, lines: Iterable[Reminder], channel: ChannelRecord | None = None) -> None:
        """Note lines of the ledger as they are, and what is known of a channel; as `claim` does."""

    def keep_days(self, stamp: str, today: date, days: Iterable[tuple[str, int, date]]) -> None:
        """Keep for contracts, each with its version, on which day to look at them again.

        It never waits, and nothing is raised.
        """

    def days(self, stamp: str) -> list[tuple[str, str, str]] | None:
        """Return every contract with the ISO day on which to look at it again, and that of the last look.

        None where they are of another stamp, so that none of them holds.
        """
        ...

    def altered(self) -> list[str]:
        """Return of which contracts and channels the ledger holds a line that the program did not write."""
        ...

    def forget_days(self) -> None:
        """Throw away on which days to look again; nothing is raised."""
