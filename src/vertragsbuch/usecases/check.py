"""The daily check: what has to be sent soon, and what it costs to let it pass."""

from typing import Any

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.order import cost_of_missing
from vertragsbuch.casework.alarms import Alarm
from vertragsbuch.contract.money import decimal_text
from vertragsbuch.exchange.answers import way_as_json
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import overview


def due(context: Context) -> list[Item]:
    """Return the contracts for which something has to be sent within the days set, the most urgent first."""
    return [line for line in overview(context) if line.is_due]


def due_as_json(lines: list[Item], margin_days: int) -> list[dict[str, Any]]:
    """Return what is due as `check --json` promises it."""
    return [_as_json(line, margin_days) for line in lines]


def _as_json(line: Item, margin_days: int) -> dict[str, Any]:
    cost = cost_of_missing(line)
    return {
        "id": line.contract.id,
        "title": line.contract.title,
        "provider": line.contract.provider.name,
        "status": line.status.name,
        "urgency": line.urgency,
        "dispatch_by": line.dispatch_by.isoformat() if line.dispatch_by else None,
        "act_by": line.act_by.isoformat() if line.act_by else None,
        "days_left": line.days_left,
        "costs_if_missed": None if cost is None else decimal_text(cost),
        "way": way_as_json(line.contract, line.way, margin_days) if line.way else None,
        "alarm": _alarm_as_json(line.asks[0]) if line.asks else None,
        "alarms": [_alarm_as_json(alarm) for alarm in line.asks],
    }


def _alarm_as_json(alarm: Alarm) -> dict[str, Any]:
    return {**alarm._asdict(), "act_on": alarm.act_on.isoformat()}
