"""When to look at a contract again: until then it is surely not due, and keeps its place in the list."""

from collections.abc import Iterator
from datetime import date, timedelta

from vertragsbuch.agenda.item import (
    DAYS_OF_NOW,
    LONGEST_MONTH,
    Horizon,
    Item,
    Reckoned,
    reckoned,
    recurs,
)
from vertragsbuch.casework.tasks import tasks
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.turns import next_turn


def next_look(contract: Contract, today: date, horizon: Horizon) -> date:
    """Return the first day, from `today` on, on which a contract may be due or change its place in the list.

    On every day from `today` on and before it the contract is not due, and the rank and the day that it is
    sorted by are those of `today`. It may be too early, never too late.
    """
    return next_look_from(reckoned(contract, today, horizon), horizon)


def next_look_from(basis: Reckoned, horizon: Horizon) -> date:
    """Return the same for what is reckoned of a contract already."""
    today = basis.item.today
    if basis.item.is_due:
        return today
    return min((day for day in days_to_look(basis, horizon) if day > today), default=date.max)


def days_to_look(basis: Reckoned, horizon: Horizon) -> Iterator[date]:
    """Yield the days on which ways, rank or place of a contract may be others, or its case asks for more.

    Days before the one of the item may be among them; of a case that asks already it says no more than that.
    """
    item = basis.item
    yield next_turn(item.contract, item.today, tuple(way for way in basis.ways if way.certainty == "certain"))
    if item.act_by is not None:
        yield _days_before(item.act_by, max(horizon.within_days, DAYS_OF_NOW))
        if item.way is not None and recurs(item.contract, item.way):
            yield _days_before(item.act_by, 2 * LONGEST_MONTH)
    yield from _days_of_earlier(basis, horizon)
    yield from (alarm.act_on for alarm in item.ahead)
    yield from (task.due_on for task in tasks(item.contract, item.today) if task.done_on is None)


def _days_of_earlier(basis: Reckoned, horizon: Horizon) -> Iterator[date]:
    """Yield the days on which an arguable way may come near, become the earlier one, or give way."""
    item = basis.item
    if not item.status.needs_action and basis.earlier:
        is_moving = any(way.rolling for _posted_by, way in basis.earlier)
        yield item.today + timedelta(1) if is_moving else item.status.ends_on or date.max
    if not item.status.needs_action or item.urgency == "kept" or item.contract.is_rough:
        return
    if all(way.certainty == "certain" and way.send_by is None for way in basis.ways):
        return
    for way in basis.ways:
        days = (way.deadline, way.receive_by if not way.rolling else None, way.ends_on)
        yield from (day + timedelta(1) for day in days if day is not None and day < date.max)
        yield _day_of_overtaking(way, item)
    for posted_by, _way in basis.earlier:
        yield max(item.today + timedelta(1), _days_before(posted_by, max(horizon.within_days, DAYS_OF_NOW)))


def _day_of_overtaking(way: WayOut, item: Item) -> date:
    """Return the first day on which the end of a way that rolls may lie a month after that of another one."""
    rolling = item.way if item.way is not None and item.way.rolling else None
    if rolling is None or rolling.ends_on is None or way.ends_on is None or way.certainty == "certain":
        return date.max
    gain = (way.ends_on - rolling.ends_on).days + LONGEST_MONTH - _STRAY
    return item.today + timedelta(min(max(1, gain), (date.max - item.today).days))


_STRAY = 5
"""So many days at most the months vary between a receipt and the end that it reaches."""


def _days_before(day: date, days: int) -> date:
    return day - timedelta(days) if day.toordinal() > days else date.min
