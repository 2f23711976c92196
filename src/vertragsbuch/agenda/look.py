"""When to look at a contract again: until then it is surely not due, and keeps its place in the list."""

from collections.abc import Iterator
from datetime import date, timedelta

from vertragsbuch.agenda.item import DAYS_OF_NOW, LONGEST_MONTH, Horizon, Item, item_of, recurs
from vertragsbuch.casework.tasks import tasks
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.turns import next_turn


def next_look(contract: Contract, today: date, horizon: Horizon) -> date:
    """Return the first day, from `today` on, on which a contract may be due or change its place in the list.

    On every day from `today` on and before it the contract is not due, and the rank and the day that it is
    sorted by are those of `today`. It may be too early, never too late.
    """
    item = item_of(contract, today, horizon)
    if item.is_due:
        return today
    return min((day for day in _days_to_look(item, horizon) if day > today), default=date.max)


def _days_to_look(item: Item, horizon: Horizon) -> Iterator[date]:
    yield next_turn(item.contract, item.today)
    if item.act_by is not None:
        yield _days_before(item.act_by, max(horizon.within_days, DAYS_OF_NOW))
        if item.way is not None and recurs(item.way):
            yield _days_before(item.act_by, 2 * LONGEST_MONTH)
    yield from (alarm.act_on for alarm in item.ahead)
    yield from (task.due_on for task in tasks(item.contract, item.today) if task.done_on is None)


def _days_before(day: date, days: int) -> date:
    return day - timedelta(days) if day.toordinal() > days else date.min
