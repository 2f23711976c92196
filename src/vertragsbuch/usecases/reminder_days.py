"""Whether the days on which reminders look at contracts again are right: a late one would be a silence."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from vertragsbuch.book.values import Ledger
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.reminder_plan import planned
from vertragsbuch.usecases.reminder_run import reminder_stamp
from vertragsbuch.usecases.voices import voices_unheard


def wrong_days(context: Context) -> list[str]:
    """Return the contracts that reminders would look at too late, or never; raises BookUnavailable."""
    kept = context.book.reminders.days(reminder_stamp(context))
    if kept is None:
        return []
    today = context.today.isoformat()
    uncertain = {one.contract_id for one in context.book.read_uncertain()}
    wrong, at_rest = [], defaultdict[date, dict[str, str]](dict)
    for name, day, looked_on in kept:
        if day <= today or looked_on > today or (looked_on and name in uncertain):
            continue  # a run of today looks at it anyway, where the book has a day of it at all
        try:
            at_rest[date.fromisoformat(looked_on)][name] = day
        except ValueError:
            wrong.append(name)
    ledger = context.book.reminders.ledger("", context.today) if at_rest else Ledger()
    for then, days in at_rest.items():
        wrong += _wrong_ones(context._replace(today=then), ledger, days)
    return wrong


def _wrong_ones(then: Context, ledger: Ledger, days: Mapping[str, str]) -> list[str]:
    """Return for which contracts looking on the day of the last look gives another day, or tells more."""
    watched = tuple(each._replace(looked_on="") for each in ledger.watched if each.contract.id in days)
    plan = planned(then, ledger._replace(watched=watched), voices_unheard(then))
    telling = {telling.occasion.contract.id for telling in plan.tellings}
    right = {name: day.isoformat() for name, (_version, day) in plan.days.items() if name not in telling}
    return [name for name, day in days.items() if right.get(name) != day]
