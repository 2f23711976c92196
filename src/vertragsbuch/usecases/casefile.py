"""A case as a whole: its state, what it asks for, its history, its papers, its tasks, the next rungs."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from vertragsbuch.action import Action
from vertragsbuch.agenda.as_json import alarm_as_json
from vertragsbuch.book.values import StoredDocument
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.escalation import Rung, escalation
from vertragsbuch.casework.state import CaseState, case_state
from vertragsbuch.casework.tasks import Task, tasks
from vertragsbuch.contract.model import Contract
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.history import HistoryLine, history_lines
from vertragsbuch.usecases.outbox import uncertain_alarms
from vertragsbuch.usecases.papers import papers_of
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.uncertain import uncertain_dispatches


class CaseFile(NamedTuple):
    """Everything about the case of a contract on one day."""

    contract: Contract
    state: CaseState
    timeline: tuple[HistoryLine, ...]
    papers: tuple[StoredDocument, ...]
    alarms: tuple[Alarm, ...]
    tasks: tuple[Task, ...]
    rungs: tuple[Rung, ...]


def case_file(context: Context, contract_id: str) -> CaseFile:
    """Return the case of a contract as it stands today; raises NoSuchContract."""
    contract = contract_of(context, contract_id)
    uncertain = uncertain_dispatches(context).get(contract_id, ())
    return CaseFile(
        contract,
        case_state(contract, context.today),
        timeline_of(contract),
        tuple(papers_of(context, contract)),
        (*uncertain_alarms(contract, uncertain), *alarms(contract, context.today)),
        tasks(contract, context.today),
        escalation(contract, context.today),
    )


def timeline_of(contract: Contract) -> tuple[HistoryLine, ...]:
    """Return what has happened to a contract in the order in which it was noted."""
    return tuple(line for line in history_lines(contract) if line.text)


def case_as_json(case: CaseFile, word: Callable[[Action], str]) -> dict[str, Any]:
    """Return a case as `case --json` prints it; days are ISO texts, what to do is as `word` says it."""
    return {
        "id": case.contract.id,
        "title": case.contract.title,
        "state": case.state,
        "timeline": [{"date": _plain(entry.day), "text": entry.text} for entry in case.timeline],
        "papers": [paper._asdict() for paper in case.papers],
        "alarms": [alarm_as_json(alarm, word) for alarm in case.alarms],
        "tasks": [_plain(task) for task in case.tasks],
        "rungs": [_plain(rung) for rung in case.rungs],
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
