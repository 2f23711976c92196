"""By what a run of reminders speaks: the channels that are set up, or its own output where there are none."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.telling.channel import ReminderChannel, channels_of
from vertragsbuch.telling.message import Message
from vertragsbuch.usecases.context import Context

OUTPUT = "stdout"
"""The name of the voice that is there where no channel is: what is printed is mailed by cron."""


class Voice(NamedTuple):
    """One way to tell: its name, whether quiet hours delay it, how far ahead it tells, and what tells.

    `tell` returns what the other side answered; it raises NotSent, SendingUncertain. Each thing is told once:
    no message takes the place of another.
    """

    name: str
    waits: bool
    within_days: int | None
    tell: Callable[[Message], str]


def voices_of(context: Context, say: Callable[[str], None]) -> Sequence[Voice]:
    """Return the voices of a run in the order of the settings; `say` prints where there is no channel."""
    channels = channels_of(context.settings)
    if not channels:
        return (Voice(OUTPUT, waits=False, within_days=None, tell=partial(_said, say)),)
    return tuple(
        Voice(channel.name, channel.waits, channel.within_days, partial(_told, context, channel))
        for channel in channels
    )


def voices_unheard(context: Context) -> Sequence[Voice]:
    """Return the same voices for a plan by which nothing is told."""
    return voices_of(context, _print_nothing)


def _print_nothing(_text: str) -> None:
    """Take a text that is never told."""


def _told(context: Context, channel: ReminderChannel, message: Message) -> str:
    from vertragsbuch.telling.sending import tell  # noqa: PLC0415 - on most runs nothing is told

    now: datetime = context.now().astimezone()
    return tell(channel, message, now=now, account=context.settings.mail)


def _said(say: Callable[[str], None], message: Message) -> str:
    say("\n".join(printable_line(line.full) for line in message.lines))
    return ""
