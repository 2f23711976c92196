"""The agenda as the JSON that other programs read; what to do is as the caller words it."""

from collections.abc import Callable, Iterable
from datetime import date

from vertragsbuch.action import Action
from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.order import cost_of_missing
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.contract.money import decimal_text
from vertragsbuch.exchange.answers import iso, way_as_json
from vertragsbuch.typed import Any

JsonObject = dict[str, Any]
ActionWords = Callable[[Action], str]


def listed_as_json(item: Item, margin_days: int) -> JsonObject:
    """Return an item as `list --json` promises it."""
    way = item.way
    return {
        "id": item.contract.id,
        "title": item.contract.title,
        "provider": item.contract.provider.name,
        "kind": item.contract.kind,
        "status": item.status.name,
        "urgency": item.urgency,
        "dispatch_by": iso(item.dispatch_by),
        "act_by": iso(item.act_by),
        "receive_by": iso(way.receive_by if way and item.is_way_open else _awaited(item)),
        "ends_on": iso(item.ends_on),
        "careful": careful_as_json(item, margin_days),
        "per_month": None if item.per_month is None else decimal_text(item.per_month),
        "currency": item.currency,
    }


def _awaited(item: Item) -> date | None:
    """Return the last day of receipt of what was declared; that of a sooner end stands with its way."""
    return None if item.is_after_notice else item.receive_by


def due_as_json(items: Iterable[Item], margin_days: int, word: ActionWords) -> list[JsonObject]:
    """Return what is due as `check --json` promises it."""
    return [_due_as_json(item, margin_days, word) for item in items]


def _due_as_json(item: Item, margin_days: int, word: ActionWords) -> JsonObject:
    cost = cost_of_missing(item)
    asks = [alarm_as_json(alarm, word) for alarm in item.asks]
    return {
        "id": item.contract.id,
        "title": item.contract.title,
        "provider": item.contract.provider.name,
        "status": item.status.name,
        "urgency": item.urgency,
        "dispatch_by": iso(item.dispatch_by),
        "act_by": iso(item.act_by),
        "days_left": item.days_left,
        "costs_if_missed": None if cost is None else decimal_text(cost),
        "currency": item.currency,
        "way": way_as_json(item.contract, item.way, margin_days) if item.way else None,
        "careful": careful_as_json(item, margin_days),
        "alarm": asks[0] if asks else None,
        "alarms": asks,
    }


def careful_as_json(item: Item, margin_days: int) -> JsonObject | None:
    """Return the careful way of an item as every command promises it; None where there is none to name."""
    return None if item.careful is None else way_as_json(item.contract, item.careful, margin_days)


def alarm_as_json(alarm: Alarm, word: ActionWords) -> JsonObject:
    """Return what a case asks for as `check --json` and `case --json` promise it."""
    return {**alarm._asdict(), "act_on": alarm.act_on.isoformat(), "remedy": alarm.remedy.worded(word)}
