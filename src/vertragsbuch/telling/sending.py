"""A message goes out by a channel; nothing is noted here."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from vertragsbuch.config.settings import MailSettings
from vertragsbuch.telling.channel import ReminderChannel
from vertragsbuch.telling.message import Message
from vertragsbuch.telling.told import Told
from vertragsbuch.telling.wording import worded_message


def tell(channel: ReminderChannel, message: Message, *, now: datetime, account: MailSettings | None) -> str:
    """Tell a message by a channel, in its words and length; return what the other side said, on one line.

    `now` has its time zone; `account` is where mail is sent from. Raises NotSent where the other side does
    not have it, SendingUncertain where nobody knows.
    """
    title, text = worded_message(message, channel.content, channel.row)
    told = Told(channel.settings, title, text, message.priority, now, account)
    send: Callable[[Told], str] = import_module(f"vertragsbuch.telling.{channel.row.module}").send
    return send(told)
