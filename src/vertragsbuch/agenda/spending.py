"""What contracts cost over time: month by month, in groups, what is already owed, what leaving has saved.

Everything is reckoned to the day from the prices that `law/costs.py` knows, each currency by itself; amounts
are hundredths of it. A contract of which the price is not known adds nothing.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.year import month_start
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import Price
from vertragsbuch.law import costs
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

SumsByCurrency = dict[str, int]
"""An amount in each currency that occurs; none of them is ever converted."""

MONTHS_OF_YEAR = 12
_ONE_DAY = timedelta(1)


class SpendingGroup(NamedTuple):
    """What belongs together costs: in an average month as it is paid for today, and in the year."""

    key: str
    contracts: int
    per_month: SumsByCurrency
    in_year: SumsByCurrency


class Owed(NamedTuple):
    """What is owed of one contract even if it is ended today: from tomorrow to its next possible end."""

    contract: Contract
    until: date
    cents: int

    @property
    def currency(self) -> str:
        """The currency of the amount."""
        return costs.currency_of(self.contract)


class PriceStep(NamedTuple):
    """A new price of a contract, or of a part of it, from a day on."""

    contract: Contract
    first_day: date
    part: str
    before: Price
    price: Price


class Saved(NamedTuple):
    """What a contract that somebody has ended would have cost since then, to today."""

    contract: Contract
    since: date
    cents: int

    @property
    def currency(self) -> str:
        """The currency of the amount."""
        return costs.currency_of(self.contract)


def added(sums: Iterable[tuple[str, int]]) -> SumsByCurrency:
    """Return amounts added up, each currency by itself, the euro first; nothing that comes to nothing."""
    total: SumsByCurrency = {}
    for currency, cents in sums:
        total[currency] = total.get(currency, 0) + cents
    return {currency: total[currency] for currency in sorted(total, key=_euro_first) if total[currency]}


def _euro_first(currency: str) -> tuple[bool, str]:
    return currency != "EUR", currency


def spent(contract: Contract, first: date, last: date) -> int:
    """Return what a contract costs between two days, both included, on those on which it is paid for."""
    begins, ends = costs.first_paid_day(contract), costs.last_paid_day(contract)
    first = max(first, begins) if begins else first
    last = min(last, ends) if ends else last
    return costs.over(contract, first, last) or 0 if first <= last else 0


class Months(NamedTuple):
    """What one contract costs in each month of a year, January first; together what the whole year costs."""

    item: Item
    cents: tuple[int, ...]


def by_months(items: Iterable[Item], year: int) -> list[Months]:
    """Return what each contract costs in the months of a year, in the order of the contracts.

    In a year of which the calendar knows nothing that is nothing.
    """
    if year < MINYEAR:
        return []
    days = [
        (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        for month in range(1, MONTHS_OF_YEAR + 1)
    ]
    every = ((item, [spent(item.contract, first, last) for first, last in days]) for item in items)
    whole = days[0][0], days[-1][1]
    return [Months(item, _evened(cents, spent(item.contract, *whole))) for item, cents in every]


YEARS_BACK = 10
"""So many years before this one are looked at."""


def by_years(items: Sequence[Item], today: date) -> list[tuple[int, SumsByCurrency]]:
    """Return what contracts cost in each year since the first of them began, and in the next one.

    Not more than `YEARS_BACK` years before this one; what began on a day unknown counts since then.
    """
    earliest = max(MINYEAR, today.year - YEARS_BACK)
    begins = [costs.first_paid_day(item.contract) for item in items]
    first = max(earliest, min((day.year if day else earliest for day in begins), default=today.year))
    years = range(min(first, today.year), min(today.year + 1, MAXYEAR) + 1)
    return [(year, _of_one_year(items, year)) for year in years]


def _of_one_year(items: Iterable[Item], year: int) -> SumsByCurrency:
    first, last = date(year, 1, 1), date(year, MONTHS_OF_YEAR, 31)
    return added((item.currency, spent(item.contract, first, last)) for item in items)


def _evened(cents: list[int], whole: int) -> tuple[int, ...]:
    """Return months that add up to a year: what rounding each of them took or gave is spread over the first.

    What differs by more is no matter of rounding.
    """
    paid = [number for number, amount in enumerate(cents) if amount]
    missing = whole - sum(cents)
    if 0 < abs(missing) <= len(paid):
        for number in paid[: abs(missing)]:
            cents[number] += 1 if missing > 0 else -1
    return tuple(cents)


def of_each_month(every: Sequence[Months]) -> tuple[SumsByCurrency, ...]:
    """Return what all of them cost together in each month."""
    return tuple(
        added((each.item.currency, each.cents[number]) for each in every) for number in range(MONTHS_OF_YEAR)
    )


def of_the_year(every: Iterable[Months]) -> SumsByCurrency:
    """Return what all of them cost together in the year."""
    return added((each.item.currency, sum(each.cents)) for each in every)


Grouping = Literal["kind", "provider", "holder", "tag", "contract"]


def _keys_of(item: Item, by: Grouping) -> tuple[str, ...]:
    """Return the groups that a contract belongs to; more than one for tags alone."""
    contract = item.contract
    match by:
        case "kind":
            return (contract.kind,)
        case "provider":
            return (contract.provider.name,)
        case "holder":
            return (", ".join(contract.holders),)
        case "tag":
            return contract.tags or ("",)
        case "contract":
            return (contract.id,)


def groups(every: Iterable[Months], by: Grouping) -> list[SpendingGroup]:
    """Return what each group costs, the dearest of the year first; those that cost nothing are left out.

    The key is a kind, a name, a tag or an identifier; empty for contracts without. A contract with several
    tags counts in each of them, so that tags may add up to more than everything.
    """
    members: dict[str, list[Months]] = {}
    for each in every:
        for key in _keys_of(each.item, by):
            members.setdefault(key, []).append(each)
    grouped = [_group(key, of_key) for key, of_key in members.items()]
    return sorted((group for group in grouped if group.per_month or group.in_year), key=_dearest_first)


def _group(key: str, members: list[Months]) -> SpendingGroup:
    items = [each.item for each in members]
    costly = sum(1 for each in members if each.item.per_month or any(each.cents))
    return SpendingGroup(key, costly, sums_per_month(items), of_the_year(members))


def _dearest_first(group: SpendingGroup) -> tuple[int, int, str]:
    return -group.in_year.get("EUR", 0), -group.per_month.get("EUR", 0), group.key.casefold()


def sums_per_month(items: Iterable[Item]) -> SumsByCurrency:
    """Return what contracts cost in an average month as they are paid for today."""
    return added((item.currency, item.per_month or 0) for item in items)


def owed(items: Iterable[Item]) -> list[Owed]:
    """Return what is already owed of each contract, the most first; see `bound_until`."""
    every = []
    for item in items:
        until = bound_until(item)
        if until is not None and until > item.today:
            cents = spent(item.contract, item.today + _ONE_DAY, until)
            every += [Owed(item.contract, until, cents)] if cents else []
    return sorted(every, key=lambda each: (-each.cents, each.contract.title.casefold()))


def bound_until(item: Item) -> date | None:
    """Return the day until which a contract is owed for even if it is ended today.

    The end that is known or declared, else the next one that is sure to be reached by a notice received
    today. None where the law leaves that unclear, and where a withdrawal is open: then nothing is bound.
    """
    last = costs.last_paid_day(item.contract)
    if last is not None:
        return last
    return None if _can_withdraw(item) else item.ends_on


def _can_withdraw(item: Item) -> bool:
    return item.is_way_open and item.way is not None and item.way.send_by is not None


def is_bound_for_unknown(item: Item) -> bool:
    """Return whether a contract costs something today, and nobody can tell until when it is owed for."""
    return bool(item.per_month) and bound_until(item) is None and not _can_withdraw(item)


def still_owed(every: Iterable[Owed], day: date) -> SumsByCurrency:
    """Return what will be left on a day of what is owed today, from that day on, the day included."""
    return added((costs.currency_of(each.contract), spent(each.contract, day, each.until)) for each in every)


def run_off(every: Iterable[Owed], today: date, months: int) -> tuple[SumsByCurrency, ...]:
    """Return what is owed tomorrow, and at the first of each of so many months to come."""
    all_owed = list(every)
    tomorrow = min(today, date.max - _ONE_DAY) + _ONE_DAY
    days = (tomorrow, *(month_start(today, number) for number in range(1, months + 1)))
    return tuple(still_owed(all_owed, day) for day in days)


def saved(contracts: Iterable[Contract], today: date) -> list[Saved]:
    """Return what those that somebody has ended would have cost from their end to today, the most first."""
    every = []
    for contract in contracts:
        last = costs.end_as_declared(contract)
        if last is not None and last < today:
            cents = costs.over(contract, last + _ONE_DAY, today)
            every += [Saved(contract, last, cents)] if cents else []
    return sorted(every, key=lambda each: (-each.cents, each.contract.title.casefold()))


def price_steps(contracts: Iterable[Contract], first: date, last: date) -> list[PriceStep]:
    """Return every change of a price between two days, both included, in the order of their days."""
    every = [
        step for contract in contracts for step in _steps_of(contract) if first <= step.first_day <= last
    ]
    return sorted(every, key=lambda step: (step.first_day, step.contract.title.casefold()))


def _steps_of(contract: Contract) -> Iterator[PriceStep]:
    if not contract.costs and not contract.events:
        return
    current: dict[str, Price] = {}
    for step in costs.steps(contract):
        before = current.get(step.part)
        if before is not None and before != step.price:
            yield PriceStep(contract, step.first_day, step.part, before, step.price)
        current[step.part] = step.price
