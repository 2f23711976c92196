"""What a channel is given to tell."""

from datetime import datetime

from vertragsbuch.config.settings import ChannelSettings, MailSettings
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.telling.message import Priority


class Told(NamedTuple):
    """What one channel tells, in its words and its length; neither title nor a line of the text can harm it.

    `now` has its time zone. `account` is where mail is sent from, None where there is none.
    """

    channel: ChannelSettings
    title: str
    text: str
    priority: Priority
    now: datetime
    account: MailSettings | None = None
