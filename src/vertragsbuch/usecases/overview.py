"""The overview: every contract as one line, what must be done first on top, and the figures above it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple, get_args

from vertragsbuch.casework.alarms import Alarm, alarms
from vertragsbuch.casework.tasks import task_alarms
from vertragsbuch.contract.event import Status
from vertragsbuch.contract.model import Contract
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.posting import dispatch_by
from vertragsbuch.law.answer import Answer, WayOut, best_of
from vertragsbuch.law.ways_out import certain_ways, ways_out
from vertragsbuch.usecases.context import Context

Urgency = Literal[
    "overdue",
    "alarm",
    "now",
    "soon",
    "later",
    "unclear",
    "rolling",
    "recurring",
    "expires",
    "sent",
    "confirmed",
    "ended",
]
"""What a contract asks of the person: overdue, now (7 days), soon (the days set), later, or at rest.

`alarm` means that the case asks for something: a reminder, an objection, a second try by another channel.
"""

URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
DAYS_OF_NOW = 7
LONGEST_MONTH = 31
"""A deadline that comes back within so many days is no alarm: missing it costs a month at most."""


class Line(NamedTuple):
    """One contract as the overview shows it.

    `way` is the way out that is acted on; `dispatch_by` the day by which a letter for it has to leave the
    house (or a withdrawal has to be sent), None where nothing has to be sent. `act_by` is the day that is
    shown and sorted by: the same, or the one on which its `alarm` asks for something; None where no deadline
    runs, nor one that matters. `per_month` is the cost in cents. `asks` is everything that its case asks for
    on this day, the first of which is `alarm`; where it asks for nothing yet, `alarm` is what lies ahead.
    """

    contract: Contract
    status: Status
    today: date
    way: WayOut | None
    urgency: Urgency
    dispatch_by: date | None
    act_by: date | None
    days_left: int | None
    per_month: int | None
    alarm: Alarm | None = None
    asks: tuple[Alarm, ...] = ()

    @property
    def answer(self) -> Answer:
        """Everything the law says about the contract that day; worked out when it is read."""
        return ways_out(self.contract, self.today)

    @property
    def is_due(self) -> bool:
        """Whether something has to be sent within the days that count as soon, or the case asks now."""
        return self.urgency in ("overdue", "alarm", "now", "soon")


class Figures(NamedTuple):
    """The figures above the list; money in cents."""

    contracts: int
    due: int
    at_stake: int
    per_month: int
    awaiting_confirmation: int


def overview(context: Context) -> list[Line]:
    """Return a line for every contract in the book that is not removed, the most urgent first."""
    return in_order(line_of(contract, context) for contract in context.book.read_contracts())


def removed_contracts(context: Context) -> list[Line]:
    """Return a line for every contract that has been taken out of the lists."""
    contracts = context.book.read_contracts(include_removed=True)
    return [line_of(contract, context) for contract in contracts if contract.status.removed]


def line_of(contract: Contract, context: Context) -> Line:
    """Return the line of one contract."""
    state = contract.status
    way = way_to_act_on(certain_ways(contract, context.today))
    asks, ahead = _asked(contract, context.today) if contract.events else ((), None)
    posted_by = _dispatch_by(contract, way, context) if way and state.needs_action else None
    act_by = None if _comes_back_soon(way, posted_by, context.today) else posted_by
    urgency = _urgency(contract, state, way, _days_until(act_by, context.today), context)
    if asks and urgency not in _PRESSING:
        urgency, act_by = "alarm", asks[0].act_on
    per_month = contract.price.per_month() if contract.price else None
    days_left = _days_until(act_by, context.today)
    alarm = asks[0] if asks else ahead
    return Line(
        contract, state, context.today, way, urgency, posted_by, act_by, days_left, per_month, alarm, asks
    )


_PRESSING = ("overdue", "now", "soon")
"""A deadline that runs comes before whatever else the case asks for."""


def _asked(contract: Contract, today: date) -> tuple[tuple[Alarm, ...], Alarm | None]:
    """Return what the case asks for today, alarms before tasks, and the next alarm that lies ahead."""
    found = alarms(contract, today)
    now = tuple(alarm for alarm in found if alarm.act_on <= today)
    ahead = next((alarm for alarm in found if alarm.act_on > today), None)
    return (*now, *task_alarms(contract, today)), ahead


def _days_until(day: date | None, today: date) -> int | None:
    return None if day is None else (day - today).days


def way_to_act_on(ways: Iterable[WayOut]) -> WayOut | None:
    """Return the best way, or a withdrawal if its window closes before the deadline of the best way."""
    best = best_of(ways := tuple(ways))
    withdrawals = [way for way in ways if way.send_by and way.certainty == "certain"]
    if not withdrawals:
        return best
    return min([best, *withdrawals] if best else withdrawals, key=_deadline)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with what must be done first on top."""
    return sorted(lines, key=_order)


