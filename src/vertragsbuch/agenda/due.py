"""What is due of a contract, one thing at a time: what a person is told of, reminded of, and does."""

from datetime import date

from vertragsbuch.action import Remedy, action
from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.urgency import PRESSING, Urgency
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law.answer import WayOut
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.casework.alarm import Alarm
else:
    Alarm = object  # most contracts have no case, and only what a case asks for knows its alarms

_SAID_BY_THE_DEADLINE = ("unsent", "missed")
"""A deadline that runs asks by itself to send the letter that lies there."""


class Due(NamedTuple):
    """One thing that is due: since or by which day, how urgent, what it is about, and what to do.

    The `key` names it: it is the same on every day until it is done or comes back, whatever is set of how far
    ahead to look.
    """

    key: str
    contract: Contract
    day: date
    urgency: Urgency
    about: WayOut | Alarm
    remedy: Remedy


def dues(item: Item) -> tuple[Due, ...]:
    """Return everything that is due of an item, the deadline that runs first; nothing where nothing is."""
    contract = item.contract
    asked = [
        Due(f"{contract.id}/{alarm.key}", contract, alarm.act_on, "alarm", alarm, alarm.remedy)
        for alarm in item.asks
        if not is_told_by_the_deadline(alarm, item)
    ]
    way = item.way_due
    if item.urgency not in PRESSING or way is None or item.act_by is None:
        return tuple(asked)
    return Due(item.key, contract, item.act_by, item.urgency, way, remedy_of(item)), *asked


def remedy_of(item: Item) -> Remedy:
    """Return what to do: what the case asks for first, else to write the letter, or to send the one written.

    It is the letter of the way whose deadline runs first.
    """
    if item.alarm is not None:
        return item.alarm.remedy
    contract = item.contract
    is_written, number = item.status.name == "written", None
    if item.careful is not None and item.act_by is not None:
        from vertragsbuch.agenda.other_way import lies_written, number_in_letters  # noqa: PLC0415 - seldom

        is_written = lies_written(contract, item.careful)
        number = number_in_letters(contract, item.careful, item.careful_number, item.today)
    if is_written:
        return Remedy(_("absenden, dann: {sent}"), (action("sent", contract.id),))
    return Remedy("{letter}", (action("letter", contract.id, way=number),))


def is_told_by_the_deadline(alarm: Alarm, item: Item) -> bool:
    """Return whether an alarm asks for what the deadline that runs of an item asks for by itself."""
    from vertragsbuch.contract.vocabulary.letters import DECLARATIONS  # noqa: PLC0415 - most contracts have no case

    about_it = alarm.kind in _SAID_BY_THE_DEADLINE and alarm.unsent in DECLARATIONS
    return about_it and item.urgency in PRESSING
