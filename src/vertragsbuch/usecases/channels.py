"""The ways to be told that a person has set up: which they are, and whether one of them works."""

from datetime import datetime

from vertragsbuch.book.values import ChannelRecord
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.telling.channel import ReminderChannel, channels_of
from vertragsbuch.telling.message import Message, MessageLine
from vertragsbuch.telling.sending import tell
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.first_channel import how_to_begin


class ChannelStanding(NamedTuple):
    """A channel that is set up, and what became of what it told.

    `sent_at` is when the other side took a message last, `failing_since` since when it has not, both with
    their time zone and None where that never was; `failures` counts those in a row. `answer` is what the
    other side said last.
    """

    channel: ReminderChannel
    sent_at: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    answer: str = ""


def channels(context: Context) -> tuple[ChannelStanding, ...]:
    """Return the channels that are set up, in the order of the settings; raises BookUnavailable."""
    records = {record.name: record for record in context.book.reminders.channels()}
    return tuple(_standing(channel, records.get(channel.name)) for channel in channels_of(context.settings))


def _standing(channel: ReminderChannel, record: ChannelRecord | None) -> ChannelStanding:
    if record is None:
        return ChannelStanding(channel)
    sent_at, since = _moment(record.sent_at), _moment(record.failing_since)
    return ChannelStanding(channel, sent_at, since, record.failures, record.answer)


def _moment(text: str) -> datetime | None:
    """Return the moment that the book names, None where it names none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def reminder_channel_of(context: Context, name: str) -> ReminderChannel:
    """Return the channel of a name; raises BadInput that names those there are, or how one is set up."""
    by_name = {channel.name: channel for channel in channels_of(context.settings)}
    if name in by_name:
        return by_name[name]
    if not by_name:
        sentence = _("Es ist kein Kanal eingerichtet. {how}")
        raise BadInput.of("", sentence.format(how=how_to_begin(context)))
    sentence = _("Einen Kanal „{name}“ gibt es nicht; es gibt: {names}.")
    raise BadInput.of("", sentence.format(name=name, names=", ".join(by_name)))


def try_channel(context: Context, name: str) -> str:
    """Send a trial by a channel and return what the other side answered; nothing is noted.

    Raises BadInput where there is no such channel, NotSent, SendingUncertain.
    """
    channel = reminder_channel_of(context, name)
    account = context.settings.mail
    return tell(channel, _trial(context), now=context.now().astimezone(), account=account)


def _trial(context: Context) -> Message:
    words = _("Das ist eine Probe: Auf diesem Weg kommt Bescheid, bevor eine Frist verstreicht.")
    title = _("Probe von vertragsbuch")
    return Message(title, (MessageLine(words, words, "soon"),), context.today)
