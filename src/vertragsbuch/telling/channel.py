"""The ways in which a person can be told: one row for each type, and the channels that are set up."""

from vertragsbuch.config.settings import ChannelSettings, ChannelType, Content, Settings
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

Measure = Literal["signs", "bytes", "units"]
"""What a server counts a text in: characters, bytes of UTF-8, or units of UTF-16."""


class TypeRow(NamedTuple):
    """What is so for every channel of a type.

    `room` is how long a text it takes, counted in `measure`. `content` is how much it tells where nothing is
    set: little where the server belongs to somebody else. One that `waits` rings or lights up, so that quiet
    hours delay it. `module` sends; it is loaded when something is sent.
    """

    word: str
    room: int
    measure: Measure
    content: Content
    waits: bool
    module: str

    @property
    def in_words(self) -> str:
        """What the type is called, as the screen speaks."""
        return _(self.word)


CHANNEL_TYPES: dict[ChannelType, TypeRow] = {
    "mail": TypeRow(N_("E-Mail"), 100_000, "signs", "full", waits=False, module="by_mail"),
    "desktop": TypeRow(N_("Schreibtisch"), 500, "signs", "full", waits=True, module="by_desktop"),
    "ntfy": TypeRow("ntfy", 4096, "bytes", "count", waits=True, module="by_ntfy"),
    "gotify": TypeRow("Gotify", 4096, "signs", "count", waits=True, module="by_gotify"),
    "telegram": TypeRow("Telegram", 4096, "units", "count", waits=True, module="by_telegram"),
    "webhook": TypeRow("Webhook", 10_000, "signs", "count", waits=False, module="by_webhook"),
    "apprise": TypeRow("Apprise", 1000, "signs", "count", waits=True, module="by_apprise"),
}


class ReminderChannel(NamedTuple):
    """One way to be told that is set up."""

    name: str
    type: ChannelType
    content: Content
    within_days: int | None
    """How many days ahead it tells at most; None where the stages alone decide."""
    settings: ChannelSettings

    @property
    def row(self) -> TypeRow:
        """What is so for every channel of its type."""
        return CHANNEL_TYPES[self.type]

    @property
    def waits(self) -> bool:
        """Whether quiet hours delay what it tells."""
        return self.row.waits


def channels_of(settings: Settings) -> tuple[ReminderChannel, ...]:
    """Return the channels that a person has set up, in the order of the file."""
    return tuple(_channel(each, settings.remind.content) for each in settings.channels)


def _channel(settings: ChannelSettings, usual: Content | None) -> ReminderChannel:
    content = settings.content or usual or CHANNEL_TYPES[settings.type].content
    return ReminderChannel(settings.name, settings.type, content, settings.within_days, settings)
