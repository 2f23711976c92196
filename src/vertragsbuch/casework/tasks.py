"""What else has to be done when a contract ends, with days counted from its last day."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.casework.alarm import Alarm, AlarmKind
from vertragsbuch.casework.days import days_later, end_of_period, last_day_before
from vertragsbuch.casework.task_rows import TASKS, TaskRow, task_row
from vertragsbuch.contract.events.file import TaskDone
from vertragsbuch.contract.events.turn import SupplierNotice
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.dates import OutOfCalendar
from vertragsbuch.law.first_term import initial_end_of
from vertragsbuch.law.norms import number
from vertragsbuch.law.pause import with_pauses
from vertragsbuch.named_tuple import NamedTuple

DAYS_TOLD = 28
"""So long a task after the end is told every day; one before the end, until the end."""


class Task(NamedTuple):
    """Something to do around the end: from `due_on` on, and by `last_on` where there is a last day.

    All days are included; `told_until` is the last day on which somebody is reminded of it, `done_on` the
    day on which it was noted as done.
    """

    key: str
    title: str
    why: str
    due_on: date
    last_on: date | None = None
    told_until: date = date.max
    done_on: date | None = None

    def is_due(self, today: date) -> bool:
        """Return whether it is time for it and it is not done."""
        return self.done_on is None and self.due_on <= today

    def is_told(self, today: date) -> bool:
        """Return whether it is due and there is still sense in a reminder."""
        return self.is_due(today) and today <= self.told_until


_CHANGES_SUPPLIER = "new_supplier"
"""The task that is done where the new supplier gives notice itself."""
_REPORTS_END = "job_seeker"
"""The task of a job that ends by itself, before anybody has declared anything."""


def tasks(contract: Contract, today: date) -> tuple[Task, ...]:
    """Return what is to be done around the end of a contract, the earliest first; none without an end.

    Every contract that is ended has one: an eye on the account. A job that ends by itself is to be reported.
    """
    if not contract.events and not contract.is_job_for_a_time:
        return ()
    history = history_of(contract)
    state, end = history.status, history.expected_end
    if state.removed or state.closed_on is not None:
        return ()
    done = {
        event.task: event.on or today
        for event in history.events
        if isinstance(event, TaskDone) and event.task is not None
    }
    if state.sent_on is None and state.confirmed_on is None:
        return tuple(_before_it_ends(contract, done))
    if end is None:
        return ()
    changed_on = [event.on or today for event in history.events if isinstance(event, SupplierNotice)]
    if changed_on:
        done[_CHANGES_SUPPLIER] = changed_on[0]
    begun_on = _first_day(state.sent_on, state.confirmed_on)
    todo = [*_tasks(contract, begun_on, end, done)]
    if state.is_ended_by_provider and state.confirmed_on is not None:
        todo += _after_their_notice(contract, state.confirmed_on, end, done)
    return tuple(sorted(todo, key=lambda task: task.due_on))


def _before_it_ends(contract: Contract, done: dict[str, date]) -> Iterator[Task]:
    """Yield the report of a job that ends by itself: its end is known since the contract was made.

    Where it is not known when that was, the last day is told only if it does not depend on it.
    """
    row, end = task_row(_REPORTS_END), _end_by_itself(contract)
    if row is None or end is None:
        return
    known_on = contract.made_on or date.min
    due_on, last_on, told_until = _days_of(row, known_on, end)
    if contract.made_on is None and (last_on is None or last_on < _made_by(contract)):
        last_on = None
    yield Task(row.key, _(row.title), _(row.why), due_on, last_on, told_until, done.get(row.key))


def _made_by(contract: Contract) -> date:
    """Return the day by which a contract was surely made: the last one possible, at the latest its start."""
    days = (contract.concluded_on, contract.terms.starts_on)
    last = [day.last if isinstance(day, RoughDay) else day for day in days]
    return min((day for day in last if day is not None), default=date.max)


def _end_by_itself(contract: Contract) -> date | None:
    """Return the day on which a job ends by itself; None where it does not, or the day is not known.

    Where only the month or the year of its start is known it is the earliest one: of a pause from a day on
    which the job may not have begun yet nobody can say that it moves the end.
    """
    terms = contract.terms
    if not contract.is_job_for_a_time or (contract.is_rough and terms.initial_end is None):
        return None
    if isinstance(terms.starts_on, RoughDay) and terms.initial_end is not None:
        begun_by = min(terms.starts_on.last or terms.initial_end, terms.initial_end)
        contract = contract._replace(terms=terms._replace(starts_on=begun_by))
    try:
        return initial_end_of(with_pauses(contract).terms)
    except OutOfCalendar:
        return date.max


def _first_day(*days: date | None) -> date:
    return min(day for day in days if day is not None)


def task_alarms(contract: Contract, today: date) -> Iterator[Alarm]:
    """Yield the tasks that are due as something that the case asks for, as long as a reminder helps."""
    for task in tasks(contract, today):
        if task.is_told(today):
            by = _(" bis {day}").format(day=german.day(task.last_on)) if task.last_on else ""
            sentence = f"{task.title}{by}. {task.why}"
            row = task_row(task.key)
            kind: AlarmKind = "urgent_task" if row is not None and row.is_loud else "task"
            yield Alarm(kind, task.due_on, sentence, remedy_of(contract, task), task=task.key)


def remedy_of(contract: Contract, task: Task) -> Remedy:
    """Return what can be done about a task: that it is done, or what it has brought to light."""
    row = task_row(task.key)
    assert row is not None
    text = _(row.done)
    done, debited = action("task", contract.id, task=task.key), action("debited", contract.id, amount=OPEN)
    return Remedy(text, tuple(each for each in (done, debited) if f"{{{each.verb}}}" in text))


def _tasks(contract: Contract, begun_on: date, end: date, done: dict[str, date]) -> Iterator[Task]:
    for row in TASKS:
        if row.fits(contract.kind) and not row.of_provider:
            due_on, last_on, told_until = _days_of(row, begun_on, end)
            yield Task(row.key, _(row.title), _(row.why), due_on, last_on, told_until, done.get(row.key))


def _after_their_notice(
    contract: Contract, noticed_on: date, end: date, done: dict[str, date]
) -> Iterator[Task]:
    """Yield what is to be done because the other side gave notice, from the day on which that came."""
    for row in TASKS:
        if row.fits(contract.kind) and row.of_provider:
            last_on = _last_day(row, noticed_on, end)
            told_until = last_on or days_later(noticed_on, DAYS_TOLD)
            yield Task(row.key, _(row.title), _(row.why), noticed_on, last_on, told_until, done.get(row.key))


def _last_day(row: TaskRow, noticed_on: date, end: date) -> date | None:
    if row.since_notice is not None:
        return end_of_period(noticed_on, number(*row.since_notice, noticed_on))
    if row.until_before is not None:
        return last_day_before(end, number(*row.until_before, end))
    return None


def _days_of(row: TaskRow, begun_on: date, end: date) -> tuple[date, date | None, date]:
    """Return from when on and until when a task is to be done, and until when it is told.

    Nothing is due before the notice was sent; where it ended the contract at once, or for the past, what
    still helps is told from then on.
    """
    if row.window is not None:
        last_on = max(end, end_of_period(begun_on, number(*row.window, begun_on)))
        return max(begun_on, days_later(last_on, row.days)), last_on, last_on
    if row.before is not None:
        return _days_before_end(row, row.before, begun_on, end)
    due_on = _begins_on(row, end)
    if row.until is not None:
        last_on = end_of_period(end, number(*row.until, end))
        return due_on, last_on, last_on
    if due_on >= end:
        return due_on, None, days_later(due_on, DAYS_TOLD)
    if row.helps_later and due_on < begun_on:
        return begun_on, None, max(end, days_later(begun_on, DAYS_TOLD))
    return due_on, None, end


def _begins_on(row: TaskRow, end: date) -> date:
    """Return the first day of a task of a contract that ends on a day."""
    if row.after is not None:
        return end_of_period(end, number(*row.after, end))
    return days_later(end, row.days)


def _days_before_end(
    row: TaskRow, before: tuple[str, str], begun_on: date, end: date
) -> tuple[date, date, date]:
    """Return the same for what has to be done some time before the end: late, where that is known late."""
    last_on, told_until = last_day_before(end, number(*before, end)), end
    if begun_on > last_on:
        told_until = max(end, days_later(begun_on, DAYS_TOLD))
        if row.late is not None:
            last_on = end_of_period(begun_on, number(*row.late, begun_on))
    return max(begun_on, days_later(last_on, row.days)), last_on, told_until
