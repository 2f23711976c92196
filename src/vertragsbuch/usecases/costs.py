"""What the contracts of a book cost: now, over a year, what of it is owed already, what leaving has saved."""

from collections.abc import Sequence
from datetime import date

from vertragsbuch.agenda import spending
from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.spending import (
    Grouping,
    Months,
    Owed,
    PriceStep,
    Saved,
    SpendingGroup,
    SumsByCurrency,
)
from vertragsbuch.contract.model import Contract
from vertragsbuch.named_tuple import NamedTuple

MONTHS_AHEAD = 24
"""So many months ahead it is looked how what is owed runs off."""


class Costs(NamedTuple):
    """What contracts cost, as of a day and for a year of the calendar.

    `run_off` is what is left of what is owed tomorrow and at the first of each month to come. `unclear` are
    the contracts that cost something, and of which nobody can tell until when they are owed for.
    """

    today: date
    year: int
    per_month: SumsByCurrency
    months: tuple[SumsByCurrency, ...]
    in_year: SumsByCurrency
    year_before: SumsByCurrency
    every: tuple[Months, ...]
    owed: tuple[Owed, ...]
    unclear: tuple[Contract, ...]
    run_off: tuple[SumsByCurrency, ...]
    steps: tuple[PriceStep, ...]
    saved: tuple[Saved, ...]
    years: tuple[tuple[int, SumsByCurrency], ...]

    @property
    def titles(self) -> dict[str, str]:
        """What each contract is called, by its identifier."""
        return {each.item.contract.id: each.item.contract.title for each in self.every}

    @property
    def committed(self) -> SumsByCurrency:
        """What is owed already of all contracts together."""
        return spending.added((each.currency, each.cents) for each in self.owed)

    @property
    def saved_in_all(self) -> SumsByCurrency:
        """What those that were ended would have cost until today, together."""
        return spending.added((each.currency, each.cents) for each in self.saved)

    def by(self, grouping: Grouping) -> list[SpendingGroup]:
        """Return what each group costs; see `agenda.spending.groups`."""
        return spending.groups(self.every, grouping)

    @property
    def change(self) -> float | None:
        """By how much of itself the year before has grown, in euros; None where it cost nothing."""
        before, now = self.year_before.get("EUR", 0), self.in_year.get("EUR", 0)
        return (now - before) / before if before else None


def costs_of(items: Sequence[Item], today: date, year: int | None = None) -> Costs:
    """Return what these contracts cost on a day and in a year, that of the day unless it is named."""
    year = today.year if year is None else year
    contracts = [item.contract for item in items]
    every = spending.by_months(items, year)
    owed = spending.owed(items)
    return Costs(
        today=today,
        year=year,
        per_month=spending.sums_per_month(items),
        months=spending.of_each_month(every),
        in_year=spending.of_the_year(every),
        year_before=spending.of_the_year(spending.by_months(items, year - 1)),
        every=tuple(every),
        owed=tuple(owed),
        unclear=tuple(item.contract for item in items if spending.is_bound_for_unknown(item)),
        run_off=spending.run_off(owed, today, MONTHS_AHEAD),
        steps=tuple(spending.price_steps(contracts, date(year, 1, 1), date(year, 12, 31))),
        saved=tuple(spending.saved(contracts, today)),
        years=tuple(spending.by_years(items, today)),
    )