def figures(lines: Iterable[Line]) -> Figures:
    """Return the figures of the overview; at stake is what missing all that is due would cost."""
    contracts = due = at_stake = per_month = awaiting = 0
    for line in lines:
        contracts += 1
        awaiting += line.status.awaits_confirmation
        if line.urgency != "ended":
            per_month += line.per_month or 0
        if line.is_due:
            due += 1
            at_stake += cost_of_missing(line) or 0
    return Figures(contracts, due, at_stake, per_month, awaiting)


def cost_of_missing(line: Line) -> int | None:
    """Return the cents that it costs to miss the deadline of a line; None where that is not known."""
    if line.urgency == "alarm":
        return None
    missed = line.way.missed() if line.way else None
    return missed.cost_cents if missed else None


def search(lines: Iterable[Line], words: str) -> list[Line]:
    """Return the lines in which every one of the words occurs, in title, provider, numbers, tags or notes."""
    wanted = words.casefold().split()
    return [line for line in lines if all(word in haystack(line.contract) for word in wanted)]


def haystack(contract: Contract) -> str:
    """Return everything about a contract that a search looks at, in one folded text."""
    parts = (
        contract.id,
        contract.title,
        contract.provider.name,
        contract.contract_number or "",
        contract.customer_number or "",
        contract.notes or "",
        *contract.tags,
    )
    return "\n".join(parts).casefold()


def _deadline(way: WayOut) -> date:
    return way.deadline or date.max


def _dispatch_by(contract: Contract, way: WayOut, context: Context) -> date | None:
    place = place_of_address(contract.provider.address)
    return dispatch_by(way, place, context.settings.margin_days)


def _comes_back_soon(way: WayOut | None, posted_by: date | None, today: date) -> bool:
    """Return whether a day to send is near, and missing it costs a month at most."""
    if way is None or posted_by is None:
        return False
    return (posted_by - today).days <= 2 * LONGEST_MONTH and _recurs(way)


def _recurs(way: WayOut) -> bool:
    """Return whether a deadline comes back so soon (every month end, say) that missing it is no alarm."""
    missed = way.missed() if way.ends_on and not way.closes_on else None
    return (
        missed is not None
        and way.ends_on is not None
        and (missed.ends_on - way.ends_on).days <= LONGEST_MONTH
    )


def _urgency(
    contract: Contract, state: Status, way: WayOut | None, days_left: int | None, context: Context
) -> Urgency:
    if not state.needs_action:
        return _urgency_of_case(state, context.today)
    if way is None:
        return "ended" if ways_out(contract, context.today).ended else "unclear"
    if days_left is None:
        return "rolling" if way.rolling else "recurring" if way.receive_by else "expires"
    if days_left < 0:
        return "overdue"
    if days_left <= DAYS_OF_NOW:
        return "now"
    return "soon" if days_left <= context.settings.within_days else "later"


def _urgency_of_case(state: Status, today: date) -> Urgency:
    if state.closed_on is not None:
        return "ended"
    if state.confirmed_on is None:
        return "sent"
    return "ended" if state.ends_on and state.ends_on < today else "confirmed"


_RANK = {
    "overdue": 0, "alarm": 0, "now": 0, "soon": 0, "later": 0, "unclear": 1, "rolling": 2,
    "recurring": 2, "expires": 3,
    "sent": 4, "confirmed": 5, "ended": 6,
}  # fmt: skip


def _order(line: Line) -> tuple[int, date, str]:
    return _RANK[line.urgency], line.act_by or _end_of(line), line.contract.title.casefold()


def _end_of(line: Line) -> date:
    return line.status.ends_on or (line.way.ends_on if line.way else None) or date.max


SORT_KEYS: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "urgency": _order,
    "title": lambda line: (line.contract.title.casefold(),),
    "provider": lambda line: (line.contract.provider.name.casefold(), line.contract.title.casefold()),
    "per_month": lambda line: (-(line.per_month or -1), line.contract.title.casefold()),
    "receive_by": lambda line: ((line.way.receive_by if line.way else None) or date.max,),
    "ends_on": lambda line: (_end_of(line),),
    "status": lambda line: (URGENCIES.index(line.urgency), line.contract.title.casefold()),
}
"""How the overview can be sorted, by the name of the column."""
