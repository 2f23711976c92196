"""What a case asks for on a day, and what lies ahead of it."""

from datetime import date

from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.tasks import task_alarms
from vertragsbuch.contract.model import Contract


def asked_today(contract: Contract, today: date) -> tuple[tuple[Alarm, ...], tuple[Alarm, ...]]:
    """Return what the case asks for today, alarms before tasks, and the alarms that lie ahead."""
    every = alarms(contract, today)
    now = tuple(alarm for alarm in every if alarm.act_on <= today)
    return (*now, *task_alarms(contract, today)), every[len(now) :]
