"""What a run of reminders tells by one voice: a line for each thing, the most urgent first."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from vertragsbuch.agenda.item import DAYS_OF_NOW
from vertragsbuch.agenda.occasion_words import in_full, in_short
from vertragsbuch.book.values import ChannelRecord
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.tasks import Task
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.telling.message import Message, MessageLine, Priority
from vertragsbuch.usecases.reminder_plan import Telling, is_missed


def message_of(
    tellings: Sequence[Telling], failing: Iterable[ChannelRecord], today: date, now: datetime, more: str = ""
) -> Message:
    """Return what one voice tells: the occasions, what other channels do not take, and one sentence more."""
    lines = [_line(telling, today) for telling in tellings]
    lines += [_of_channel(record, now) for record in failing]
    if more:
        lines.append(MessageLine(more, more, "soon"))
    return Message(_title(tellings, today), tuple(lines), today)


def _line(telling: Telling, today: date) -> MessageLine:
    full, titled = in_full(telling.occasion, today), in_short(telling.occasion, today)
    if telling.maybe:
        text = _("{told} (vielleicht zum zweiten Mal: Ein Versuch vorher brach ab)")
        full, titled = text.format(told=full), text.format(told=titled)
    return MessageLine(full, titled, _priority(telling, today), _day_of(telling, today))


def _day_of(telling: Telling, today: date) -> date:
    """Return the day by which a person must act, as a channel counts it: today for what has no end."""
    occasion = telling.occasion
    if is_missed(telling):
        return occasion.due
    return next((day for day in (occasion.day, occasion.last_on) if day is not None and day >= today), today)


def _priority(telling: Telling, today: date) -> Priority:
    about = telling.occasion.about
    if isinstance(about, Alarm):
        return "later" if about.is_mild else "now"
    if isinstance(about, Task) and telling.occasion.day < today:
        return "now"
    days = (_day_of(telling, today) - today).days
    if days <= 1:
        return "now"
    return "soon" if days <= DAYS_OF_NOW else "later"


def _title(tellings: Sequence[Telling], today: date) -> str:
    days = sorted(telling.occasion.day for telling in tellings if telling.occasion.day >= today)
    count = len(tellings)
    if not days:
        text = ngettext("Vertragsbuch: {count} Erinnerung", "Vertragsbuch: {count} Erinnerungen", count)
        return text.format(count=count)
    text = ngettext(
        "Vertragsbuch: {count} Erinnerung, bis {day}",
        "Vertragsbuch: {count} Erinnerungen, die erste bis {day}",
        count,
    )
    return text.format(count=count, day=german.day(days[0]))


def _of_channel(record: ChannelRecord, now: datetime) -> MessageLine:
    for_strangers = _("Der Kanal „{name}“ nimmt nichts an.").format(name=record.name)  # no word of accounts
    return MessageLine(failing_in_words(record, now), for_strangers, "soon")


def failing_in_words(record: ChannelRecord, now: datetime) -> str:
    """Return since when a channel takes nothing, which has failed at least once, and what it said last."""
    since = datetime.fromisoformat(record.failing_since)
    days = max(0, (now - since).days)
    ago = _("heute") if not days else ngettext("{n} Tag", "{n} Tagen", days).format(n=days)
    text = (
        _("Der Kanal „{name}“ nimmt seit {ago} nichts an: {answer}")
        if days
        else _("Der Kanal „{name}“ nimmt {ago} nichts an: {answer}")
    )
    return text.format(name=record.name, ago=ago, answer=record.answer)
