"""The occasions of a contract: everything that a person is to be told of, each with its day, however far."""

from collections.abc import Iterator
from datetime import date, timedelta

from vertragsbuch.agenda.due import is_told_by_the_deadline
from vertragsbuch.agenda.item import Horizon, Reckoned, reckoned, recurs
from vertragsbuch.agenda.look import days_to_look
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.tasks import Task, tasks
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.ways import NEXT_POSSIBLE, Certainty
from vertragsbuch.law.answer import WayOut
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

What = Literal["way", "window", "alarm", "task"]
"""A deadline that comes back, a right that closes, what a case asks for, what is to be done around an end."""

_OF_TASKS = ("task", "urgent_task")


class Occasion(NamedTuple):
    """One thing to be told of a contract, of the same name on every day until it is answered or over.

    `day` is the day by which the person must act: for a way the one by which a letter leaves the house, for a
    task its last day or, without one, its first, for what a case asks the day on which it asks. `last_on` is
    the last day, included, on which acting still helps by any channel; None where it never ends. Nobody is
    told before `since`; None where that is as early as anybody likes. `receive_by` is the last day of receipt
    of a way; None where sending decides. After it acting may help until `last_on` where a start is only
    roughly known. `sure` is the way that is promised where this is the careful one.
    """

    contract: Contract
    what: What
    key: str
    day: date
    last_on: date | None
    about: WayOut | Alarm | Task
    since: date | None = None
    receive_by: date | None = None
    certainty: Certainty = "certain"
    sure: WayOut | None = None

    @property
    def contract_id(self) -> str:
        """The identifier of the contract."""
        return self.contract.id

    @property
    def due(self) -> date:
        """The day that is part of its name: it moves with the terms alone, not with settings of posting."""
        return self.last_on or self.day

    @property
    def name(self) -> str:
        """Its name in the whole book: of contract, matter and day."""
        return f"{self.contract.id}/{self.key}/{self.due.isoformat()}"

    @property
    def surely_until(self) -> date | None:
        """The last day on which acting surely helps, where it may help later as well; else None."""
        is_longer = self.receive_by and self.last_on and self.receive_by < self.last_on
        return self.receive_by if is_longer else None

    def is_over(self, today: date) -> bool:
        """Return whether acting does not help any longer."""
        return self.last_on is not None and self.last_on < today


def occasions(
    contract: Contract, today: date, horizon: Horizon, more: tuple[Alarm, ...] = ()
) -> tuple[Occasion, ...]:
    """Return what a person is to be told of a contract, the earliest day first; `more` is asked besides.

    It is what list and check would name by the day that it is due, for all time ahead that is known today.
    """
    return occasions_of(reckoned(contract, today, horizon, more))


def occasions_of(basis: Reckoned) -> tuple[Occasion, ...]:
    """Return the same for what is reckoned of a contract already."""
    if basis.item.status.removed:
        return ()
    every = {each.name: each for each in (*_of_ways(basis), *_of_alarms(basis), *_of_tasks(basis))}
    return tuple(sorted(every.values(), key=lambda occasion: (occasion.day, occasion.name)))


def same_until(basis: Reckoned, horizon: Horizon) -> date:
    """Return the first day after today on which the occasions of a contract may be others than today.

    It may be too early, never too late; what is over by then stays among them until that day.
    """
    item = basis.item
    tomorrow = item.today + timedelta(1) if item.today < date.max else date.max
    if item.asks:  # what a case asks for is answered, replaced and given up on days that nobody foretells
        return tomorrow
    return min((day for day in days_to_look(basis, horizon) if day > item.today), default=date.max)


def _of_ways(basis: Reckoned) -> Iterator[Occasion]:
    item = basis.item
    if item.way is not None and basis.runs_until is not None and not recurs(item.contract, item.way):
        yield _of_way(item.contract, item.way, basis.runs_until, None)
    for posted_by, way in basis.earlier:
        yield _of_way(item.contract, way, posted_by, item.way)


def _of_way(contract: Contract, way: WayOut, posted_by: date, sure: WayOut | None) -> Occasion:
    what: What = "window" if way.closes_on is not None else "way"
    receive_by = None if way.receive_by is None else way.deadline
    return Occasion(
        contract,
        what,
        way.key,
        posted_by,
        way.closes_on if way.reading == NEXT_POSSIBLE and way.closes_on else way.deadline,
        way,
        receive_by=receive_by,
        certainty=way.certainty,
        sure=sure,
    )


def _of_alarms(basis: Reckoned) -> Iterator[Occasion]:
    item = basis.item
    for alarm in (*item.asks, *item.ahead):
        if alarm.kind not in _OF_TASKS and not is_told_by_the_deadline(alarm, item):
            yield Occasion(
                item.contract, "alarm", _without_day(alarm), alarm.act_on, None, alarm, alarm.act_on
            )


def _without_day(alarm: Alarm) -> str:
    """Return the key of an alarm without its day, which stands in the name of the occasion."""
    return alarm.key.removesuffix(f":{alarm.act_on.isoformat()}")


def _of_tasks(basis: Reckoned) -> Iterator[Occasion]:
    contract, today = basis.item.contract, basis.item.today
    if not contract.events and not contract.is_job_for_a_time:
        return
    for task in tasks(contract, today):
        if task.done_on is None and today <= task.told_until:
            day = task.last_on or task.due_on
            last_on = task.told_until if task.last_on else None  # what is late may have to be made up for
            yield Occasion(contract, "task", f"task:{task.key}", day, last_on, task, task.due_on)
