"""A message goes out by a channel; nothing is noted here."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from vertragsbuch.config.settings import MailSettings
from vertragsbuch.telling.channel import Channel
from vertragsbuch.telling.message import Message
from vertragsbuch.telling.told import Answer, Told
from vertragsbuch.telling.wording import worded


def tell(
    channel: Channel, message: Message, *, now: datetime, account: MailSettings | None, replaces: str = ""
) -> Answer:
    """Tell a message by a channel, in its words and length, and return what the other side answered.

    `now` has its time zone; `account` is where mail is sent from. `replaces` is the handle of an earlier
    answer: where the other side can, the message takes the place of that one. Raises NotSent where the other
    side does not have it, SendingUncertain where nobody knows.
    """
    title, text = worded(message, channel.content, channel.row)
    told = Told(channel.settings, title, text, message.priority, now, account, replaces)
    send: Callable[[Told], Answer] = import_module(f"vertragsbuch.telling.{channel.row.module}").send
    return send(told)
