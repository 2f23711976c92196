"""What happens to people and things: death of a holder, the insured thing gone or sold, illness."""

from datetime import date

from vertragsbuch.contract.events.event import Event, LegalEvent


class HolderDied(LegalEvent):
    """The holder of the contract, or one of several, has died.

    `name` is the one who died; where nothing is said, the only holder. `heirs` are the names of those who
    write now; without any it is who writes the letters. `known_on` is the day since which the death is known,
    and that nobody entered the tenancy or continued it (§ 564 BGB).
    """

    type = "holder_died"
    died_on: date | None = None
    known_on: date | None = None
    co_tenant: bool | None = None
    same_household: bool | None = None
    name: str | None = None
    heirs: tuple[str, ...] | None = None

    @property
    def happened_on(self) -> date | None:
        """The day of death."""
        return self.died_on


class RiskGone(LegalEvent):
    """What was insured does not exist any more: a car scrapped, a household given up (§ 80 Abs. 2 VVG)."""

    type = "risk_gone"
    gone_on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The day since which there is nothing left to insure."""
        return self.gone_on


class InsuredThingSold(LegalEvent):
    """The insured thing was sold: its insurance passes to the buyer (§ 95 VVG)."""

    type = "insured_thing_sold"
    sold_on: date | None = None
    buyer: str | None = None

    @property
    def happened_on(self) -> date | None:
        """The day on which it became the buyer's."""
        return self.sold_on


class Illness(LegalEvent):
    """An illness or a pregnancy keeps the person from using what the contract gives."""

    type = "illness"
    known_on: date | None = None
    lasting: bool | None = None

    @property
    def happened_on(self) -> date | None:
        """The day since which it is known."""
        return self.known_on


class ParentalLeave(LegalEvent):
    """The employee is on parental leave from a day to a day, both included (§§ 15, 19 BEEG)."""

    type = "parental_leave"
    from_on: date | None = None
    until_on: date | None = None

    @property
    def happened_on(self) -> date | None:
        """The first day of the leave, else the last."""
        return self.from_on or self.until_on

    def _is_of_the_occasion_of(self, older: Event) -> bool:
        """Return whether the two overlap, or are not told apart: one is on leave once at a time."""
        if not isinstance(older, ParentalLeave) or self.from_on is None or older.from_on is None:
            return True
        return self.from_on <= (older.until_on or older.from_on) and older.from_on <= (
            self.until_on or self.from_on
        )


class TakenOver(LegalEvent):
    """Others hold the contract from a day on: they write its letters."""

    type = "taken_over"
    from_on: date | None = None
    holders: tuple[str, ...] | None = None

    @property
    def happened_on(self) -> date | None:
        """The first day on which it is theirs."""
        return self.from_on


class Renamed(LegalEvent):
    """One of the parties has another name from a day on."""

    from_on: date | None = None
    new_name: str | None = None
    old_name: str | None = None

    @property
    def happened_on(self) -> date | None:
        """The first day of the new name."""
        return self.from_on


class HolderRenamed(Renamed):
    """A holder has another name from a day on; `old_name` is the only holder where nothing is said."""

    type = "holder_renamed"


class ProviderRenamed(Renamed):
    """The provider has another name, or was merged; `old_name` is that of the entry where none is given."""

    type = "provider_renamed"
