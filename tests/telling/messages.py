"""Messages that a channel is given in the tests."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from vertragsbuch.config.settings import ChannelSettings, ChannelType, Content, Settings
from vertragsbuch.telling.channel import ReminderChannel, channels_of
from vertragsbuch.telling.message import Message, MessageLine

TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 7, 0, tzinfo=UTC)


def channel(kind: ChannelType, content: Content | None = None, **settings: Any) -> ReminderChannel:
    """Return a channel of a type with these settings."""
    settings_of_it = ChannelSettings(kind, kind, content)._replace(**settings)
    return channels_of(Settings(channels=(settings_of_it,)))[0]


def line(title: str, days: int, **changes: Any) -> MessageLine:
    """Return what is told of a contract by whose day so many days are left."""
    day = TODAY + timedelta(days)
    return MessageLine(
        f"{title}: absenden bis {day} (Mindestlaufzeit)", f"{title}: {day}", "soon", day
    )._replace(**changes)


def message(lines: Iterable[MessageLine] = (), title: str = "Fristen") -> Message:
    """Return a message of these lines, else of one."""
    return Message(title, tuple(lines) or (line("Webhosting", 16),), TODAY)
